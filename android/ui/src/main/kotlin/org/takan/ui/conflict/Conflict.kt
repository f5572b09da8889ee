package org.takan.ui.conflict

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.unit.dp
import org.takan.core.ConflictCard
import org.takan.core.ConflictScreen
import org.takan.core.ConflictSide
import org.takan.core.Grade
import org.takan.core.ValueId
import org.takan.core.Verdict
import org.takan.ui.icon.Icons
import org.takan.ui.part.Badge
import org.takan.ui.part.Button
import org.takan.ui.part.Card
import org.takan.ui.part.Fact
import org.takan.ui.part.Icon
import org.takan.ui.part.Screen
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.part.TopBar
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.ui.time
import org.takan.ui.whyNot
import org.takan.words.ChecklistWords
import org.takan.words.CommonWords
import org.takan.words.ConflictWords

/** What is done about answers that differ. */
sealed interface ConflictAction {
    data object Back : ConflictAction

    data class Keep(val key: String, val value: ValueId) : ConflictAction
}

/** Answers that differ, each with who gave it and when; a person keeps one. */
@Composable
fun Conflict(state: ConflictScreen, act: (ConflictAction) -> Unit) {
    Screen(
        top = {
            TopBar(say(ConflictWords.title), below = state.number, back = say(CommonWords.back), onBack = { act(ConflictAction.Back) })
        },
        modifier = Modifier.fillMaxSize(),
    ) {
        LazyColumn(
            Modifier.weight(1f).fillMaxWidth(),
            contentPadding = PaddingValues(Size.mid),
            verticalArrangement = Arrangement.spacedBy(Size.mid),
        ) {
            if (state.conflicts.isEmpty()) {
                item("none") { Nothing() }
            } else {
                item("why") { Soft(say(ConflictWords.why), Modifier.padding(horizontal = Size.hair)) }
            }
            items(state.conflicts, { it.key }) { OneConflict(it, act) }
        }
    }
}

@Composable
private fun Nothing() {
    Column(
        Modifier.fillMaxWidth().padding(vertical = Size.air),
        verticalArrangement = Arrangement.spacedBy(Size.mid),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        Icon(Icons.Done, colour = Takan.colours.pass.strong, size = 48.dp)
        Text(say(ConflictWords.none), style = Takan.type.heading)
    }
}

@Composable
private fun OneConflict(conflict: ConflictCard, act: (ConflictAction) -> Unit) {
    Card {
        Column(verticalArrangement = Arrangement.spacedBy(Size.mid)) {
            Column(verticalArrangement = Arrangement.spacedBy(Size.hair)) {
                Soft(conflict.code, style = Takan.type.smallStrong)
                Text(conflict.label, style = Takan.type.strong)
            }
            val meaning = if (conflict.blocking) Takan.colours.doubt.strong else Takan.colours.inkSoft
            Fact(Icons.Conflict, say(conflict.phrase), colour = meaning, strong = conflict.blocking)
            for (side in conflict.sides) Side(side, conflict, act)
            if (!conflict.keep.allowed) whyNot(conflict.keep)?.let { Fact(Icons.Lock, it) }
        }
    }
}

/** One of the answers, whole: nobody chooses between halves. */
@Composable
private fun Side(side: ConflictSide, conflict: ConflictCard, act: (ConflictAction) -> Unit) {
    val colours = Takan.colours
    Column(
        Modifier.fillMaxWidth().clip(Size.control).background(colours.paper)
            .border(Takan.stroke, if (colours.heavy) colours.edge else colours.line, Size.control).padding(Size.mid),
        verticalArrangement = Arrangement.spacedBy(Size.small),
    ) {
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(Size.small),
            verticalArrangement = Arrangement.spacedBy(Size.hair),
            itemVerticalAlignment = Alignment.CenterVertically,
        ) {
            Text(side.author, style = Takan.type.strong)
            Soft(time(side.at))
            if (side.own) Badge(say(ConflictWords.own), Meaning.Accent)
        }
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(Size.small),
            verticalArrangement = Arrangement.spacedBy(6.dp),
            itemVerticalAlignment = Alignment.CenterVertically,
        ) {
            side.verdict?.let { VerdictBadge(it) }
            side.grade?.let { Badge(say(if (it == Grade.SEVERE) CommonWords.gradeSevere else CommonWords.gradeMinor), Meaning.Plain) }
            side.fixable?.let { Badge(say(if (it) ChecklistWords.fixableYes else ChecklistWords.fixableNo), Meaning.Plain) }
            side.measured?.let { Text(it, style = Takan.type.heading) }
        }
        if (side.verdict == null && side.shown.isNotEmpty()) Text(side.shown, style = Takan.type.heading)
        if (side.remark.isNotEmpty()) Text(side.remark)
        if (conflict.keep.allowed) {
            val keep = say(ConflictWords.keep)
            Button(keep, Modifier.fillMaxWidth(), icon = Icons.Pass, spoken = "${say(ConflictWords.keepOf(side.author))} ${conflict.code}") {
                act(ConflictAction.Keep(conflict.key, side.id))
            }
        }
    }
}

@Composable
private fun VerdictBadge(verdict: Verdict) {
    val (word, meaning, icon) = when (verdict) {
        Verdict.PASS -> Triple(CommonWords.verdictPass, Meaning.Pass, Icons.Pass)
        Verdict.FAIL -> Triple(CommonWords.verdictFail, Meaning.Fail, Icons.Fail)
        Verdict.NA -> Triple(CommonWords.verdictNa, Meaning.Plain, Icons.NotApplicable)
        Verdict.CLEARED -> Triple(CommonWords.verdictCleared, Meaning.Plain, Icons.Undo)
    }
    Badge(say(word), meaning, icon = icon, loud = verdict == Verdict.PASS || verdict == Verdict.FAIL)
}
