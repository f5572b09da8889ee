package org.takan.robot

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.runDesktopComposeUiTest
import java.io.File
import kotlin.random.Random
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import org.takan.Takan
import org.takan.TakanException
import org.takan.core.Verdict
import org.takan.desktop.testPicture
import org.takan.ui.app.Page

/**
 * An inspector who never tires: opens the app where it was, writes down what it shows, and works
 * until the process is killed. `STORE BOOK PICTURES SEED field|leave|home CASE...`
 *
 * In the field it records; before it leaves it finishes the remark it was typing; at home it only
 * syncs, until the server has everything.
 */
fun main(arguments: Array<String>) {
    val (store, book, pictures, seed, mode) = arguments
    val robot = Robot(store, Book(File(book)), File(pictures), Random(seed.toLong()), arguments.drop(5))
    when (mode) {
        "field" -> robot.work()
        "leave" -> robot.leave()
        "home" -> robot.goHome()
        else -> error("what is $mode?")
    }
}

private class Robot(
    store: String,
    private val book: Book,
    private val pictures: File,
    private val random: Random,
    private val cases: List<String>,
) {
    private val takan = Takan.open(store)
    private val phone = Phone(takan)
    private lateinit var hand: Hand
    private var turn = 0

    @OptIn(ExperimentalTestApi::class)
    fun work() = runDesktopComposeUiTest(411, 860) {
        hand = Hand(this, takan, pictures)
        hand.open()
        open()
        println("opened")
        while (true) step()
    }

    fun leave() {
        phone.opened()
        open()
        // Half-typed text is the phone's alone until the field is left.
        phone.leaveOpenField()
        for (case in cases) for (row in phone.items(case)) look(case, row.item!!.code)
        println("done")
    }

    fun goHome() = runBlocking {
        println("opened")
        while (true) {
            try {
                takan.sync()
                val left = takan.waiting()
                if (left.changes == 0uL && left.files == 0uL) break
            } catch (_: TakanException.Offline) {
                // Tried again, as the app does.
            }
            delay(50)
        }
        println("done")
    }

    private fun open() {
        book.write(Kind.OPEN)
        for (case in cases) {
            for (row in phone.items(case)) look(case, row.item!!.code)
            for (note in phone.case(case).notes) book.write(Kind.SEE, "$case/note/${note.text}", "there")
        }
        place()?.let { book.write(Kind.SEE, "place", it) }
        book.write(Kind.OPENED)
    }

    /** The case whose checklist the app is open at. */
    private fun place(): String? =
        if (::hand.isInitialized) (hand.app.trail?.top as? Page.Checklist)?.case else phone.bookmark()?.case

    /** Writes down what the screen shows of an item. */
    private fun look(case: String, code: String) {
        val item = phone.item(case, code).item!!
        item.verdict?.let { book.write(Kind.SEE, "$case/$code/verdict", "$it") }
        val remark = item.remarkShown()
        if (remark.isNotEmpty()) book.write(Kind.SEE, "$case/$code/remark", remark)
        for (photo in phone.photosShown(item)) book.write(Kind.SEE, "$case/$code/photo/$photo", "there")
    }

    private fun step() {
        val case = cases.random(random)
        val row = phone.items(case).random(random)
        val code = row.item!!.code
        when (turn++ % 6) {
            0 -> photo(case, code)
            1 -> remark(case, code)
            2 -> note(case)
            else -> judge(case, code)
        }
    }

    private fun judge(case: String, code: String) {
        val verdict = listOf(Verdict.PASS, Verdict.FAIL, Verdict.NA).random(random)
        book.write(Kind.TRY, "$case/$code/verdict", "$verdict")
        // A failure opens a sheet that the next step would have to close: it is called as it calls.
        if (verdict == Verdict.FAIL) {
            phone.judge(case, phone.item(case, code), verdict)
        } else {
            book.write(Kind.TRY, "place", case)
            hand.tick(case, code, verdict)
            book.write(Kind.SEE, "place", case)
        }
        // Here the tick shows.
        book.write(Kind.SEE, "$case/$code/verdict", "$verdict")
        look(case, code)
    }

    /** Typed letter by letter, each kept; then the field is left. */
    private fun remark(case: String, code: String) {
        val row = phone.item(case, code)
        if (row.item!!.verdict == null) return judge(case, code)
        val words = "面积超出 ${random.nextInt(1000)}"
        book.write(Kind.TRY, "place", case)
        for (typed in 1..words.length) {
            book.write(Kind.TRY, "$case/$code/remark", words.take(typed))
            phone.type(case, row, words.take(typed))
            look(case, code)
        }
        phone.leave(case, row)
        look(case, code)
    }

    private fun note(case: String) {
        val text = "note ${random.nextLong()}"
        book.write(Kind.TRY, "$case/note/$text", "there")
        phone.note(case, text)
        if (phone.case(case).notes.any { it.text == text }) book.write(Kind.SEE, "$case/note/$text", "there")
    }

    private fun photo(case: String, code: String) {
        val bytes = testPicture("$code ${random.nextInt()}", random, 320, 240)
        val picture = File(pictures, "${random.nextLong()}.jpg").apply { writeBytes(bytes) }
        book.write(Kind.TRY, "$case/$code/photo/${sha256(bytes)}", "there")
        phone.photo(case, phone.item(case, code), picture)
        picture.delete()
        look(case, code)
    }
}
