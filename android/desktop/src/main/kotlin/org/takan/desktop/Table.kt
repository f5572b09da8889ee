package org.takan.desktop

import java.io.File
import java.nio.file.Files
import java.nio.file.StandardCopyOption
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.withContext

/**
 * The table the windows of one demo lie on: what one shows on its screen another one's camera would
 * see. A file in a folder they share.
 */
class Table(folder: File) {
    private val shown = File(folder, "shown.txt")
    private var mine: String? = null

    fun show(code: String) {
        shown.parentFile.mkdirs()
        val whole = File.createTempFile("shown", null, shown.parentFile).apply { writeText(code) }
        Files.move(whole.toPath(), shown.toPath(), StandardCopyOption.ATOMIC_MOVE)
        mine = code
    }

    /** Nothing is shown any more; what another window shows meanwhile stays. */
    fun clear() {
        if (mine != null && read() == mine) shown.delete()
        mine = null
    }

    /** Looks until there is something. */
    suspend fun see(): String = withContext(Dispatchers.IO) {
        var seen = read()
        while (seen == null) {
            delay(200)
            seen = read()
        }
        seen
    }

    private fun read(): String? = shown.takeIf { it.exists() }?.readText()?.ifBlank { null }
}
