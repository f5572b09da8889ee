package org.takan.app.position

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.app.Application
import android.location.Location
import android.location.LocationManager
import android.os.Looper
import android.os.SystemClock
import java.time.Duration
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowSystemClock

@RunWith(RobolectricTestRunner::class)
class PositionsTest {
    private val application: Application = RuntimeEnvironment.getApplication()
    private val manager = application.getSystemService(LocationManager::class.java)
    private val positions = Positions(application)

    private fun allow(vararg permissions: String) = shadowOf(application).grantPermissions(*permissions)

    private fun switchOn(vararg providers: String) {
        for (provider in listOf(LocationManager.GPS_PROVIDER, LocationManager.NETWORK_PROVIDER)) {
            shadowOf(manager).setProviderEnabled(provider, provider in providers)
        }
    }

    private fun at(provider: String, latitude: Double, metres: Float?): Location = Location(provider).apply {
        this.latitude = latitude
        longitude = 109.21
        time = 1_790_000_000_000
        elapsedRealtimeNanos = SystemClock.elapsedRealtimeNanos()
        if (metres != null) accuracy = metres
    }

    @Test
    fun `a refused permission is a state, and nothing is asked of the receiver`() {
        switchOn(LocationManager.GPS_PROVIDER)
        assertEquals(Whereabouts.Refused, positions.last())
        val heard = hear { assertEquals(listOf(Whereabouts.Refused), it) }
        assertTrue(shadowOf(manager).getLegacyLocationRequests(LocationManager.GPS_PROVIDER).isEmpty())
        heard()
    }

    @Test
    fun `positions that are switched off are another state`() {
        allow(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION)
        switchOn()
        assertEquals(Whereabouts.SwitchedOff, positions.last())
    }

    @Test
    fun `in a cellar it is searching`() {
        allow(ACCESS_FINE_LOCATION)
        switchOn(LocationManager.GPS_PROVIDER)
        assertEquals(Whereabouts.Searching, positions.last())
    }

    @Test
    fun `a position says how good it is`() {
        allow(ACCESS_FINE_LOCATION)
        switchOn(LocationManager.GPS_PROVIDER)
        shadowOf(manager).simulateLocation(at(LocationManager.GPS_PROVIDER, 34.36, 8f))
        ShadowSystemClock.advanceBy(Duration.ofSeconds(5))
        val found = positions.last() as Whereabouts.Found
        assertEquals(34.36, found.latitude, 0.0)
        assertEquals(8.0, found.accuracyMetres!!, 0.001)
        assertEquals("gps", found.provider)
        assertEquals(5_000, found.ageMillis)
        assertEquals(1_790_000_000_000, found.satelliteTimeMillis)
        assertEquals(false, found.mocked)
    }

    @Test
    fun `what a network says gives no time, and what an app makes up is said to be made up`() {
        allow(ACCESS_FINE_LOCATION)
        switchOn(LocationManager.NETWORK_PROVIDER)
        shadowOf(manager).simulateLocation(at(LocationManager.NETWORK_PROVIDER, 34.3, null).apply { isMock = true })
        val found = positions.last() as Whereabouts.Found
        assertNull(found.satelliteTimeMillis)
        assertNull(found.accuracyMetres)
        assertTrue(found.mocked)
    }

    @Test
    fun `with the rough permission satellites are left alone`() {
        allow(ACCESS_COARSE_LOCATION)
        switchOn(LocationManager.GPS_PROVIDER, LocationManager.NETWORK_PROVIDER)
        val stop = hear {}
        assertTrue(shadowOf(manager).getLegacyLocationRequests(LocationManager.GPS_PROVIDER).isEmpty())
        assertEquals(1, shadowOf(manager).getLegacyLocationRequests(LocationManager.NETWORK_PROVIDER).size)
        stop()
    }

    @Test
    fun `an old exact position gives way to a new rough one`() {
        allow(ACCESS_FINE_LOCATION)
        switchOn(LocationManager.GPS_PROVIDER, LocationManager.NETWORK_PROVIDER)
        shadowOf(manager).simulateLocation(at(LocationManager.GPS_PROVIDER, 34.36, 5f))
        ShadowSystemClock.advanceBy(Duration.ofMinutes(10))
        shadowOf(manager).simulateLocation(at(LocationManager.NETWORK_PROVIDER, 34.50, 60f))
        assertEquals("network", (positions.last() as Whereabouts.Found).provider)
    }

    @Test
    fun `it listens only as long as somebody follows`() {
        allow(ACCESS_FINE_LOCATION)
        switchOn(LocationManager.GPS_PROVIDER)
        val stop = hear {
            shadowOf(manager).simulateLocation(at(LocationManager.GPS_PROVIDER, 34.37, 12f))
            shadowOf(Looper.getMainLooper()).idle()
            assertEquals(34.37, (it.last() as Whereabouts.Found).latitude, 0.0)
        }
        assertEquals(1, shadowOf(manager).getLegacyLocationRequests(LocationManager.GPS_PROVIDER).size)
        stop()
        assertTrue(shadowOf(manager).getLegacyLocationRequests(LocationManager.GPS_PROVIDER).isEmpty())
    }

    private fun hear(check: (List<Whereabouts>) -> Unit): () -> Unit {
        val heard = mutableListOf<Whereabouts>()
        val scope = CoroutineScope(Dispatchers.Main)
        scope.launch { positions.follow().collect { heard += it } }
        shadowOf(Looper.getMainLooper()).idle()
        check(heard)
        return {
            scope.cancel()
            shadowOf(Looper.getMainLooper()).idle()
        }
    }
}
