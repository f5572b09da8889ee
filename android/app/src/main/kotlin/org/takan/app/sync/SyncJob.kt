package org.takan.app.sync

import android.app.job.JobParameters
import android.app.job.JobService
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.MainScope
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch

/** How a sync ended, as far as Android asks. */
enum class SyncEnd {
    /** Nothing is left that a network would help. */
    Done,

    /** Again, later each time. */
    TryLater,

    /** Trying again would end the same: a person has to do something, and was told. */
    NeedsPerson,
}

/** What syncs: the application, or a test's. */
interface SyncsInBackground {
    /** Syncs; cancelled when Android takes the conditions back. */
    suspend fun syncInBackground(work: SyncWork): SyncEnd
}

/** A sync that Android starts. */
class SyncJob : JobService() {
    private val scope: CoroutineScope = MainScope()
    private val running = mutableMapOf<Int, Job>()

    override fun onStartJob(parameters: JobParameters): Boolean {
        val work = SyncWork.entries.firstOrNull { it.id == parameters.jobId } ?: return false
        val syncs = application as? SyncsInBackground ?: return false
        running[work.id] = scope.launch {
            val end = syncs.syncInBackground(work)
            running.remove(work.id)
            jobFinished(parameters, end == SyncEnd.TryLater)
        }
        return true
    }

    /** The network went, or the charger. What was sent is sent; the rest is tried again. */
    override fun onStopJob(parameters: JobParameters): Boolean {
        running.remove(parameters.jobId)?.cancel()
        return true
    }

    override fun onDestroy() {
        scope.cancel()
        super.onDestroy()
    }
}
