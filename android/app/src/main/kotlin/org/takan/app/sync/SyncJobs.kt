package org.takan.app.sync

import android.app.job.JobInfo
import android.app.job.JobScheduler
import android.content.ComponentName
import android.content.Context
import android.os.Build
import org.takan.core.UploadPolicy

/** What a scheduled sync is for; the number names it to Android. */
enum class SyncWork(val id: Int) {
    /** Answers, notes, thumbnails: kilobytes, on any network. */
    Documents(1),

    /** Originals of photos, sound and film: where the person or the fleet allows it. */
    Originals(2),

    /** What others did, and new cases: every few hours, though nothing waits here. */
    Rounds(3),
}

/** What waits on this phone. */
data class Waiting(val changes: Long, val files: Long, val bytes: Long = 0)

/**
 * Tells Android when to sync. The job survives the app's end and a restart of the phone; Android runs it
 * when its conditions hold, and again, later each time, as long as it fails. Phones that stop apps in the
 * background (most Chinese ones do) may delay all of it until Takan is opened, which syncs at once.
 */
class SyncJobs(private val context: Context) {
    private val scheduler = context.getSystemService(JobScheduler::class.java)

    /** Schedules what is wanted by what waits, and takes back what is not. */
    fun plan(waiting: Waiting, policy: UploadPolicy) {
        set(SyncWork.Documents, waiting.changes > 0 || waiting.files > 0) { documents() }
        set(SyncWork.Originals, waiting.files > 0) { originals(policy, waiting.bytes) }
        set(SyncWork.Rounds, true) { rounds() }
    }

    /** Schedules nothing any more: nobody is enrolled. */
    fun cancel() = SyncWork.entries.forEach { scheduler?.cancel(it.id) }

    private fun set(work: SyncWork, wanted: Boolean, info: () -> JobInfo) {
        val scheduler = scheduler ?: return
        if (!wanted) return scheduler.cancel(work.id)
        val info = info()
        // Scheduling again begins the backoff again, and ends a job that runs.
        if (scheduler.getPendingJob(work.id)?.sameTerms(info) != true) scheduler.schedule(info)
    }

    internal fun documents(): JobInfo = job(SyncWork.Documents)
        .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
        .setBackoffCriteria(FIRST_RETRY_MILLIS, JobInfo.BACKOFF_POLICY_EXPONENTIAL)
        .build()

    internal fun originals(policy: UploadPolicy, bytes: Long): JobInfo = job(SyncWork.Originals)
        .setRequiredNetworkType(if (policy.metered) JobInfo.NETWORK_TYPE_NOT_ROAMING else JobInfo.NETWORK_TYPE_UNMETERED)
        .setRequiresCharging(policy.chargingOnly)
        .setBackoffCriteria(FIRST_RETRY_MILLIS, JobInfo.BACKOFF_POLICY_EXPONENTIAL)
        .apply {
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P && bytes > 0) {
                setEstimatedNetworkBytes(JobInfo.NETWORK_BYTES_UNKNOWN.toLong(), bytes)
            }
        }
        .build()

    internal fun rounds(): JobInfo = job(SyncWork.Rounds)
        .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)
        .setRequiresBatteryNotLowIfKnown()
        .setPeriodic(ROUND_MILLIS)
        .build()

    private fun job(work: SyncWork) =
        JobInfo.Builder(work.id, ComponentName(context, SyncJob::class.java)).setPersisted(true)

    private fun JobInfo.Builder.setRequiresBatteryNotLowIfKnown() =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.O) setRequiresBatteryNotLow(true) else this

    /** The estimate of bytes is left out: it changes with every picture. */
    @Suppress("DEPRECATION")
    private fun JobInfo.sameTerms(other: JobInfo) =
        networkType == other.networkType && isRequireCharging == other.isRequireCharging && isPeriodic == other.isPeriodic

    private companion object {
        const val FIRST_RETRY_MILLIS = 30_000L
        const val ROUND_MILLIS = 3 * 60 * 60 * 1000L
    }
}
