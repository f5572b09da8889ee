package org.takan.ui.sync

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
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import org.takan.core.FileState
import org.takan.core.FreeSpace
import org.takan.core.Mend
import org.takan.core.RefusedRow
import org.takan.core.RefusedSaid
import org.takan.core.SyncCaseRow
import org.takan.core.SyncFileRow
import org.takan.ui.icon.Icons
import org.takan.ui.part.Badge
import org.takan.ui.part.Button
import org.takan.ui.part.Card
import org.takan.ui.part.Fact
import org.takan.ui.part.Heading
import org.takan.ui.part.Icon
import org.takan.ui.part.Line
import org.takan.ui.part.Loud
import org.takan.ui.part.OpenRow
import org.takan.ui.part.ProgressBar
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.size
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.ui.time
import org.takan.words.CarryWords
import org.takan.words.CommonWords
import org.takan.words.MeetWords
import org.takan.words.SyncWords

/** All of it in one honest line, with when it last went through and when it is tried again. */
@Composable
internal fun Whole(state: SyncState) {
    val screen = state.screen
    val tone = Takan.colours.tone(if (screen.allSent) Meaning.Pass else Meaning.Doubt)
    Column(
        Modifier.fillMaxWidth().clip(Size.card).background(tone.soft).padding(Size.edge),
        verticalArrangement = Arrangement.spacedBy(Size.small),
    ) {
        Row(
            horizontalArrangement = Arrangement.spacedBy(Size.mid),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            Icon(if (screen.allSent) Icons.CloudDone else Icons.Phone, colour = tone.onSoft, size = 34.dp)
            Text(say(screen.line), style = Takan.type.heading, colour = tone.onSoft)
        }
        val last = screen.last
        Text(
            if (last == null) say(SyncWords.never) else say(SyncWords.last(time(last))),
            style = Takan.type.small,
            colour = tone.onSoft,
        )
        screen.next?.let { Text(say(SyncWords.next(time(it))), style = Takan.type.small, colour = tone.onSoft) }
        state.step?.let {
            Text(say(it.words), style = Takan.type.strong, colour = tone.onSoft)
            if (it.total > 0) ProgressBar(it.done, it.total)
        }
    }
    state.outcome?.let { Fact(Icons.Info, say(it), Modifier.padding(top = Size.mid), strong = true) }
    screen.problem?.let {
        Fact(Icons.Warning, say(it), Modifier.padding(top = Size.mid), Takan.colours.fail.strong, strong = true)
    }
}

/** A case: its state, what of it waits and why; a press unfolds its files. */
@Composable
internal fun CaseSync(row: SyncCaseRow, open: Boolean, act: (SyncAction) -> Unit) {
    val fold = if (row.files.isEmpty()) null else ({ act(SyncAction.Fold(row.id)) })
    Card(does = say(if (open) CommonWords.less else CommonWords.more), onClick = fold) {
        Row(horizontalArrangement = Arrangement.spacedBy(Size.small)) {
            Column(Modifier.weight(1f)) {
                Text(row.title, style = Takan.type.strong)
                Soft(row.number)
            }
            if (fold != null) Icon(if (open) Icons.Up else Icons.Down, colour = Takan.colours.inkSoft)
        }
        FlowRow(
            Modifier.padding(top = Size.small),
            horizontalArrangement = Arrangement.spacedBy(Size.small),
            verticalArrangement = Arrangement.spacedBy(Size.small),
        ) {
            StateBadge(row.state, say(row.statePhrase))
            if (row.changes > 0u) Badge(say(SyncWords.changes(row.changes)), Meaning.Plain)
            if (row.files.isNotEmpty()) Badge(say(SyncWords.files(row.files.size)), Meaning.Plain)
        }
        row.why?.let { Fact(Icons.Clock, say(it), Modifier.padding(top = Size.small)) }
    }
}

/** A file: what it shows, its state, why it waits, how much is left. */
@Composable
internal fun FileSync(file: SyncFileRow) {
    Row(
        Modifier.fillMaxWidth().padding(start = Size.edge, end = Size.hair).semantics(mergeDescendants = true) {},
        horizontalArrangement = Arrangement.spacedBy(Size.mid),
    ) {
        val (meaning, icon) = look(file.state)
        Icon(icon, Modifier.padding(top = 2.dp), Takan.colours.tone(meaning).strong)
        Column(Modifier.weight(1f)) {
            Text(file.label)
            val left = file.bytesLeft.toLong()
            val much = if (left > 0) say(SyncWords.left(size(left))) else size(file.bytes.toLong())
            Soft("${say(file.statePhrase)}  $much")
            file.why?.let { Soft(say(it)) }
            file.mayGo?.let { Soft(say(SyncWords.mayGo(time(it)))) }
        }
    }
}

