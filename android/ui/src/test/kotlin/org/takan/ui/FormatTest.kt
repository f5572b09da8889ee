package org.takan.ui

import org.junit.Assert.assertEquals
import org.junit.Test
import org.takan.ui.gallery.NOW
import org.takan.ui.gallery.at
import org.takan.words.Language
import org.takan.words.say

class FormatTest {
    @Test
    fun `a time of today is its hour, another has its day, another year's its year`() {
        assertEquals("10:15", time(at(10, 15), NOW, Language.ZH_HANS))
        assertEquals("11月23日 10:15", time(at(10, 15, daysAgo = 1), NOW, Language.ZH_HANS))
        assertEquals("23 Nov 10:15", time(at(10, 15, daysAgo = 1), NOW, Language.EN))
        assertEquals("2025年11月24日 10:15", time(at(10, 15, daysAgo = 365), NOW, Language.ZH_HANT))
    }

    @Test
    fun `distances are as exact as anybody walks`() {
        val said = listOf(7L, 784, 3240, 12_400).map { say(Language.EN, distance(it)) }
        assertEquals(listOf("7 m", "780 m", "3.2 km", "12 km"), said)
    }

    @Test
    fun `sizes have a unit a person knows`() {
        assertEquals(listOf("999 B", "12 KB", "4.6 MB", "6.4 GB"), listOf(999L, 12_300, 4_573_000, 6_400_000_000).map(::size))
    }
}
