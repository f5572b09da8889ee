package org.takan.ui.casefile

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import org.takan.core.CaseScreen
import org.takan.core.Conclusion
import org.takan.core.EarlierVisit
import org.takan.core.Press
import org.takan.core.SectionProgress
import org.takan.ui.LocalNow
import org.takan.ui.day
import org.takan.ui.icon.Icons
import org.takan.ui.part.Badge
import org.takan.ui.part.Button
import org.takan.ui.part.Card
import org.takan.ui.part.Fact
import org.takan.ui.part.Line
import org.takan.ui.part.OpenRow
import org.takan.ui.part.ProgressRing
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.ui.time
import org.takan.words.CaseWords
import org.takan.words.CommonWords
import org.takan.words.Sentence

/** The sections, each with how far it has come. */
@Composable
internal fun Sections(sections: List<SectionProgress>, press: Press, onOpen: (String) -> Unit) {
    Card(padded = false) {
        sections.forEachIndexed { i, section ->
            if (i > 0) Line()
            val counts = buildList {
                add(say(CaseWords.sectionProgress(section.answered, section.total)))
                if (section.missing > 0u && section.answered > 0u) add(say(CaseWords.sectionMissing(section.missing)))
            }
            OpenRow(
                section.label,
                below = counts.joinToString(say(CommonWords.comma)),
                enabled = press.allowed,
                lead = { ProgressRing(section.answered.toInt(), section.total.toInt()) },
                trail = if (section.failed == 0u) null else ({
                    Badge("${section.failed}", Meaning.Fail, icon = Icons.Fail, spoken = say(CaseWords.sectionFailed(section.failed)))
                }),
            ) { onOpen(section.path) }
        }
    }
}

/** An earlier visit to the same premises, and what failed then. */
@Composable
internal fun Earlier(visit: EarlierVisit) {
    Card {
        FlowRow(
            Modifier.fillMaxWidth(),
            horizontalArrangement = Arrangement.SpaceBetween,
            itemVerticalAlignment = Alignment.CenterVertically,
        ) {
            val on = visit.at.atZone(LocalNow.current.zone).toLocalDate()
            Text(say(CaseWords.earlierVisit(visit.number, day(on))), style = Takan.type.strong)
            visit.conclusion?.let { ConclusionBadge(it) }
        }
        for (failed in visit.failures) {
            Column(Modifier.padding(top = Size.mid), verticalArrangement = Arrangement.spacedBy(2.dp)) {
                Fact(Icons.Fail, "${failed.code}  ${failed.label}", colour = Takan.colours.fail.strong)
                if (failed.remark.isNotEmpty()) Soft(failed.remark, Modifier.padding(start = 27.dp))
            }
        }
    }
}

/** What a case came to. */
@Composable
fun ConclusionBadge(conclusion: Conclusion) {
    val (words: Sentence, meaning, icon) = when (conclusion) {
        Conclusion.PASS -> Triple(CommonWords.conclusionPass, Meaning.Pass, Icons.Done)
        Conclusion.RECTIFY -> Triple(CommonWords.conclusionRectify, Meaning.Doubt, Icons.Warning)
        Conclusion.FAIL -> Triple(CommonWords.conclusionFail, Meaning.Fail, Icons.Fail)
        Conclusion.INCOMPLETE -> Triple(CommonWords.conclusionIncomplete, Meaning.Plain, Icons.Open)
    }
    Badge(say(words), meaning, icon = icon)
}

/** The notes in order, the half-typed one last, and the way to write one. */
@Composable
internal fun Notes(state: CaseScreen, onOpen: () -> Unit) {
    Card {
        Column(verticalArrangement = Arrangement.spacedBy(Size.edge)) {
            for (note in state.notes) Column {
                Text(note.text)
                Soft("${note.author}  ${time(note.at)}")
            }
            if (state.notes.isEmpty() && state.noteDraft == null) Soft(say(CaseWords.noNotes))
            state.noteDraft?.let {
                Column {
                    Badge(say(CaseWords.noteDraft), Meaning.Doubt, icon = Icons.Pencil)
                    Text(it, Modifier.padding(top = Size.hair))
                }
            }
            Row(Modifier.fillMaxWidth()) {
                Button(say(CaseWords.addNote), Modifier.weight(1f), icon = Icons.Note, onClick = onOpen)
            }
        }
    }
}
