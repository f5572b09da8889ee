@file:OptIn(androidx.compose.ui.text.ExperimentalTextApi::class)

package org.takan.ui.gallery

import androidx.compose.runtime.Composable
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.platform.SystemFont
import androidx.compose.ui.unit.Density
import org.jetbrains.skia.EncodedImageFormat
import org.takan.ui.theme.Look
import org.takan.ui.theme.TakanTheme
import java.io.File

/** The font the pictures are drawn with: Latin and Chinese of one hand. */
val Noto = FontFamily(
    SystemFont("Noto Sans CJK SC", FontWeight.Normal),
    SystemFont("Noto Sans CJK SC", FontWeight.Bold),
)

/** A cheap phone: 360 by 780 dp, two dots a dp. */
const val WIDTH = 360
const val HEIGHT = 780
const val DOTS = 2f

/** Draws `content` in `look` into `file`, a PNG. */
fun draw(file: File, look: Look, height: Int = HEIGHT, content: @Composable () -> Unit) {
    val scene = ImageComposeScene((WIDTH * DOTS).toInt(), (height * DOTS).toInt(), Density(DOTS)) {
        TakanTheme(look, Noto, content)
    }
    try {
        scene.render(0)
        // The second frame has what the first one asked for: lists measured, focus settled.
        val bytes = scene.render(400_000_000L).encodeToData(EncodedImageFormat.PNG)!!.bytes
        file.parentFile.mkdirs()
        file.writeBytes(bytes)
    } finally {
        scene.close()
    }
}
