package org.takan.ui.checklist.control

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import org.takan.core.ChoiceRow
import org.takan.core.QuestionRow
import org.takan.ui.checklist.ChecklistAction
import org.takan.ui.icon.Icons
import org.takan.ui.part.Button
import org.takan.ui.part.IconButton
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords

/** All of the choices in an order; each is moved up or down. */
@Composable
internal fun RankControl(row: QuestionRow, act: (ChecklistAction) -> Unit) {
    val order = ranked(row.choices, row.value)
    val give = { next: List<ChoiceRow> -> act(ChecklistAction.Answer(row.id, next.joinToString(" ") { it.name })) }
    Column(verticalArrangement = Arrangement.spacedBy(Size.small)) {
        order.forEachIndexed { i, choice ->
            Row(
                Modifier.fillMaxWidth().clip(Size.control).background(Takan.colours.sunken).padding(start = Size.mid),
                horizontalArrangement = Arrangement.spacedBy(Size.small),
                verticalAlignment = Alignment.CenterVertically,
            ) {
                val known = row.value.isNotEmpty()
                Text(if (known) "${i + 1}" else "–", style = Takan.type.strong, colour = Takan.colours.accent.strong)
                Text(choice.label, Modifier.weight(1f).padding(vertical = Size.mid))
                IconButton(
                    Icons.Up, "${say(ChecklistWords.rankUp)} ${choice.label}",
                    enabled = row.answer.allowed && i > 0,
                ) { give(order.moved(i, i - 1)) }
                IconButton(
                    Icons.Down, "${say(ChecklistWords.rankDown)} ${choice.label}",
                    enabled = row.answer.allowed && i < order.lastIndex,
                ) { give(order.moved(i, i + 1)) }
            }
        }
        if (row.value.isEmpty() && row.answer.allowed) {
            Button(say(ChecklistWords.rankKeep), Modifier.fillMaxWidth(), icon = Icons.Pass) { give(order) }
        }
    }
}

/** The choices as `value` orders them; what it does not name comes last, as the form lists it. */
internal fun ranked(choices: List<ChoiceRow>, value: String): List<ChoiceRow> {
    val names = value.split(' ')
    return choices.sortedBy { choice -> names.indexOf(choice.name).let { if (it < 0) names.size else it } }
}

internal fun <T> List<T>.moved(from: Int, to: Int): List<T> =
    toMutableList().apply { add(to, removeAt(from)) }
