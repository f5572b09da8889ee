package org.takan.ui.meet

import org.takan.core.CaseId
import org.takan.core.MeetScreen

/** What the screen shows on which two phones meet. */
data class MeetState(
    val screen: MeetScreen,
    /** False where the host has no camera: the code is typed. */
    val canScan: Boolean = true,
    /** True while the camera looks for the other's code. */
    val scanning: Boolean = false,
    /** True while it is typed instead. */
    val typing: Boolean = false,
    val typed: String = "",
    /** How long this phone's code is still good, as `9:41`; null where it does not end. */
    val left: String? = null,
    /** True to ask for originals too. */
    val originals: Boolean = false,
)

/** What may be done on it. */
sealed interface MeetAction {
    data object Back : MeetAction

    /** Shows this phone's code and waits. */
    data object Show : MeetAction

    data object Scan : MeetAction

    /** What the camera read. */
    data class Scanned(val text: String) : MeetAction

    data object Type : MeetAction

    data class Typed(val text: String) : MeetAction

    data object Connect : MeetAction

    data class Originals(val on: Boolean) : MeetAction

    data object Stop : MeetAction

    /** To the two ways again. */
    data object Again : MeetAction

    data class OpenCase(val case: CaseId) : MeetAction
}
