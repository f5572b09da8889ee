package org.takan.app.host

import android.view.Surface
import android.view.SurfaceHolder
import android.view.SurfaceView
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.viewinterop.AndroidView
import java.io.IOException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import org.takan.TakanException
import org.takan.app.MainActivity
import org.takan.app.Permission
import org.takan.app.PermissionState
import org.takan.app.camera.CameraEvents
import org.takan.app.camera.CameraTrouble
import org.takan.app.camera.Captures
import org.takan.app.camera.Facing
import org.takan.app.camera.Lens
import org.takan.app.camera.StillCamera
import org.takan.ui.app.Camera
import org.takan.ui.app.Captured
import org.takan.ui.photo.CameraState

/** What a picture is for: the case on the screen, and its item. */
data class Subject(val case: String, val item: String?)

/** The phone's camera as the screens see it. It is open only while its viewfinder is on the screen. */
class PhoneCamera(
    private val activity: MainActivity,
    private val captures: Captures,
    private val subject: () -> Subject?,
) : Camera, CameraEvents {
    override var state by mutableStateOf(CameraState.OPENING)
        private set
    override var flash: Boolean? by mutableStateOf(null)
        private set

    private var camera: StillCamera? = null
    private var surface: Surface? = null

    // Null: the camera failed. A burst comes faster than it is written.
    private val pictures = Channel<ByteArray?>(Channel.UNLIMITED)

    @Composable
    override fun Viewfinder(modifier: Modifier) {
        DisposableEffect(this) { onDispose { close() } }
        Box(modifier, contentAlignment = Alignment.Center) {
            AndroidView({ SurfaceView(it).apply { holder.addCallback(surfaces) } }, Modifier.aspectRatio(3f / 4f))
        }
    }

    override fun flash(on: Boolean) {
        if (flash != null) flash = on
    }

    override fun retry() = open()

    override suspend fun shoot(count: Int, taken: suspend (Captured) -> Unit) {
        val subject = subject() ?: return
        while (pictures.tryReceive().isSuccess) Unit
        val wanted = count.coerceIn(1, StillCamera.BURST)
        if (camera?.take(wanted, activity.screenDegrees(), flash == true) != true) return
        state = CameraState.BUSY
        try {
            repeat(wanted) {
                val jpeg = withTimeoutOrNull(PATIENCE_MILLIS) { pictures.receive() } ?: return fail(CameraTrouble.Unusable)
                give(subject, jpeg, taken)
            }
        } finally {
            if (state == CameraState.BUSY) state = CameraState.READY
        }
    }

    /** On the disk first, then to the store; only when that has it the first copy goes. */
    private suspend fun give(subject: Subject, jpeg: ByteArray, taken: suspend (Captured) -> Unit) {
        val capture = withContext(Dispatchers.IO) {
            try {
                captures.keep(subject.case, subject.item, "jpg", jpeg)
            } catch (full: IOException) {
                throw TakanException.StorageFull("a picture could not be written")
            }
        }
        taken(Captured(capture.file.path, "image/jpeg"))
        withContext(Dispatchers.IO) { captures.done(capture) }
    }

    override fun ready(lens: Lens) {
        state = CameraState.READY
        flash = if (lens.flash) flash ?: false else null
    }

    override fun picture(jpeg: ByteArray) {
        pictures.trySend(jpeg)
    }

    override fun failed(trouble: CameraTrouble) = fail(trouble)

    private fun fail(trouble: CameraTrouble) {
        state = if (trouble == CameraTrouble.Refused) CameraState.REFUSED else CameraState.FAILED
        pictures.trySend(null)
    }

    private val surfaces = object : SurfaceHolder.Callback {
        override fun surfaceCreated(holder: SurfaceHolder) {
            surface = holder.surface
            open()
        }

        override fun surfaceChanged(holder: SurfaceHolder, format: Int, width: Int, height: Int) = Unit

        override fun surfaceDestroyed(holder: SurfaceHolder) {
            surface = null
            close()
        }
    }

    private fun open() {
        close()
        state = CameraState.OPENING
        when (Permission.Camera.state(activity)) {
            PermissionState.RefusedForGood -> state = CameraState.REFUSED
            PermissionState.MayBeAsked -> activity.ask(Permission.Camera) { allowed ->
                if (allowed) open() else state = CameraState.REFUSED
            }
            PermissionState.Granted -> camera = surface?.let {
                StillCamera(activity, Facing.Back, it, readsCodes = false, this).apply { open() }
            }
        }
    }

    private fun close() {
        camera?.close()
        camera = null
    }

    private companion object {
        const val PATIENCE_MILLIS = 15_000L
    }
}
