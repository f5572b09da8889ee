package org.takan.ui.photo

import androidx.compose.ui.graphics.Canvas
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.Paint
import androidx.compose.ui.graphics.toPixelMap
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.text.TextMeasurer
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.rememberTextMeasurer
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Rule
import org.junit.Test

class MarkTest {
    @get:Rule
    val rule = createComposeRule()

    @Test
    fun `marks lie on the copy and the original is as it was`() {
        lateinit var measurer: TextMeasurer
        rule.setContent { measurer = rememberTextMeasurer() }
        val original = ImageBitmap(400, 300)
        Canvas(original).drawRect(0f, 0f, 400f, 300f, Paint().apply { color = Color.Blue })
        val drawn = listOf(
            Mark.Arrow(Spot(0.1f, 0.5f), Spot(0.9f, 0.5f)),
            Mark.Ring(Spot(0.25f, 0.1f), Spot(0.75f, 0.4f)),
            Mark.Words(Spot(0.1f, 0.7f), "here"),
        )
        val copy = marked(original, drawn, measurer, TextStyle.Default).toPixelMap()
        assertEquals(400 to 300, copy.width to copy.height)
        for ((x, y) in listOf(200 to 150, 100 to 75, 38 to 215)) assertNotEquals("$x, $y", Color.Blue, copy[x, y])
        assertEquals(Color.Blue, copy[390, 290])
        val before = original.toPixelMap()
        for (x in 0 until 400 step 7) for (y in 0 until 300 step 7) assertEquals(Color.Blue, before[x, y])
    }

    @Test
    fun `a stroke too short means nothing and the last mark is taken back`() {
        assertNull(Tool.ARROW.stroke(Spot(0.5f, 0.5f), Spot(0.51f, 0.5f)))
        val marks = Marks()
        marks.add(Tool.RING.stroke(Spot(0.1f, 0.1f), Spot(0.4f, 0.3f))!!)
        marks.add(Mark.Words(Spot(0f, 0f), "a"))
        marks.undo()
        assertEquals(listOf(Mark.Ring(Spot(0.1f, 0.1f), Spot(0.4f, 0.3f))), marks.all)
    }
}
