package org.takan.ui.photo

import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Canvas
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.CanvasDrawScope
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.text.TextMeasurer
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.drawText
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.sp

private val Red = Color(0xFFD5281E)
private val Bright = Color(0xFFFFFFFF)

/** Paper that Compose draws on, on the screen or on a bitmap. */
internal class ComposePaper(
    private val scope: DrawScope,
    private val measurer: TextMeasurer,
    private val style: TextStyle,
) : Paper {
    override val width = scope.size.width
    override val height = scope.size.height

    override fun line(x1: Float, y1: Float, x2: Float, y2: Float, thick: Float, bright: Boolean) =
        scope.drawLine(ink(bright), Offset(x1, y1), Offset(x2, y2), thick, StrokeCap.Round)

    override fun oval(left: Float, top: Float, right: Float, bottom: Float, thick: Float, bright: Boolean) =
        scope.drawOval(ink(bright), Offset(left, top), Size(right - left, bottom - top), style = Stroke(thick))

    override fun words(x: Float, y: Float, text: String, high: Float) {
        val room = (width - x).coerceAtLeast(high * 3).toInt()
        val size = with(scope) { (high / (density * fontScale)).sp }
        val laid = measurer.measure(
            text,
            style.copy(fontSize = size, lineHeight = size * 1.25f, fontWeight = FontWeight.Bold, color = Bright),
            constraints = Constraints(maxWidth = room),
        )
        val pad = high * 0.3f
        scope.drawRoundRect(
            Red,
            Offset(x - pad, y - pad / 2),
            Size(laid.size.width + 2 * pad, laid.size.height + pad),
            CornerRadius(high * 0.25f),
        )
        scope.drawText(laid, topLeft = Offset(x, y))
    }

    private fun ink(bright: Boolean) = if (bright) Bright else Red
}

/** A copy of `picture` with marks on it, at the picture's own size. The picture is not changed. */
internal fun marked(picture: ImageBitmap, marks: List<Mark>, measurer: TextMeasurer, style: TextStyle): ImageBitmap {
    val copy = ImageBitmap(picture.width, picture.height)
    val size = Size(picture.width.toFloat(), picture.height.toFloat())
    CanvasDrawScope().draw(Density(1f), LayoutDirection.Ltr, Canvas(copy), size) {
        drawImage(picture)
        ComposePaper(this, measurer, style).draw(marks)
    }
    return copy
}
