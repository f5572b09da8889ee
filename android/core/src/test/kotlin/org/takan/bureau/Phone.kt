package org.takan.bureau

import java.awt.Color
import java.awt.image.BufferedImage
import java.io.File
import javax.imageio.ImageIO
import kotlinx.coroutines.runBlocking
import org.takan.Takan
import org.takan.core.NewAnswer
import org.takan.core.Verdict

/** A store of [name]'s that is enrolled and has what the server has for them. */
fun Bureau.phone(name: String, folder: String = "phone of $name", server: String = url): Takan {
    val takan = Takan.open(store(folder))
    runBlocking {
        takan.enrol(server, code(name), "a test")
        takan.sync()
    }
    return takan
}

/** A JPEG in a file; another one for another [shade]. */
fun Bureau.picture(shade: Int): File {
    val image = BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB)
    for (x in 0 until 64) for (y in 0 until 48) {
        image.setRGB(x, y, Color(shade and 255, x * 4, y * 5).rgb)
    }
    return File(folder, "picture-$shade.jpg").also { ImageIO.write(image, "jpeg", it) }
}

/** An answer that says nothing else. */
fun found(verdict: Verdict, remark: String = ""): NewAnswer =
    NewAnswer(verdict, grade = null, fixable = null, measured = null, remark = remark)
