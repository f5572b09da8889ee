package org.takan.desktop

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Test

class OptionsTest {
    @Test
    fun `every inspector has a store of their own`() {
        assertEquals(File(".demo/windows/jia"), Options.read(emptyList()).store)
        assertEquals(File(".demo/windows/yi"), Options.read(listOf("--as", "yi")).store)
        assertEquals(File("x"), Options.read(listOf("--as", "yi", "--store", "x")).store)
    }

    @Test
    fun `what is wrong with the command line is said`() {
        val said = { line: String ->
            assertThrows(Misuse::class.java) { Options.read(line.split(" ")) }.message
        }
        assertEquals("there is no --name", said("--name x"))
        assertEquals("--as needs a value", said("--as"))
    }

    @Test
    fun `the link is found among the lines of the command`() {
        val said = "▀▄█\nABCD\nhttp://127.0.0.1:8080/enrol#ABCD\nonce, until 10:00"
        assertEquals("http://127.0.0.1:8080/enrol#ABCD", linkIn(said))
        assertThrows(Misuse::class.java) { linkIn("no account of that name") }
    }

    @Test
    fun `two test pictures are not the same file`() {
        assertFalse(testPicture("踏勘").contentEquals(testPicture("踏勘")))
    }
}
