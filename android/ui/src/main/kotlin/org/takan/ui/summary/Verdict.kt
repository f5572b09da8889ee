package org.takan.ui.summary

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import org.takan.core.CategoryRow
import org.takan.core.Conclusion
import org.takan.core.SummaryScreen
import org.takan.ui.icon.Icons
import org.takan.ui.part.Badge
import org.takan.ui.part.Card
import org.takan.ui.part.Fact
import org.takan.ui.part.Icon
import org.takan.ui.part.ProgressBar
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords
import org.takan.words.SummaryWords

private fun look(conclusion: Conclusion?): Pair<Meaning, ImageVector> = when (conclusion) {
    Conclusion.PASS -> Meaning.Pass to Icons.Done
    Conclusion.RECTIFY -> Meaning.Doubt to Icons.Warning
    Conclusion.FAIL -> Meaning.Fail to Icons.Fail
    Conclusion.INCOMPLETE, null -> Meaning.Plain to Icons.Open
}

/** The verdict, big and plain, and below it the rule that made it. */
@Composable
internal fun VerdictCard(state: SummaryScreen) {
    val (meaning, icon) = look(state.conclusion)
    val tone = Takan.colours.tone(meaning)
    Card(padded = false) {
        Column(
            Modifier.fillMaxWidth().background(tone.soft).padding(Size.edge),
            verticalArrangement = Arrangement.spacedBy(Size.small),
        ) {
            Text(say(SummaryWords.conclusion), style = Takan.type.smallStrong, colour = tone.onSoft)
            val words = say(state.conclusionPhrase)
            if (LocalDensity.current.fontScale > 1.3f) {
                Icon(icon, colour = tone.strong, size = 36.dp)
                Text(words, Modifier.semantics { heading() }, Takan.type.title, tone.onSoft)
            } else {
                Row(
                    horizontalArrangement = Arrangement.spacedBy(Size.mid),
                    verticalAlignment = Alignment.CenterVertically,
                ) {
                    Icon(icon, colour = tone.strong, size = 36.dp)
                    Text(words, Modifier.weight(1f).semantics { heading() }, Takan.type.title.copy(fontSize = 28.sp), tone.onSoft)
                }
            }
            state.provisional?.let { Text(say(it), colour = tone.onSoft) }
            state.overridden?.let { Text(say(it), style = Takan.type.strong, colour = tone.onSoft) }
        }
        Column(Modifier.padding(Size.edge), verticalArrangement = Arrangement.spacedBy(Size.mid)) {
            Why(state)
            Column(verticalArrangement = Arrangement.spacedBy(6.dp)) {
                Soft(say(ChecklistWords.progress(state.answered, state.total)))
                ProgressBar(state.answered.toInt(), state.total.toInt())
            }
        }
    }
}

@Composable
private fun Why(state: SummaryScreen) {
    if (state.rule.isNotEmpty()) Fact(Icons.Law, say(SummaryWords.rule(state.rule)), colour = Takan.colours.ink, strong = true)
    if (state.ruleLabel.isNotEmpty()) Text(state.ruleLabel)
    for (reason in state.reasons) Soft(say(reason))
}

@Composable
internal fun CategoryLine(category: CategoryRow) {
    val (meaning, icon) = look(category.conclusion)
    FlowRow(
        Modifier.fillMaxWidth().clip(Size.badge),
        horizontalArrangement = Arrangement.spacedBy(Size.mid),
        verticalArrangement = Arrangement.spacedBy(Size.hair),
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        Text(category.name, style = Takan.type.strong)
        Badge(say(category.phrase), meaning, icon = icon)
    }
}
