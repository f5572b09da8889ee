package org.takan.ui.today

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import org.takan.core.CaseRow
import org.takan.core.CaseState
import org.takan.core.DueState
import org.takan.ui.distance
import org.takan.ui.icon.Icons
import org.takan.ui.part.Badge
import org.takan.ui.part.Card
import org.takan.ui.part.Fact
import org.takan.ui.part.ProgressBar
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.CommonWords
import org.takan.words.TodayWords

/** A case in the list: which, where, how far, by when, how far it has come. */
@Composable
internal fun CaseCard(row: CaseRow, onOpen: () -> Unit) {
    Card(does = say(TodayWords.openCase(row.number, row.title)), onClick = onOpen) {
        Column(verticalArrangement = Arrangement.spacedBy(2.dp)) {
            Text(row.title, style = Takan.type.heading)
            Soft("${row.number}  ${row.checklist}")
        }
        FlowRow(
            Modifier.padding(top = Size.small),
            horizontalArrangement = Arrangement.spacedBy(Size.edge),
            verticalArrangement = Arrangement.spacedBy(Size.hair),
        ) {
            Fact(Icons.Place, whereabouts(row))
            row.duePhrase?.let { Due(say(it), row.dueState) }
        }
        if (row.state != CaseState.ASSIGNED) {
            ProgressBar(row.answered.toInt(), row.total.toInt(), Modifier.padding(top = Size.mid))
        }
        Badges(row)
        row.notReady?.let { Fact(Icons.Warning, say(it), Modifier.padding(top = Size.small), Takan.colours.doubt.strong, strong = true) }
    }
}

@Composable
private fun Badges(row: CaseRow) {
    FlowRow(
        Modifier.padding(top = Size.mid),
        horizontalArrangement = Arrangement.spacedBy(Size.small),
        verticalArrangement = Arrangement.spacedBy(Size.small),
    ) {
        CaseStateBadge(row)
        if (row.state != CaseState.ASSIGNED) {
            Badge(say(TodayWords.progress(row.answered, row.total)), Meaning.Plain)
        }
        if (row.conflicts > 0u) {
            Badge(say(TodayWords.conflicts(row.conflicts)), Meaning.Fail, icon = Icons.Conflict)
        }
        if (row.unsent) Badge(say(TodayWords.notSent), Meaning.Doubt, icon = Icons.Phone)
    }
}

/** Where a case stands, as a badge. */
@Composable
internal fun CaseStateBadge(row: CaseRow) {
    val (meaning, icon) = when (row.state) {
        CaseState.ASSIGNED -> Meaning.Plain to Icons.Open
        CaseState.INSPECTING -> Meaning.Accent to Icons.Pencil
        CaseState.COMPLETE -> Meaning.Pass to Icons.Done
    }
    Badge(say(row.statePhrase), meaning, icon = icon)
}

/** The deadline in its colour and with its shape. */
@Composable
internal fun Due(text: String, state: DueState) {
    when (state) {
        DueState.OVERDUE -> Fact(Icons.Warning, text, colour = Takan.colours.fail.strong, strong = true)
        DueState.SOON -> Fact(Icons.Clock, text, colour = Takan.colours.doubt.strong, strong = true)
        else -> Fact(Icons.Clock, text)
    }
}

@Composable
private fun whereabouts(row: CaseRow): String {
    val metres = row.distanceM ?: return row.place
    return row.place + say(CommonWords.comma) + say(TodayWords.distance(say(distance(metres.toLong()))))
}
