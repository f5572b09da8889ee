package org.takan.ui.part

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size as Area
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel
import com.google.zxing.qrcode.encoder.Encoder
import org.takan.ui.theme.Size

/**
 * A QR code, black on white whatever the theme: that is what cameras read. `spoken` is said of it;
 * what it holds stands beside it as text.
 */
@Composable
fun Qr(text: String, spoken: String, modifier: Modifier = Modifier) {
    val dots = remember(text) { qr(text) }
    Canvas(
        modifier
            .semantics { contentDescription = spoken; role = Role.Image }
            .clip(Size.card)
            .background(Color.White)
            // The quiet zone: without it no reader finds the corners.
            .padding(QUIET)
            .aspectRatio(1f),
    ) {
        val dot = size.minDimension / dots.size
        // A little wider than it is, or hairlines of white stand between them.
        val area = Area(dot + 0.5f, dot + 0.5f)
        for ((y, row) in dots.withIndex()) for ((x, dark) in row.withIndex()) {
            if (dark) drawRect(Color.Black, Offset(x * dot, y * dot), area)
        }
    }
}

/** The dots of a code, row by row; true is dark. */
internal fun qr(text: String): List<List<Boolean>> {
    val matrix = Encoder.encode(text, ErrorCorrectionLevel.M).matrix
    return List(matrix.height) { y -> List(matrix.width) { x -> matrix.get(x, y).toInt() == 1 } }
}

private val QUIET = 20.dp
