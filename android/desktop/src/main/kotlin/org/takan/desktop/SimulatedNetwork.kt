package org.takan.desktop

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import org.takan.NetworkState
import org.takan.core.Conditions
import org.takan.core.Network

/** The network the laptop pretends to have. */
class SimulatedNetwork : NetworkState {
    private var network by mutableStateOf(Network.UNMETERED)

    val words: String
        get() = when (network) {
            Network.NONE -> "No signal: what is recorded stays here."
            Network.UNMETERED -> "Wi-Fi: everything is sent."
            Network.METERED -> "Mobile data: originals of photos wait, unless the settings say otherwise."
            Network.ROAMING -> "Abroad: originals of photos wait."
        }

    fun be(network: Network) {
        this.network = network
    }

    override fun conditions() = Conditions(network, charging = false)
}
