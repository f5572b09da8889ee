package org.takan.ui.doctor

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import java.time.Instant
import org.takan.core.DoctorScreen
import org.takan.core.Phrase
import org.takan.ui.icon.Icons
import org.takan.ui.part.Banner
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Card
import org.takan.ui.part.Fact
import org.takan.ui.part.Heading
import org.takan.ui.part.Loud
import org.takan.ui.part.Screen
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.part.TopBar
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.ui.time
import org.takan.words.CommonWords
import org.takan.words.DoctorWords
import org.takan.words.Sentence

/** What the check of the store shows: nothing yet, that it runs, or what it found. */
data class DoctorState(
    /** What the last check found, since the screen was opened. */
    val found: DoctorScreen? = null,
    /** When that was. */
    val at: Instant? = null,
    val running: Boolean = false,
)

/** What may be done on it. */
sealed interface DoctorAction {
    data object Back : DoctorAction

    data object Run : DoctorAction
}

/** Whether everything on this phone can be read, what was repaired, and what is kept aside. */
@Composable
fun Doctor(state: DoctorState, act: (DoctorAction) -> Unit) {
    Screen(
        top = { TopBar(say(DoctorWords.title), back = say(CommonWords.back), onBack = { act(DoctorAction.Back) }) },
        bottom = {
            BottomBar {
                val label = when {
                    state.running -> DoctorWords.running
                    state.found == null -> DoctorWords.run
                    else -> DoctorWords.again
                }
                Button(say(label), Modifier.fillMaxWidth(), Loud.Main, enabled = !state.running) { act(DoctorAction.Run) }
            }
        },
    ) {
        Column(
            Modifier.fillMaxSize().verticalScroll(rememberScrollState()).padding(Size.edge),
            verticalArrangement = Arrangement.spacedBy(Size.mid),
        ) {
            val found = state.found
            if (found == null) Text(say(DoctorWords.noteWhat)) else Found(found, state.at)
        }
    }
}

@Composable
private fun Found(found: DoctorScreen, at: Instant?) {
    Banner(
        say(found.line),
        if (found.sound) Meaning.Pass else Meaning.Fail,
        if (found.sound) Icons.Done else Icons.Warning,
    )
    at?.let { Soft(time(it)) }
    found.note?.let { Fact(Icons.Info, say(it), colour = Takan.colours.ink, strong = true) }
    Rows(DoctorWords.damaged, found.damaged, Icons.Warning, Takan.colours.fail.strong)
    Rows(DoctorWords.repaired, found.repaired, Icons.Sync, Takan.colours.doubt.strong)
    Rows(DoctorWords.checked, found.checked, Icons.Done, Takan.colours.pass.strong)
}

@Composable
private fun Rows(title: Sentence, rows: List<Phrase>, icon: ImageVector, colour: Color) {
    if (rows.isEmpty()) return
    Heading(say(title), Modifier.padding(top = Size.small))
    Card {
        Column(verticalArrangement = Arrangement.spacedBy(Size.small)) {
            for (row in rows) Fact(icon, say(row), colour = colour)
        }
    }
}
