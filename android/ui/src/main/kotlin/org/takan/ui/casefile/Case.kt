package org.takan.ui.casefile

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.takan.core.CaseScreen
import org.takan.core.Press
import org.takan.ui.icon.Icons
import org.takan.ui.part.Banner
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Heading
import org.takan.ui.part.Loud
import org.takan.ui.part.Screen
import org.takan.ui.part.Soft
import org.takan.ui.part.ThumbEven
import org.takan.ui.part.TopBar
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.whyNot
import org.takan.words.CaseWords
import org.takan.words.CommonWords
import org.takan.words.NoticeWords
import org.takan.words.Sentence

/** One case: who, where, what was found before, how far each section has come. */
@Composable
fun Case(state: CaseScreen, act: (CaseAction) -> Unit) {
    Screen(
        top = {
            TopBar(state.row.title, below = say(CaseWords.title(state.row.number)), back = say(CommonWords.back), onBack = { act(CaseAction.Back) })
        },
        bottom = {
            BottomBar {
                ThumbEven(
                    other = {
                        // A reason that both share is said once.
                        val press = state.openSummary.let { if (it == state.openChecklist) it.copy(whyNot = null) else it }
                        Opens(CaseWords.openSummary, press, Loud.Quiet) { act(CaseAction.OpenSummary) }
                    },
                    thumb = {
                        val word = if (state.row.answered > 0u) CaseWords.continueChecklist else CaseWords.openChecklist
                        Opens(word, state.openChecklist, Loud.Main) { act(CaseAction.OpenChecklist()) }
                    },
                )
            }
        },
    ) {
        LazyColumn(
            Modifier.fillMaxSize(),
            contentPadding = PaddingValues(Size.edge),
            verticalArrangement = Arrangement.spacedBy(Size.mid),
        ) {
            attention(state, act)
            item(key = "facts") { Facts(state) { act(CaseAction.Navigate) } }
            if (state.sections.isNotEmpty()) title("sections", CaseWords.sections)
            if (state.sections.isNotEmpty()) item(key = "section rows") { Sections(state.sections, state.openChecklist) { act(CaseAction.OpenChecklist(it)) } }
            title("earlier", CaseWords.earlier)
            items(state.earlier, key = { "earlier ${it.number}" }) { Earlier(it) }
            if (state.earlier.isEmpty()) item(key = "no earlier") { Soft(say(CaseWords.earlierNone)) }
            title("notes", CaseWords.notes)
            item(key = "note rows") { Notes(state) { act(CaseAction.OpenNotes) } }
            title("files", CaseWords.files)
            files(state.files, act)
        }
    }
}

private fun LazyListScope.title(key: String, words: Sentence) {
    item(key = key) { Heading(say(words), Modifier.padding(top = Size.mid)) }
}

private fun LazyListScope.attention(state: CaseScreen, act: (CaseAction) -> Unit) {
    state.submitted?.let { item(key = "submitted") { Banner(say(it), Meaning.Pass, Icons.Done) } }
    state.row.notReady?.let { item(key = "not ready") { Banner(say(it), Meaning.Doubt, Icons.Warning) } }
    if (state.row.conflicts > 0u) item(key = "conflicts") {
        Banner(say(NoticeWords.conflicts(state.row.conflicts)), Meaning.Fail, Icons.Conflict) { act(CaseAction.OpenConflicts) }
    }
}

@Composable
private fun Opens(words: Sentence, press: Press, loud: Loud, onClick: () -> Unit) {
    Button(say(words), Modifier.fillMaxWidth(), loud, enabled = press.allowed, why = whyNot(press), onClick = onClick)
}
