package org.takan.ui.gallery

import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Canvas
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.Paint
import org.takan.ui.part.Pictures
import kotlin.random.Random

/** Photos of a made-up kitchen, another for every name; made up, so that nobody's shop is shown. */
val MadeUpPictures = Pictures { file, _ -> kitchen(file.hashCode()) }

private fun kitchen(seed: Int): ImageBitmap {
    val image = ImageBitmap(WIDE, HIGH)
    val canvas = Canvas(image)
    val chance = Random(seed)
    fun fill(colour: Color, left: Float, top: Float, width: Float, height: Float) =
        canvas.drawRect(Rect(Offset(left, top), Size(width, height)), Paint().apply { color = colour })
    fill(Color(0xFFD9DAD2), 0f, 0f, WIDE.toFloat(), HIGH.toFloat())
    // Tiles on the wall.
    for (x in 0 until WIDE step 40) fill(Color(0xFFC7C9C1), x.toFloat(), 0f, 2f, 240f)
    for (y in 0 until 240 step 40) fill(Color(0xFFC7C9C1), 0f, y.toFloat(), WIDE.toFloat(), 2f)
    // A window, a counter, what stands on it.
    val window = 40f + chance.nextInt(220)
    fill(Color(0xFFF4F7F5), window, 30f, 120f, 90f)
    fill(Color(0xFFA9C4CE), window + 6, 36f, 108f, 78f)
    fill(Color(0xFF8D9296), 0f, 240f, WIDE.toFloat(), 18f)
    fill(Color(0xFF6E757A), 0f, 258f, WIDE.toFloat(), 110f)
    repeat(4) {
        val colours = listOf(0xFF9C5B3F, 0xFF4F7A68, 0xFFB9BFC3, 0xFF3F5E7A, 0xFFC2A25B)
        val height = 30f + chance.nextInt(70)
        fill(Color(colours[chance.nextInt(colours.size)]), 20f + it * 116f + chance.nextInt(30), 240f - height, 40f + chance.nextInt(36), height)
    }
    fill(Color(0xFF7C6F63), 0f, 330f, WIDE.toFloat(), 30f)
    return image
}

private const val WIDE = 480
private const val HIGH = 360
