package org.takan.app.share

import android.content.ClipData
import android.content.Context
import android.content.Intent
import android.net.Uri
import androidx.core.content.FileProvider
import java.io.File
import java.io.IOException
import java.time.Instant
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.util.Locale
import org.takan.words.PhotoWords

/**
 * Files that carry unsent work: made in a folder of the app's own, given to another app through the
 * share sheet, which may read that one file and no other; and taken in from wherever the person
 * chooses one. Sealed to whoever it is for, so that it says nothing to the apps it passes through.
 */
class Bundles(private val context: Context) {
    private val made = File(context.filesDir, "bundles")
    private val taken = File(context.cacheDir, "bundles")

    /** Where the next one is made. Named by the minute, for people. */
    fun new(now: Instant = Instant.now()): File {
        made.mkdirs()
        val stem = "takan-${NAME.format(now.atZone(ZoneId.systemDefault()))}"
        return generateSequence(1) { it + 1 }.map { File(made, if (it == 1) "$stem.takan" else "$stem-$it.takan") }.first { !it.exists() }
    }

    /** The share sheet with one. */
    fun share(file: File): Intent {
        val address = FileProvider.getUriForFile(context, "${context.packageName}.bundles", file)
        val send = Intent(Intent.ACTION_SEND)
            .setType(TYPE)
            .putExtra(Intent.EXTRA_STREAM, address)
            .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
        // The right to read it goes with the clip, also through the sheet.
        send.clipData = ClipData.newUri(context.contentResolver, file.name, address)
        return Intent.createChooser(send, null)
    }

    /**
     * A copy of what another app holds: its right to be read may end at any time.
     *
     * @throws SharingException with a sentence, if it cannot be read.
     */
    fun copy(address: Uri): File {
        taken.deleteRecursively()
        taken.mkdirs()
        val file = File(taken, "brought.takan")
        try {
            val stream = context.contentResolver.openInputStream(address) ?: throw SharingException(PhotoWords.notHere)
            stream.use { from -> file.outputStream().use { from.copyTo(it) } }
            return file
        } catch (unreadable: IOException) {
            throw SharingException(PhotoWords.notHere)
        } catch (withdrawn: SecurityException) {
            throw SharingException(PhotoWords.notHere)
        }
    }

    private companion object {
        const val TYPE = "application/octet-stream"
        val NAME: DateTimeFormatter = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm", Locale.ROOT)
    }
}
