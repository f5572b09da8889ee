package org.takan.robot

import java.io.File
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import kotlin.random.Random
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.takan.Takan
import org.takan.bureau.ANN
import org.takan.bureau.BOB
import org.takan.bureau.Bureau
import org.takan.bureau.Line as Network
import org.takan.bureau.phone
import org.takan.bureau.text
import org.takan.core.Language

/**
 * A day of two inspectors whose phones are killed again and again: enrol, sync, no signal, three
 * checklists with photos, thirty kills at random moments, the signal comes back in pieces, conflicts.
 * The server then has all that a screen ever showed as saved.
 */
class RobotDayTest {
    private val seed = System.getProperty("takan.seed")?.toLong() ?: 20_261_125
    private val random = Random(seed)

    @Test
    fun `the server has all that the screen ever showed as saved`() {
        println("robot day: seed $seed (-Dtakan.seed=$seed plays it again, but for the machine's pace)")
        Bureau().use { bureau ->
            Network(bureau.url.substringAfterLast(':').toInt()).use { network -> day(bureau, network) }
        }
    }

    private fun day(bureau: Bureau, network: Network) {
        val numbers = listOf("xiaocanyin", "shipinxiaoshou", "yulechangsuo").map { bureau.openCase(it) }
        val cases = listOf(ANN, BOB).map { name ->
            bureau.phone(name, server = network.url).use { takan -> numbers.map(takan::findCase) }
        }.distinct().single()
        val robots = listOf(ANN, BOB).map { Child(bureau, it, cases, random.nextLong()) }

        network.cut()
        together(robots) { repeat(12) { killed("field") } }
        together(robots) { toTheEnd("leave") }
        network.mendFor(20_000)
        together(robots) { repeat(3) { killed("home"); network.mendFor(20_000L * it) } }
        network.mend()
        // Twice: what one sends after the other's last sync comes with the next.
        repeat(2) { together(robots) { toTheEnd("home") } }

        val books = robots.map { it.account() }
        assertEquals(emptyList<String>(), books.flatMap { it.lost })
        robots.zip(books).forEach { (robot, book) ->
            println("robot day: ${robot.name}: ${robot.kills} kills, opened ${book.opened} times, ${book.seen.size} things seen")
        }
        assertEquals(30, robots.sumOf { it.kills })
        val held = Held(numbers.zip(cases).associate { (number, case) -> case to bureau.case(number) })
        val missing = robots.zip(books).flatMap { (robot, book) -> held.missing(robot.name, book) }
        assertEquals("seed $seed", emptyList<String>(), missing)
        assertTrue("nobody disagreed", held.conflicts > 0)
        assertTrue("nobody took a photo", books.all { book -> book.seen.keys.any { "/photo/" in it } })
        resolve(bureau, cases)
        val after = numbers.flatMap { bureau.case(it).getValue("conflicts").jsonArray }
        assertTrue("conflicts stay", after.none { it.jsonObject.text("blocking") == "true" })
    }

    private fun together(robots: List<Child>, work: Child.() -> Unit) {
        val threads = Executors.newFixedThreadPool(robots.size)
        try {
            robots.map { threads.submit { it.work() } }.forEach { it.get() }
        } finally {
            threads.shutdownNow()
        }
    }

    /** Ann settles what she and Bob found differently; her phone and his then show the same. */
    private fun resolve(bureau: Bureau, cases: List<String>) {
        val ann = Takan.open(bureau.store("phone of $ANN"))
        val bob = Takan.open(bureau.store("phone of $BOB"))
        for (case in cases) for (card in ann.conflicts(case, Language.EN).conflicts) {
            ann.resolve(case, card.key, card.sides.random(random).id)
        }
        runBlocking { ann.sync(); bob.sync() }
        for (case in cases) {
            assertEquals(emptyList<Any>(), bob.conflicts(case, Language.EN).conflicts)
            assertEquals(Phone(ann).verdicts(case), Phone(bob).verdicts(case))
        }
        ann.close()
        bob.close()
    }

    private fun Phone.verdicts(case: String) = items(case).associate { it.id to it.item!!.verdict }
}
