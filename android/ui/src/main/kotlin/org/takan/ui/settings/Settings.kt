package org.takan.ui.settings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.takan.core.Settings
import org.takan.ui.part.Card
import org.takan.ui.part.Heading
import org.takan.ui.part.Line
import org.takan.ui.part.OpenRow
import org.takan.ui.part.Screen
import org.takan.ui.part.SwitchRow
import org.takan.ui.part.TopBar
import org.takan.ui.icon.Icons
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.words.CarryWords
import org.takan.words.CommonWords
import org.takan.words.DoctorWords
import org.takan.words.MeetWords
import org.takan.words.Sentence
import org.takan.words.SettingsWords

/** What a person may choose, and what the phone is. */
@Composable
fun Settings(state: SettingsState, act: (SettingsAction) -> Unit) {
    val change = { settings: Settings -> act(SettingsAction.Change(settings)) }
    Screen(
        top = {
            TopBar(say(SettingsWords.title), back = say(CommonWords.back), onBack = { act(SettingsAction.Back) })
        },
    ) {
        Column(
            Modifier.fillMaxSize().verticalScroll(rememberScrollState()).padding(Size.edge),
            verticalArrangement = Arrangement.spacedBy(Size.mid),
        ) {
            Part(SettingsWords.display) { Display(state.settings, change) }
            Part(SettingsWords.languageLabel) { Languages(state, change) }
            Part(SettingsWords.feedback) { Feedback(state.settings, change) }
            Part(SettingsWords.transfer) {
                Uploads(state, change)
                Line()
                OpenRow(say(MeetWords.title), icon = Icons.People) { act(SettingsAction.Meet) }
                Line()
                OpenRow(say(CarryWords.title), icon = Icons.File) { act(SettingsAction.Carry) }
            }
            Part(SettingsWords.storage) {
                Storage(state)
                Line()
                OpenRow(say(DoctorWords.title), icon = Icons.Search) { act(SettingsAction.Doctor) }
            }
            Part(SettingsWords.diagnostics) { Diagnostics(act) }
            Part(SettingsWords.device) { Device(state, act) }
        }
    }
}

@Composable
private fun Part(title: Sentence, content: @Composable ColumnScope.() -> Unit) {
    Heading(say(title), Modifier.padding(top = Size.small))
    Card(padded = false, content = content)
}

@Composable
private fun Feedback(settings: Settings, change: (Settings) -> Unit) {
    SwitchRow(say(SettingsWords.vibrate), settings.vibration, icon = Icons.Phone) { change(settings.copy(vibration = it)) }
    Line()
    SwitchRow(say(SettingsWords.sound), settings.sound, icon = Icons.Sound) { change(settings.copy(sound = it)) }
}

@Composable
private fun Uploads(state: SettingsState, change: (Settings) -> Unit) {
    val uploads = state.settings.uploads
    val fixed = Managed.Uploads in state.managed
    val note = if (fixed) say(SettingsWords.managed) else null
    fun set(to: org.takan.core.UploadPolicy) = change(state.settings.copy(uploads = to))
    SwitchRow(say(SettingsWords.originalsWifi), !uploads.metered, below = note, icon = Icons.Upward, enabled = !fixed) {
        set(uploads.copy(metered = !it))
    }
    Line()
    SwitchRow(say(SettingsWords.originalsCharging), uploads.chargingOnly, below = note, icon = Icons.Flash, enabled = !fixed) {
        set(uploads.copy(chargingOnly = it))
    }
}
