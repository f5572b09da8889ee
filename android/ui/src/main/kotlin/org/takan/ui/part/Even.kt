package org.takan.ui.part

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.layout.Layout
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.Dp
import org.takan.ui.theme.Hand
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan

/**
 * Children side by side and of one height: of one width if every one's words then fit on one line,
 * else each as wide as its words with its share of what is left; and one below the other if even
 * that is too narrow. So large type never squeezes a word into a column of letters. `mirror` puts
 * the first child last while they are side by side: on the side of a right thumb.
 */
@Composable
fun Even(
    modifier: Modifier = Modifier,
    gap: Dp = Size.small,
    mirror: Boolean = false,
    content: @Composable () -> Unit,
) {
    Layout(content, modifier) { children, limits ->
        if (children.isEmpty()) return@Layout layout(limits.minWidth, limits.minHeight) {}
        val space = gap.roundToPx()
        val width = limits.maxWidth
        val room = width - space * (children.size - 1)
        val columns = columns(children.map { it.maxIntrinsicWidth(Constraints.Infinity) }, room)
        if (columns != null) {
            val height = children.zip(columns).maxOf { (child, column) -> child.minIntrinsicHeight(column) }
            val placed = children.zip(columns).map { (child, column) ->
                child.measure(Constraints(column, column, height, Constraints.Infinity))
            }
            layout(width, placed.maxOf { it.height }) {
                var x = 0
                for (child in if (mirror) placed.asReversed() else placed) {
                    child.placeRelative(x, 0)
                    x += child.width + space
                }
            }
        } else {
            val placed = children.map { it.measure(Constraints(width, width, 0, Constraints.Infinity)) }
            layout(width, placed.sumOf { it.height } + space * (placed.size - 1)) {
                var y = 0
                for (child in placed) {
                    child.placeRelative(0, y)
                    y += child.height + space
                }
            }
        }
    }
}

/** How wide each of `wanted` becomes in `room`; null if they do not fit beside each other. */
internal fun columns(wanted: List<Int>, room: Int): List<Int>? {
    val even = room / wanted.size
    val left = room - wanted.sum()
    return when {
        wanted.all { it <= even } -> wanted.map { even }
        left >= 0 -> wanted.map { it + left / wanted.size }
        else -> null
    }
}

/** The same with what the thumb wants on the thumb's side, and first where they stack. */
@Composable
fun ThumbEven(
    modifier: Modifier = Modifier,
    gap: Dp = Size.small,
    other: @Composable () -> Unit,
    thumb: @Composable () -> Unit,
) {
    Even(modifier, gap, mirror = Takan.hand == Hand.Right) {
        thumb()
        other()
    }
}
