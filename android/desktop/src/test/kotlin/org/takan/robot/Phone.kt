package org.takan.robot

import java.io.File
import java.security.MessageDigest
import org.takan.Takan
import org.takan.core.Bookmark
import org.takan.core.CaseScreen
import org.takan.core.ChecklistFilter
import org.takan.core.ChecklistRow
import org.takan.core.Grade
import org.takan.core.ItemRow
import org.takan.core.Language
import org.takan.core.NewAnswer
import org.takan.core.QuestionRow
import org.takan.core.Verdict

/**
 * The app's phone as the robot has it: what the screens show, and the calls that the screens' actions
 * make. Every look reads the screen anew.
 */
class Phone(private val takan: Takan) {
    fun items(case: String): List<QuestionRow> =
        takan.checklist(case, ChecklistFilter.ALL, Language.EN).rows
            .mapNotNull { (it as? ChecklistRow.Question)?.question }
            .filter { it.item != null && it.answer.allowed }
            .take(ITEMS)

    fun item(case: String, code: String): QuestionRow = items(case).first { it.item?.code == code }

    fun case(case: String): CaseScreen = takan.caseScreen(case, Language.EN)

    fun judge(case: String, row: QuestionRow, verdict: Verdict) {
        val item = row.item!!
        val grade: Grade? = if (verdict == Verdict.FAIL) item.grades.firstOrNull() else null
        takan.answer(case, row.id, NewAnswer(verdict, grade, null, item.measured, item.remarkShown()))
    }

    fun type(case: String, row: QuestionRow, text: String) {
        takan.setBookmark(Bookmark("checklist", case, "a/${row.id}"))
        takan.putDraft(case, "a/${row.id}", text)
    }

    fun leave(case: String, row: QuestionRow) {
        takan.leaveField(case, "a/${row.id}")
    }

    /** The field with the cursor in it, if there is one. */
    fun leaveOpenField() {
        val (_, case, row) = bookmark() ?: return
        if (case != null && row != null) takan.leaveField(case, row)
    }

    fun note(case: String, text: String) = takan.addNote(case, text)

    fun photo(case: String, row: QuestionRow, picture: File) {
        takan.addPhoto(case, row.item!!.code, picture.path)
    }

    /** The photos of an item whose bytes can be shown, by their hash. */
    fun photosShown(item: ItemRow): List<String> = item.photos.mapNotNull { it.file }.map { sha256(takan.readFile(it)) }

    fun bookmark(): Bookmark? = takan.bookmark()

    /** What an app does before it shows anything: half-typed texts of an ended app are settled. */
    fun opened() {
        takan.promoteDrafts()
    }

    companion object {
        /** So few that two inspectors meet on them. */
        const val ITEMS = 6
    }
}

/** The remark as the screen shows it: what is half typed stands in the field. */
fun ItemRow.remarkShown(): String = remarkDraft ?: remark


fun sha256(bytes: ByteArray): String =
    MessageDigest.getInstance("SHA-256").digest(bytes).joinToString("") { "%02x".format(it) }
