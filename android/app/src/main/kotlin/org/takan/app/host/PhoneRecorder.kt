package org.takan.app.host

import android.media.MediaPlayer
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.lifecycle.lifecycleScope
import java.io.IOException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.takan.Takan
import org.takan.app.MainActivity
import org.takan.app.Permission
import org.takan.app.camera.Captures
import org.takan.app.memo.MemoException
import org.takan.app.memo.MemoTrouble
import org.takan.app.memo.VoiceMemo
import org.takan.ui.app.Captured
import org.takan.ui.app.Recorder
import org.takan.ui.notes.MemoState

/** The phone's microphone and speaker as the screens see them. */
class PhoneRecorder(
    private val activity: MainActivity,
    private val captures: Captures,
    private val takan: Takan,
    private val subject: () -> Subject?,
) : Recorder {
    override var state: MemoState by mutableStateOf(MemoState.Idle)
        private set

    private var memo: VoiceMemo? = null
    private var player: MediaPlayer? = null
    private var ticking: Job? = null

    override fun record() {
        val before = state
        if (before is MemoState.Recording) return resume(before)
        stopPlaying()
        activity.ask(Permission.Microphone) { begin() }
    }

    private fun begin() {
        val subject = subject() ?: return
        val memo = VoiceMemo(activity, captures, subject.case, subject.item)
        try {
            memo.start()
        } catch (trouble: MemoException) {
            return fail(trouble)
        }
        this.memo = memo
        state = MemoState.Recording(0)
        tick()
    }

    override fun pause() {
        val recording = state as? MemoState.Recording ?: return
        memo?.pause()
        state = recording.copy(paused = true)
    }

    private fun resume(recording: MemoState.Recording) {
        memo?.resume()
        state = recording.copy(paused = false)
    }

    override suspend fun stop(): Captured? {
        val memo = memo ?: return null
        this.memo = null
        ticking?.cancel()
        return try {
            val capture = withContext(Dispatchers.IO) { memo.stop() }
            state = MemoState.Idle
            Captured(capture.file.path, "audio/mp4")
        } catch (trouble: MemoException) {
            fail(trouble)
            null
        }
    }

    override fun play(memo: org.takan.core.EntryId, file: String) {
        stopPlaying()
        val player = MediaPlayer()
        try {
            player.setDataSource(StoredSound(takan, file))
            player.prepare()
            player.start()
        } catch (unreadable: IOException) {
            player.release()
            state = MemoState.Failed
            return
        }
        player.setOnCompletionListener { stopPlaying() }
        this.player = player
        state = MemoState.Playing(memo, 0)
        tick()
    }

    override fun stopPlaying() {
        player?.release()
        player = null
        if (state is MemoState.Playing) state = MemoState.Idle
    }

    /** The window goes: what was said so far is kept, and handed in when the app opens again. */
    fun leave() {
        memo?.let { runCatching { it.stop() } }
        memo = null
        stopPlaying()
        ticking?.cancel()
        state = MemoState.Idle
    }

    private fun tick() {
        ticking?.cancel()
        ticking = activity.lifecycleScope.launch {
            while (true) {
                delay(1_000)
                state = when (val now = state) {
                    is MemoState.Recording -> if (now.paused) now else now.copy(seconds = now.seconds + 1)
                    is MemoState.Playing -> now.copy(seconds = now.seconds + 1)
                    else -> return@launch
                }
            }
        }
    }

    private fun fail(trouble: MemoException) {
        state = if (trouble.trouble == MemoTrouble.Refused) MemoState.Refused else MemoState.Failed
        if (trouble.trouble == MemoTrouble.Full) activity.say(trouble.trouble.sentence)
    }
}
