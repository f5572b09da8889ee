package org.takan.app

import android.app.Application
import android.os.Vibrator
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.takan.ui.Touch

@RunWith(RobolectricTestRunner::class)
class PhoneFeelTest {
    private val application: Application = RuntimeEnvironment.getApplication()
    private val vibrator = shadowOf(application.getSystemService(Vibrator::class.java))

    @Test
    fun `what did not happen feels like nothing else`() {
        val patterns = Touch.entries.map { PhoneFeel.patternOf(it).toList() }
        assertEquals(Touch.entries.size, patterns.toSet().size)
        PhoneFeel(application, { true }, { true }).say(Touch.Refused)
        assertArrayEquals(PhoneFeel.patternOf(Touch.Refused), vibrator.pattern)
    }

    @Test
    fun `who switched vibration off is left alone`() {
        PhoneFeel(application, { false }, { false }).say(Touch.Saved)
        assertFalse(vibrator.isVibrating)
    }

    @Test
    fun `a phone that cannot vibrate goes on`() {
        vibrator.setHasVibrator(false)
        PhoneFeel(application, { true }, { true }).say(Touch.Saved)
        assertFalse(vibrator.isVibrating)
        assertTrue(PhonePictures.sampleSize(4032, 480) == 8)
    }
}
