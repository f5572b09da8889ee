package org.takan.app

import android.content.Context
import android.media.AudioManager
import android.media.ToneGenerator
import android.os.Build
import android.os.VibrationEffect
import android.os.Vibrator
import org.takan.ui.Feel
import org.takan.ui.Touch

/** Vibration and sound of the phone, each as the person set it. */
class PhoneFeel(
    context: Context,
    private val vibrates: () -> Boolean,
    private val sounds: () -> Boolean,
) : Feel {
    private val vibrator: Vibrator? = context.getSystemService(Vibrator::class.java)?.takeIf { it.hasVibrator() }

    // A phone gives out few of these, and to a phone without sound none.
    private val tones by lazy { runCatching { ToneGenerator(AudioManager.STREAM_NOTIFICATION, VOLUME) }.getOrNull() }

    override fun say(touch: Touch) {
        runCatching {
            if (vibrates()) vibrate(patternOf(touch))
            if (sounds()) toneOf(touch)?.let { tones?.startTone(it, TONE_MILLIS) }
        }
    }

    private fun vibrate(pattern: LongArray) {
        val vibrator = vibrator ?: return
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.O) {
            vibrator.vibrate(VibrationEffect.createWaveform(pattern, -1))
        } else {
            @Suppress("DEPRECATION")
            vibrator.vibrate(pattern, -1)
        }
    }

    companion object {
        private const val VOLUME = 60
        private const val TONE_MILLIS = 120

        /** Told apart through a glove: one short for yes, two for no, three long for what did not happen. */
        fun patternOf(touch: Touch): LongArray = when (touch) {
            Touch.Key -> longArrayOf(0, 12)
            Touch.Saved -> longArrayOf(0, 30)
            Touch.Shutter -> longArrayOf(0, 20)
            Touch.SavedFail -> longArrayOf(0, 40, 80, 40)
            Touch.Undone -> longArrayOf(0, 20, 40, 20)
            Touch.Refused -> longArrayOf(0, 120, 80, 120, 80, 120)
        }

        private fun toneOf(touch: Touch): Int? = when (touch) {
            Touch.Saved -> ToneGenerator.TONE_PROP_BEEP
            Touch.SavedFail -> ToneGenerator.TONE_PROP_BEEP2
            Touch.Refused -> ToneGenerator.TONE_PROP_NACK
            // The camera has its own, and a keypad that beeps is switched off by lunch.
            Touch.Shutter, Touch.Key, Touch.Undone -> null
        }
    }
}
