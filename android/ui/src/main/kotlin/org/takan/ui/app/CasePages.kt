package org.takan.ui.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableIntStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import org.takan.core.CaseId
import org.takan.core.TodayOrder
import org.takan.core.TodayQuery
import org.takan.flow.case
import org.takan.flow.cases
import org.takan.ui.Touch
import org.takan.ui.casefile.Case
import org.takan.ui.casefile.CaseAction
import org.takan.ui.conflict.Conflict
import org.takan.ui.conflict.ConflictAction
import org.takan.ui.summary.Summary
import org.takan.ui.summary.SummaryAction
import org.takan.ui.today.Today
import org.takan.ui.today.TodayAction
import org.takan.ui.today.TodayState

@Composable
internal fun TodayPage(app: App) {
    var search by rememberSaveable { mutableStateOf("") }
    var order by rememberSaveable { mutableStateOf(TodayOrder.DUE) }
    var limit by rememberSaveable { mutableIntStateOf(ROWS) }
    val language = app.coreLanguage
    val screen = app.latest(search, order, limit, language) {
        app.takan.cases { today(TodayQuery(search, order, app.host.fix(), limit.toUInt()), language) }
    } ?: return
    Today(TodayState(screen, search, order, app.syncing.step != null)) { action ->
        when (action) {
            is TodayAction.Open -> app.go(Page.Case(action.case))
            is TodayAction.Search -> search = action.text
            is TodayAction.Order -> order = action.order
            TodayAction.More -> limit += ROWS
            TodayAction.SyncNow -> app.syncing.start()
            TodayAction.OpenSync -> app.go(Page.Sync)
            TodayAction.OpenSettings -> app.go(Page.Settings)
        }
    }
}

@Composable
internal fun CasePage(app: App, case: CaseId) {
    val language = app.coreLanguage
    val screen = app.latest(language) { app.takan.case(case) { caseScreen(case, language, app.host.fix()) } } ?: return
    Case(screen) { action ->
        when (action) {
            CaseAction.Back -> app.back()
            is CaseAction.OpenChecklist -> app.go(Page.Checklist(case, action.section))
            CaseAction.OpenSummary -> app.go(Page.Summary(case))
            CaseAction.OpenConflicts -> app.go(Page.Conflict(case))
            CaseAction.OpenNotes -> app.go(Page.Notes(case))
            CaseAction.AddPhoto -> app.go(Page.Photo(case, null))
            is CaseAction.OpenFile -> {
                val file = screen.files.firstOrNull { it.id == action.id }
                if (file?.mediaType?.startsWith("image/") == true) app.go(Page.Picture(case, action.id))
                else file?.file?.let(app.host::open)
            }
            CaseAction.Navigate -> screen.row.position?.let { app.host.navigate(it, screen.row.title) }
        }
    }
}

@Composable
internal fun ConflictPage(app: App, case: CaseId) {
    val language = app.coreLanguage
    val screen = app.latest(language) { app.takan.case(case) { conflicts(case, language) } } ?: return
    Conflict(screen) { action ->
        when (action) {
            ConflictAction.Back -> app.back()
            is ConflictAction.Keep -> app.work(Touch.Saved) { app.takan.resolve(case, action.key, action.value) }
        }
    }
}

@Composable
internal fun SummaryPage(app: App, case: CaseId) {
    val language = app.coreLanguage
    val screen = app.latest(language) { app.takan.case(case) { summary(case, language) } } ?: return
    Summary(screen) { action ->
        when (action) {
            SummaryAction.Back -> app.back()
            is SummaryAction.GoTo -> app.go(Page.Checklist(case, action.row))
            SummaryAction.OpenConflicts -> app.go(Page.Conflict(case))
            SummaryAction.Submit -> app.work(Touch.Saved) { app.takan.submit(case) }
        }
    }
}

/** How many cases are read at once. */
private const val ROWS = 100
