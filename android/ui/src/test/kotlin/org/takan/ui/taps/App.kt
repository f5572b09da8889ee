package org.takan.ui.taps

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.requiredSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import org.takan.Takan
import org.takan.core.ChecklistRow
import org.takan.core.GroupRow
import org.takan.core.QuestionRow
import org.takan.core.TodayOrder
import org.takan.core.TodayQuery
import org.takan.ui.LocalLanguage
import org.takan.ui.casefile.Case
import org.takan.ui.casefile.CaseAction
import org.takan.ui.checklist.Checklist
import org.takan.ui.checklist.ChecklistAction
import org.takan.ui.photo.Camera
import org.takan.ui.photo.CameraState
import org.takan.ui.photo.PhotoAction
import org.takan.ui.theme.Look
import org.takan.ui.theme.Scheme
import org.takan.ui.theme.TakanTheme
import org.takan.ui.today.Today
import org.takan.ui.today.TodayAction
import org.takan.ui.today.TodayState
import java.io.File
import org.takan.core.Language as CoreLanguage
import org.takan.words.Language

/** The screens of a phone of 360 by 780 dp upon the real core, with as much navigation as a count needs. */
internal class App(private val takan: Takan, private val picture: File, open: String? = null) {
    private sealed interface Page {
        data object Today : Page

        data class Case(val case: String) : Page

        data object Checklist : Page

        data class Camera(val row: String) : Page
    }

    private var page by mutableStateOf(if (open == null) Page.Today else Page.Checklist)
    private var case = open ?: ""
    var desk: ChecklistDesk? = open?.let { ChecklistDesk(takan, it, CoreLanguage.EN) }
        private set

    val rows: List<QuestionRow>
        get() = desk!!.screen.rows.mapNotNull { (it as? ChecklistRow.Question)?.question }

    /** A section's heading. */
    fun heading(path: String): GroupRow =
        desk!!.screen.rows.firstNotNullOf { row -> (row as? ChecklistRow.Group)?.group?.takeIf { it.path == path } }

    @Composable
    fun Content() {
        CompositionLocalProvider(LocalLanguage provides Language.EN) {
            TakanTheme(Look(Scheme.Light)) { Box(Modifier.requiredSize(360.dp, 780.dp)) { Shown() } }
        }
    }

    @Composable
    private fun Shown() {
        when (val at = page) {
            Page.Today -> Today(TodayState(takan.today(TodayQuery("", TodayOrder.DUE, null, 100u), CoreLanguage.EN))) {
                if (it is TodayAction.Open) page = Page.Case(it.case)
            }
            is Page.Case -> Case(takan.caseScreen(at.case, CoreLanguage.EN)) {
                if (it is CaseAction.OpenChecklist) {
                    case = at.case
                    desk = ChecklistDesk(takan, case, CoreLanguage.EN)
                    page = Page.Checklist
                }
            }
            Page.Checklist -> desk!!.let { desk ->
                Checklist(desk.screen, { if (!desk.act(it)) leave(it) }, undo = desk.undo)
            }
            is Page.Camera -> Camera(takan.photo(case, at.row, CoreLanguage.EN), CameraState.READY, { shot(at.row, it) }) {}
        }
    }

    private fun leave(action: ChecklistAction) {
        if (action is ChecklistAction.Take) page = Page.Camera(action.row)
    }

    private fun shot(row: String, action: PhotoAction) {
        if (action == PhotoAction.Shoot) takan.addPhoto(case, row, picture.path)
        if (action == PhotoAction.Back) {
            desk!!.refresh()
            page = Page.Checklist
        }
    }
}
