package org.takan.app.position

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.annotation.SuppressLint
import android.content.Context
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.location.Location
import android.location.LocationListener
import android.location.LocationManager
import android.os.Build
import android.os.Bundle
import android.os.SystemClock
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.distinctUntilChanged

/** Where the phone is, or why that is not known. None of these stops an inspection. */
sealed interface Whereabouts {
    /** The person did not allow it; asked again in the settings, not at every picture. */
    data object Refused : Whereabouts

    /** Positions are switched off for the whole phone. */
    data object SwitchedOff : Whereabouts

    /** The phone has no receiver. */
    data object NoReceiver : Whereabouts

    /** Allowed and on; nothing has come yet: a cellar. */
    data object Searching : Whereabouts

    /** A position in WGS-84, with what it is worth. */
    data class Found(
        val latitude: Double,
        val longitude: Double,
        /** Metres at 68 %; null if the receiver does not say. */
        val accuracyMetres: Double?,
        /** `gps`, `network`, `fused` … as Android names it. */
        val provider: String,
        /** How old it was when it was asked for, by a clock nobody can set. */
        val ageMillis: Long,
        /** The satellites' time, milliseconds since 1970; null unless it came from satellites. */
        val satelliteTimeMillis: Long?,
        /** True if another app put it there. */
        val mocked: Boolean,
    ) : Whereabouts
}

/** Where the phone is, from the framework alone. Listens only while somebody collects. */
class Positions(private val context: Context) {
    private val manager = context.getSystemService(LocationManager::class.java)

    /** What is known just now, without waiting and without switching anything on. */
    @SuppressLint("MissingPermission")
    fun last(): Whereabouts {
        why()?.let { return it }
        val known = providers().mapNotNull { manager?.getLastKnownLocation(it) }
        return known.minByOrNull(::worth)?.let(::found) ?: Whereabouts.Searching
    }

    /** Where the phone is from now on; begins with what is known. */
    @SuppressLint("MissingPermission")
    fun follow(everyMillis: Long = 2_000): Flow<Whereabouts> = callbackFlow {
        trySend(last())
        val listener = object : LocationListener {
            override fun onLocationChanged(location: Location) {
                trySend(found(location))
            }

            override fun onProviderEnabled(provider: String) {
                trySend(last())
            }

            override fun onProviderDisabled(provider: String) {
                trySend(last())
            }

            // Abstract until Android 11, and called until Android 10.
            @Deprecated("Never called since Android 10")
            override fun onStatusChanged(provider: String?, status: Int, extras: Bundle?) = Unit
        }
        if (why() == null) {
            for (provider in providers()) {
                manager?.requestLocationUpdates(provider, everyMillis, 0f, listener, context.mainLooper)
            }
        }
        awaitClose { manager?.removeUpdates(listener) }
    }.distinctUntilChanged()

    private fun allowed(permission: String) = context.checkSelfPermission(permission) == PERMISSION_GRANTED

    private fun why(): Whereabouts? = when {
        manager == null || manager.allProviders.none { it in USED } -> Whereabouts.NoReceiver
        !allowed(ACCESS_FINE_LOCATION) && !allowed(ACCESS_COARSE_LOCATION) -> Whereabouts.Refused
        providers().none { manager.isProviderEnabled(it) } -> Whereabouts.SwitchedOff
        else -> null
    }

    /** Satellites only with the exact permission; with the rough one asking for them throws. */
    private fun providers(): List<String> = manager?.allProviders.orEmpty().filter {
        it in USED && (it != LocationManager.GPS_PROVIDER || allowed(ACCESS_FINE_LOCATION))
    }

    /** Metres of doubt: a position loses as much as a person walks in its age. */
    private fun worth(location: Location): Double =
        (if (location.hasAccuracy()) location.accuracy.toDouble() else UNKNOWN_METRES) + age(location) / 1000.0 * WALK

    private fun found(location: Location) = Whereabouts.Found(
        latitude = location.latitude,
        longitude = location.longitude,
        accuracyMetres = if (location.hasAccuracy()) location.accuracy.toDouble() else null,
        provider = location.provider ?: "",
        ageMillis = age(location),
        satelliteTimeMillis = location.time.takeIf { location.provider == LocationManager.GPS_PROVIDER && it > 0 },
        mocked = mocked(location),
    )

    private fun age(location: Location): Long =
        ((SystemClock.elapsedRealtimeNanos() - location.elapsedRealtimeNanos) / 1_000_000).coerceAtLeast(0)

    @Suppress("DEPRECATION")
    private fun mocked(location: Location): Boolean =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) location.isMock else location.isFromMockProvider

    private companion object {
        /** `fused` is the framework's own since Android 12, not Google's. */
        val USED = setOf(LocationManager.GPS_PROVIDER, LocationManager.NETWORK_PROVIDER, "fused")
        const val UNKNOWN_METRES = 2_000.0
        const val WALK = 1.4
    }
}
