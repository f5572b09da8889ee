package org.takan.flow

import java.lang.ref.WeakReference
import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.takan.ChangeObserver
import org.takan.Takan
import org.takan.bureau.ANN
import org.takan.bureau.Bureau
import org.takan.bureau.found
import org.takan.bureau.phone
import org.takan.core.Verdict

class ChangesTest {
    private val bureau = Bureau()
    private lateinit var takan: Takan
    private lateinit var case: String

    @Before
    fun enrol() {
        val number = bureau.openCase()
        takan = bureau.phone(ANN)
        case = takan.findCase(number)
    }

    @After fun end() = bureau.close()

    @Test
    fun `a flow reads at the beginning and after every change, until nobody collects it`() = runBlocking {
        val read = AtomicInteger()
        val seen = Channel<ULong>(Channel.UNLIMITED)
        val collecting = launch(Dispatchers.Default) {
            takan.case(case) { read.incrementAndGet(); waiting().changes }.collect(seen::send)
        }
        assertEquals(0uL, withTimeout(5_000) { seen.receive() })
        takan.addNote(case, "one")
        assertEquals(1uL, withTimeout(5_000) { seen.receive() })
        takan.answer(case, "SC-01", found(Verdict.PASS))
        assertEquals(2uL, withTimeout(5_000) { seen.receive() })
        collecting.cancelAndJoin()
        val before = read.get()
        takan.addNote(case, "two")
        delay(200)
        assertEquals(before, read.get())
    }

    @Test
    fun `an observer that throws stays, and harms nobody`() = runBlocking {
        val told = AtomicInteger()
        takan.observeCase(case, observer { error("an observer that fails") }).use {
            takan.observeCase(case, observer { told.incrementAndGet() }).use {
                takan.addNote(case, "one")
                withTimeout(5_000) { while (told.get() < 1) delay(5) }
                takan.addNote(case, "two")
                withTimeout(5_000) { while (told.get() < 2) delay(5) }
            }
        }
    }

    @Test
    fun `an observer may stop itself, and close the store, in the middle of being told`() = runBlocking {
        val other = Takan.open(bureau.store("phone of $ANN"))
        val done = Channel<Unit>(1)
        lateinit var observation: org.takan.Observation
        observation = other.observeCase(
            case,
            observer {
                observation.stop()
                observation.close()
                other.close()
                done.trySend(Unit)
            },
        )
        other.addNote(case, "one")
        withTimeout(5_000) { done.receive() }
        takan.addNote(case, "the store goes on")
    }

    @Test
    fun `ten thousand handles that were closed are gone`() {
        val observers = List(10_000) {
            val observer = observer {}
            takan.observeCase(case, observer).use { it.stop() }
            WeakReference<ChangeObserver>(observer)
        }
        assertGone(observers)
    }

    @Test
    fun `ten thousand handles left to the collector are gone too, and are told no more`() {
        val told = AtomicInteger()
        val observers = List(10_000) {
            val observer = observer { told.incrementAndGet() }
            takan.observeCase(case, observer)
            WeakReference<ChangeObserver>(observer)
        }
        assertGone(observers)
        told.set(0)
        takan.addNote(case, "nobody listens")
        Thread.sleep(200)
        assertEquals(0, told.get())
    }

    @Test
    fun `stores opened and left take no files with them`() {
        // SQLite keeps the files of closed connections open while another one has a lock on them.
        takan.close()
        val before = openFiles()
        repeat(50) { Takan.open(bureau.store("phone of $ANN")).use { it.waiting() } }
        repeat(50) { Takan.open(bureau.store("phone of $ANN")).waiting() }
        wait("the files of stores are open") { openFiles() <= before }
    }

    private fun openFiles(): Int = java.io.File("/proc/self/fd").list()?.size ?: 0

    // An observer is held by the library for as long as it is observed, so it is collected only when
    // both sides have let go of it.
    private fun assertGone(observers: List<WeakReference<ChangeObserver>>) {
        wait("observers are held") { observers.all { it.get() == null } }
    }

    private fun wait(what: String, until: () -> Boolean) {
        repeat(100) {
            System.gc()
            if (until()) return
            Thread.sleep(50)
        }
        assertTrue("$what still", until())
    }

    private fun observer(told: () -> Unit) = object : ChangeObserver {
        override fun onChange() = told()
    }
}
