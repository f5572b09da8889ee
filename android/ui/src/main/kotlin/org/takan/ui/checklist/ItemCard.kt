package org.takan.ui.checklist

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import org.takan.core.Class
import org.takan.core.Control
import org.takan.core.EvidenceKind
import org.takan.core.EvidenceNeed
import org.takan.core.ItemRow
import org.takan.core.QuestionRow
import org.takan.core.Verdict
import org.takan.ui.checklist.control.outward
import org.takan.ui.icon.Icons
import org.takan.ui.part.Badge
import org.takan.ui.part.Banner
import org.takan.ui.part.Card
import org.takan.ui.part.Fact
import org.takan.ui.part.IconButton
import org.takan.ui.part.PickRow
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.photo.Thumbs
import org.takan.ui.say
import org.takan.ui.time
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords
import org.takan.words.CommonWords
import org.takan.words.ConflictWords

/** An inspection item: what is asked, three ticks, and only what else there is to say of it. */
@Composable
internal fun ItemCard(
    row: QuestionRow,
    item: ItemRow,
    modifier: Modifier = Modifier,
    locked: Boolean = false,
    act: (ChecklistAction) -> Unit,
    open: (Over) -> Unit,
) {
    Card(modifier, padded = false) {
        Row(
            Modifier.padding(start = Size.edge, end = Size.hair, top = Size.hair),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            FlowRow(
                Modifier.weight(1f),
                horizontalArrangement = Arrangement.spacedBy(Size.small),
                verticalArrangement = Arrangement.spacedBy(Size.hair),
                itemVerticalAlignment = Alignment.CenterVertically,
            ) {
                Text(item.code, style = Takan.type.smallStrong, colour = Takan.colours.inkSoft)
                ClassBadge(item)
            }
            if (!locked) {
                IconButton(Icons.Camera, "${say(ChecklistWords.takePhoto)} ${item.code}", colour = Takan.colours.accent.strong) {
                    act(ChecklistAction.Take(row.id, Capture.PHOTO))
                }
            }
            IconButton(Icons.Info, "${say(ChecklistWords.about)} ${item.code}", colour = Takan.colours.accent.strong) {
                open(Over(Over.Kind.ABOUT, row.id))
            }
        }
        Column(
            Modifier.padding(start = Size.edge, end = Size.edge, bottom = Size.edge),
            verticalArrangement = Arrangement.spacedBy(Size.mid),
        ) {
            Asked(row, act)
            if (item.conflict) {
                Banner(say(ChecklistWords.inConflict), Meaning.Doubt, Icons.Conflict) { act(ChecklistAction.OpenConflicts) }
            }
            if (item.unit != null || row.control is Control.Number) Measured(row, item, open)
            if (item.choices.isEmpty()) {
                Verdicts(item) { verdict ->
                    // A failure that is to be graded is recorded with its grade, in the panel.
                    if (verdict != Verdict.FAIL || item.grades.isEmpty()) act(ChecklistAction.Judge(row.id, verdict))
                    if (verdict == Verdict.FAIL) open(Over(Over.Kind.FAILURE, row.id))
                }
            } else {
                OwnChoices(row, item, act)
            }
            if (!locked) WhyNot(row, item)
            if (item.verdict == Verdict.FAIL || item.remark.isNotEmpty() || item.remarkDraft != null) {
                Finding(item) {
                    open(Over(item.finding(), row.id))
                }
            }
            if (item.photos.isNotEmpty()) {
                Thumbs(item.photos) { act(ChecklistAction.OpenPhoto(row.id, it.id)) }
            }
            for (need in item.evidence) if (need.have < need.wanted) Need(row, item, need, act, open)
            Faults(row)
            Answered(item)
        }
    }
}

@Composable
private fun ClassBadge(item: ItemRow) {
    when (item.`class`) {
        Class.NONE -> {}
        Class.K, Class.SEVERE -> Badge(say(item.classPhrase), Meaning.Accent, loud = true)
        Class.I, Class.MAJOR -> Badge(say(item.classPhrase), Meaning.Accent)
        Class.G, Class.MINOR -> Badge(say(item.classPhrase), Meaning.Plain)
    }
}

/** Of a form that says it in its own words, those words. */
@Composable
private fun OwnChoices(row: QuestionRow, item: ItemRow, act: (ChecklistAction) -> Unit) {
    Column(Modifier.outward().selectableGroup()) {
        for (choice in item.choices) {
            PickRow(choice.label, choice.chosen, enabled = row.answer.allowed) {
                act(ChecklistAction.Answer(row.id, choice.name))
            }
        }
    }
}

/** Evidence that is missing: one press leads to where it is captured. Nothing hinders the tick. */
@Composable
private fun Need(
    row: QuestionRow,
    item: ItemRow,
    need: EvidenceNeed,
    act: (ChecklistAction) -> Unit,
    open: (Over) -> Unit,
) {
    val meaning = if (item.verdict == null) Meaning.Plain else Meaning.Doubt
    val icon = when (need.kind) {
        EvidenceKind.PHOTO -> Icons.Camera
        EvidenceKind.VIDEO -> Icons.Film
        EvidenceKind.MEASURE -> Icons.Ruler
        EvidenceKind.DOCUMENT -> Icons.File
    }
    Banner(say(need.phrase), meaning, icon) {
        when (need.kind) {
            EvidenceKind.PHOTO, EvidenceKind.DOCUMENT -> act(ChecklistAction.Take(row.id, Capture.PHOTO))
            EvidenceKind.VIDEO -> act(ChecklistAction.Take(row.id, Capture.VIDEO))
            EvidenceKind.MEASURE -> open(Over(Over.Kind.MEASURE, row.id))
        }
    }
}

/** Why none of the ticks may be pressed, said once. */
@Composable
private fun WhyNot(row: QuestionRow, item: ItemRow) {
    if (row.answer.allowed || item.conflict) return
    row.answer.whyNot?.let { Fact(Icons.Lock, say(it)) }
}

@Composable
private fun Answered(item: ItemRow) {
    val author = item.author ?: return
    val at = item.at ?: return
    Soft(say(ConflictWords.by(author, time(at))), Modifier.fillMaxWidth())
}

/** What is asked, how to look, and pictures beside it. */
@Composable
internal fun Asked(row: QuestionRow, act: (ChecklistAction) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(Size.hair)) {
        Row(horizontalArrangement = Arrangement.spacedBy(Size.small)) {
            Text(row.label, Modifier.weight(1f), Takan.type.strong)
            if (row.required && row.item == null && row.missing) {
                Badge(say(CommonWords.required), Meaning.Plain, Modifier.padding(top = 1.dp))
            }
        }
        if (row.hint.isNotEmpty()) Soft(row.hint)
        Guidance(row)
    }
    if (row.media.isNotEmpty()) MediaRow(row.media, act)
}

/** What is wrong with the value: in the form's words where it has some. */
@Composable
internal fun Faults(row: QuestionRow) {
    val fault = row.message ?: row.fault?.let { say(it) } ?: return
    Fact(Icons.Warning, fault, colour = Takan.colours.fail.strong, strong = true)
}
