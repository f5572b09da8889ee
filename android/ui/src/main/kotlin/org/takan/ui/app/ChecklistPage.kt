package org.takan.ui.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import org.takan.core.Bookmark
import org.takan.core.ChecklistFilter
import org.takan.core.EntryId
import org.takan.core.PassedRest
import org.takan.core.Phrase
import org.takan.flow.case
import org.takan.ui.Touch
import org.takan.ui.checklist.Checklist
import org.takan.ui.checklist.ChecklistAction
import org.takan.words.ChecklistWords

/** What the bar at the foot of the checklist offers to take back. */
internal sealed interface Undoable {
    val phrase: Phrase

    data class Rest(val passed: PassedRest) : Undoable {
        override val phrase get() = passed.phrase
    }

    data class Instance(val id: EntryId) : Undoable {
        override val phrase get() = Phrase(ChecklistWords.repeatRemoved.key, emptyList())
    }
}

@Composable
internal fun ChecklistPage(app: App, page: Page.Checklist) {
    var filter by rememberSaveable { mutableStateOf(ChecklistFilter.ALL) }
    var undo by remember { mutableStateOf<Undoable?>(null) }
    val language = app.coreLanguage
    val case = page.case
    val screen = app.latest(filter, language) { app.takan.case(case) { checklist(case, filter, language) } } ?: return
    val edits = Edits(app, screen)
    Checklist(
        screen,
        { action ->
            if (action !is ChecklistAction.At && action !is ChecklistAction.Undo) undo = null
            when (action) {
                ChecklistAction.Back -> app.back()
                ChecklistAction.OpenSummary -> app.go(Page.Summary(case))
                ChecklistAction.OpenConflicts -> app.go(Page.Conflict(case))
                is ChecklistAction.Show -> filter = action.filter
                is ChecklistAction.At -> app.mark(Bookmark("checklist", case, action.row))
                is ChecklistAction.PassRest -> {
                    app.work(Touch.Saved) { undo = Undoable.Rest(app.takan.passRest(case, action.path)) }
                }
                is ChecklistAction.RemoveInstance -> {
                    app.work(Touch.Saved) { undo = Undoable.Instance(app.takan.removeInstance(case, action.instance)) }
                }
                ChecklistAction.Undo -> undo?.let { what ->
                    undo = null
                    app.work(Touch.Undone) { edits.takeBack(what) }
                }
                is ChecklistAction.OpenPhoto -> app.go(Page.Picture(case, action.photo))
                is ChecklistAction.OpenMedia -> action.media.file?.let(app.host::open)
                else -> edits.make(action)
            }
        },
        startAt = page.row,
        undo = undo?.phrase,
    )
}
