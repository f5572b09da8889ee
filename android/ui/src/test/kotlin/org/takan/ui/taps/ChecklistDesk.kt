package org.takan.ui.taps

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import org.takan.TakanInterface
import org.takan.core.CaseId
import org.takan.core.ChecklistFilter
import org.takan.core.ChecklistRow
import org.takan.core.EntryId
import org.takan.core.Grade
import org.takan.core.Language
import org.takan.core.NewAnswer
import org.takan.core.PassedRest
import org.takan.core.Phrase
import org.takan.core.QuestionRow
import org.takan.core.Verdict
import org.takan.ui.Touch
import org.takan.ui.checklist.ChecklistAction
import org.takan.ui.checklist.Part

/**
 * A case's checklist upon the store: what it shows, and the call that each action is. It decides
 * nothing. What only the host can do (the camera, another page) it leaves.
 *
 * A call that fails throws, and the screen still shows what is recorded.
 */
internal class ChecklistDesk(
    private val takan: TakanInterface,
    private val case: CaseId,
    private val language: Language,
    private val feel: (Touch) -> Unit = {},
) {
    private var filter = ChecklistFilter.ALL
    private var taken: Taken? = null

    /** As it was when it was last read. */
    var screen by mutableStateOf(takan.checklist(case, filter, language))
        private set

    /** What was just done and may be taken back. */
    var undo by mutableStateOf<Phrase?>(null)
        private set

    private sealed interface Taken {
        data class Rest(val passed: PassedRest) : Taken

        data class Instance(val id: EntryId) : Taken
    }

    /** Reads it anew: after a sync, after the camera. */
    fun refresh() {
        screen = takan.checklist(case, filter, language)
    }

    /** Does it; false if it is the host's to do. */
    fun act(action: ChecklistAction): Boolean {
        val done = edit(action)
        if (done) refresh()
        return done
    }

    private fun edit(action: ChecklistAction): Boolean {
        when (action) {
            is ChecklistAction.Show -> filter = action.filter
            is ChecklistAction.Judge -> judge(row(action.row) ?: return true, action.verdict, null)
            is ChecklistAction.SetGrade -> judge(row(action.row) ?: return true, Verdict.FAIL, action.grade)
            is ChecklistAction.SetFixable -> fixable(row(action.row) ?: return true, action.fixable)
            is ChecklistAction.Answer -> {
                val row = row(action.row) ?: return true
                takan.setValue(case, row.path, action.value)
                takan.leaveField(case, "v/${row.id}")
                saved()
            }
            is ChecklistAction.Type -> takan.putDraft(case, action.part.field(action.row), action.text)
            is ChecklistAction.Remark -> takan.leaveField(case, Part.REMARK.field(action.row))
            is ChecklistAction.Measure -> takan.leaveField(case, Part.MEASURED.field(action.row))
            is ChecklistAction.PassRest -> takan.passRest(case, action.path).let { passed ->
                taken = Taken.Rest(passed)
                undo = passed.phrase
                feel(Touch.Saved)
            }
            is ChecklistAction.AddInstance -> {
                takan.addInstance(case, action.path)
                saved()
            }
            is ChecklistAction.RemoveInstance -> {
                taken = Taken.Instance(takan.removeInstance(case, action.instance))
                undo = Phrase("checklist.repeatRemoved", emptyList())
            }
            ChecklistAction.Undo -> takeBack()
            else -> return false
        }
        return true
    }

    /** The verdict with all else that is said of the item, what is half typed included. */
    private fun judge(row: QuestionRow, verdict: Verdict, grade: Grade?) {
        val item = row.item ?: return
        val failed = verdict == Verdict.FAIL
        takan.answer(
            case,
            row.id,
            NewAnswer(
                verdict,
                grade = if (failed) grade ?: item.grade else null,
                fixable = if (failed) item.fixable else null,
                measured = row.draft ?: item.measured,
                remark = item.remarkDraft ?: item.remark,
            ),
        )
        takan.leaveField(case, Part.MEASURED.field(row.id))
        saved(if (failed) Touch.SavedFail else Touch.Saved)
    }

    private fun fixable(row: QuestionRow, fixable: Boolean) {
        val item = row.item ?: return
        val grade = item.grade
        // Without its grade there is no failure to add it to yet.
        if (item.verdict != Verdict.FAIL) return
        takan.answer(case, row.id, NewAnswer(Verdict.FAIL, grade, fixable, item.measured, item.remarkDraft ?: item.remark))
        saved()
    }

    private fun takeBack() {
        when (val last = taken) {
            is Taken.Rest -> takan.undo(last.passed)
            is Taken.Instance -> takan.restoreInstance(case, last.id)
            null -> {}
        }
        saved(Touch.Undone)
    }

    /** What is done next ends the chance to take the last thing back. */
    private fun saved(touch: Touch = Touch.Saved) {
        taken = null
        undo = null
        feel(touch)
    }

    /** Whatever the filter shows: a sheet may be open over a row that it has just taken out. */
    private fun row(id: String): QuestionRow? = find(screen.rows, id)
        ?: find(takan.checklist(case, ChecklistFilter.ALL, language).rows, id)

    private fun find(rows: List<ChecklistRow>, id: String): QuestionRow? =
        rows.firstNotNullOfOrNull { (it as? ChecklistRow.Question)?.question?.takeIf { row -> row.id == id } }
}

/** The field's name among the drafts. */
private fun Part.field(row: String) = if (this == Part.REMARK) "a/$row" else "v/$row"
