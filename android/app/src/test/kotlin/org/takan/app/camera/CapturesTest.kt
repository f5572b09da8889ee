package org.takan.app.camera

import java.io.File
import java.io.IOException
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

class CapturesTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val captures by lazy { Captures(folder.root) }

    @Test
    fun `bytes are kept as they came`() {
        val bytes = ByteArray(100_000) { (it * 31).toByte() }
        val capture = captures.keep("case-1", "SC-01", "jpg", bytes)
        assertArrayEquals(bytes, capture.file.readBytes())
        assertEquals("jpg", capture.file.extension)
    }

    @Test
    fun `what a dead process captured is found again, with its case and item`() {
        captures.keep("case-1", "SC-01", "jpg", byteArrayOf(1))
        captures.keep("case-1", null, "m4a", byteArrayOf(2))
        captures.keep("case-2", "0000000100000001-2/kitchen/fridge/temp", "jpg", byteArrayOf(3))
        val left = Captures(folder.root).left()
        assertEquals(
            setOf("case-1" to "SC-01", "case-1" to null, "case-2" to "0000000100000001-2/kitchen/fridge/temp"),
            left.map { it.case to it.item }.toSet(),
        )
        left.forEach(captures::done)
        assertTrue(captures.left().isEmpty())
    }

    @Test
    fun `a torn file is no capture`() {
        val torn = captures.begin("case-1", "SC-01")
        torn.writeBytes(byteArrayOf(1, 2))
        assertTrue(captures.left().isEmpty())
        assertTrue("the torn file stays for ever", !torn.exists())
    }

    @Test
    fun `no name leads out of the folder`() {
        for (name in listOf("../../evil", "/etc", "a/b", "踏勘", ".", "")) {
            val capture = captures.keep(name.ifEmpty { "case" }, name, "jpg", byteArrayOf(1))
            assertTrue(capture.file.canonicalPath.startsWith(folder.root.canonicalPath + File.separator))
        }
        assertTrue("踏勘" in captures.left().map { it.item })
    }

    @Test
    fun `a folder that cannot be written is an error, not a lost picture called kept`() {
        val file = folder.newFile("in the way")
        assertThrows(IOException::class.java) { Captures(file).keep("case-1", null, "jpg", byteArrayOf(1)) }
    }
}
