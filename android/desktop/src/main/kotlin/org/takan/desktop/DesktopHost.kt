package org.takan.desktop

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asSkiaBitmap
import java.awt.Desktop
import java.io.File
import java.net.URI
import java.net.URLConnection
import java.util.Locale
import kotlin.random.Random
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.jetbrains.skia.EncodedImageFormat
import org.jetbrains.skia.Image
import org.takan.Takan
import org.takan.core.Fix
import org.takan.core.Position
import org.takan.ui.app.Captured
import org.takan.ui.app.Host
import org.takan.ui.checklist.Capture
import org.takan.words.Language

/**
 * A laptop in a phone's place: a camera that takes test pictures and sees the QR code that [lead]
 * shows, files from a [dialog], no microphone. [captures] is for files on their way into the store,
 * and for those that carry work out. On the [table] other windows see what this one shows.
 */
class DesktopHost(
    override val takan: Takan,
    private val captures: File,
    private val lead: (() -> String)? = null,
    private val dialog: () -> File? = { null },
    private val table: Table? = null,
    private val place: SimulatedPlace = SimulatedPlace(),
    override val language: Language = Language.of(Locale.getDefault().toLanguageTag()),
) : Host {
    init {
        captures.mkdirs()
    }

    override val version = "desktop"
    override val model = "desktop window"
    override val decoder = DesktopPictures
    override val camera = TestCamera { newFile(captures) }

    override val scanner: (@Composable (onText: (String) -> Unit) -> Unit)? = lead?.let { show ->
        { onText -> LaunchedEffect(Unit) { onText(withContext(Dispatchers.IO) { show() }) } }
    }

    override val peerScanner: (@Composable (onText: (String) -> Unit) -> Unit)? = table?.let { table ->
        { onText -> LaunchedEffect(Unit) { onText(table.see()) } }
    }

    override fun showing(code: String?) {
        if (code == null) table?.clear() else table?.show(code)
    }

    override fun newBundle(): String = newFile(captures, "takan").path

    override fun shareFile(file: String) {
        shared = file
    }

    /** What was shared last; the side panel shows it. */
    var shared: String? by mutableStateOf(null)
        private set

    override fun fix(): Fix? = place.fix()

    override suspend fun capture(what: Capture): Captured? = withContext(Dispatchers.IO) {
        val chosen = dialog() ?: return@withContext null
        Captured(chosen.path, URLConnection.guessContentTypeFromName(chosen.name) ?: "application/octet-stream")
    }

    override suspend fun keep(picture: ImageBitmap): Captured = withContext(Dispatchers.IO) {
        val encoded = Image.makeFromBitmap(picture.asSkiaBitmap()).encodeToData(EncodedImageFormat.JPEG, 90)
        val file = newFile(captures).apply { writeBytes(checkNotNull(encoded) { "a picture that cannot be encoded" }.bytes) }
        Captured(file.path, "image/jpeg")
    }

    override fun navigate(to: Position, label: String) =
        browse(URI("https://www.openstreetmap.org/?mlat=${to.lat}&mlon=${to.lon}#map=16/${to.lat}/${to.lon}"))

    /** A plain copy, for a program that knows nothing of the store; it goes when the window does. */
    override fun open(file: String) {
        val copy = File(captures, "shown-$file").apply { deleteOnExit() }
        copy.writeBytes(takan.readFile(file))
        browse(copy.toURI())
    }

    override fun share(text: String) {
        shared = text
    }

    private fun browse(address: URI) {
        if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
            Desktop.getDesktop().browse(address)
        }
    }
}

private fun newFile(folder: File, kind: String = "jpg") = File(folder, "${Random.nextLong().toULong().toString(36)}.$kind")
