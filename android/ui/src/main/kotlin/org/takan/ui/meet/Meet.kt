package org.takan.ui.meet

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardCapitalization
import org.takan.core.MeetStage
import org.takan.ui.icon.Icons
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Field
import org.takan.ui.part.Loud
import org.takan.ui.part.Screen
import org.takan.ui.part.Text
import org.takan.ui.part.TopBar
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.words.CommonWords
import org.takan.words.MeetWords

/** Two phones merge on the spot: one shows its code, the other scans or types it. `camera` is the host's. */
@Composable
fun Meet(
    state: MeetState,
    camera: @Composable (onText: (String) -> Unit) -> Unit = {},
    act: (MeetAction) -> Unit,
) {
    Screen(
        top = { TopBar(say(MeetWords.title), back = say(CommonWords.back), onBack = { act(MeetAction.Back) }) },
        bottom = { BottomBar { Foot(state, act) } },
    ) {
        if (state.scanning) Scanning(camera, act) else Column(
            Modifier.fillMaxSize().verticalScroll(rememberScrollState()).padding(Size.edge),
            verticalArrangement = Arrangement.spacedBy(Size.edge),
        ) {
            when {
                state.typing -> Typing(state, act)
                else -> when (val stage = state.screen.stage) {
                    MeetStage.Idle -> Ways(state, act)
                    is MeetStage.Failed -> {
                        How(state.screen)
                        Originals(state, act)
                    }
                    is MeetStage.Showing -> Showing(state, stage)
                    MeetStage.Joining, is MeetStage.Working -> Working(state.screen)
                    is MeetStage.Done -> Done(state.screen, act)
                }
            }
        }
    }
}

@Composable
private fun Scanning(camera: @Composable (onText: (String) -> Unit) -> Unit, act: (MeetAction) -> Unit) {
    Column(Modifier.fillMaxSize()) {
        Text(say(MeetWords.scan), Modifier.padding(Size.edge))
        camera { act(MeetAction.Scanned(it)) }
    }
}

@Composable
private fun Typing(state: MeetState, act: (MeetAction) -> Unit) {
    if (state.screen.stage is MeetStage.Failed) How(state.screen)
    Field(
        state.typed,
        { act(MeetAction.Typed(it)) },
        say(MeetWords.code),
        hint = say(MeetWords.codeHint),
        keyboard = KeyboardOptions(capitalization = KeyboardCapitalization.Characters, autoCorrectEnabled = false),
    )
    Originals(state, act)
}

@Composable
private fun Foot(state: MeetState, act: (MeetAction) -> Unit) {
    val wide = Modifier.fillMaxWidth()
    when {
        state.screen.running -> Button(say(CommonWords.cancel), wide, icon = Icons.Stop) { act(MeetAction.Stop) }
        state.typing -> {
            Button(say(MeetWords.connect), wide, Loud.Main, enabled = state.typed.isNotBlank()) { act(MeetAction.Connect) }
            if (state.canScan) Button(say(MeetWords.scan), wide, icon = Icons.Camera) { act(MeetAction.Scan) }
        }
        state.screen.stage is MeetStage.Done -> {
            Button(say(CommonWords.done), wide, Loud.Main) { act(MeetAction.Back) }
            Button(say(MeetWords.again), wide, icon = Icons.Sync) { act(MeetAction.Again) }
        }
        else -> {
            Button(say(MeetWords.show), wide, Loud.Main, Icons.Scan) { act(MeetAction.Show) }
            if (state.canScan && !state.scanning) Button(say(MeetWords.scan), wide, icon = Icons.Camera) { act(MeetAction.Scan) }
            Button(say(MeetWords.type), wide, Loud.Bare, Icons.Keyboard) { act(MeetAction.Type) }
        }
    }
}
