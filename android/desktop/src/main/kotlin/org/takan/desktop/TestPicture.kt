package org.takan.desktop

import java.awt.Color
import java.awt.Font
import java.awt.RenderingHints
import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import javax.imageio.ImageIO
import kotlin.random.Random

/**
 * What a laptop has for a camera: a picture that is plainly no photograph, another one each time. A
 * JPEG of [width] x [height].
 */
fun testPicture(words: String, random: Random = Random.Default, width: Int = 1600, height: Int = 1200): ByteArray {
    val image = BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)
    val pen = image.createGraphics()
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON)
    pen.color = Color.getHSBColor(random.nextFloat(), 0.25f, 0.85f)
    pen.fillRect(0, 0, width, height)
    repeat(12) {
        pen.color = Color.getHSBColor(random.nextFloat(), 0.4f, 0.7f)
        val side = height / 8 + random.nextInt(height / 4)
        pen.fillRect(random.nextInt(width), random.nextInt(height), side, side)
    }
    pen.color = Color.DARK_GRAY
    pen.font = Font(Font.SANS_SERIF, Font.BOLD, height / 14)
    pen.drawString(words, width / 20, height / 2)
    pen.dispose()
    return ByteArrayOutputStream().also { ImageIO.write(image, "jpeg", it) }.toByteArray()
}
