package org.takan.robot

import java.io.File
import java.util.concurrent.TimeUnit
import kotlin.random.Random
import org.takan.bureau.Bureau

/** One inspector's phone: a process of its own on a store of its own, killed and started again. */
class Child(bureau: Bureau, val name: String, private val cases: List<String>, seed: Long) {
    private val random = Random(seed)
    private val store = bureau.store("phone of $name")
    private val book = File(bureau.folder, "book of $name")
    private val pictures = File(bureau.folder, "pictures of $name").apply { mkdirs() }
    private val said = File(bureau.folder, "errors of $name")

    /** How often the process was killed. */
    var kills = 0
        private set

    fun account() = Account(Book.read(book))

    /** Starts it and kills it (SIGKILL): mostly while it works, now and then while it starts. */
    fun killed(mode: String) {
        val process = start(mode)
        if (random.nextInt(5) > 0) heard(process, "opened")
        val ended = process.waitFor(random.nextLong(10, 2500), TimeUnit.MILLISECONDS)
        check(!ended || mode == "home") { "the robot ended by itself: ${said.readText()}" }
        process.destroyForcibly().waitFor()
        kills++
    }

    /** Starts it and lets it finish. */
    fun toTheEnd(mode: String) {
        val process = start(mode)
        heard(process, "done")
        check(process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0) { said.readText() }
    }

    private fun heard(process: Process, word: String) {
        val lines = process.inputReader()
        while (true) {
            val line = lines.readLine() ?: error("the robot of $name ended by itself: ${said.readText()}")
            if (line == word) return
        }
    }

    private fun start(mode: String): Process {
        val java = File(System.getProperty("java.home"), "bin/java").path
        val properties = listOf("jna.library.path", "java.awt.headless", "skiko.renderApi").map { "-D$it=${System.getProperty(it)}" }
        val path = System.getProperty("surefire.test.class.path") ?: System.getProperty("java.class.path")
        val command = listOf(java, "-XX:TieredStopAtLevel=1", "-Xmx400m") + properties + listOf("-cp", path, "org.takan.robot.RobotKt")
        val arguments = listOf(store, book.path, pictures.path, "${random.nextLong()}", mode) + cases
        return ProcessBuilder(command + arguments).redirectError(said).start()
    }
}
