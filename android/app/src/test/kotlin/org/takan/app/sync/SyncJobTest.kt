package org.takan.app.sync

import android.app.Application
import android.app.job.JobParameters
import android.os.Looper
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.util.ReflectionHelpers

/** An application whose sync ends when and how a test says. */
class SyncingApplication : Application(), SyncsInBackground {
    val asked = mutableListOf<SyncWork>()
    val end = CompletableDeferred<SyncEnd>()
    var cancelled = false

    override suspend fun syncInBackground(work: SyncWork): SyncEnd {
        asked += work
        try {
            return end.await()
        } catch (stopped: CancellationException) {
            cancelled = true
            throw stopped
        }
    }
}

@RunWith(RobolectricTestRunner::class)
@Config(application = SyncingApplication::class)
class SyncJobTest {
    private val application get() = RuntimeEnvironment.getApplication() as SyncingApplication
    private val service by lazy { Robolectric.buildService(SyncJob::class.java).create().get() }

    private fun job(id: Int): JobParameters {
        val parameters = ReflectionHelpers.newInstance(JobParameters::class.java)
        ReflectionHelpers.setField(parameters, "jobId", id)
        return parameters
    }

    private fun idle() = shadowOf(Looper.getMainLooper()).idle()

    private fun endsWith(end: SyncEnd): Boolean {
        assertTrue(service.onStartJob(job(SyncWork.Documents.id)))
        idle()
        assertEquals(listOf(SyncWork.Documents), application.asked)
        assertFalse("it ended before the sync did", shadowOf(service).isJobFinished)
        application.end.complete(end)
        idle()
        assertTrue(shadowOf(service).isJobFinished)
        return shadowOf(service).isRescheduleNeeded
    }

    @Test
    fun `a sync that is through is not tried again`() = assertFalse(endsWith(SyncEnd.Done))

    @Test
    fun `a sync that found no server is tried again`() = assertTrue(endsWith(SyncEnd.TryLater))

    @Test
    fun `a sync that needs a person is not tried again`() = assertFalse(endsWith(SyncEnd.NeedsPerson))

    @Test
    fun `when the network goes the sync stops and is scheduled again`() {
        val parameters = job(SyncWork.Originals.id)
        service.onStartJob(parameters)
        idle()
        assertTrue(service.onStopJob(parameters))
        idle()
        assertTrue(application.cancelled)
        assertFalse(shadowOf(service).isJobFinished)
    }

    @Test
    fun `a job of another app's version is let go`() {
        assertFalse(service.onStartJob(job(99)))
        assertTrue(application.asked.isEmpty())
    }

}
