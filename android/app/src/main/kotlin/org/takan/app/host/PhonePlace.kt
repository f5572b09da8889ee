package org.takan.app.host

import java.time.Instant
import java.time.temporal.ChronoUnit
import org.takan.Locator
import org.takan.app.position.Positions
import org.takan.app.position.Whereabouts
import org.takan.core.Datum
import org.takan.core.Fix
import org.takan.core.Position

/** Where the phone is, as the core asks: what is known just now. Refused or switched off, it knows nothing. */
class PhonePlace(private val positions: Positions, private val now: () -> Instant = Instant::now) : Locator {
    override fun fix(): Fix? = (positions.last() as? Whereabouts.Found)?.let { found ->
        Fix(
            // The framework's receivers speak WGS-84, mainland phones too; only maps are shifted.
            position = Position(found.latitude, found.longitude, Datum.WGS84, found.accuracyMetres, synthetic = false),
            at = now().minusMillis(found.ageMillis).truncatedTo(ChronoUnit.MILLIS),
            mocked = found.mocked,
        )
    }
}
