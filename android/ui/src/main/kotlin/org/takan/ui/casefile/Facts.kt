package org.takan.ui.casefile

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import org.takan.core.CaseScreen
import org.takan.ui.day
import org.takan.ui.distance
import org.takan.ui.icon.Icons
import org.takan.ui.part.Button
import org.takan.ui.part.Card
import org.takan.ui.part.Icon
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.today.CaseStateBadge
import org.takan.ui.today.Due
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.CaseWords
import org.takan.words.CommonWords
import org.takan.words.TodayWords

/** Where, by when, by whom, by which checklist. */
@Composable
internal fun Facts(state: CaseScreen, onNavigate: () -> Unit) {
    val row = state.row
    Card {
        Column(verticalArrangement = Arrangement.spacedBy(Size.edge)) {
            CaseStateBadge(row)
            Told(Icons.Place, say(CaseWords.where), row.place, where(state))
            Told(Icons.Clock, say(CaseWords.due), row.due?.let { day(it) } ?: say(CaseWords.noDue)) {
                row.duePhrase?.let { Due(say(it), row.dueState) }
            }
            Told(Icons.People, say(CaseWords.who), state.inspectors.joinToString(say(CommonWords.comma)), state.pair)
            Told(Icons.List, say(CaseWords.checklist), row.checklist, state.checklistVersion)
            if (row.position?.synthetic == false) {
                Button(say(CaseWords.navigate), Modifier.fillMaxWidth(), icon = Icons.Arrow, onClick = onNavigate)
            }
        }
    }
}

@Composable
private fun where(state: CaseScreen): String {
    val position = state.row.position ?: return say(CaseWords.noPosition)
    val metres = state.row.distanceM
    return when {
        position.synthetic -> say(CaseWords.madeUpPosition)
        metres != null -> say(TodayWords.distance(say(distance(metres.toLong()))))
        else -> ""
    }
}

@Composable
private fun Told(icon: ImageVector, name: String, text: String, more: String = "", beside: @Composable () -> Unit = {}) {
    Row(
        Modifier.fillMaxWidth().semantics(mergeDescendants = true) {},
        horizontalArrangement = Arrangement.spacedBy(Size.mid),
    ) {
        Icon(icon, Modifier.padding(top = 2.dp), Takan.colours.accent.strong, spoken = name)
        Column {
            FlowRow(
                horizontalArrangement = Arrangement.spacedBy(Size.mid),
                itemVerticalAlignment = androidx.compose.ui.Alignment.CenterVertically,
            ) {
                Text(text, style = Takan.type.strong)
                beside()
            }
            if (more.isNotEmpty()) Soft(more)
        }
    }
}