/** What is left without a network: another phone, or a file. */
@Composable
internal fun Ways(act: (SyncAction) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(Size.small)) {
        Heading(say(SyncWords.ways), Modifier.padding(top = Size.small))
        Card(padded = false) {
            OpenRow(say(MeetWords.title), icon = Icons.People) { act(SyncAction.Meet) }
            Line()
            OpenRow(say(CarryWords.open), icon = Icons.File) { act(SyncAction.Carry) }
        }
    }
}

/** What may leave the phone because the server has it, and what it would free. */
@Composable
internal fun Space(space: FreeSpace, act: (SyncAction) -> Unit) {
    Column(Modifier.padding(top = Size.small), verticalArrangement = Arrangement.spacedBy(Size.small)) {
        Heading(say(SyncWords.spaceTitle))
        Card {
            Column(verticalArrangement = Arrangement.spacedBy(Size.small)) {
                Fact(Icons.Storage, say(space.line), colour = Takan.colours.ink)
                space.waits?.let { Fact(Icons.Clock, say(it)) }
                if (space.free.allowed) {
                    Button(say(SyncWords.spaceFree(size(space.bytes.toLong()))), Modifier.fillMaxWidth(), icon = Icons.Bin) {
                        act(SyncAction.Free)
                    }
                }
            }
        }
    }
}

/** What the four states mean, once, above the cases. */
@Composable
internal fun Legend() {
    Column(Modifier.padding(top = Size.mid), verticalArrangement = Arrangement.spacedBy(Size.hair)) {
        for ((state, note) in NOTES) Fact(look(state).second, say(note))
    }
}

private val NOTES = listOf(
    FileState.LOCAL to SyncWords.stateNoteLocal,
    FileState.SENT to SyncWords.stateNoteSent,
    FileState.RECEIVED to SyncWords.stateNoteReceived,
    FileState.VERIFIED to SyncWords.stateNoteVerified,
)

/** An edit the server refused: why, what it said, and what can be done about it. */
@Composable
internal fun Refused(row: RefusedRow, act: (SyncAction) -> Unit) {
    Card {
        Column(verticalArrangement = Arrangement.spacedBy(Size.small)) {
            Text(say(row.phrase), style = Takan.type.strong)
            Soft("${row.number}  ${time(row.at)}")
            for (said in row.said) Said(said)
            if (row.handed) Fact(Icons.People, say(SyncWords.refusedHanded), strong = true)
            for (mend in row.mends) {
                val icon = when (mend) {
                    Mend.AGAIN -> Icons.Pencil
                    Mend.HAND -> Icons.People
                    Mend.DISMISS -> Icons.Done
                }
                val loud = if (mend == Mend.DISMISS) Loud.Bare else Loud.Quiet
                Button(say(word(mend)), Modifier.fillMaxWidth(), loud, icon) { act(SyncAction.MendIt(row.id, mend)) }
            }
        }
    }
}

@Composable
private fun Said(said: RefusedSaid) {
    Column(Modifier.semantics(mergeDescendants = true) {}) {
        if (said.label.isNotEmpty()) Soft(said.label)
        val words = listOfNotNull(said.verdict?.let { say(it) }, said.text.ifEmpty { null })
        if (words.isNotEmpty()) Text(words.joinToString("  "))
    }
}

private fun word(mend: Mend) = when (mend) {
    Mend.AGAIN -> SyncWords.mendAgain
    Mend.HAND -> SyncWords.mendHand
    Mend.DISMISS -> SyncWords.mendDismiss
}

@Composable
private fun StateBadge(state: FileState, word: String) {
    val (meaning, icon) = look(state)
    Badge(word, meaning, icon = icon)
}

private fun look(state: FileState) = when (state) {
    FileState.LOCAL -> Meaning.Doubt to Icons.Phone
    FileState.SENT -> Meaning.Accent to Icons.Upward
    FileState.RECEIVED -> Meaning.Accent to Icons.Cloud
    FileState.VERIFIED -> Meaning.Pass to Icons.CloudDone
}
