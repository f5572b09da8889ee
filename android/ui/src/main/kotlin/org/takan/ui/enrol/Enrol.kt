package org.takan.ui.enrol

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.takan.ui.icon.Icons
import org.takan.ui.part.Banner
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Fact
import org.takan.ui.part.Field
import org.takan.ui.part.Loud
import org.takan.ui.part.Screen
import org.takan.ui.part.Seal
import org.takan.ui.part.Text
import org.takan.ui.part.TopBar
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.CommonWords
import org.takan.words.EnrolWords
import org.takan.words.Sentence

/** What the enrolling screen shows. */
data class EnrolState(
    /** False where the host has no camera: the code is typed. */
    val canScan: Boolean = true,
    /** True while the camera looks for a code. */
    val scanning: Boolean = false,
    /** True while a code is typed instead. */
    val typing: Boolean = false,
    val address: String = "",
    val code: String = "",
    /** True while the server is asked. */
    val running: Boolean = false,
    val fault: Sentence? = null,
    /** True on a phone that was enrolled before. */
    val again: Boolean = false,
)

/** What may be done on it. */
sealed interface EnrolAction {
    data object Back : EnrolAction

    data object Scan : EnrolAction

    /** What the camera read. */
    data class Scanned(val text: String) : EnrolAction

    data object Type : EnrolAction

    data class Address(val text: String) : EnrolAction

    data class Code(val text: String) : EnrolAction

    data object Submit : EnrolAction
}

/** Makes the phone an inspector's: a code is scanned, or typed. `camera` is the host's. */
@Composable
fun Enrol(
    state: EnrolState,
    camera: @Composable (onText: (String) -> Unit) -> Unit = {},
    act: (EnrolAction) -> Unit,
) {
    Screen(
        top = {
            val back = if (state.again || state.typing || state.scanning) say(CommonWords.back) else null
            TopBar(say(if (state.again) EnrolWords.again else EnrolWords.title), back = back, onBack = { act(EnrolAction.Back) })
        },
        bottom = { BottomBar { Foot(state, act) } },
    ) {
        if (state.scanning) Scanning(camera, act) else Column(
            Modifier.fillMaxSize().verticalScroll(rememberScrollState()).padding(Size.edge),
            verticalArrangement = Arrangement.spacedBy(Size.edge),
        ) {
            state.fault?.let { Banner(say(it), Meaning.Fail, Icons.Warning) }
            if (state.typing) Fields(state, act) else Welcome(state)
        }
    }
}

@Composable
private fun Welcome(state: EnrolState) {
    Column(
        Modifier.fillMaxWidth().padding(top = Size.air),
        verticalArrangement = Arrangement.spacedBy(Size.wide),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        Seal(size = 96.dp)
        Text(say(CommonWords.app), style = Takan.type.title)
        Text(say(EnrolWords.welcome), style = Takan.type.body, align = TextAlign.Center)
        if (state.again) Fact(Icons.Lock, say(EnrolWords.keepsWork))
    }
}

@Composable
private fun Scanning(camera: @Composable (onText: (String) -> Unit) -> Unit, act: (EnrolAction) -> Unit) {
    Column(Modifier.fillMaxSize()) {
        Text(say(EnrolWords.scanHint), Modifier.padding(Size.edge))
        camera { act(EnrolAction.Scanned(it)) }
    }
}

@Composable
private fun Fields(state: EnrolState, act: (EnrolAction) -> Unit) {
    Field(
        state.address,
        { act(EnrolAction.Address(it)) },
        say(EnrolWords.address),
        hint = say(EnrolWords.addressHint),
        enabled = !state.running,
        keyboard = KeyboardOptions(keyboardType = KeyboardType.Uri),
    )
    Field(
        state.code,
        { act(EnrolAction.Code(it)) },
        say(EnrolWords.code),
        hint = say(EnrolWords.codeHint),
        enabled = !state.running,
        keyboard = KeyboardOptions(capitalization = KeyboardCapitalization.Characters, autoCorrectEnabled = false),
    )
}

@Composable
private fun Foot(state: EnrolState, act: (EnrolAction) -> Unit) {
    val wide = Modifier.fillMaxWidth()
    when {
        state.running -> Button(say(EnrolWords.running), wide, Loud.Main, enabled = false) {}
        state.typing -> {
            Button(say(EnrolWords.submit), wide, Loud.Main) { act(EnrolAction.Submit) }
            if (state.canScan) Button(say(EnrolWords.scan), wide, icon = Icons.Scan) { act(EnrolAction.Scan) }
        }
        else -> {
            if (state.canScan && !state.scanning) Button(say(EnrolWords.scan), wide, Loud.Main, Icons.Scan) { act(EnrolAction.Scan) }
            Button(say(EnrolWords.type), wide, if (state.canScan) Loud.Quiet else Loud.Main, Icons.Keyboard) { act(EnrolAction.Type) }
        }
    }
}
