package org.takan.ui.casefile

import org.takan.core.EntryId

/** What may be done on a case's screen. */
sealed interface CaseAction {
    data object Back : CaseAction

    /** Opens the checklist, at a section's place or where it was left. */
    data class OpenChecklist(val section: String? = null) : CaseAction

    data object OpenSummary : CaseAction

    data object OpenConflicts : CaseAction

    data object OpenNotes : CaseAction

    data object AddPhoto : CaseAction

    data class OpenFile(val id: EntryId) : CaseAction

    /** Shows the place on the phone's map. */
    data object Navigate : CaseAction
}
