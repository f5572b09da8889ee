package org.takan.ui.carry

import org.takan.core.CarryOutcome
import org.takan.core.CarryScreen
import org.takan.core.CaseId
import org.takan.words.Sentence

/** What the screen shows on which unsent work becomes a file, and a file is taken in. */
data class CarryState(
    val screen: CarryScreen,
    /** Who can open it; 0 is the server. */
    val receiver: UInt = 0u,
    /** What runs. */
    val running: Sentence? = null,
    val fault: Sentence? = null,
    /** What came of the last file. */
    val outcome: CarryOutcome? = null,
    /** Where the file lies that was made and may be shared; null after one was taken in. */
    val place: String? = null,
)

/** What may be done on it. */
sealed interface CarryAction {
    data object Back : CarryAction

    data class Receiver(val device: UInt) : CarryAction

    data object Make : CarryAction

    /** Gives the file that was made to another app. */
    data object Share : CarryAction

    /** Lets the person choose a file and takes it in. */
    data object Take : CarryAction

    /** The outcome was read. */
    data object Done : CarryAction

    data class OpenCase(val case: CaseId) : CarryAction
}
