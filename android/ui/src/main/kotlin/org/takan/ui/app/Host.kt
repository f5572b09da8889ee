package org.takan.ui.app

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.text.font.FontFamily
import org.takan.Takan
import org.takan.core.EntryId
import org.takan.core.Fix
import org.takan.core.Position
import org.takan.ui.Feel
import org.takan.ui.checklist.Capture
import org.takan.ui.notes.MemoState
import org.takan.ui.part.Decoder
import org.takan.ui.photo.CameraState
import org.takan.ui.settings.Managed
import org.takan.words.Language

/** What a phone, or a laptop in its place, provides to the screens. */
interface Host {
    val takan: Takan

    /** The phone's own language; the settings may say another. */
    val language: Language

    /** The app's version, as a person reads it. */
    val version: String

    /** What this device is called in the list a lead sees. */
    val model: String

    val family: FontFamily get() = FontFamily.Default

    val feel: Feel get() = Feel {}

    val decoder: Decoder

    /** What the bureau set for all its phones. */
    val managed: Set<Managed> get() = emptySet()

    /** Where the phone is, if it knows; never waits for it. */
    fun fix(): Fix? = null

    /** Looks for a QR code; null without a camera. */
    val scanner: (@Composable (onText: (String) -> Unit) -> Unit)? get() = null

    val camera: Camera? get() = null

    val recorder: Recorder? get() = null

    /** Lets the person record or choose something; null if nothing came of it. */
    suspend fun capture(what: Capture): Captured? = null

    /** Keeps a picture that was drawn here as a JPEG file. */
    suspend fun keep(picture: ImageBitmap): Captured

    /** Shows a place on the phone's map. */
    fun navigate(to: Position, label: String) = Unit

    /** Shows a picture, plays a sound or a film, with whatever the phone has for it. */
    fun open(file: String) = Unit

    fun share(text: String) = Unit

    /** Looks for the code that another phone shows; null without a camera. */
    val peerScanner: (@Composable (onText: (String) -> Unit) -> Unit)? get() = scanner

    /** This phone's code is on its screen now, or no longer: a laptop without a camera lets other windows see it. */
    fun showing(code: String?) = Unit

    /** Where a file is to be made that carries unsent work. */
    fun newBundle(): String

    /** Gives a file to another app, or says where it lies. */
    fun shareFile(file: String) = Unit

    /** The system's settings of this app, where permissions are given. */
    fun openSettings() = Unit
}

/** A file that was captured, or with `CODE` the text that was read. */
data class Captured(val file: String, val mediaType: String)

/** The host's camera. What it shows of itself is Compose state. */
interface Camera {
    val state: CameraState

    /** Null without a flash. */
    val flash: Boolean?

    @Composable
    fun Viewfinder(modifier: Modifier)

    fun flash(on: Boolean)

    fun retry()

    /** Takes pictures, and gives each as a file at once. */
    suspend fun shoot(count: Int, taken: suspend (Captured) -> Unit)
}

/** The host's microphone and speaker. */
interface Recorder {
    val state: MemoState

    fun record()

    fun pause()

    suspend fun stop(): Captured?

    fun play(memo: EntryId, file: String)

    fun stopPlaying()
}
