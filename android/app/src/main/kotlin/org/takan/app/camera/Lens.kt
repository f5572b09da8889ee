package org.takan.app.camera

import android.graphics.ImageFormat
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraManager
import android.util.Size
import kotlin.math.abs

/** Which way a camera looks. */
enum class Facing { Back, Front }

/** A camera of the phone and what it can do. */
data class Lens(
    val id: String,
    val facing: Facing,
    /** How its sensor is turned against the phone, clockwise degrees. */
    val sensorDegrees: Int,
    val flash: Boolean,
    val focuses: Boolean,
    val stillSize: Size,
    val frameSize: Size,
) {
    /** How a picture is to be turned when the phone's screen is turned by `screenDegrees`. */
    fun jpegDegrees(screenDegrees: Int): Int = when (facing) {
        Facing.Back -> (sensorDegrees - screenDegrees + 360) % 360
        Facing.Front -> (sensorDegrees + screenDegrees) % 360
    }
}

/** The camera that looks this way, else any; null where there is none. */
fun CameraManager.lens(facing: Facing): Lens? {
    val found = cameraIdList.mapNotNull { id -> lens(id, getCameraCharacteristics(id)) }
    return found.firstOrNull { it.facing == facing } ?: found.firstOrNull()
}

private fun lens(id: String, about: CameraCharacteristics): Lens? {
    val sizes = about.get(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP) ?: return null
    val still = stillSize(sizes.getOutputSizes(ImageFormat.JPEG).orEmpty().toList()) ?: return null
    val frame = frameSize(sizes.getOutputSizes(ImageFormat.YUV_420_888).orEmpty().toList()) ?: return null
    val front = about.get(CameraCharacteristics.LENS_FACING) == CameraCharacteristics.LENS_FACING_FRONT
    val focus = about.get(CameraCharacteristics.CONTROL_AF_AVAILABLE_MODES) ?: IntArray(0)
    return Lens(
        id = id,
        facing = if (front) Facing.Front else Facing.Back,
        sensorDegrees = about.get(CameraCharacteristics.SENSOR_ORIENTATION) ?: 0,
        flash = about.get(CameraCharacteristics.FLASH_INFO_AVAILABLE) == true,
        focuses = CameraCharacteristics.CONTROL_AF_MODE_CONTINUOUS_PICTURE in focus,
        stillSize = still,
        frameSize = frame,
    )
}

/**
 * The largest up to twelve megapixels: enough to read a licence on a wall, and a day's 400 pictures
 * stay under 2 GB. Where all are larger, the smallest of them.
 */
internal fun stillSize(sizes: List<Size>): Size? =
    sizes.filter { it.pixels <= STILL_PIXELS }.maxByOrNull { it.pixels } ?: sizes.minByOrNull { it.pixels }

/** The one nearest to 1280 x 720: a code is read in it, and 2 GB of memory carry it. */
internal fun frameSize(sizes: List<Size>): Size? = sizes.minByOrNull { abs(it.pixels - FRAME_PIXELS) }

private val Size.pixels get() = width.toLong() * height
private const val STILL_PIXELS = 12_500_000L
private const val FRAME_PIXELS = 1280L * 720
