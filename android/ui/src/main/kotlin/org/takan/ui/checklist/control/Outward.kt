package org.takan.ui.checklist.control

import androidx.compose.ui.Modifier
import androidx.compose.ui.layout.layout
import org.takan.ui.theme.Size

/** Rows that pad themselves reach to the edges of the card around them. */
internal fun Modifier.outward(): Modifier = layout { inner, limits ->
    val edge = Size.edge.roundToPx()
    val width = limits.maxWidth + 2 * edge
    val placed = inner.measure(limits.copy(minWidth = width, maxWidth = width))
    layout(limits.maxWidth, placed.height) { placed.place(-edge, 0) }
}
