package org.takan

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.takan.bureau.ANN
import org.takan.bureau.Bureau
import org.takan.core.NewAnswer
import org.takan.core.Verdict
import java.io.File

// What the README shows:
/** `link` is what the QR code of a lead says, or what a person typed. */
suspend fun firstCase(folder: String, link: String) {
    val code = parseCode(link)
    Takan.open(folder).use { takan ->
        takan.enrol(code.url ?: error("a code without an address: ask for it"), code.code, "my phone")
        takan.sync() // brings the cases and their checklists

        val case = takan.findCase("2026-0001")
        takan.answer(case, "SC-01", NewAnswer(Verdict.FAIL, null, false, "62", "面积超出"))
        takan.addNote(case, "门锁着")

        takan.sync()
        check(takan.waiting().changes == 0uL) { "the server has everything" }
    }
}
// Until here.

class TutorialTest {
    @Test
    fun `the page ends with a recorded and synced case`() = Bureau().use { bureau ->
        val number = bureau.openCase()
        assertTrue(number, number.endsWith("-0001"))
        runBlocking { firstCase(bureau.store("phone"), "${bureau.url}/enrol#${bureau.code(ANN)}") }
        assertTrue("面积超出" in bureau.case(number).toString())
    }

    @Test
    fun `the page shows this very code`() {
        val source = File("src/test/kotlin/org/takan/Tutorial.kt").readText()
        val code = source.substringAfter("shows:\n").substringBefore("// Until here.").trim()
        val page = File("README.md").readText().substringAfter("```kotlin\n").substringBefore("```").trim()
        assertEquals(code, page.substringAfter("\n\n"))
    }
}
