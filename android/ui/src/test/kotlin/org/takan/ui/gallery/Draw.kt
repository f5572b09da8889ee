@file:OptIn(androidx.compose.ui.text.ExperimentalTextApi::class)

package org.takan.ui.gallery

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.platform.SystemFont
import androidx.compose.ui.unit.Density
import kotlinx.coroutines.Dispatchers
import org.jetbrains.skia.EncodedImageFormat
import org.takan.ui.LocalLanguage
import org.takan.ui.LocalNow
import org.takan.ui.part.LocalPictures
import org.takan.ui.theme.Look
import org.takan.ui.theme.TakanTheme
import org.takan.words.Language
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

/** What the host gives, as the pictures and tests have it: a language, a fixed time, made-up photos. */
@Composable
fun Dressed(look: Look, language: Language, content: @Composable () -> Unit) {
    CompositionLocalProvider(
        LocalLanguage provides language,
        LocalNow provides NOW,
        LocalPictures provides MadeUpPictures,
    ) { TakanTheme(look, Noto, content) }
}

/** Draws `content` in `look` into `file`, a PNG. */
fun draw(
    file: File,
    look: Look,
    language: Language = Language.ZH_HANS,
    height: Int = HEIGHT,
    content: @Composable () -> Unit,
) {
    val scene = ImageComposeScene(
        (WIDTH * DOTS).toInt(),
        (height * DOTS).toInt(),
        Density(DOTS),
        coroutineContext = Dispatchers.Unconfined,
    ) { Dressed(look, language, content) }
    try {
        scene.render(0)
        // The second frame has what the first one asked for: lists measured, pictures read.
        val bytes = scene.render(SECOND).encodeToData(EncodedImageFormat.PNG)!!.bytes
        file.parentFile.mkdirs()
        file.writeBytes(bytes)
    } finally {
        scene.close()
    }
}

private const val SECOND = 1_000_000_000L
