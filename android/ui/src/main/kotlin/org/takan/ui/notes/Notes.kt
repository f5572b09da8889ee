package org.takan.ui.notes

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import org.takan.core.CaseScreen
import org.takan.core.EntryId
import org.takan.core.NoteRow
import org.takan.core.PhotoRow
import org.takan.ui.icon.Icons
import org.takan.ui.part.Banner
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Card
import org.takan.ui.part.Field
import org.takan.ui.part.IconButton
import org.takan.ui.part.Loud
import org.takan.ui.part.Screen
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.part.ThumbEven
import org.takan.ui.part.TopBar
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.ui.time
import org.takan.words.CaseWords
import org.takan.words.CommonWords
import org.takan.words.MemoWords
import java.time.Instant

/** What is done with notes and voice memos. */
sealed interface NotesAction {
    data object Back : NotesAction

    /** Half-typed: kept on this phone with every change. */
    data class Type(val text: String) : NotesAction

    data class Add(val text: String) : NotesAction

    data object Record : NotesAction

    data object Pause : NotesAction

    data object Stop : NotesAction

    data class Play(val memo: EntryId) : NotesAction

    data object StopPlaying : NotesAction

    data object OpenSettings : NotesAction
}

/**
 * Notes and voice memos of a case in the order they were made, and the way to add one. A note that
 * is half written when the screen goes away stays as it is and is there again.
 */
@Composable
fun Notes(state: CaseScreen, memo: MemoState, act: (NotesAction) -> Unit) {
    val entries = remember(state.notes, state.files) { inOrder(state) }
    val list = rememberLazyListState((entries.size - 1).coerceAtLeast(0))
    Screen(
        top = {
            TopBar(say(CaseWords.notes), below = state.row.title, back = say(CommonWords.back), onBack = { act(NotesAction.Back) })
        },
        modifier = Modifier.fillMaxSize(),
        bottom = { Foot(state, memo, act) },
    ) {
        LazyColumn(
            Modifier.weight(1f).fillMaxWidth(),
            list,
            PaddingValues(Size.edge),
            verticalArrangement = Arrangement.spacedBy(Size.mid),
        ) {
            if (entries.isEmpty()) item("none") { Soft(say(CaseWords.noNotes)) }
            items(entries, { it.id }) { entry ->
                when (entry) {
                    is Said.Note -> NoteCard(entry.note)
                    is Said.Memo -> MemoCard(entry.memo, (memo as? MemoState.Playing)?.takeIf { it.memo == entry.id }, act)
                }
            }
        }
    }
}

internal sealed interface Said {
    val id: EntryId
    val at: Instant

    data class Note(val note: NoteRow) : Said {
        override val id get() = note.id
        override val at: Instant get() = note.at
    }

    data class Memo(val memo: PhotoRow) : Said {
        override val id get() = memo.id
        override val at: Instant get() = memo.at
    }
}

/** Notes and recordings together, the oldest first. */
internal fun inOrder(state: CaseScreen): List<Said> =
    (state.notes.map { Said.Note(it) } + state.files.filter { it.mediaType.startsWith("audio/") }.map { Said.Memo(it) })
        .sortedBy { it.at }

@Composable
private fun NoteCard(note: NoteRow) {
    Card {
        Column(verticalArrangement = Arrangement.spacedBy(Size.hair)) {
            Text(note.text)
            Soft("${note.author}  ${time(note.at)}")
        }
    }
}

@Composable
private fun MemoCard(memo: PhotoRow, playing: MemoState.Playing?, act: (NotesAction) -> Unit) {
    Card(padded = false) {
        Row(verticalAlignment = Alignment.CenterVertically) {
            val colour = Takan.colours.accent.strong
            when {
                memo.file == null -> {}
                playing == null -> IconButton(Icons.Play, say(MemoWords.play), colour = colour) { act(NotesAction.Play(memo.id)) }
                else -> IconButton(Icons.Stop, say(MemoWords.stop), colour = colour) { act(NotesAction.StopPlaying) }
            }
            Column(Modifier.weight(1f).memoPadding()) {
                val title = if (playing == null) say(MemoWords.title) else say(MemoWords.length(clock(playing.seconds)))
                Text(title, style = Takan.type.strong)
                Soft("${memo.author}  ${time(memo.at)}")
            }
        }
    }
}

@Composable
private fun Foot(state: CaseScreen, memo: MemoState, act: (NotesAction) -> Unit) {
    var text by remember { mutableStateOf(state.noteDraft ?: "") }
    BottomBar {
        when (memo) {
            is MemoState.Recording -> return@BottomBar RecordingBar(memo, act)
            MemoState.Refused -> Banner(say(MemoWords.refused), Meaning.Doubt, Icons.Microphone) { act(NotesAction.OpenSettings) }
            MemoState.Failed -> Banner(say(MemoWords.failed), Meaning.Doubt, Icons.Warning)
            MemoState.Idle, is MemoState.Playing -> {}
        }
        Field(
            text,
            {
                text = it
                act(NotesAction.Type(it))
            },
            say(CaseWords.addNote),
            shownLabel = false,
            hint = say(CaseWords.noteHint),
            lines = 2,
        )
        ThumbEven(
            other = {
                Button(say(MemoWords.title), Modifier.fillMaxWidth(), icon = Icons.Microphone, spoken = say(MemoWords.record)) {
                    act(NotesAction.Record)
                }
            },
            thumb = {
                Button(say(CommonWords.save), Modifier.fillMaxWidth(), Loud.Main, enabled = text.isNotBlank()) {
                    act(NotesAction.Add(text.trim()))
                    text = ""
                }
            },
        )
    }
}
