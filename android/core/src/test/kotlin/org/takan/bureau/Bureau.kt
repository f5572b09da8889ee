package org.takan.bureau

import java.io.Closeable
import java.io.File
import java.nio.file.Files
import java.util.concurrent.TimeUnit
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive

/** The two inspectors of the pair, who exist in tests only. */
const val ANN = "Ann"
const val BOB = "Bob"

/**
 * A bureau with the real server, run by the programs an operator runs: two inspectors who form a
 * pair, and the checklists that come with the system. All of it lies in [folder], which goes at the
 * end.
 */
class Bureau : Closeable {
    val folder: File = Files.createTempDirectory("takan").toFile()
    private val data = File(folder, "server")
    private var server: Process? = null

    /** Where phones reach it. The same after [start] again. */
    lateinit var url: String
        private set

    init {
        run("district", "load", lintong.path)
        for (name in listOf(ANN, BOB)) run("user", "add", "--name", name, "--role", "inspector")
        run("pair", "add", "--name", "north", ANN, BOB)
        start()
    }

    /** Starts the server, at the address it had before. */
    fun start() {
        check(server == null) { "the server runs already" }
        val listen = if (::url.isInitialized) url.removePrefix("http://") else "127.0.0.1:0"
        val started =
            process("serve", "--listen", listen)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
        server = started
        val line = started.inputStream.bufferedReader().readLine()
        url =
            checkNotNull(line?.removePrefix("listening on ")) { "the server did not start" }.trim()
    }

    /** The server is gone; what it holds is kept. */
    fun stop() {
        val running = server ?: return
        running.destroy()
        if (!running.waitFor(10, TimeUnit.SECONDS)) running.destroyForcibly().waitFor()
        server = null
    }

    /** A code that enrols a phone of that person. */
    fun code(name: String): String =
        json("user", "enrol", "--name", name, "--public-url", url).text("code")

    /** Publishes a form that lies in a file as JSON, as an editor and a lead would. */
    fun publish(form: File) {
        for (role in listOf("editor", "lead")) run("user", "add", "--name", role, "--role", role)
        val workbook = File(folder, "${form.nameWithoutExtension}.xlsx").path
        run("checklist", "export", form.path, "--to", workbook)
        run(
            "checklist", "import", workbook, "--by", "editor",
            "--publish", "--effective", "2020-01-01", "--approved-by", "lead",
        )
    }

    /** Opens a case for the pair and gives its number. */
    fun openCase(pack: String = "xiaocanyin", premises: String = "小面馆"): String =
        json(
                "case",
                "add",
                "--pair",
                "north",
                "--pack",
                pack,
                "--place",
                "骊山街道",
                "--premises",
                premises,
            )
            .text("number")

    /** The case as the server has it. */
    fun case(number: String): JsonObject = json("case", "show", number)

    /** A store's folder of that name. */
    fun store(name: String): String = File(folder, name).path

    override fun close() {
        stop()
        folder.deleteRecursively()
    }

    private fun json(vararg command: String): JsonObject =
        Json.parseToJsonElement(run(*command, "--json")).jsonObject

    private fun run(vararg command: String): String {
        val errors = File(folder, "errors")
        val process = process(*command).redirectError(errors).start()
        process.outputStream.close()
        val out = process.inputStream.bufferedReader().readText()
        check(process.waitFor() == 0) { "${command.joinToString(" ")}: ${errors.readText()}" }
        return out
    }

    private fun process(vararg command: String): ProcessBuilder {
        val split = if (command.first() == "serve") 1 else 2
        return ProcessBuilder(
            listOf(program("takan-server")) +
                command.take(split) +
                listOf("--data", data.path) +
                command.drop(split)
        )
    }

    companion object {
        private val lintong = File("../../sync-server/data/lintong")

        /** A program that cargo built. */
        fun program(name: String): String =
            File(System.getProperty("takan.programs"), name).absolutePath
    }
}

internal fun JsonObject.text(key: String): String = getValue(key).jsonPrimitive.content
