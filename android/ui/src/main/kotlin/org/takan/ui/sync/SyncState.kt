package org.takan.ui.sync

import org.takan.core.CaseId
import org.takan.core.Mend
import org.takan.core.SyncScreen
import org.takan.words.Sentence

/** What the sync centre shows. */
data class SyncState(
    val screen: SyncScreen,
    /** What a running sync is at; null while none runs. */
    val step: Step? = null,
    /** What the last one came to, since the screen was opened. */
    val outcome: Sentence? = null,
    /** The cases whose files are unfolded. */
    val open: Set<CaseId> = emptySet(),
    /** True while it asks whether mobile data may be used. */
    val asksMetered: Boolean = false,
    /** True while it asks whether verified originals may leave the phone. */
    val asksFree: Boolean = false,
)

/** What a running sync is at; `total` is 0 where it cannot be counted. */
data class Step(val words: Sentence, val done: Int = 0, val total: Int = 0)

/** What may be done in the sync centre. */
sealed interface SyncAction {
    data object Back : SyncAction

    data object Now : SyncAction

    data object Stop : SyncAction

    /** Asks first: it costs money. */
    data object OverMetered : SyncAction

    data class Metered(val agreed: Boolean) : SyncAction

    /** Folds a case's files in or out. */
    data class Fold(val case: CaseId) : SyncAction

    data class OpenCase(val case: CaseId) : SyncAction

    /** Something is done about a refused edit. */
    data class MendIt(val refused: UInt, val how: Mend) : SyncAction

    /** To the page where two phones meet. */
    data object Meet : SyncAction

    /** To the page where unsent work becomes a file. */
    data object Carry : SyncAction

    /** Asks first, for it cannot be taken back. */
    data object Free : SyncAction

    data class Freed(val agreed: Boolean) : SyncAction
}
