package org.takan.ui.checklist.control

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.gestures.draggable
import androidx.compose.foundation.gestures.Orientation
import androidx.compose.foundation.gestures.rememberDraggableState
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableFloatStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.layout.onSizeChanged
import androidx.compose.ui.semantics.ProgressBarRangeInfo
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.progressBarRangeInfo
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.setProgress
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.takan.core.Control
import org.takan.core.QuestionRow
import org.takan.ui.checklist.ChecklistAction
import org.takan.ui.icon.Icons
import org.takan.ui.part.IconButton
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords
import java.math.BigDecimal
import kotlin.math.roundToInt

/** A number on a scale: drawn along it, or stepped with the two buttons. */
@Composable
internal fun RangeControl(row: QuestionRow, control: Control.Range, act: (ChecklistAction) -> Unit) {
    val scale = Scale(control.start, control.end, control.step)
    val stored = scale.markOf(row.value)
    var drawn by remember(row.value) { mutableStateOf(stored) }
    val give = { mark: Int -> act(ChecklistAction.Answer(row.id, scale.text(mark))) }
    val allowed = row.answer.allowed
    Column(verticalArrangement = Arrangement.spacedBy(Size.small)) {
        Row(verticalAlignment = Alignment.CenterVertically) {
            IconButton(Icons.Minus, "${say(ChecklistWords.rangeLess)} ${row.label}", enabled = allowed && (stored ?: 0) > 0) {
                give((stored ?: 1) - 1)
            }
            Text(
                drawn?.let { scale.text(it) } ?: "–",
                Modifier.weight(1f),
                Takan.type.figure,
                align = TextAlign.Center,
            )
            IconButton(
                Icons.Plus, "${say(ChecklistWords.rangeMore)} ${row.label}",
                enabled = allowed && (stored ?: -1) < scale.last,
            ) { give(stored?.plus(1) ?: 0) }
        }
        Track(row.label, scale, drawn, allowed, onDraw = { drawn = it }, onGive = give)
        Row {
            Soft(scale.text(0), Modifier.weight(1f))
            Soft(scale.text(scale.last))
        }
    }
}

@Composable
private fun Track(label: String, scale: Scale, mark: Int?, allowed: Boolean, onDraw: (Int) -> Unit, onGive: (Int) -> Unit) {
    val colours = Takan.colours
    var width by remember { mutableFloatStateOf(1f) }
    var x by remember { mutableFloatStateOf(0f) }
    val draw by rememberUpdatedState(onDraw)
    val give by rememberUpdatedState(onGive)
    fun at(x: Float) = ((x / width).coerceIn(0f, 1f) * scale.last).roundToInt()
    Canvas(
        Modifier
            .fillMaxWidth()
            .height(Size.touch)
            .onSizeChanged { width = it.width.toFloat().coerceAtLeast(1f) }
            .semantics {
                contentDescription = label
                progressBarRangeInfo = ProgressBarRangeInfo((mark ?: 0).toFloat(), 0f..scale.last.toFloat(), (scale.last - 1).coerceAtLeast(0))
                if (allowed) setProgress { give(it.roundToInt().coerceIn(0, scale.last)); true }
            }
            .pointerInput(allowed, scale) { if (allowed) detectTapGestures { give(at(it.x)) } }
            .draggable(
                rememberDraggableState { x += it; draw(at(x)) },
                Orientation.Horizontal,
                enabled = allowed,
                onDragStarted = { x = it.x; draw(at(x)) },
                onDragStopped = { give(at(x)) },
            ),
    ) {
        val mid = size.height / 2
        val line = 8.dp.toPx()
        val track = if (colours.heavy) colours.line else colours.sunken
        drawLine(track, Offset(line / 2, mid), Offset(size.width - line / 2, mid), line, androidx.compose.ui.graphics.StrokeCap.Round)
        if (mark != null) {
            val r = 14.dp.toPx()
            val to = r + (size.width - 2 * r) * mark / scale.last.coerceAtLeast(1)
            drawLine(colours.accent.strong, Offset(line / 2, mid), Offset(to, mid), line, androidx.compose.ui.graphics.StrokeCap.Round)
            drawCircle(colours.accent.strong, r, Offset(to, mid))
            drawCircle(colours.accent.onStrong, r * 0.36f, Offset(to, mid))
        }
    }
}

/** The marks of a scale, the first at `start`. Decimal, so that 0.1 stays 0.1. */
internal data class Scale(val start: Double, val end: Double, val step: Double) {
    private val from = BigDecimal.valueOf(start)
    private val by = BigDecimal.valueOf(if (end < start) -kotlin.math.abs(step) else kotlin.math.abs(step))

    /** The number of the last mark. */
    val last: Int = if (by.signum() == 0) 0 else (BigDecimal.valueOf(end) - from).divideToIntegralValue(by).toInt()

    fun text(mark: Int): String = (from + by * BigDecimal(mark)).stripTrailingZeros().toPlainString()

    fun markOf(value: String): Int? {
        val number = value.toBigDecimalOrNull() ?: return null
        if (by.signum() == 0) return null
        return (number - from).divideToIntegralValue(by).toInt().takeIf { it in 0..last }
    }
}
