package org.takan.ui.part

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test

class PartTest {
    @Test
    fun `buttons side by side share the width, and stack when their words do not fit`() {
        assertEquals(listOf(100, 100, 100), columns(listOf(40, 90, 100), 300))
        assertEquals(listOf(63, 123, 113), columns(listOf(50, 110, 100), 300))
        assertNull(columns(listOf(120, 120, 70), 300))
    }

    @Test
    fun `a number has one point, and a digit before it`() {
        assertEquals("0.", withPoint(""))
        assertEquals("-0.", withPoint("-"))
        assertEquals("62.", withPoint("62"))
        assertEquals("62.5", withPoint("62.5"))
    }

    @Test
    fun `the sign goes on and off`() {
        assertEquals("-62", withSign("62"))
        assertEquals("62", withSign("-62"))
    }
}
