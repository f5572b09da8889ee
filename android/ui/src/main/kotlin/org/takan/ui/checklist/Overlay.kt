package org.takan.ui.checklist

import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import org.takan.core.ChecklistRow
import org.takan.core.ChecklistScreen
import org.takan.core.QuestionRow
import org.takan.ui.checklist.control.ChoosePage
import org.takan.ui.checklist.control.ClockSheet
import org.takan.ui.checklist.control.DaySheet
import org.takan.ui.checklist.control.outward
import org.takan.ui.part.OpenRow
import org.takan.ui.part.ProgressRing
import org.takan.ui.part.Sheet
import org.takan.ui.say
import org.takan.words.CaseWords
import org.takan.words.ChecklistWords
import org.takan.words.CommonWords
import androidx.compose.ui.Modifier

/** What lies over the list. A row that is gone meanwhile takes its sheet with it. */
@Composable
internal fun Overlay(
    state: ChecklistScreen,
    over: Over,
    act: (ChecklistAction) -> Unit,
    goTo: (String) -> Unit,
    open: (Over) -> Unit,
) {
    val close = { open(Over.None) }
    if (over.kind == Over.Kind.SECTIONS) return Sections(state, close) { close(); goTo(it) }
    val row = lastSeen(state, over.row) ?: return
    val item = row.item
    when (over.kind) {
        Over.Kind.FAILURE -> if (item != null) FindingSheet(row, item, failed = true, act, close)
        Over.Kind.REMARK -> if (item != null) FindingSheet(row, item, failed = false, act, close)
        Over.Kind.ABOUT -> if (item != null) {
            AboutSheet(row, item, act, onRemark = { open(Over(item.finding(), row.id)) }, onClose = close)
        }
        Over.Kind.MEASURE -> MeasureSheet(row, act, close)
        Over.Kind.CHOOSE -> ChoosePage(row, act, close)
        Over.Kind.DAY -> DaySheet(row, act, close)
        Over.Kind.CLOCK -> ClockSheet(row, act, close)
        Over.Kind.NONE, Over.Kind.SECTIONS -> {}
    }
}

/**
 * The row of that id. With a filter, an answer may take the row out of the list while its sheet is
 * open: then the sheet goes on with the row as it was last seen.
 */
@Composable
private fun lastSeen(state: ChecklistScreen, id: String): QuestionRow? {
    val seen = remember(id) { Seen() }
    state.question(id)?.let { seen.row = it }
    return seen.row
}

private class Seen(var row: QuestionRow? = null)

private fun ChecklistScreen.question(id: String): QuestionRow? =
    rows.firstNotNullOfOrNull { row -> (row as? ChecklistRow.Question)?.question?.takeIf { it.id == id } }

/** Every section with how far it has come; a press goes there. */
@Composable
private fun Sections(state: ChecklistScreen, onClose: () -> Unit, onPick: (String) -> Unit) {
    Sheet(say(ChecklistWords.sections), say(CommonWords.close), onClose = onClose) {
        Column(Modifier.outward()) {
            for (section in state.sections) {
                val failed = if (section.failed > 0u) " · ${say(CaseWords.sectionFailed(section.failed))}" else ""
                OpenRow(
                    section.label,
                    below = say(CaseWords.sectionProgress(section.answered, section.total)) + failed,
                    lead = { ProgressRing(section.answered.toInt(), section.total.toInt()) },
                ) { onPick(section.path) }
            }
        }
    }
}
