package org.takan.ui.checklist

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.takan.words.ChecklistWords
import org.takan.words.Language

class EntriesTest {
    private val states = States(Language.EN)

    @Test
    fun `the next missing row comes after where a person is, and the first one after the last`() {
        val screen = states.kitchen()
        assertEquals(listOf("FS-A3", "FS-A4", "FS-B1", "FS-B3", "FS-C1"), screen.missingRows)
        assertEquals("FS-A3", nextMissing(screen, null))
        assertEquals("FS-A3", nextMissing(screen, "FS-A1"))
        assertEquals("FS-A4", nextMissing(screen, "FS-A3"))
        assertEquals("FS-B3", nextMissing(screen, "FS-B2"))
        assertEquals("FS-A3", nextMissing(screen, "FS-C1"))
        assertNull(nextMissing(screen.copy(missingRows = emptyList()), "FS-A1"))
    }

    @Test
    fun `every line of the list has a key of its own, and opens by row, path or section`() {
        for (screen in listOf(states.kitchen(), states.everyControl())) {
            val keys = entries(screen).map { it.key }
            assertEquals(keys.distinct(), keys)
        }
        val lines = entries(states.kitchen())
        assertEquals("row:FS-B1", lines[lines.placeOf("FS-B1")].key)
        assertEquals("head:/kitchen", lines[lines.placeOf("/kitchen")].key)
        assertEquals(0, lines.placeOf("gone"))
    }

    @Test
    fun `a locked list offers nothing for a whole section`() {
        val locked = states.kitchen().copy(locked = states.phrase(ChecklistWords.lockedRole.key))
        assertTrue(entries(states.kitchen()).any { it is Entry.Rest })
        assertTrue(entries(locked).none { it is Entry.Rest })
        assertTrue(entries(locked).first() is Entry.Locked)
    }
}
