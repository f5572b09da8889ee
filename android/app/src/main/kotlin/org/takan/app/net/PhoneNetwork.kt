package org.takan.app.net

import android.content.Context
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import android.os.BatteryManager
import android.os.Build
import org.takan.NetworkState
import org.takan.core.Conditions
import org.takan.core.Network

/** What the phone is connected to, and whether it is charging, as a sync asks. */
class PhoneNetwork(private val context: Context) : NetworkState {
    override fun conditions() = Conditions(
        network = networkOf(capabilities()),
        charging = context.getSystemService(BatteryManager::class.java)?.isCharging == true,
    )

    private fun capabilities(): NetworkCapabilities? {
        val manager = context.getSystemService(ConnectivityManager::class.java) ?: return null
        return manager.getNetworkCapabilities(manager.activeNetwork ?: return null)
    }

    companion object {
        /** What a network's capabilities mean for a sync. */
        fun networkOf(capabilities: NetworkCapabilities?): Network = when {
            capabilities == null -> Network.NONE
            // A bureau's Wi-Fi without the internet is never "validated", and its server is there all the same.
            !capabilities.hasCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET) -> Network.NONE
            capabilities.hasCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED) -> Network.UNMETERED
            // Before Android 9 a phone does not say so here.
            Build.VERSION.SDK_INT >= Build.VERSION_CODES.P &&
                !capabilities.hasCapability(NetworkCapabilities.NET_CAPABILITY_NOT_ROAMING) -> Network.ROAMING
            else -> Network.METERED
        }
    }
}
