package org.takan.robot

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Test

class BookTest {
    private fun lost(text: String): List<String> {
        val file = File.createTempFile("book", "")
        file.writeText(text.trimIndent().lines().joinToString("\n") { it.trim().replace(' ', '\t') } + "\n")
        return Account(Book.read(file)).lost.also { file.delete() }
    }

    @Test
    fun `what was shown as saved and is gone is lost`() {
        assertEquals(listOf("k: shown pass, then null"), lost("SEE k pass\nOPEN - -\nOPENED - -"))
        assertEquals(listOf("k: shown pass, then fail"), lost("SEE k pass\nOPEN - -\nSEE k fail\nOPENED - -"))
    }

    @Test
    fun `what was only begun may have come about or not`() {
        assertEquals(emptyList<String>(), lost("TRY k pass\nOPEN - -\nOPENED - -"))
        assertEquals(emptyList<String>(), lost("SEE k pass\nTRY k fail\nOPEN - -\nSEE k fail\nOPENED - -"))
        assertEquals(emptyList<String>(), lost("SEE k pass\nTRY k fail\nOPEN - -\nSEE k pass\nOPENED - -"))
    }

    @Test
    fun `what was begun before something else was shown no longer counts`() {
        val text = "TRY k fail\nTRY k pass\nSEE k pass\nOPEN - -\nSEE k fail\nOPENED - -"
        assertEquals(listOf("k: shown pass, then fail"), lost(text))
    }

    @Test
    fun `a line that was cut off does not count`() {
        val file = File.createTempFile("book", "")
        file.writeText("SEE\tk\tpass\nSEE\tk\tfa")
        assertEquals(listOf(Line(Kind.SEE, "k", "pass")), Book.read(file))
        file.delete()
    }
}
