package org.takan.ui.checklist

import org.junit.Assert.assertEquals
import org.junit.Test

class TypedTest {
    private val drafts = mutableListOf<String>()
    private val edits = mutableListOf<String>()

    @Test
    fun `every change is a draft and leaving is one edit`() {
        val typed = Typed("", null)
        for (text in listOf("a", "ab", "abc")) typed.type(text) { drafts += it }
        typed.leave { edits += it }
        typed.leave { edits += it }
        assertEquals(listOf("a", "ab", "abc"), drafts)
        assertEquals(listOf("abc"), edits)
    }

    @Test
    fun `a draft from before opens again and is recorded when it is left`() {
        val typed = Typed("old", "half")
        assertEquals("half", typed.text)
        typed.leave { edits += it }
        assertEquals(listOf("half"), edits)
    }

    @Test
    fun `what another records shows only where nothing is typed`() {
        val idle = Typed("old", null)
        idle.hear("new")
        assertEquals("new", idle.text)
        val busy = Typed("old", null)
        busy.type("mine") {}
        busy.hear("new")
        assertEquals("mine", busy.text)
        busy.leave { edits += it }
        assertEquals(listOf("mine"), edits)
    }
}
