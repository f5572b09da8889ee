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
import org.takan.core.SyncProgress
import org.takan.core.SyncStage
import org.takan.ui.size
import org.takan.ui.sync.Step
import org.takan.words.Sentence
import org.takan.words.SyncWords

/** The sync that a person starts and may stop; it goes on while other screens are open. */
@Stable
class Syncing(private val app: App, private val scope: CoroutineScope) {
    /** What it is at; null while none runs. */
    var step by mutableStateOf<Step?>(null)
        private set

    /** What the last one came to. */
    var outcome by mutableStateOf<Sentence?>(null)
        private set

    private var job: Job? = null

    /** `overMetered` sends originals whatever the network costs, this once. */
    fun start(overMetered: Boolean = false) {
        if (job?.isActive == true) return
        outcome = null
        step = Step(SyncWords.stepExchange)
        job = scope.launch {
            outcome = try {
                withContext(Dispatchers.IO) {
                    app.takan.retry()
                    if (overMetered) onceOverMetered { app.takan.sync(Watcher()) } else app.takan.sync(Watcher())
                }
                val left = withContext(Dispatchers.IO) { app.takan.waiting().files }
                if (left == 0uL) SyncWords.done else SyncWords.doneLeft(left)
            } catch (stopped: CancellationException) {
                step = null
                outcome = SyncWords.stopped
                throw stopped
            } catch (error: TakanException) {
                sentenceOf(error)
            }
            step = null
        }
    }

    fun stop() {
        job?.cancel()
    }

    // The policy is a setting; it is put back even if the sync is stopped. A process that dies in
    // between leaves it changed, where the settings show it.
    private suspend fun onceOverMetered(sync: suspend () -> Unit) {
        val before = app.takan.settings()
        app.takan.setSettings(before.copy(uploads = before.uploads.copy(metered = true)))
        try {
            sync()
        } finally {
            app.takan.setSettings(app.takan.settings().copy(uploads = before.uploads))
        }
    }

    /** Called on the sync's own thread; what it says is drawn. */
    private inner class Watcher : SyncObserver {
        override fun onProgress(progress: SyncProgress) {
            scope.launch { if (step != null) step = stepOf(progress) }
        }
    }
}

/** How far a sync is, as the sync centre shows it. The bar counts thousands of bytes. */
internal fun stepOf(progress: SyncProgress): Step {
    val done = progress.bytesDone.toLong()
    val left = progress.bytesLeft?.toLong()
    val total = done + (left ?: 0)
    val words = when (progress.stage) {
        SyncStage.DOCUMENTS -> SyncWords.stepExchange
        SyncStage.FILES -> SyncWords.stepUpload(size(done), size(total))
        SyncStage.MEDIA -> SyncWords.stepDownload(size(done), size(total))
    }
    return Step(words, (done / 1000).toInt(), if (left == null) 0 else (total / 1000).toInt())
}
