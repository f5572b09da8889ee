package org.takan.app.host

import android.content.ActivityNotFoundException
import android.content.Intent
import android.graphics.Bitmap
import android.net.Uri
import android.os.Build
import androidx.compose.runtime.Composable
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asAndroidBitmap
import java.io.ByteArrayOutputStream
import java.io.File
import java.io.IOException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.takan.Takan
import org.takan.TakanException
import org.takan.app.MainActivity
import org.takan.app.PhonePictures
import org.takan.app.scan.Codes
import org.takan.app.share.Bundles
import org.takan.app.share.SharingException
import org.takan.app.systemSettings
import org.takan.core.Position
import org.takan.ui.app.Captured
import org.takan.ui.app.Host
import org.takan.ui.app.Page
import org.takan.ui.checklist.Capture
import org.takan.ui.settings.Managed
import org.takan.words.Language

/** What a phone provides to the screens, for as long as its window is there. */
class PhoneHost(private val activity: MainActivity, override val takan: Takan) : Host {
    private val phone = activity.phone
    private val folder = File(activity.cacheDir, "drawn")
    private val bundles = Bundles(activity)

    override val language: Language get() = phone.language()
    override val version: String
        get() = activity.packageManager.getPackageInfo(activity.packageName, 0).versionName.orEmpty()
    override val model: String = "${Build.MANUFACTURER} ${Build.MODEL}".take(60)
    override val feel = phone.feel
    override val decoder = PhonePictures
    override val managed: Set<Managed> = phone.managed.run {
        setOfNotNull(
            Managed.Server.takeIf { server != null },
            Managed.Uploads.takeIf { uploads != null },
            Managed.Language.takeIf { language != null },
        )
    }

    override val camera = PhoneCamera(activity, phone.captures, ::subject)
    override val recorder = PhoneRecorder(activity, phone.captures, takan, ::subject)
    override val scanner: (@Composable (onText: (String) -> Unit) -> Unit) = { PhoneScanner(activity, Codes.Enrolment, it) }

    /** The case and item on the screen, for what is captured there. */
    private fun subject(): Subject? = when (val page = activity.app?.trail?.top) {
        is Page.Photo -> Subject(page.case, page.item)
        is Page.Notes -> Subject(page.case, null)
        else -> null
    }

    override suspend fun keep(picture: ImageBitmap): Captured = withContext(Dispatchers.IO) {
        val jpeg = ByteArrayOutputStream().also { picture.asAndroidBitmap().compress(Bitmap.CompressFormat.JPEG, 92, it) }
        try {
            folder.mkdirs()
            val file = File.createTempFile("drawn", ".jpg", folder).apply { writeBytes(jpeg.toByteArray()) }
            Captured(file.path, "image/jpeg")
        } catch (full: IOException) {
            throw TakanException.StorageFull("a drawn picture could not be written")
        }
    }

    override fun navigate(to: Position, label: String) {
        val place = "${to.lat},${to.lon}"
        start(Intent(Intent.ACTION_VIEW, Uri.parse("geo:$place?q=$place(${Uri.encode(label)})")))
    }

    override fun share(text: String) =
        start(Intent.createChooser(Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text), null))

    override fun newBundle(): String = bundles.new().path

    override fun shareFile(file: String) = start(bundles.share(File(file)))

    override suspend fun capture(what: Capture): Captured? {
        if (what != Capture.FILE) return null
        val chosen = withContext(Dispatchers.Main) { activity.choose() } ?: return null
        return try {
            val file = withContext(Dispatchers.IO) { bundles.copy(chosen) }
            Captured(file.path, activity.contentResolver.getType(chosen) ?: "application/octet-stream")
        } catch (unreadable: SharingException) {
            activity.say(unreadable.sentence)
            null
        }
    }

    override fun openSettings() = start(systemSettings(activity))

    /** A phone without a map, or without anything to share with, goes on. */
    private fun start(intent: Intent) {
        try {
            activity.startActivity(intent)
        } catch (nobody: ActivityNotFoundException) {
            return
        }
    }
}
