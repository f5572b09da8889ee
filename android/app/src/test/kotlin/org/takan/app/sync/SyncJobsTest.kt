package org.takan.app.sync

import android.app.Application
import android.app.job.JobInfo
import android.app.job.JobScheduler
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.takan.core.UploadPolicy

@RunWith(RobolectricTestRunner::class)
@Suppress("DEPRECATION")
class SyncJobsTest {
    private val application: Application = RuntimeEnvironment.getApplication()
    private val scheduler = application.getSystemService(JobScheduler::class.java)
    private val jobs = SyncJobs(application)
    private val usual = UploadPolicy(metered = false, chargingOnly = false)

    private fun pending(work: SyncWork): JobInfo? = scheduler.getPendingJob(work.id)

    @Test
    fun `documents go on any network, whatever the policy, and are tried again later each time`() {
        for (metered in listOf(false, true)) for (charging in listOf(false, true)) {
            jobs.cancel()
            jobs.plan(Waiting(changes = 1, files = 0), UploadPolicy(metered, charging))
            val job = pending(SyncWork.Documents)!!
            assertEquals(JobInfo.NETWORK_TYPE_ANY, job.networkType)
            assertFalse(job.isRequireCharging)
            assertFalse(job.isRequireBatteryNotLow)
            assertEquals(JobInfo.BACKOFF_POLICY_EXPONENTIAL, job.backoffPolicy)
            assertEquals(30_000, job.initialBackoffMillis)
            assertTrue("a restart of the phone would lose it", job.isPersisted)
            assertNull("without files there is nothing for it", pending(SyncWork.Originals))
        }
    }

    @Test
    fun `originals wait for what the policy says`() {
        val wanted = mapOf(
            UploadPolicy(metered = false, chargingOnly = false) to (JobInfo.NETWORK_TYPE_UNMETERED to false),
            UploadPolicy(metered = false, chargingOnly = true) to (JobInfo.NETWORK_TYPE_UNMETERED to true),
            UploadPolicy(metered = true, chargingOnly = false) to (JobInfo.NETWORK_TYPE_NOT_ROAMING to false),
            UploadPolicy(metered = true, chargingOnly = true) to (JobInfo.NETWORK_TYPE_NOT_ROAMING to true),
        )
        for ((policy, terms) in wanted) {
            jobs.plan(Waiting(changes = 0, files = 3, bytes = 9_000_000), policy)
            val job = pending(SyncWork.Originals)!!
            assertEquals(policy.toString(), terms.first, job.networkType)
            assertEquals(policy.toString(), terms.second, job.isRequireCharging)
            assertEquals(JobInfo.BACKOFF_POLICY_EXPONENTIAL, job.backoffPolicy)
            assertEquals(9_000_000, job.estimatedNetworkUploadBytes)
            assertTrue(job.isPersisted)
            assertNotNull("thumbnails go on any network", pending(SyncWork.Documents))
        }
    }

    @Test
    fun `when all is sent only the rounds are left`() {
        jobs.plan(Waiting(changes = 2, files = 2), usual)
        jobs.plan(Waiting(changes = 0, files = 0), usual)
        assertNull(pending(SyncWork.Documents))
        assertNull(pending(SyncWork.Originals))
        val rounds = pending(SyncWork.Rounds)!!
        assertTrue(rounds.isPeriodic)
        assertTrue(rounds.isRequireBatteryNotLow)
        assertEquals(3 * 60 * 60 * 1000L, rounds.intervalMillis)
    }

    @Test
    fun `planning the same again leaves a waiting job and its backoff alone`() {
        jobs.plan(Waiting(changes = 1, files = 1, bytes = 10), usual)
        val before = SyncWork.entries.map { pending(it) }
        jobs.plan(Waiting(changes = 7, files = 4, bytes = 99), usual)
        SyncWork.entries.zip(before).forEach { (work, job) -> assertTrue(work.name, pending(work) === job) }
    }

    @Test
    fun `a phone that nobody is enrolled on schedules nothing`() {
        jobs.plan(Waiting(changes = 1, files = 1), usual)
        jobs.cancel()
        assertTrue(scheduler.allPendingJobs.isEmpty())
    }
}
