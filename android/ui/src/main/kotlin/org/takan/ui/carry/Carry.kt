package org.takan.ui.carry

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.takan.core.CarryCaseRow
import org.takan.ui.icon.Icons
import org.takan.ui.meet.Facts
import org.takan.ui.meet.NotTaken
import org.takan.ui.part.Banner
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Card
import org.takan.ui.part.Fact
import org.takan.ui.part.Heading
import org.takan.ui.part.Line
import org.takan.ui.part.Loud
import org.takan.ui.part.PickRow
import org.takan.ui.part.Screen
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.part.TopBar
import org.takan.ui.say
import org.takan.ui.size
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.ui.whyNot
import org.takan.words.CarryWords
import org.takan.words.CommonWords
import org.takan.words.SyncWords

/** Unsent work as one sealed file, to be carried to a network by other hands; and such a file taken in. */
@Composable
fun Carry(state: CarryState, act: (CarryAction) -> Unit) {
    Screen(
        top = { TopBar(say(CarryWords.title), back = say(CommonWords.back), onBack = { act(CarryAction.Back) }) },
        bottom = { BottomBar { Foot(state, act) } },
    ) {
        Column(
            Modifier.fillMaxSize().verticalScroll(rememberScrollState()).padding(Size.edge),
            verticalArrangement = Arrangement.spacedBy(Size.edge),
        ) {
            state.fault?.let { Banner(say(it), Meaning.Fail, Icons.Warning) }
            if (state.outcome == null) Choose(state, act) else Outcome(state, act)
        }
    }
}

@Composable
private fun Choose(state: CarryState, act: (CarryAction) -> Unit) {
    val screen = state.screen
    Banner(say(screen.line), if (screen.make.allowed) Meaning.Doubt else Meaning.Pass, Icons.Phone)
    Soft(say(CarryWords.noteWhy))
    if (!screen.make.allowed) return
    Fact(Icons.Info, say(CarryWords.noteHonest), colour = Takan.colours.ink, strong = true)
    Heading(say(CarryWords.receiver))
    Card(Modifier.selectableGroup(), padded = false) {
        for ((at, receiver) in screen.receivers.withIndex()) {
            if (at > 0) Line()
            PickRow(say(receiver.name), receiver.device == state.receiver) { act(CarryAction.Receiver(receiver.device)) }
        }
    }
    Card {
        Column(verticalArrangement = Arrangement.spacedBy(Size.mid)) { for (row in screen.cases) Case(row) }
    }
}

@Composable
private fun Case(row: CarryCaseRow) {
    Column {
        Text(row.title.ifEmpty { row.number }, style = Takan.type.strong)
        val parts = listOfNotNull(
            row.number.takeIf { it.isNotEmpty() && row.title.isNotEmpty() },
            say(SyncWords.changes(row.changes)).takeIf { row.changes > 0u },
            say(SyncWords.files(row.files)).takeIf { row.files > 0u },
            size(row.bytes.toLong()).takeIf { row.bytes > 0uL },
        )
        Soft(parts.joinToString("  "))
    }
}

@Composable
private fun Outcome(state: CarryState, act: (CarryAction) -> Unit) {
    val outcome = state.outcome ?: return
    Banner(say(outcome.line), Meaning.Accent, Icons.File)
    Fact(Icons.Info, say(outcome.note), colour = Takan.colours.ink, strong = true)
    Facts(CarryWords.contents, outcome.facts)
    state.place?.let { Fact(Icons.Storage, say(CarryWords.where(it))) }
    NotTaken(outcome.refused) { act(CarryAction.OpenCase(it)) }
}

@Composable
private fun Foot(state: CarryState, act: (CarryAction) -> Unit) {
    val wide = Modifier.fillMaxWidth()
    val make = state.screen.make
    when {
        state.running != null -> Button(say(state.running), wide, Loud.Main, enabled = false) {}
        state.outcome != null -> {
            if (state.place != null) Button(say(CarryWords.share), wide, Loud.Main, Icons.Upward) { act(CarryAction.Share) }
            Button(say(CommonWords.done), wide, if (state.place == null) Loud.Main else Loud.Quiet) { act(CarryAction.Done) }
        }
        else -> {
            Button(say(CarryWords.make), wide, Loud.Main, Icons.File, make.allowed, whyNot(make)) { act(CarryAction.Make) }
            Button(say(CarryWords.take), wide, icon = Icons.Down) { act(CarryAction.Take) }
        }
    }
}
