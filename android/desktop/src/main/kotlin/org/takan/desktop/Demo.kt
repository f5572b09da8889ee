package org.takan.desktop

import java.io.File
import java.util.concurrent.TimeUnit

/**
 * The link in the QR code that a lead shows one of the demo's inspectors, from the operator's
 * command that makes them. It enrols one phone, once, within ten minutes.
 */
fun demoLink(demo: File, name: String, programs: File): String {
    val data = demo.resolve("server")
    if (!data.exists()) throw Misuse("no demo is running in $demo: start one with `make demo`")
    val process =
        ProcessBuilder(
                programs.resolve("takan-server").path,
                "user", "enrol", "--data", data.path, "--name", name,
            )
            .redirectErrorStream(true)
            .start()
    process.outputStream.close()
    val said = process.inputStream.bufferedReader().readText()
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) throw Misuse(said.trim())
    return linkIn(said)
}

/** Finds the link among the lines the command prints. */
internal fun linkIn(said: String): String =
    said.lines().firstOrNull { it.startsWith("http") } ?: throw Misuse("no link in: $said")
