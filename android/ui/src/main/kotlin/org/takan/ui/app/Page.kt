package org.takan.ui.app

import org.takan.core.CaseId
import org.takan.core.EntryId

/** A screen of the app and what it is about. */
sealed interface Page {
    data object Enrol : Page

    data object Today : Page

    data class Case(val case: CaseId) : Page

    /** `row` is the row to open at. */
    data class Checklist(val case: CaseId, val row: String? = null) : Page

    /** The camera; `item` is null for the case in general. */
    data class Photo(val case: CaseId, val item: String?) : Page

    /** A picture to look at, to draw upon, or to lay beside another one. */
    data class Picture(val case: CaseId, val evidence: EntryId) : Page

    data class Notes(val case: CaseId) : Page

    data class Conflict(val case: CaseId) : Page

    data class Summary(val case: CaseId) : Page

    data object Sync : Page

    /** Where two phones meet. */
    data object Meet : Page

    /** Where unsent work becomes a file, and a file is taken in. */
    data object Carry : Page

    /** The check of what this phone keeps. */
    data object Doctor : Page

    data object Settings : Page
}
