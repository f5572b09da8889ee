package org.takan.robot

import java.io.File
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.jsonObject
import org.junit.Assert.assertEquals
import org.junit.Test

class HeldTest {
    private val case = """
        {"answers": {"A": {"verdict": "pass", "remark": "", "author": "Bob"}},
         "notes": [{"text": "here"}], "files": [{"item": "A", "sha256": "aa"}],
         "conflicts": [{"key": "a/B", "values": [
           {"verdict": "pass", "remark": "", "author": "Ann"}, {"verdict": "fail", "remark": "", "author": "Bob"}]}]}
    """

    private fun missing(name: String, vararg seen: Pair<String, String>): Int {
        val file = File.createTempFile("book", "")
        file.writeText(seen.joinToString("") { (key, value) -> "SEE\tc/$key\t$value\n" })
        val held = Held(mapOf("c" to Json.parseToJsonElement(case).jsonObject))
        return held.missing(name, Account(Book.read(file))).size.also { file.delete() }
    }

    @Test
    fun `what is there is not missing`() {
        assertEquals(0, missing("Ann", "A/verdict" to "PASS", "note/here" to "there", "A/photo/aa" to "there"))
        assertEquals(0, missing("Ann", "B/verdict" to "PASS"))
        assertEquals(0, missing("Bob", "B/verdict" to "FAIL"))
    }

    @Test
    fun `what is not there, or otherwise there, is missing`() {
        assertEquals(1, missing("Ann", "A/verdict" to "FAIL"))
        assertEquals(1, missing("Ann", "A/remark" to "wet"))
        assertEquals(1, missing("Ann", "B/verdict" to "FAIL"))
        assertEquals(1, missing("Ann", "D/verdict" to "PASS"))
        assertEquals(2, missing("Ann", "note/gone" to "there", "A/photo/bb" to "there"))
        assertEquals(1, missing("Ann", "B/photo/aa" to "there"))
    }
}
