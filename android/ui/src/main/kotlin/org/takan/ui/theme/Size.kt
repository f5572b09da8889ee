package org.takan.ui.theme

import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.ui.unit.dp

/** Distances and shapes. */
object Size {
    /** No control is smaller, either way. */
    val touch = 48.dp

    /** What is pressed all day: ticks, the main button, keys. */
    val thumb = 60.dp

    val hair = 4.dp
    val small = 8.dp
    val mid = 12.dp
    val edge = 16.dp
    val wide = 24.dp
    val air = 32.dp

    val control = RoundedCornerShape(12.dp)
    val card = RoundedCornerShape(16.dp)
    val badge = RoundedCornerShape(8.dp)
    val sheet = RoundedCornerShape(topStart = 20.dp, topEnd = 20.dp)
}
