package org.takan.app.camera

import android.Manifest.permission.CAMERA
import android.annotation.SuppressLint
import android.content.Context
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.graphics.ImageFormat
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CaptureFailure
import android.hardware.camera2.CaptureRequest
import android.media.ImageReader
import android.os.Handler
import android.os.HandlerThread
import android.view.Surface
import java.util.concurrent.atomic.AtomicInteger

/** What a camera tells its screen. */
interface CameraEvents {
    /** The preview runs and pictures may be taken. On the main thread. */
    fun ready(lens: Lens)

    /** The bytes of a picture as the camera made them, never re-encoded. On the camera's own thread. */
    fun picture(jpeg: ByteArray)

    /** A preview frame's brightness, for reading codes. On the camera's own thread. */
    fun frame(luminance: ByteArray, width: Int, height: Int, rowStride: Int) = Unit

    /** It does not go on; the camera is closed. On the main thread. */
    fun failed(trouble: CameraTrouble)
}

/**
 * One opening of the camera: a preview on `surface`, pictures on demand, frames where codes are read.
 * `close` ends it from any state, and whatever comes later is not told.
 */
class StillCamera(
    private val context: Context,
    private val facing: Facing,
    private val surface: Surface,
    private val readsCodes: Boolean,
    private val events: CameraEvents,
) : AutoCloseable {
    private val manager = context.getSystemService(CameraManager::class.java)
    private val thread = HandlerThread("takan-camera").apply { start() }
    private val handler = Handler(thread.looper)
    private val main = Handler(context.mainLooper)
    private val pending = AtomicInteger()
    private var lens: Lens? = null
    private var stills: ImageReader? = null
    private var frames: ImageReader? = null
    private var device: CameraDevice? = null
    @Volatile private var session: CameraCaptureSession? = null
    @Volatile private var closed = false

    /** Opens it; the outcome comes through the events. */
    @SuppressLint("MissingPermission")
    fun open() {
        if (context.checkSelfPermission(CAMERA) != PERMISSION_GRANTED) return fail(CameraTrouble.Refused)
        guarded {
            val lens = manager?.lens(facing) ?: return fail(CameraTrouble.Unusable)
            this.lens = lens
            stills = ImageReader.newInstance(lens.stillSize.width, lens.stillSize.height, ImageFormat.JPEG, 2)
                .apply { setOnImageAvailableListener(::stillCame, handler) }
            if (readsCodes) {
                frames = ImageReader.newInstance(lens.frameSize.width, lens.frameSize.height, ImageFormat.YUV_420_888, 2)
                    .apply { setOnImageAvailableListener(::frameCame, handler) }
            }
            manager.openCamera(lens.id, opening, handler)
        }
    }

    /**
     * Takes `count` pictures in a row, at most [BURST]. False if it cannot just now: not ready, or still
     * busy with the last ones.
     */
    fun take(count: Int = 1, screenDegrees: Int = 0, flash: Boolean = false): Boolean {
        val session = session ?: return false
        val lens = lens ?: return false
        val wanted = count.coerceIn(1, BURST)
        if (!pending.compareAndSet(0, wanted)) return false
        guarded {
            val request = request(CameraDevice.TEMPLATE_STILL_CAPTURE, lens) {
                addTarget(stills!!.surface)
                set(CaptureRequest.JPEG_ORIENTATION, lens.jpegDegrees(screenDegrees))
                set(CaptureRequest.JPEG_QUALITY, JPEG_QUALITY)
                if (flash && lens.flash) {
                    set(CaptureRequest.CONTROL_AE_MODE, CaptureRequest.CONTROL_AE_MODE_ON_ALWAYS_FLASH)
                }
            }
            session.captureBurst(List(wanted) { request }, taking, handler)
        }
        return !closed
    }

    override fun close() {
        if (closed) return
        closed = true
        handler.post {
            session?.close()
            device?.close()
            stills?.close()
            frames?.close()
            thread.quitSafely()
        }
    }

    private val opening = object : CameraDevice.StateCallback() {
        override fun onOpened(camera: CameraDevice) {
            if (closed) return camera.close()
            device = camera
            guarded {
                val targets = listOfNotNull(surface, stills?.surface, frames?.surface)
                // The newer way wants an executor and brings nothing here; Android 7 has only this one.
                @Suppress("DEPRECATION")
                camera.createCaptureSession(targets, configuring, handler)
            }
        }

        override fun onDisconnected(camera: CameraDevice) {
            camera.close()
            fail(CameraTrouble.InUse)
        }

        override fun onError(camera: CameraDevice, error: Int) {
            camera.close()
            fail(CameraTrouble.of(error))
        }
    }

    private val configuring = object : CameraCaptureSession.StateCallback() {
        override fun onConfigured(session: CameraCaptureSession) {
            if (closed) return session.close()
            val lens = lens ?: return
            guarded {
                val preview = request(CameraDevice.TEMPLATE_PREVIEW, lens) {
                    addTarget(surface)
                    frames?.let { addTarget(it.surface) }
                }
                session.setRepeatingRequest(preview, null, handler)
                this@StillCamera.session = session
                main.post { if (!closed) events.ready(lens) }
            }
        }

        override fun onConfigureFailed(session: CameraCaptureSession) = fail(CameraTrouble.Unusable)
    }

    private val taking = object : CameraCaptureSession.CaptureCallback() {
        override fun onCaptureFailed(session: CameraCaptureSession, request: CaptureRequest, failure: CaptureFailure) =
            fail(CameraTrouble.Unusable)
    }

    private fun request(template: Int, lens: Lens, more: CaptureRequest.Builder.() -> Unit): CaptureRequest {
        val builder = device!!.createCaptureRequest(template)
        if (lens.focuses) {
            builder.set(CaptureRequest.CONTROL_AF_MODE, CaptureRequest.CONTROL_AF_MODE_CONTINUOUS_PICTURE)
        }
        builder.more()
        return builder.build()
    }

    private fun stillCame(reader: ImageReader) {
        val bytes = reader.acquireNextImage()?.use { image ->
            val buffer = image.planes[0].buffer
            ByteArray(buffer.remaining()).also(buffer::get)
        } ?: return
        pending.updateAndGet { (it - 1).coerceAtLeast(0) }
        // A picture that was under way when the screen closed was taken all the same.
        events.picture(bytes)
    }

    private fun frameCame(reader: ImageReader) {
        reader.acquireLatestImage()?.use { image ->
            val plane = image.planes[0]
            val bytes = ByteArray(plane.buffer.remaining()).also(plane.buffer::get)
            if (!closed) events.frame(bytes, image.width, image.height, plane.rowStride)
        }
    }

    private fun fail(trouble: CameraTrouble) {
        if (closed) return
        main.post { events.failed(trouble) }
        close()
    }

    /** What camera2 throws, told as trouble. */
    private inline fun guarded(what: () -> Unit) {
        try {
            what()
        } catch (error: CameraAccessException) {
            fail(CameraTrouble.of(error))
        } catch (refused: SecurityException) {
            fail(CameraTrouble.Refused)
        } catch (closing: IllegalStateException) {
            fail(CameraTrouble.Unusable)
        } catch (size: IllegalArgumentException) {
            // Phones list sizes they then refuse.
            fail(CameraTrouble.Unusable)
        }
    }

    companion object {
        /** Pictures in a row at most. */
        const val BURST = 5
        private const val JPEG_QUALITY: Byte = 92
    }
}
