package org.takan.app.share

import android.content.ComponentName
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.Build
import java.io.IOException
import org.takan.app.camera.Capture
import org.takan.app.camera.Captures
import org.takan.words.NoticeWords
import org.takan.words.PhotoWords
import org.takan.words.Sentence

/**
 * Pictures another app shares with Takan. Evidence is what was taken on the spot: a checklist takes no
 * picture from elsewhere unless it says so itself (`takan_import` in its settings), and as long as no
 * checklist on this phone does, Takan is not even in the share sheet.
 */
object SharedPictures {
    /** Whether Takan stands in the share sheet. Off in the manifest; survives the app's end. */
    fun offer(context: Context, offered: Boolean) {
        val state = if (offered) PackageManager.COMPONENT_ENABLED_STATE_ENABLED else PackageManager.COMPONENT_ENABLED_STATE_DEFAULT
        context.packageManager.setComponentEnabledSetting(target(context), state, PackageManager.DONT_KILL_APP)
    }

    /** Whether it does just now. */
    fun offered(context: Context): Boolean =
        context.packageManager.getComponentEnabledSetting(target(context)) == PackageManager.COMPONENT_ENABLED_STATE_ENABLED

    /** The pictures of an intent, wherever they lie; empty for an intent that shares none. */
    fun of(intent: Intent): List<Uri> = when (intent.action) {
        Intent.ACTION_SEND -> listOfNotNull(intent.stream())
        Intent.ACTION_SEND_MULTIPLE -> intent.streams()
        else -> emptyList()
    }.filter { it.scheme == "content" }

    /**
     * Takes shared pictures for a case whose checklist allows it: their bytes are kept first, as of any
     * capture.
     *
     * @throws SharingException with a sentence, if nothing was taken.
     */
    fun take(context: Context, pictures: List<Uri>, allowed: Boolean, case: String, item: String?, captures: Captures): List<Capture> {
        if (!allowed) throw SharingException(NoticeWords.sharedRefused)
        return pictures.map { picture ->
            try {
                val bytes = context.contentResolver.openInputStream(picture)?.use { stream ->
                    stream.readNBytesUpTo(LARGEST + 1)
                } ?: throw SharingException(PhotoWords.notHere)
                if (bytes.size > LARGEST) throw SharingException(PhotoWords.tooLarge(LARGEST / MEGABYTE))
                captures.keep(case, item, "jpg", bytes)
            } catch (unreadable: IOException) {
                throw SharingException(PhotoWords.notHere)
            } catch (withdrawn: SecurityException) {
                // The other app gave the right to read it for a moment only.
                throw SharingException(PhotoWords.notHere)
            }
        }
    }

    private fun target(context: Context) = ComponentName(context.packageName, "org.takan.app.ShareTarget")

    @Suppress("DEPRECATION")
    private fun Intent.stream(): Uri? =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) getParcelableExtra(Intent.EXTRA_STREAM, Uri::class.java)
        else getParcelableExtra(Intent.EXTRA_STREAM)

    @Suppress("DEPRECATION")
    private fun Intent.streams(): List<Uri> {
        val given = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            getParcelableArrayListExtra(Intent.EXTRA_STREAM, Uri::class.java)
        } else {
            getParcelableArrayListExtra(Intent.EXTRA_STREAM)
        }
        return given.orEmpty().filterNotNull()
    }

    private fun java.io.InputStream.readNBytesUpTo(most: Int): ByteArray {
        val into = java.io.ByteArrayOutputStream()
        val chunk = ByteArray(64 * 1024)
        while (into.size() < most) {
            val read = read(chunk, 0, minOf(chunk.size, most - into.size()))
            if (read < 0) break
            into.write(chunk, 0, read)
        }
        return into.toByteArray()
    }

    private const val MEGABYTE = 1024 * 1024
    private const val LARGEST = 64 * MEGABYTE
}

/** Nothing was taken; `sentence` says why. */
class SharingException(val sentence: Sentence) : Exception(sentence.key)
