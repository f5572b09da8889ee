package org.takan.ui.app

import org.takan.core.ChecklistRow
import org.takan.core.ChecklistScreen
import org.takan.core.NewAnswer
import org.takan.core.NewFile
import org.takan.core.QuestionRow
import org.takan.core.Verdict
import org.takan.ui.Touch
import org.takan.ui.checklist.Capture
import org.takan.ui.checklist.ChecklistAction
import org.takan.ui.checklist.Part

/** What is done on a checklist's rows, as calls of the facade: one edit a touch, durable when felt. */
internal class Edits(private val app: App, private val screen: ChecklistScreen) {
    private val case = screen.case
    private val takan = app.takan

    fun make(action: ChecklistAction) {
        when (action) {
            is ChecklistAction.Judge -> judge(action)
            is ChecklistAction.Answer -> app.work(Touch.Saved) { takan.setValue(case, action.row, action.value) }
            is ChecklistAction.Remark -> leave("a/${action.row}", action.text)
            is ChecklistAction.Measure -> leave("v/${action.row}", action.value)
            is ChecklistAction.SetGrade -> again(action.row) { it.copy(grade = action.grade) }
            is ChecklistAction.SetFixable -> again(action.row) { it.copy(fixable = action.fixable) }
            is ChecklistAction.Type -> app.work { takan.putDraft(case, field(action), action.text) }
            is ChecklistAction.AddInstance -> app.work(Touch.Saved) { takan.addInstance(case, action.path) }
            is ChecklistAction.Take -> take(action.row, action.what)
            else -> Unit
        }
    }

    fun takeBack(what: Undoable) {
        when (what) {
            is Undoable.Rest -> takan.undo(what.passed)
            is Undoable.Instance -> takan.restoreInstance(case, what.id)
        }
    }

    private fun field(action: ChecklistAction.Type) =
        if (action.part == Part.REMARK) "a/${action.row}" else "v/${action.row}"

    /** The text as it stands now becomes one edit; what cannot be recorded yet stays a draft. */
    private fun leave(field: String, text: String) {
        app.work(Touch.Saved) {
            takan.putDraft(case, field, text)
            takan.leaveField(case, field)
        }
    }

    private fun judge(action: ChecklistAction.Judge) {
        if (action.verdict == Verdict.CLEARED) {
            app.work(Touch.Undone) { takan.setValue(case, action.row, "") }
        } else {
            val felt = if (action.verdict == Verdict.FAIL) Touch.SavedFail else Touch.Saved
            again(action.row, felt) { it.copy(verdict = action.verdict) }
        }
    }

    /** The row's answer with something changed, and with what was half typed beside it. */
    private fun again(row: String, felt: Touch = Touch.Saved, change: (NewAnswer) -> NewAnswer) {
        val question = question(row) ?: return
        val item = question.item ?: return
        val given = NewAnswer(
            verdict = item.verdict ?: Verdict.FAIL,
            grade = item.grade,
            fixable = item.fixable,
            measured = question.draft?.takeIf { item.unit != null } ?: item.measured,
            remark = item.remarkDraft ?: item.remark,
        )
        app.work(felt) { takan.answer(case, row, change(given)) }
    }

    private fun question(row: String): QuestionRow? =
        screen.rows.firstNotNullOfOrNull { (it as? ChecklistRow.Question)?.question?.takeIf { it.id == row } }

    private fun take(row: String, what: Capture) {
        when (what) {
            Capture.PHOTO -> app.go(Page.Photo(case, row))
            Capture.POSITION -> here { takan.setValue(case, row, it) }
            Capture.POINT -> here { takan.setValue(case, row, listOfNotNull(question(row)?.value?.ifEmpty { null }, it).joinToString(";")) }
            Capture.CODE -> app.work(Touch.Saved) { app.host.capture(what)?.let { takan.setValue(case, row, it.file) } }
            else -> app.work(Touch.Saved) { app.host.capture(what)?.let { keep(row, it) } }
        }
    }

    private fun keep(row: String, captured: Captured) {
        val item = question(row)?.item
        val evidence = takan.addEvidence(case, captured.file, NewFile(row, captured.mediaType, null, app.host.fix()))
        if (item == null) takan.setValue(case, row, evidence)
    }

    /** The position as XLSForm writes it: latitude, longitude, altitude, accuracy. */
    private fun here(record: (String) -> Unit) {
        app.work(Touch.Saved) {
            val fix = app.host.fix()
            if (fix == null) app.say(org.takan.words.ErrorWords.locationOff)
            else record("${fix.position.lat} ${fix.position.lon} 0 ${fix.position.accuracyM ?: 0.0}")
        }
    }
}
