package org.takan.ui

import androidx.compose.runtime.staticCompositionLocalOf

/** What the hand or the ear is told, beside what the eye sees. */
enum class Touch {
    /** An answer is on the disk. */
    Saved,

    /** An answer that says no is on the disk. */
    SavedFail,

    /** A key of the keypad. */
    Key,

    /** A picture was taken. */
    Shutter,

    /** Something was taken back. */
    Undone,

    /** It did not happen; a sentence says why. */
    Refused,
}

/** Vibration and sound, given by the host; a phone has both, a desktop neither. */
fun interface Feel {
    /** Says `touch`. Never blocks, never throws. */
    fun say(touch: Touch)
}

/** The host's [Feel]; silent until the host gives one. */
val LocalFeel = staticCompositionLocalOf { Feel {} }
