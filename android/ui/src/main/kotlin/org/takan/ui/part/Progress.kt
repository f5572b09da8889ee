package org.takan.ui.part

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import org.takan.ui.icon.Icons
import org.takan.ui.theme.Takan

/** How much of `total` is done, as a bar. Says nothing by itself: the count stands beside it. */
@Composable
fun ProgressBar(done: Int, total: Int, modifier: Modifier = Modifier, height: Dp = 6.dp) {
    val (full, track) = colours(done, total)
    Canvas(modifier.fillMaxWidth().height(height)) {
        val round = CornerRadius(size.height / 2)
        drawRoundRect(track, cornerRadius = round)
        if (done > 0) {
            val width = (size.width * fraction(done, total)).coerceAtLeast(size.height)
            drawRoundRect(full, topLeft = Offset.Zero, size = size.copy(width = width), cornerRadius = round)
        }
    }
}

/** The same as a ring; all of it done is a tick. */
@Composable
fun ProgressRing(done: Int, total: Int, modifier: Modifier = Modifier, size: Dp = 28.dp) {
    if (total in 1..done) return Icon(Icons.Done, modifier, Takan.colours.pass.strong, size)
    val (full, track) = colours(done, total)
    Canvas(modifier.size(size * iconScale())) {
        val line = Stroke(4.dp.toPx(), cap = StrokeCap.Round)
        val inset = line.width / 2
        val box = this.size.copy(this.size.width - line.width, this.size.height - line.width)
        drawArc(track, 0f, 360f, false, Offset(inset, inset), box, style = line)
        if (done > 0) drawArc(full, -90f, 360f * fraction(done, total), false, Offset(inset, inset), box, style = line)
    }
}

private fun fraction(done: Int, total: Int): Float =
    if (total <= 0) 0f else (done.toFloat() / total).coerceIn(0f, 1f)

@Composable
private fun colours(done: Int, total: Int): Pair<Color, Color> {
    val colours = Takan.colours
    val full = if (total in 1..done) colours.pass.strong else colours.accent.strong
    return full to (if (colours.heavy) colours.line else colours.sunken)
}
