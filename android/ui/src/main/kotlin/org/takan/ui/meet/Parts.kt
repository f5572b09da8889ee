package org.takan.ui.meet

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.takan.core.MeetScreen
import org.takan.core.MeetStage
import org.takan.core.NotTakenRow
import org.takan.core.Phrase
import org.takan.ui.icon.Icons
import org.takan.ui.part.Button
import org.takan.ui.part.Card
import org.takan.ui.part.Fact
import org.takan.ui.part.Heading
import org.takan.ui.part.Icon
import org.takan.ui.part.Qr
import org.takan.ui.part.Soft
import org.takan.ui.part.SwitchRow
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.size
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.MeetWords
import org.takan.words.SyncWords

/** How far it is, in one line, and what to do. Spoken when it changes. */
@Composable
internal fun How(screen: MeetScreen) {
    val (meaning, icon) = look(screen.stage)
    val tone = Takan.colours.tone(meaning)
    Column(
        Modifier.fillMaxWidth().clip(Size.card).background(tone.soft).padding(Size.edge)
            .semantics { liveRegion = LiveRegionMode.Polite },
        verticalArrangement = Arrangement.spacedBy(Size.small),
    ) {
        Row(horizontalArrangement = Arrangement.spacedBy(Size.mid), verticalAlignment = Alignment.CenterVertically) {
            Icon(icon, colour = tone.onSoft, size = 30.dp)
            Text(say(screen.line), Modifier.semantics { heading() }, Takan.type.heading, tone.onSoft)
        }
        screen.note?.let { Text(say(it), style = Takan.type.small, colour = tone.onSoft) }
    }
}

/** The two ways, before one is taken. */
@Composable
internal fun Ways(state: MeetState, act: (MeetAction) -> Unit) {
    How(state.screen)
    Originals(state, act)
}

@Composable
internal fun Originals(state: MeetState, act: (MeetAction) -> Unit) {
    Card(padded = false) {
        SwitchRow(say(MeetWords.originals), state.originals, below = say(MeetWords.originalsNote), icon = Icons.Picture) {
            act(MeetAction.Originals(it))
        }
    }
}

/** This phone's code, to be scanned or read out. */
@Composable
internal fun Showing(state: MeetState, stage: MeetStage.Showing) {
    How(state.screen)
    Column(
        Modifier.fillMaxWidth(),
        verticalArrangement = Arrangement.spacedBy(Size.mid),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        Qr(stage.link, say(MeetWords.qr), Modifier.widthIn(max = 300.dp).fillMaxWidth())
        Text(stage.code, style = Takan.type.heading, align = TextAlign.Center)
        state.left?.let { Fact(Icons.Clock, say(MeetWords.until(it))) }
    }
}

/** While they talk. */
@Composable
internal fun Working(screen: MeetScreen) {
    How(screen)
    val bytes = (screen.stage as? MeetStage.Working)?.bytes?.toLong() ?: 0
    if (bytes > 0) Fact(Icons.Sync, say(MeetWords.bytes(size(bytes))))
}

/** What came of it. */
@Composable
internal fun Done(screen: MeetScreen, act: (MeetAction) -> Unit) {
    How(screen)
    With(screen.with)
    Facts(MeetWords.exchanged, screen.exchanged)
    NotTaken(screen.refused) { act(MeetAction.OpenCase(it)) }
}

/** A list of what was counted, under a heading; nothing if there is nothing. */
@Composable
internal fun Facts(title: org.takan.words.Sentence, facts: List<Phrase>) {
    if (facts.isEmpty()) return
    Heading(say(title))
    Card {
        Column(verticalArrangement = Arrangement.spacedBy(Size.small)) {
            for (fact in facts) Fact(Icons.Done, say(fact), colour = Takan.colours.ink)
        }
    }
}

/** What one of the two did not take, and the way to the case. */
@Composable
internal fun NotTaken(rows: List<NotTakenRow>, onOpen: (String) -> Unit) {
    if (rows.isEmpty()) return
    Heading(say(MeetWords.notTaken))
    for (row in rows) Card {
        Column(verticalArrangement = Arrangement.spacedBy(Size.small)) {
            Text(row.number, style = Takan.type.strong)
            Fact(Icons.Warning, say(row.phrase), colour = Takan.colours.fail.strong)
            Button(say(SyncWords.openCase(row.number)), Modifier.fillMaxWidth()) { onOpen(row.case) }
        }
    }
}

@Composable
private fun With(who: Phrase?) {
    if (who == null) return
    Card {
        Row(horizontalArrangement = Arrangement.spacedBy(Size.mid)) {
            Icon(Icons.Person, colour = Takan.colours.accent.strong)
            Column(Modifier.semantics(mergeDescendants = true) {}) {
                Text(say(who), style = Takan.type.strong)
                Soft(say(MeetWords.withNote))
            }
        }
    }
}

private fun look(stage: MeetStage): Pair<Meaning, ImageVector> = when (stage) {
    MeetStage.Idle -> Meaning.Accent to Icons.People
    is MeetStage.Showing -> Meaning.Accent to Icons.Scan
    MeetStage.Joining, is MeetStage.Working -> Meaning.Accent to Icons.Sync
    is MeetStage.Done -> if (stage.report.complete) Meaning.Pass to Icons.Done else Meaning.Doubt to Icons.Warning
    is MeetStage.Failed -> Meaning.Fail to Icons.Warning
}
