package org.takan.ui.app

import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.takan.SyncObserver
import org.takan.TakanException
import org.takan.core.MeetFailure
import org.takan.core.MeetStage
import org.takan.core.PeerReport
import org.takan.core.SyncProgress

/** A meeting of two phones, while its page is open. */
@Stable
class Meeting(private val app: App, private val scope: CoroutineScope) {
    var stage by mutableStateOf<MeetStage>(MeetStage.Idle)
        private set

    private var job: Job? = null

    /** Shows this phone's code and waits for the other. */
    fun show(originals: Boolean) = run(MeetFailure.NO_NETWORK) {
        app.takan.listenForPeer(originals).use { listener ->
            stage = MeetStage.Showing(listener.code(), listener.qrText(), listener.expiresAt())
            app.host.showing(listener.qrText())
            listener.wait(Watcher())
        }
    }

    /** Calls the phone whose code was scanned or typed. */
    fun join(code: String, originals: Boolean) = run(MeetFailure.UNREADABLE) {
        stage = MeetStage.Joining
        app.takan.joinPeer(code.trim(), originals, Watcher())
    }

    /** Ends it. What went over is kept on both sides. */
    fun stop() {
        job?.cancel()
    }

    fun again() {
        stage = MeetStage.Idle
    }

    /** `odd` is what it means here if nobody expected the failure. */
    private fun run(odd: MeetFailure, meet: suspend () -> PeerReport) {
        if (job?.isActive == true) return
        job = scope.launch {
            stage = try {
                MeetStage.Done(withContext(Dispatchers.IO) { meet() })
            } catch (stopped: CancellationException) {
                stage = MeetStage.Failed(MeetFailure.STOPPED)
                throw stopped
            } catch (error: TakanException) {
                MeetStage.Failed(whyNotMet(error, odd))
            } finally {
                app.host.showing(null)
            }
        }
    }

    /** Called on the meeting's own thread; what it says is drawn. */
    private inner class Watcher : SyncObserver {
        override fun onProgress(progress: SyncProgress) {
            scope.launch { if (job?.isActive == true) stage = MeetStage.Working(progress.bytesDone) }
        }
    }
}

/** What a person reads of it: the call says which of ten kinds it was. */
internal fun whyNotMet(error: TakanException, odd: MeetFailure): MeetFailure = when (error) {
    is TakanException.Invalid, is TakanException.NotFound -> MeetFailure.NO_CODE
    is TakanException.Offline -> MeetFailure.UNREACHABLE
    is TakanException.Refused -> MeetFailure.STRANGER
    is TakanException.SignInNeeded -> MeetFailure.NOT_CERTIFIED
    is TakanException.NeedsNewerApp -> MeetFailure.UNREADABLE
    else -> odd
}
