package org.takan.ui.notes

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import org.takan.core.EntryId
import org.takan.ui.icon.Icons
import org.takan.ui.part.Button
import org.takan.ui.part.Loud
import org.takan.ui.part.Text
import org.takan.ui.part.ThumbEven
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.MemoWords

/** What the phone's microphone and speaker do, as the host says. */
sealed interface MemoState {
    data object Idle : MemoState

    data class Recording(val seconds: Int, val paused: Boolean = false) : MemoState

    data class Playing(val memo: EntryId, val seconds: Int) : MemoState

    data object Refused : MemoState

    data object Failed : MemoState
}

/** Minutes and seconds. */
internal fun clock(seconds: Int): String = "%d:%02d".format(seconds / 60, seconds % 60)

/** While it records: how long already, pause, and stop, which keeps it. */
@Composable
internal fun RecordingBar(memo: MemoState.Recording, act: (NotesAction) -> Unit) {
    val red = Takan.colours.fail.strong
    Row(
        Modifier.fillMaxWidth().heightIn(min = Size.touch).semantics { liveRegion = LiveRegionMode.Polite },
        horizontalArrangement = Arrangement.spacedBy(Size.mid, Alignment.CenterHorizontally),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Canvas(Modifier.size(14.dp)) { if (!memo.paused) drawCircle(red) }
        val time = clock(memo.seconds)
        Text(say(if (memo.paused) MemoWords.length(time) else MemoWords.recording(time)), style = Takan.type.title)
    }
    ThumbEven(
        other = {
            Button(
                say(if (memo.paused) MemoWords.record else MemoWords.pause),
                Modifier.fillMaxWidth(),
                icon = if (memo.paused) Icons.Microphone else Icons.Pause,
            ) { act(if (memo.paused) NotesAction.Record else NotesAction.Pause) }
        },
        thumb = { Button(say(MemoWords.stop), Modifier.fillMaxWidth(), Loud.Main, Icons.Stop) { act(NotesAction.Stop) } },
    )
}

internal fun Modifier.memoPadding(): Modifier = padding(horizontal = Size.mid, vertical = Size.mid)
