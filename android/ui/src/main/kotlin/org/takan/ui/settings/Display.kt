package org.takan.ui.settings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.takan.core.Language
import org.takan.core.Settings
import org.takan.core.Theme
import org.takan.ui.icon.Icons
import org.takan.ui.part.Chip
import org.takan.ui.part.Chips
import org.takan.ui.part.Line
import org.takan.ui.part.PickRow
import org.takan.ui.part.Soft
import org.takan.ui.part.SwitchRow
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.CommonWords
import org.takan.words.SettingsWords
import org.takan.words.say as sayIn

/** Colours, size of type, hand. */
@Composable
internal fun Display(settings: Settings, change: (Settings) -> Unit) {
    Column(Modifier.padding(Size.edge), verticalArrangement = Arrangement.spacedBy(Size.mid)) {
        Text(say(SettingsWords.themeLabel), style = Takan.type.strong)
        val themes = listOf(
            Chip(Theme.SYSTEM, say(SettingsWords.themeSystem), Icons.Phone),
            Chip(Theme.LIGHT, say(SettingsWords.themeLight), Icons.Circle),
            Chip(Theme.DARK, say(SettingsWords.themeDark), Icons.Moon),
            Chip(Theme.OUTDOOR, say(SettingsWords.themeOutdoor), Icons.Sun),
        )
        Chips(themes, settings.theme) { change(settings.copy(theme = it)) }
    }
    Line()
    Column(Modifier.padding(Size.edge), verticalArrangement = Arrangement.spacedBy(Size.mid)) {
        Text(say(SettingsWords.textSize), style = Takan.type.strong)
        val sizes = listOf(100u, 125u, 150u, 175u, 200u).map { Chip(it, "$it %") }
        Chips(sizes, settings.typePercent) { change(settings.copy(typePercent = it)) }
        Soft(say(SettingsWords.textSizeSample), style = Takan.type.body)
    }
    Line()
    SwitchRow(
        say(SettingsWords.leftHand),
        settings.leftHand,
        below = say(SettingsWords.leftHandNote),
        icon = Icons.Hand,
    ) { change(settings.copy(leftHand = it)) }
}

/** The languages, each in its own words. */
@Composable
internal fun Languages(state: SettingsState, change: (Settings) -> Unit) {
    val settings = state.settings
    val free = Managed.Language !in state.managed
    val note = if (free) null else say(SettingsWords.managed)
    PickRow(say(SettingsWords.languageSystem), settings.language == null, below = note, enabled = free) {
        change(settings.copy(language = null))
    }
    for (language in Language.entries) {
        Line()
        val itself = sayIn(org.takan.words.Language.valueOf(language.name), CommonWords.languageSelf)
        PickRow(itself, settings.language == language, enabled = free) { change(settings.copy(language = language)) }
    }
}
