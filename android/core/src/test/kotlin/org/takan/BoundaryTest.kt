package org.takan

import java.nio.file.Files
import java.time.Instant
import java.util.concurrent.CountDownLatch
import java.util.concurrent.atomic.AtomicInteger
import kotlin.concurrent.thread
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test
import org.takan.bureau.ANN
import org.takan.bureau.BOB
import org.takan.bureau.Bureau
import org.takan.bureau.found
import org.takan.bureau.phone
import org.takan.bureau.text
import org.takan.core.Verdict

/** What an app can do wrong, and what may happen to it: an error each time, and never a crash. */
class BoundaryTest {
    private val bureau = Bureau()

    @After fun end() = bureau.close()

    @Test
    fun `a clock that throws is an error of the call that asked, and nothing is recorded`() {
        val number = bureau.openCase()
        bureau.phone(ANN, "store").close()
        val clock = object : HostClock {
            var broken = true
            override fun now(): Instant = if (broken) error("no clock here") else Instant.now()
        }
        assertThrows(TakanException.Unexpected::class.java) { Takan.open(bureau.store("store"), Host(clock = clock)) }
        clock.broken = false
        val takan = Takan.open(bureau.store("store"), Host(clock = clock))
        val case = takan.findCase(number)
        clock.broken = true
        val failed = assertThrows(TakanException.Unexpected::class.java) { takan.addNote(case, "x") }
        assertTrue(failed.reason, "no clock here" in failed.reason)
        clock.broken = false
        assertEquals(0uL, takan.waiting().changes)
        takan.addNote(case, "x")
        assertEquals(1uL, takan.waiting().changes)
    }

    @Test
    fun `a log that throws or calls back is no harm`() {
        val number = bureau.openCase()
        bureau.phone(ANN, "store").close()
        var lines = 0
        lateinit var takan: Takan
        val log = object : LogSink {
            override fun log(level: LogLevel, target: String, line: String) {
                lines++
                takan.waiting()
                error("a log that fails")
            }
        }
        takan = Takan.open(bureau.store("store"), Host(log = log))
        val case = takan.findCase(number)
        bureau.stop()
        runBlocking {
            assertThrows(TakanException.Offline::class.java) { runBlocking { takan.sync() } }
            withTimeout(10_000) { while (lines == 0) delay(10) }
        }
        takan.answer(case, "SC-01", found(Verdict.PASS))
        assertEquals(1uL, takan.waiting().changes)
    }

    @Test
    fun `a store opened twice is one store`() {
        val number = bureau.openCase()
        val one = bureau.phone(ANN, "store")
        val other = Takan.open(bureau.store("store"))
        val case = one.findCase(number)
        one.addNote(case, "from one")
        other.addNote(case, "from the other")
        assertEquals(2uL, one.waiting().changes)
        other.close()
        one.addNote(case, "after the other is closed")
        runBlocking { one.sync() }
        assertEquals(3, bureau.case(number).getValue("notes").jsonArray.size)
    }

    @Test
    fun `one that is closed in the middle of calls lets them end, and takes no more`() {
        val number = bureau.openCase()
        val takan = bureau.phone(ANN)
        val case = takan.findCase(number)
        val begun = CountDownLatch(4)
        val made = AtomicInteger()
        val threads = List(4) {
            thread {
                begun.countDown()
                // As long as one call is under way others may begin: the last one out closes it.
                for (i in 1..50) {
                    try {
                        takan.addNote(case, "$i")
                        made.incrementAndGet()
                    } catch (_: IllegalStateException) {
                        break
                    }
                }
            }
        }
        begun.await()
        takan.close()
        threads.forEach(Thread::join)
        assertThrows(IllegalStateException::class.java) { takan.addNote(case, "late") }
        takan.close()
        Takan.open(bureau.store("phone of $ANN")).use {
            assertEquals(made.get().toULong(), it.waiting().changes)
        }
    }

    @Test
    fun `many threads on one store lose nothing`() {
        val number = bureau.openCase()
        val takan = bureau.phone(ANN)
        val case = takan.findCase(number)
        val texts = List(8) { thread -> List(25) { "$thread/$it" } }
        texts.map { own -> thread { own.forEach { takan.addNote(case, it) } } }.forEach(Thread::join)
        runBlocking { takan.sync() }
        val held = bureau.case(number).getValue("notes").jsonArray.map { it.jsonObject.text("text") }
        assertEquals(texts.flatten().sorted(), held.sorted())
    }

    @Test
    fun `a sync that is cancelled ends at once and leaves the store whole`() {
        val number = bureau.openCase()
        val takan = bureau.phone(ANN)
        val case = takan.findCase(number)
        takan.addNote(case, "kept")
        run {
            bureau.stop()
            val port = bureau.url.substringAfterLast(':').toInt()
            // In the server's place something that takes the connection and says nothing.
            java.net.ServerSocket(port, 50, java.net.InetAddress.getLoopbackAddress()).use { silent ->
                runBlocking {
                    val sync = launch(Dispatchers.IO) { takan.sync() }
                    silent.accept().use {
                        withTimeout(2_000) { sync.cancelAndJoin() }
                        takan.addNote(case, "also kept")
                    }
                }
            }
        }
        bureau.start()
        runBlocking { takan.sync() }
        assertEquals(2, bureau.case(number).getValue("notes").jsonArray.size)
    }

    @Test
    fun `two syncs at once are both right`() {
        bureau.openCase()
        val takan = bureau.phone(ANN)
        runBlocking { List(4) { async(Dispatchers.IO) { takan.sync() } }.forEach { it.await() } }
        assertEquals(0uL, takan.waiting().changes)
    }

    @Test
    fun `each mistake is its own error`() {
        val empty = Takan.open(bureau.store("empty"))
        assertThrows(TakanException.SignInNeeded::class.java) { empty.enrolment() }
        val number = bureau.openCase()
        val takan = bureau.phone(BOB)
        val case = takan.findCase(number)
        assertThrows(TakanException.NotFound::class.java) { takan.findCase("2000-0001") }
        assertThrows(TakanException.NotFound::class.java) { takan.answer(case, "XX-99", found(Verdict.PASS)) }
        assertThrows(TakanException.Invalid::class.java) { takan.addNote(case, "") }
        assertThrows(TakanException.NotFound::class.java) { takan.addPhoto(case, "SC-01", "/nowhere/x.jpg") }
        val file = Files.createTempFile("takan", "").toFile()
        assertThrows(TakanException::class.java) { Takan.open(file.path) }
        file.delete()
    }
}
