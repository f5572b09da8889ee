package org.takan.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.text.BasicText
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.toComposeImageBitmap
import androidx.compose.ui.graphics.toPixelMap
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.sp
import java.io.File
import org.jetbrains.skia.EncodedImageFormat
import org.jetbrains.skia.Image
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Test

/** That a screen can be drawn here at all: software drawing, and a font that has the characters. */
class DrawingTest {
    @Test
    fun `Chinese text is drawn, not boxes`() {
        val checked = draw("踏勘")
        File(System.getProperty("takan.drawn"))
            .apply { mkdirs() }
            .resolve("drawing.png")
            .writeBytes(checked.encodeToData(EncodedImageFormat.PNG)!!.bytes)
        // Without a font every character is the same box.
        assertNotEquals(ink(draw("踏")), ink(draw("勘")))
        assertEquals(ink(checked), ink(draw("踏勘")))
    }

    private fun draw(text: String): Image {
        val scene =
            ImageComposeScene(400, 200, Density(2f)) {
                Box(Modifier.fillMaxSize().background(Color.White)) {
                    BasicText(text, style = TextStyle(fontSize = 40.sp))
                }
            }
        return scene.render().also { scene.close() }
    }

    private fun ink(image: Image): Int {
        val pixels = image.toComposeImageBitmap().toPixelMap()
        return pixels.buffer.count { it != -1 }
    }
}
