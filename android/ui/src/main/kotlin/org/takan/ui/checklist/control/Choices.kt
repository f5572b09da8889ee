package org.takan.ui.checklist.control

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import org.takan.core.ChoiceRow
import org.takan.core.QuestionRow
import org.takan.ui.checklist.ChecklistAction
import org.takan.ui.checklist.MediaRow
import org.takan.ui.checklist.Over
import org.takan.ui.icon.Icons
import org.takan.ui.part.Button
import org.takan.ui.part.CheckRow
import org.takan.ui.part.PickRow
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords

/** One of the choices: a short list lies open, a long one is searched in. */
@Composable
internal fun OneControl(row: QuestionRow, search: Boolean, act: (ChecklistAction) -> Unit, open: (Over) -> Unit) {
    when {
        row.choices.isEmpty() -> Soft(say(ChecklistWords.noChoices))
        search -> Chosen(row, open)
        else -> Column(Modifier.outward().selectableGroup()) {
            for (choice in row.choices) {
                PickRow(choice.label, choice.chosen, enabled = row.answer.allowed) {
                    act(ChecklistAction.Answer(row.id, choice.name))
                }
                Beside(choice, act)
            }
        }
    }
}

/** Several of them. */
@Composable
internal fun ManyControl(row: QuestionRow, search: Boolean, act: (ChecklistAction) -> Unit, open: (Over) -> Unit) {
    when {
        row.choices.isEmpty() -> Soft(say(ChecklistWords.noChoices))
        search -> Chosen(row, open)
        else -> Column(Modifier.outward()) {
            for (choice in row.choices) {
                CheckRow(choice.label, choice.chosen, enabled = row.answer.allowed) {
                    act(ChecklistAction.Answer(row.id, toggled(row.choices, choice)))
                }
                Beside(choice, act)
            }
        }
    }
}

/** The value with one choice more or less, in the order of the list. */
internal fun toggled(choices: List<ChoiceRow>, changed: ChoiceRow): String =
    choices.filter { if (it.name == changed.name) !it.chosen else it.chosen }.joinToString(" ") { it.name }

/** What of a long list is chosen, and the way into it. */
@Composable
private fun Chosen(row: QuestionRow, open: (Over) -> Unit) {
    val chosen = row.choices.filter { it.chosen }
    Column(verticalArrangement = Arrangement.spacedBy(Size.small)) {
        for (choice in chosen.take(6)) Text(choice.label, style = Takan.type.strong, colour = Takan.colours.accent.strong)
        if (chosen.size > 6) Soft(say(ChecklistWords.chosen(chosen.size)))
        val word = if (chosen.isEmpty()) ChecklistWords.choose else ChecklistWords.chooseOther
        Button(
            say(word),
            Modifier.fillMaxWidth(),
            icon = Icons.Search,
            enabled = row.answer.allowed,
            spoken = "${say(word)}: ${row.label}",
        ) { open(Over(Over.Kind.CHOOSE, row.id)) }
    }
}

@Composable
private fun Beside(choice: ChoiceRow, act: (ChecklistAction) -> Unit) {
    if (choice.media.isNotEmpty()) {
        Column(Modifier.padding(start = 52.dp, end = Size.edge, bottom = Size.small)) { MediaRow(choice.media, act) }
    }
}
