package org.takan.ui.theme

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.compositeOver
import androidx.compose.ui.graphics.luminance
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** The contrast of every pair a screen may draw, by the formula of WCAG 2. */
class PaletteTest {
    private val palettes = mapOf("light" to Light, "dark" to Dark, "outdoor" to Outdoor)

    @Test
    fun `text stands out from its ground, outdoors by seven to one`() {
        val faint = palettes.flatMap { (name, palette) ->
            val least = if (palette.heavy) 7.0 else 4.5
            palette.textPairs().filterValues { (text, ground) -> contrast(text, ground) < least }
                .map { (pair, colours) -> "$name: $pair ${contrast(colours.first, colours.second)}" }
        }
        assertTrue(faint.joinToString("\n"), faint.isEmpty())
    }

    @Test
    fun `the outline of a control stands out by three to one`() {
        for ((name, palette) in palettes) for (ground in listOf(palette.paper, palette.sheet)) {
            assertTrue(name, contrast(palette.edge, ground) >= 3.0)
        }
    }

    @Test
    fun `what is pressed stays readable under its shade`() {
        val palette = Outdoor
        val shaded = palette.ink.copy(alpha = 0.14f).compositeOver(palette.sheet)
        assertTrue(contrast(palette.ink, shaded) >= 7.0)
    }

    @Test
    fun `the measure itself is right`() {
        assertEquals(21.0, contrast(Color.Black, Color.White), 0.01)
        assertEquals(1.0, contrast(Color.Red, Color.Red), 0.0)
    }
}

/** The contrast of two opaque colours, 1 to 21. */
fun contrast(one: Color, other: Color): Double {
    val light = maxOf(one.luminance(), other.luminance()) + 0.05
    val dark = minOf(one.luminance(), other.luminance()) + 0.05
    return light.toDouble() / dark
}
