package org.takan.ui.seen

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.takan.ui.gallery.HEIGHT
import org.takan.ui.gallery.SHOTS
import org.takan.ui.theme.Hand
import org.takan.ui.theme.Look
import org.takan.ui.theme.Scheme
import org.takan.words.Language

/** A walk over every screen, as long as it is: lists lie open to their end. */
class WalkTest {
    private val ways = listOf(
        Look(Scheme.Light) to Language.ZH_HANS,
        Look(Scheme.Light, typeScale = 2f) to Language.ZH_HANS,
        // The heaviest letters, the longest words, and the other hand.
        Look(Scheme.Outdoor, typeScale = 2f, hand = Hand.Left) to Language.EN,
    )

    @Test
    fun `every control has a label and room for a thumb, and no text is cut, at twice its size either`() {
        val faults = mutableListOf<String>()
        for (shot in SHOTS) for ((look, language) in ways) seen(look, language, LONG, 1f, { shot.content(language) }) {
            val found = controlFaults(nodes(merged = true)) + textFaults(nodes(merged = false))
            faults += found.map { "${shot.name}, ${language.tag}, type ${look.typeScale}: $it" }
        }
        for (shot in SHOTS) for ((look, language) in ways) seen(look, language, HEIGHT, 1f, { shot.content(language) }) {
            faults += fixedFaults(nodes(merged = false)).map { "${shot.name}, ${language.tag}, type ${look.typeScale}, on a phone: $it" }
        }
        assertTrue(faults.joinToString("\n"), faults.isEmpty())
    }

    @Test
    fun `the walk sees what is wrong`() {
        seen(content = { Faulty() }) {
            val controls = controlFaults(nodes(merged = true))
            assertEquals("$controls", 2, controls.size)
            val texts = textFaults(nodes(merged = false))
            assertEquals("$texts", 2, texts.size)
        }
    }
}

/** Long enough for the longest screen at twice the size. */
private const val LONG = 12_000
