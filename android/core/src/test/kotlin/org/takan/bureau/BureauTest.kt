package org.takan.bureau

import org.junit.Assert.assertEquals
import org.junit.Test

class BureauTest {
    @Test
    fun `the server keeps its address and what it holds`() {
        Bureau().use { bureau ->
            val number = bureau.openCase()
            val before = bureau.url
            bureau.stop()
            bureau.start()
            assertEquals(before, bureau.url)
            assertEquals(number, bureau.case(number).text("number"))
        }
    }
}
