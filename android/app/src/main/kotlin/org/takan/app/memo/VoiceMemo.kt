package org.takan.app.memo

import android.Manifest.permission.RECORD_AUDIO
import android.content.Context
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.media.MediaRecorder
import android.os.Build
import java.io.File
import java.io.IOException
import org.takan.app.camera.Capture
import org.takan.app.camera.Captures
import org.takan.words.ErrorWords
import org.takan.words.MemoWords
import org.takan.words.Sentence

/** Why there is no recording. */
enum class MemoTrouble(val sentence: Sentence) {
    /** The person did not allow it. */
    Refused(MemoWords.refused),

    /** The microphone is in use or does not answer. */
    Failed(MemoWords.failed),

    /** The phone is full. */
    Full(ErrorWords.storageFull),
}

/** [trouble], as an error. */
class MemoException(val trouble: MemoTrouble, cause: Throwable? = null) : Exception(trouble.name, cause)

/**
 * Records one voice memo: speech as AAC in MPEG-4, 16 kHz, 32 kbit/s, a quarter of a megabyte a minute.
 * `stop` gives the capture; `close` without it throws the recording away.
 */
class VoiceMemo(
    private val context: Context,
    private val captures: Captures,
    private val case: String,
    private val item: String?,
) : AutoCloseable {
    private var recorder: MediaRecorder? = null
    private var part: File? = null

    /** Begins. */
    @Throws(MemoException::class)
    fun start() {
        if (context.checkSelfPermission(RECORD_AUDIO) != PERMISSION_GRANTED) throw MemoException(MemoTrouble.Refused)
        try {
            val file = captures.begin(case, item).also { part = it }
            recorder = recorder().apply {
                setAudioSource(MediaRecorder.AudioSource.MIC)
                setOutputFormat(MediaRecorder.OutputFormat.MPEG_4)
                setAudioEncoder(MediaRecorder.AudioEncoder.AAC)
                setAudioSamplingRate(SAMPLES)
                setAudioEncodingBitRate(BITS)
                setAudioChannels(1)
                setOutputFile(file.path)
                prepare()
                start()
            }
        } catch (full: IOException) {
            close()
            throw MemoException(if (context.filesDir.usableSpace < ROOM) MemoTrouble.Full else MemoTrouble.Failed, full)
        } catch (silent: RuntimeException) {
            // MediaRecorder says everything else by RuntimeException.
            close()
            throw MemoException(MemoTrouble.Failed, silent)
        }
    }

    /** Rests; `resume` goes on in the same file. */
    fun pause() = quietly { pause() }

    /** Goes on. */
    fun resume() = quietly { resume() }

    /** Ends, and gives what was said. */
    @Throws(MemoException::class)
    fun stop(): Capture {
        val recorder = recorder ?: throw MemoException(MemoTrouble.Failed)
        try {
            recorder.stop()
            val file = part!!
            part = null
            return captures.finish(case, item, file, "m4a")
        } catch (torn: RuntimeException) {
            // Stopped before a single sample came.
            throw MemoException(MemoTrouble.Failed, torn)
        } catch (full: IOException) {
            throw MemoException(MemoTrouble.Full, full)
        } finally {
            close()
        }
    }

    override fun close() {
        recorder?.release()
        recorder = null
        part?.delete()
        part = null
    }

    private fun quietly(what: MediaRecorder.() -> Unit) {
        try {
            recorder?.what()
        } catch (refused: IllegalStateException) {
            // Not recording just then: nothing to rest from.
        }
    }

    @Suppress("DEPRECATION")
    private fun recorder() =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) MediaRecorder(context) else MediaRecorder()

    private companion object {
        const val SAMPLES = 16_000
        const val BITS = 32_000
        const val ROOM = 10L * 1024 * 1024
    }
}
