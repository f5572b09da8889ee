package org.takan.ui.icon

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.graphics.vector.addPathNodes
import androidx.compose.ui.unit.dp

/** An icon of one line, 2 units wide, in a square of 24: `path` as in SVG. `fill` is filled as well. */
internal fun line(name: String, path: String, fill: String = ""): ImageVector =
    ImageVector.Builder(name, 24.dp, 24.dp, 24f, 24f).apply {
        addPath(
            pathData = addPathNodes(path),
            stroke = SolidColor(Color.Black),
            strokeLineWidth = 2f,
            strokeLineCap = StrokeCap.Round,
            strokeLineJoin = StrokeJoin.Round,
        )
        if (fill.isNotEmpty()) addPath(addPathNodes(fill), fill = SolidColor(Color.Black))
    }.build()

/** A circle as a path. */
internal fun ring(x: Float, y: Float, r: Float): String =
    "M${x - r},${y}a$r,$r 0 1,0 ${2 * r},0a$r,$r 0 1,0 ${-2 * r},0"
