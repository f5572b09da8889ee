package org.takan.ui.part

import androidx.compose.foundation.Image
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.ColorFilter
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import org.takan.ui.theme.Takan

/** An icon that grows with the type, half as fast. `spoken` only where no word stands beside it. */
@Composable
fun Icon(
    icon: ImageVector,
    modifier: Modifier = Modifier,
    colour: Color = Takan.colours.ink,
    size: Dp = 24.dp,
    spoken: String? = null,
) {
    Image(
        imageVector = icon,
        contentDescription = spoken,
        modifier = modifier.size(size * iconScale()),
        colorFilter = ColorFilter.tint(colour),
    )
}

/** How much larger an icon is drawn at the type scale in force. */
@Composable
internal fun iconScale(): Float = 1f + (LocalDensity.current.fontScale - 1f).coerceAtLeast(0f) / 2f
