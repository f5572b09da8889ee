package org.takan.ui.checklist

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import org.takan.core.ChecklistFilter
import org.takan.core.GroupRow
import org.takan.core.RepeatRow
import org.takan.ui.icon.Icons
import org.takan.ui.part.Button
import org.takan.ui.part.Icon
import org.takan.ui.part.IconButton
import org.takan.ui.part.Loud
import org.takan.ui.part.SectionHeader
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.CaseWords
import org.takan.words.ChecklistWords

/** The head of a top section; it stays above its rows. */
@Composable
internal fun Head(group: GroupRow) {
    val progress = group.progress
    SectionHeader(
        group.label,
        say(CaseWords.sectionProgress(progress.answered, progress.total)),
        progress.answered.toInt(),
        progress.total.toInt(),
    )
}

/** The heading of a group inside a section, or of an instance of a repeat, which may be removed. */
@Composable
internal fun Inner(group: GroupRow, modifier: Modifier, locked: Boolean, act: (ChecklistAction) -> Unit) {
    Row(modifier.fillMaxWidth().padding(start = Size.hair, top = Size.small), verticalAlignment = Alignment.CenterVertically) {
        Column(Modifier.weight(1f)) {
            Text(group.label, Modifier.semantics { heading() }, Takan.type.strong)
            if (group.hint.isNotEmpty()) Soft(group.hint)
        }
        val instance = group.instance
        if (instance != null && group.remove.allowed && !locked) {
            IconButton(Icons.Bin, "${say(ChecklistWords.repeatRemove)} ${group.label}", colour = Takan.colours.inkSoft) {
                act(ChecklistAction.RemoveInstance(instance))
            }
        }
    }
}

/** "The rest of this section passes", or why not. */
@Composable
internal fun Rest(group: GroupRow, modifier: Modifier, act: (ChecklistAction) -> Unit) {
    Button(
        say(ChecklistWords.passRest(group.passRestCount)),
        modifier.fillMaxWidth(),
        icon = PassAll,
        enabled = group.passRest.allowed,
        why = group.passRest.whyNot?.let { say(it) },
        spoken = "${say(ChecklistWords.passRest(group.passRestCount))} ${group.label}",
    ) { act(ChecklistAction.PassRest(group.path)) }
}

/** The foot of a repeat. */
@Composable
internal fun More(repeat: RepeatRow, modifier: Modifier, act: (ChecklistAction) -> Unit) {
    Button(
        say(ChecklistWords.repeatAdd(repeat.label)),
        modifier.fillMaxWidth(),
        Loud.Quiet,
        Icons.Plus,
        enabled = repeat.add.allowed,
        why = repeat.add.whyNot?.let { say(it) },
    ) { act(ChecklistAction.AddInstance(repeat.path)) }
}

/** A filter that leaves nothing says so kindly. */
@Composable
internal fun NothingHere(filter: ChecklistFilter, modifier: Modifier) {
    Column(
        modifier.fillMaxWidth().padding(vertical = Size.air),
        verticalArrangement = Arrangement.spacedBy(Size.mid),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        Icon(Icons.Done, colour = Takan.colours.pass.strong, size = androidx.compose.ui.unit.Dp(48f))
        Text(say(if (filter == ChecklistFilter.FAILED) ChecklistWords.noneFailed else ChecklistWords.noneMissing), style = Takan.type.heading)
    }
}
