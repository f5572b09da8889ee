package org.takan.app.camera

import java.io.File
import java.io.FileOutputStream
import java.io.IOException
import java.util.UUID

/** Bytes that were captured and are not in the store yet. */
data class Capture(val case: String, val item: String?, val file: File)

/**
 * Where captured bytes lie between the shutter and the store: written, fsynced and named whole before
 * anything else happens to them. What is found here at a start was captured by a process that died
 * before the store had it, and is handed in again.
 *
 * The folders say case and item, written so that no name can leave them.
 */
class Captures(private val root: File) {
    /** Keeps bytes. Throws if they are not on the disk. */
    @Throws(IOException::class)
    fun keep(case: String, item: String?, extension: String, bytes: ByteArray): Capture {
        val part = begin(case, item)
        try {
            FileOutputStream(part).use { it.write(bytes) }
            return finish(case, item, part, extension)
        } catch (error: IOException) {
            part.delete()
            throw error
        }
    }

    /** A file to write into; [finish] makes a capture of it. */
    @Throws(IOException::class)
    fun begin(case: String, item: String?): File {
        val folder = File(File(root, encoded(case)), encoded(item.orEmpty()))
        if (!folder.isDirectory && !folder.mkdirs()) throw IOException("no folder for a captured file")
        return File(folder, "${UUID.randomUUID()}$PART")
    }

    /** What was written, on the disk and under its whole name. */
    @Throws(IOException::class)
    fun finish(case: String, item: String?, part: File, extension: String): Capture {
        FileOutputStream(part, true).use { it.fd.sync() }
        val whole = File(part.parentFile, part.name.removeSuffix(PART) + ".$extension")
        if (!part.renameTo(whole)) throw IOException("a captured file could not be named")
        return Capture(case, item, whole)
    }

    /** What the store has not taken yet, the oldest first. Torn files of a process that died are removed. */
    fun left(): List<Capture> = root.listFiles().orEmpty().flatMap { case ->
        case.listFiles().orEmpty().flatMap { item ->
            val (torn, whole) = item.listFiles().orEmpty().partition { it.name.endsWith(PART) }
            torn.forEach { it.delete() }
            whole.map { Capture(decoded(case.name), decoded(item.name).ifEmpty { null }, it) }
        }
    }.sortedBy { it.file.lastModified() }

    /** The store has it. */
    fun done(capture: Capture) {
        capture.file.delete()
    }

    // Hex: no separator, no dot, no case that a file system folds.
    private fun encoded(name: String) = "x" + name.toByteArray().joinToString("") { "%02x".format(it) }

    private fun decoded(name: String) =
        String(name.drop(1).chunked(2).mapNotNull { it.toIntOrNull(16)?.toByte() }.toByteArray())

    private companion object {
        const val PART = ".part"
    }
}
