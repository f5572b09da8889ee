package org.takan.ui.settings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import org.takan.ui.icon.Icons
import org.takan.ui.part.Button
import org.takan.ui.part.Fact
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.size
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.EnrolWords
import org.takan.words.SettingsWords
import org.takan.words.Sentence

/** What the app takes on the phone. */
@Composable
internal fun Storage(state: SettingsState) {
    Column(Modifier.padding(Size.edge), verticalArrangement = Arrangement.spacedBy(Size.mid)) {
        state.storage?.let { used ->
            val all = used.documents + used.files + used.media + used.aside
            Fact(Icons.Storage, say(SettingsWords.storageUsed(size(all.toLong()))))
            used.free?.let { Fact(Icons.Phone, say(SettingsWords.storageFree(size(it.toLong())))) }
        }
        Soft(say(SettingsWords.storageKeep(state.settings.keepDays)))
    }
}

/** A report for whoever looks for a fault. */
@Composable
internal fun Diagnostics(act: (SettingsAction) -> Unit) {
    Column(Modifier.padding(Size.edge), verticalArrangement = Arrangement.spacedBy(Size.mid)) {
        Soft(say(SettingsWords.diagnosticsNote))
        Button(say(SettingsWords.diagnosticsShare), Modifier.fillMaxWidth(), icon = Icons.Report) {
            act(SettingsAction.ShareDiagnostics)
        }
    }
}

/** Whose phone it is, which, of which server. */
@Composable
internal fun Device(state: SettingsState, act: (SettingsAction) -> Unit) {
    Column(Modifier.padding(Size.edge), verticalArrangement = Arrangement.spacedBy(Size.mid)) {
        Told(SettingsWords.person, state.person)
        Told(SettingsWords.device, state.device)
        Told(SettingsWords.server, state.server)
        if (Managed.Server in state.managed) Fact(Icons.Lock, say(SettingsWords.managed))
        Told(SettingsWords.version, state.version)
        Button(say(EnrolWords.again), Modifier.fillMaxWidth(), icon = Icons.Scan) { act(SettingsAction.EnrolAgain) }
        Soft(say(EnrolWords.keepsWork))
    }
}

@Composable
private fun Told(name: Sentence, text: String) {
    if (text.isEmpty()) return
    Column(Modifier.semantics(mergeDescendants = true) {}) {
        Soft(say(name))
        Text(text, style = Takan.type.strong)
    }
}
