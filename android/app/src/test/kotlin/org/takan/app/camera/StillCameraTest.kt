package org.takan.app.camera

import android.Manifest.permission.CAMERA
import android.app.Application
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.os.Looper
import android.util.Size
import android.view.Surface
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowCameraCharacteristics

@RunWith(RobolectricTestRunner::class)
class StillCameraTest {
    private val application: Application = RuntimeEnvironment.getApplication()
    private val manager = application.getSystemService(CameraManager::class.java)
    private val heard = object : CameraEvents {
        val troubles = mutableListOf<CameraTrouble>()
        override fun ready(lens: Lens) = Unit
        override fun picture(jpeg: ByteArray) = Unit
        override fun failed(trouble: CameraTrouble) {
            troubles += trouble
        }
    }

    private fun open(): StillCamera {
        val camera = StillCamera(application, Facing.Back, Surface(SurfaceTexture(0)), readsCodes = false, heard)
        camera.open()
        shadowOf(Looper.getMainLooper()).idle()
        return camera
    }

    @Test
    fun `a refused permission is a sentence, and the camera is not touched`() {
        assertFalse(open().take())
        assertEquals(listOf(CameraTrouble.Refused), heard.troubles)
        assertEquals("photo.refused", CameraTrouble.Refused.sentence.key)
    }

    @Test
    fun `a phone without a camera is a sentence`() {
        shadowOf(application).grantPermissions(CAMERA)
        assertFalse(open().take())
        assertEquals(listOf(CameraTrouble.Unusable), heard.troubles)
    }

    @Test
    fun `a camera that lists no sizes is as good as none`() {
        shadowOf(application).grantPermissions(CAMERA)
        shadowOf(manager).addCamera("0", ShadowCameraCharacteristics.newCameraCharacteristics())
        open()
        assertEquals(listOf(CameraTrouble.Unusable), heard.troubles)
    }

    @Test
    fun `closing twice, or before it opened, is nothing`() {
        val camera = StillCamera(application, Facing.Back, Surface(SurfaceTexture(0)), readsCodes = true, heard)
        camera.close()
        camera.close()
        assertTrue(heard.troubles.isEmpty())
    }

    @Test
    fun `whatever camera2 reports is one of the sentences`() {
        val reasons = listOf(
            CameraAccessException.CAMERA_IN_USE to CameraTrouble.InUse,
            CameraAccessException.MAX_CAMERAS_IN_USE to CameraTrouble.InUse,
            CameraAccessException.CAMERA_DISABLED to CameraTrouble.Unusable,
            CameraAccessException.CAMERA_DISCONNECTED to CameraTrouble.Unusable,
            CameraAccessException.CAMERA_ERROR to CameraTrouble.Unusable,
        )
        for ((reason, trouble) in reasons) assertEquals(trouble, CameraTrouble.of(CameraAccessException(reason)))
        assertEquals(CameraTrouble.InUse, CameraTrouble.of(CameraDevice.StateCallback.ERROR_CAMERA_IN_USE))
        assertEquals(CameraTrouble.Unusable, CameraTrouble.of(CameraDevice.StateCallback.ERROR_CAMERA_SERVICE))
    }

    @Test
    fun `a picture is the largest up to twelve megapixels`() {
        val sizes = listOf(Size(8000, 6000), Size(4000, 3000), Size(4032, 3024), Size(1920, 1080))
        assertEquals(Size(4032, 3024), stillSize(sizes))
        assertEquals(Size(8000, 6000), stillSize(listOf(Size(8000, 6000), Size(9000, 9000))))
        assertNull(stillSize(emptyList()))
        assertEquals(Size(1280, 720), frameSize(sizes + Size(1280, 720)))
    }

    @Test
    fun `a picture stands upright however the phone is held`() {
        val back = Lens("0", Facing.Back, 90, flash = true, focuses = true, Size(1, 1), Size(1, 1))
        assertEquals(listOf(90, 0, 270, 180), listOf(0, 90, 180, 270).map(back::jpegDegrees))
        val front = back.copy(facing = Facing.Front, sensorDegrees = 270)
        assertEquals(listOf(270, 0, 90, 180), listOf(0, 90, 180, 270).map(front::jpegDegrees))
    }

}
