package org.takan.ui.taps

import androidx.compose.ui.test.junit4.v2.createComposeRule
import kotlinx.coroutines.runBlocking
import org.junit.AfterClass
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.BeforeClass
import org.junit.Rule
import org.junit.Test
import org.takan.Takan
import org.takan.bureau.ANN
import org.takan.bureau.Bureau
import org.takan.bureau.phone
import org.takan.bureau.picture
import org.takan.core.Class
import org.takan.core.QuestionRow
import org.takan.core.Verdict
import org.takan.words.CaseWords
import org.takan.words.Language
import org.takan.words.say
import java.io.File

/**
 * How many taps the work takes, on the real screens upon the real core. A press is one tap; typing
 * and scrolling are none.
 *
 * Beside it the same work in ODK Collect, counted from how it works: one question a page, so a choice
 * is a tap and going on is a swipe, and each of the two is one; a remark and a photo are questions of
 * their own. With the appearance `quick` it goes on by itself, which saves the swipes after choices.
 */
class TapsTest {
    @get:Rule
    val rule = createComposeRule()

    @Test
    fun `from a cold start to the first answer in three taps`() {
        val (app, thumb) = open("thirty-six", cold = true)
        thumb.tapWith("Cold start")
        thumb.tap(say(Language.EN, CaseWords.openChecklist))
        thumb.tap("Pass ${app.rows.first().item!!.code}")
        assertEquals(1u, app.desk!!.screen.answered)
        count("from a cold start to the first answer", thumb.taps, odk = 3)
        assertTrue(thumb.taps <= 3)
    }

    @Test
    fun `thirty-six items one by one in forty taps`() {
        val (app, thumb) = open("thirty-six")
        oneByOne(app, thumb)
        assertEquals(36u, app.desk!!.screen.answered)
        count("36 items, one by one", thumb.taps, odk = 72)
        assertTrue(thumb.taps <= 40)
    }

    @Test
    fun `thirty-six items by sections in twenty taps`() {
        val (app, thumb) = open("thirty-six")
        assertEquals(5, app.desk!!.screen.sections.size)
        assertEquals(10, app.rows.count { it.item?.`class` == Class.K })
        bySections(app, thumb)
        assertEquals(36u, app.desk!!.screen.answered)
        count("36 items, by sections", thumb.taps, odk = 72)
        assertTrue(thumb.taps <= 20)
    }

    @Test
    fun `a failure with remark and photo in five taps`() {
        val (app, thumb) = open("thirty-six")
        val code = app.rows.first { it.item?.grades?.isEmpty() == true }.item!!.code
        thumb.tap("Fail $code")
        thumb.type("No fly curtain")
        thumb.tap("Take a photo")
        thumb.tap("Take the photo")
        thumb.tap("Done")
        val item = app.rows.first { it.item?.code == code }.item!!
        assertEquals(Verdict.FAIL, item.verdict)
        assertEquals("No fly curtain", item.remark)
        assertEquals(1, item.photos.size)
        count("a failure with remark and photo", thumb.taps, odk = 8)
        assertTrue(thumb.taps <= 5)
    }

    @Test
    fun `the food-service checklist one by one`() = foodService("one by one", ::oneByOne)

    @Test
    fun `the food-service checklist by sections`() = foodService("by sections", ::bySections)

    /** Reported, without a bound. */
    private fun foodService(name: String, way: (App, Thumb) -> Unit) {
        val (app, thumb) = open("canyin")
        val before = app.desk!!.screen.answered
        way(app, thumb)
        val done = (app.desk!!.screen.answered - before).toInt()
        assertTrue("$done items", done > 0)
        count("food service, $done items, $name", thumb.taps, odk = 2 * done)
    }

    /** Every item that may pass passes. */
    private fun oneByOne(app: App, thumb: Thumb) {
        for (row in app.rows.filter(::waits)) pass(thumb, row)
    }

    /** The key items pass one by one, then the rest of each section at once. */
    private fun bySections(app: App, thumb: Thumb) {
        for (section in app.desk!!.screen.sections) {
            val rows = { app.rows.filter { it.section == section.path && waits(it) } }
            for (row in rows().filter { it.item!!.`class` == Class.K }) pass(thumb, row)
            val rest = app.heading(section.path).passRestCount
            if (rest > 1u) thumb.tap("Pass the other $rest items ${section.label}", line = "head:${section.path}")
            // What does not pass with the rest, and the last one alone.
            for (row in rows()) pass(thumb, row)
        }
    }

    private fun pass(thumb: Thumb, row: QuestionRow) = thumb.tap("Pass ${row.item!!.code}", line = "row:${row.id}")

    private fun waits(row: QuestionRow) = row.item?.let { it.verdict == null && it.pass.allowed } == true

    private fun open(pack: String, cold: Boolean = false): Pair<App, Thumb> {
        val number = bureau.openCase(pack, if (cold) "Cold start" else "Demo")
        runBlocking { takan.sync() }
        val app = App(takan, bureau.picture(7), if (cold) null else takan.findCase(number))
        rule.setContent { app.Content() }
        rule.waitForIdle()
        return app to Thumb(rule)
    }

    companion object {
        private lateinit var bureau: Bureau
        private lateinit var takan: Takan
        private val counts = sortedMapOf<String, Pair<Int, Int>>()

        private fun count(what: String, taps: Int, odk: Int) {
            counts[what] = taps to odk
        }

        @BeforeClass
        @JvmStatic
        fun open() {
            bureau = Bureau()
            bureau.publish(File("../../tests/fixtures/forms/thirty-six.json"))
            takan = bureau.phone(ANN)
        }

        @AfterClass
        @JvmStatic
        fun close() {
            takan.close()
            bureau.close()
            val table = counts.entries.joinToString("\n", "| work | Takan | ODK Collect |\n|---|---|---|\n") { (what, taps) ->
                "| $what | ${taps.first} | ${taps.second} |"
            }
            println(table)
            File(System.getProperty("takan.drawn")).apply { mkdirs() }.resolve("taps.md").writeText("$table\n")
        }
    }
}
