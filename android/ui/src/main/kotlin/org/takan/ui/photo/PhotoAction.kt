package org.takan.ui.photo

import androidx.compose.ui.graphics.ImageBitmap
import org.takan.core.EntryId

/** What is done with the camera and with what it took. */
sealed interface PhotoAction {
    data object Back : PhotoAction

    data object Shoot : PhotoAction

    /** So many pictures, one right after another. */
    data class Burst(val count: Int) : PhotoAction

    data class Flash(val on: Boolean) : PhotoAction

    data object Retry : PhotoAction

    data object OpenSettings : PhotoAction

    data class Open(val photo: EntryId) : PhotoAction

    data class MarkUp(val photo: EntryId) : PhotoAction

    data class Compare(val photo: EntryId) : PhotoAction

    /** `before` was chosen to lie beside `after`. */
    data class Beside(val before: EntryId, val after: EntryId) : PhotoAction

    /**
     * The marks onto a copy: `onto` draws them on a copy of the picture it is given, the original as
     * it was captured, and changes nothing else.
     */
    data class SaveMarks(val photo: EntryId, val marks: List<Mark>, val onto: (ImageBitmap) -> ImageBitmap) : PhotoAction
}

/** How the camera is. */
enum class CameraState { OPENING, READY, BUSY, REFUSED, FAILED }
