package org.takan.ui.sync

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.takan.core.FreeSpace
import org.takan.ui.icon.Icons
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Dialog
import org.takan.ui.part.Heading
import org.takan.ui.part.Loud
import org.takan.ui.part.Screen
import org.takan.ui.part.Soft
import org.takan.ui.part.ThumbEven
import org.takan.ui.part.TopBar
import org.takan.ui.say
import org.takan.ui.size
import org.takan.ui.theme.Size
import org.takan.words.CommonWords
import org.takan.words.SyncWords

/** What has been sent, what waits and why; per case and per file one of four states. */
@Composable
fun Sync(state: SyncState, act: (SyncAction) -> Unit) {
    Screen(
        top = { TopBar(say(SyncWords.title), back = say(CommonWords.back), onBack = { act(SyncAction.Back) }) },
        bottom = { BottomBar { Foot(state, act) } },
        over = {
            if (state.asksMetered) AskMetered(state, act)
            state.screen.space?.let { if (state.asksFree) AskFree(it, act) }
        },
    ) {
        LazyColumn(
            Modifier.fillMaxSize(),
            contentPadding = PaddingValues(Size.edge),
            verticalArrangement = Arrangement.spacedBy(Size.mid),
        ) {
            item(key = "whole") { Whole(state) }
            refused(state, act)
            // Near at hand while something waits, else out of the way.
            if (!state.screen.allSent) item(key = "ways") { Ways(act) }
            for (row in state.screen.cases) {
                val open = row.id in state.open
                item(key = row.id, contentType = "case") { CaseSync(row, open, act) }
                if (open) items(row.files, key = { "${row.id} ${it.id}" }, contentType = { "file" }) { FileSync(it) }
            }
            state.screen.space?.let { item(key = "space") { Space(it, act) } }
            if (state.screen.allSent) item(key = "ways") { Ways(act) }
            if (state.screen.cases.isNotEmpty()) item(key = "legend") { Legend() }
        }
    }
}

private fun LazyListScope.refused(state: SyncState, act: (SyncAction) -> Unit) {
    if (state.screen.refused.isEmpty()) return
    item(key = "refused") {
        Column(Modifier.padding(top = Size.mid)) {
            Heading(say(SyncWords.refused))
            Soft(say(SyncWords.refusedNote))
        }
    }
    items(state.screen.refused, key = { "refused ${it.id}" }, contentType = { "refused" }) { Refused(it, act) }
}

@Composable
private fun Foot(state: SyncState, act: (SyncAction) -> Unit) {
    if (state.step != null) {
        Button(say(SyncWords.stop), Modifier.fillMaxWidth(), icon = Icons.Stop) { act(SyncAction.Stop) }
        return
    }
    val now = @Composable {
        Button(say(SyncWords.now), Modifier.fillMaxWidth(), loud = Loud.Main, icon = Icons.Sync) { act(SyncAction.Now) }
    }
    if (state.screen.bytesLeft == 0uL) now() else ThumbEven(
        other = { Button(say(SyncWords.overMetered), icon = Icons.Upward) { act(SyncAction.OverMetered) } },
        thumb = now,
    )
}

@Composable
private fun AskMetered(state: SyncState, act: (SyncAction) -> Unit) {
    Dialog(
        title = say(SyncWords.overMetered),
        text = say(SyncWords.overMeteredAsk(size(state.screen.bytesLeft.toLong()))),
        confirm = say(SyncWords.overMetered),
        cancel = say(CommonWords.cancel),
        onConfirm = { act(SyncAction.Metered(true)) },
        onCancel = { act(SyncAction.Metered(false)) },
    )
}

@Composable
private fun AskFree(space: FreeSpace, act: (SyncAction) -> Unit) {
    Dialog(
        title = say(SyncWords.spaceTitle),
        text = say(SyncWords.spaceAsk),
        confirm = say(SyncWords.spaceFree(size(space.bytes.toLong()))),
        cancel = say(CommonWords.cancel),
        onConfirm = { act(SyncAction.Freed(true)) },
        onCancel = { act(SyncAction.Freed(false)) },
    )
}
