package org.takan.app.host

import android.view.SurfaceHolder
import android.view.SurfaceView
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.ui.Modifier
import androidx.compose.ui.viewinterop.AndroidView
import org.takan.app.MainActivity
import org.takan.app.Permission
import org.takan.app.camera.CameraEvents
import org.takan.app.camera.CameraTrouble
import org.takan.app.camera.Facing
import org.takan.app.camera.Lens
import org.takan.app.camera.StillCamera
import org.takan.app.scan.Codes
import org.takan.app.scan.QrReader

/** A viewfinder that reads codes and says each text once, on the main thread. */
@Composable
fun PhoneScanner(activity: MainActivity, codes: Codes, onText: (String) -> Unit) {
    val told = rememberUpdatedState(onText)
    val scanning = remember(codes) { Scanning(activity, codes) { told.value(it) } }
    DisposableEffect(scanning) { onDispose { scanning.close() } }
    AndroidView({ SurfaceView(it).apply { holder.addCallback(scanning) } }, Modifier.aspectRatio(3f / 4f))
}

private class Scanning(
    private val activity: MainActivity,
    codes: Codes,
    private val told: (String) -> Unit,
) : SurfaceHolder.Callback, CameraEvents, AutoCloseable {
    private val reader = QrReader(codes)
    private var camera: StillCamera? = null
    private var last: String? = null

    override fun surfaceCreated(holder: SurfaceHolder) = activity.ask(Permission.Camera) { allowed ->
        if (!allowed) return@ask activity.say(CameraTrouble.Refused.sentence)
        camera = StillCamera(activity, Facing.Back, holder.surface, readsCodes = true, this).apply { open() }
    }

    override fun surfaceChanged(holder: SurfaceHolder, format: Int, width: Int, height: Int) = Unit

    override fun surfaceDestroyed(holder: SurfaceHolder) = close()

    override fun frame(luminance: ByteArray, width: Int, height: Int, rowStride: Int) {
        val text = reader.read(luminance, width, height, rowStride) ?: return
        activity.runOnUiThread {
            if (camera != null && text != last) {
                last = text
                told(text)
            }
        }
    }

    override fun ready(lens: Lens) = Unit
    override fun picture(jpeg: ByteArray) = Unit
    override fun failed(trouble: CameraTrouble) = activity.say(trouble.sentence)

    override fun close() {
        camera?.close()
        camera = null
    }
}
