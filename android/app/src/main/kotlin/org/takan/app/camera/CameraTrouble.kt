package org.takan.app.camera

import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraDevice
import org.takan.words.ErrorWords
import org.takan.words.PhotoWords
import org.takan.words.Sentence

/** Why there is no picture; each with a sentence that says what to do. No answer depends on it. */
enum class CameraTrouble(val sentence: Sentence) {
    /** The person did not allow it. */
    Refused(PhotoWords.refused),

    /** There is none, it is broken, or the phone's owner switched it off. */
    Unusable(PhotoWords.failed),

    /** Another app has it. */
    InUse(PhotoWords.failed),

    /** The picture could not be kept: the phone is full. */
    Full(ErrorWords.storageFull),
    ;

    companion object {
        /** Of what camera2 throws. */
        fun of(error: CameraAccessException): CameraTrouble = when (error.reason) {
            CameraAccessException.CAMERA_IN_USE, CameraAccessException.MAX_CAMERAS_IN_USE -> InUse
            else -> Unusable
        }

        /** Of what an open camera reports. */
        fun of(stateError: Int): CameraTrouble = when (stateError) {
            CameraDevice.StateCallback.ERROR_CAMERA_IN_USE, CameraDevice.StateCallback.ERROR_MAX_CAMERAS_IN_USE -> InUse
            else -> Unusable
        }
    }
}
