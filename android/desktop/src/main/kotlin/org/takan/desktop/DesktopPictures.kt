package org.takan.desktop

import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.toComposeImageBitmap
import org.jetbrains.skia.Image
import org.jetbrains.skia.Surface
import org.takan.ui.part.Decoder

/** Decodes pictures with what Compose draws with. */
object DesktopPictures : Decoder {
    override fun decode(bytes: ByteArray, pixels: Int): ImageBitmap? =
        try {
            scaled(Image.makeFromEncoded(bytes), pixels).toComposeImageBitmap()
        } catch (_: IllegalArgumentException) {
            null
        }

    private fun scaled(image: Image, pixels: Int): Image {
        val scale = pixels.toFloat() / maxOf(image.width, image.height)
        if (scale >= 1) return image
        val surface = Surface.makeRasterN32Premul((image.width * scale).toInt().coerceAtLeast(1), (image.height * scale).toInt().coerceAtLeast(1))
        surface.canvas.scale(scale, scale)
        surface.canvas.drawImage(image, 0f, 0f, null)
        return surface.makeImageSnapshot()
    }
}
