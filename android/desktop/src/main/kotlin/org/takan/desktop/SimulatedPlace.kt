package org.takan.desktop

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import java.time.Instant
import org.takan.Locator
import org.takan.core.Datum
import org.takan.core.Fix
import org.takan.core.Position

/** Where the laptop pretends to be: the middle of the demo's district. */
class SimulatedPlace : Locator {
    enum class Quality { GOOD, POOR, NONE }

    private var quality by mutableStateOf(Quality.GOOD)

    val words: String
        get() = when (quality) {
            Quality.GOOD -> "34.3672, 109.2142, within 8 m"
            Quality.POOR -> "34.3672, 109.2142, within 200 m"
            Quality.NONE -> "not known"
        }

    fun be(quality: Quality) {
        this.quality = quality
    }

    override fun fix(): Fix? = when (quality) {
        Quality.GOOD -> fixWithin(8.0)
        Quality.POOR -> fixWithin(200.0)
        Quality.NONE -> null
    }

    private fun fixWithin(metres: Double) = 
        Fix(Position(34.3672, 109.2142, Datum.WGS84, metres, synthetic = true), Instant.now(), mocked = true)
}
