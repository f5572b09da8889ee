package org.takan.ui.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import org.takan.TakanException
import org.takan.core.CaseId
import org.takan.core.Mend
import org.takan.flow.syncing
import org.takan.parseCode
import org.takan.ui.Touch
import org.takan.ui.enrol.Enrol
import org.takan.ui.enrol.EnrolAction
import org.takan.ui.enrol.EnrolState
import org.takan.ui.settings.Settings
import org.takan.ui.settings.SettingsAction
import org.takan.ui.settings.SettingsState
import org.takan.ui.sync.Sync
import org.takan.ui.sync.SyncAction
import org.takan.ui.sync.SyncState
import org.takan.words.EnrolWords

@Composable
internal fun EnrolPage(app: App) {
    val camera = app.host.scanner
    var state by remember { mutableStateOf(EnrolState(canScan = camera != null, again = app.trail?.pages.orEmpty().size > 1)) }
    fun enrol(text: String) {
        val code = try {
            parseCode(text)
        } catch (_: TakanException) {
            state = state.copy(scanning = false, typing = state.typing || camera == null, fault = EnrolWords.errorMalformed)
            return
        }
        val address = code.url ?: state.address.trim()
        state = state.copy(scanning = false, running = true, fault = null)
        app.work(then = { state = state.copy(running = false) }) {
            try {
                app.takan.enrol(address, code.code, app.host.model)
                app.syncing.start()
                app.begin()
            } catch (error: TakanException) {
                state = state.copy(fault = enrolSentenceOf(error), typing = true)
            }
        }
    }
    Enrol(state, camera ?: {}) { action ->
        when (action) {
            EnrolAction.Back ->
                if (state.scanning || state.typing) state = state.copy(scanning = false, typing = false, fault = null) else app.back()
            EnrolAction.Scan -> state = state.copy(scanning = true, typing = false, fault = null)
            is EnrolAction.Scanned -> enrol(action.text)
            EnrolAction.Type -> state = state.copy(typing = true, scanning = false)
            is EnrolAction.Address -> state = state.copy(address = action.text, fault = null)
            is EnrolAction.Code -> state = state.copy(code = action.text, fault = null)
            EnrolAction.Submit -> enrol(state.code)
        }
    }
}

@Composable
internal fun SyncPage(app: App) {
    var open by rememberSaveable { mutableStateOf(emptyList<CaseId>()) }
    var asks by rememberSaveable { mutableStateOf(false) }
    var frees by rememberSaveable { mutableStateOf(false) }
    val language = app.coreLanguage
    val screen = app.latest(language) { app.takan.syncing { syncScreen(language) } } ?: return
    Sync(SyncState(screen, app.syncing.step, app.syncing.outcome, open.toSet(), asks, frees)) { action ->
        when (action) {
            SyncAction.Back -> app.back()
            SyncAction.Now -> app.syncing.start()
            SyncAction.Stop -> app.syncing.stop()
            SyncAction.OverMetered -> asks = true
            is SyncAction.Metered -> {
                asks = false
                if (action.agreed) app.syncing.start(overMetered = true)
            }
            is SyncAction.Fold -> open = if (action.case in open) open - action.case else open + action.case
            is SyncAction.OpenCase -> app.go(Page.Case(action.case))
            is SyncAction.MendIt -> mend(app, action)
            SyncAction.Meet -> app.go(Page.Meet)
            SyncAction.Carry -> app.go(Page.Carry)
            SyncAction.Free -> frees = true
            is SyncAction.Freed -> {
                frees = false
                if (action.agreed) app.work(Touch.Saved) { app.takan.freeSpace() }
            }
        }
    }
}

/** What was refused is recorded again, handed to a lead, or put away. */
private fun mend(app: App, action: SyncAction.MendIt) {
    when (action.how) {
        Mend.AGAIN -> app.work {
            val again = app.takan.recordAgain(action.refused)
            app.go(again.row?.let { Page.Checklist(again.case, it) } ?: Page.Notes(again.case))
        }
        Mend.HAND -> app.work(Touch.Saved) { app.takan.handRefused(action.refused) }
        Mend.DISMISS -> app.work(Touch.Saved) { app.takan.dismissRefused(action.refused) }
    }
}

@Composable
internal fun SettingsPage(app: App) {
    val chosen = app.chosen ?: return
    val storage = app.latest { app.takan.syncing { storageUse() } }
    val whose = app.latest { app.takan.syncing { runCatching { enrolment() }.getOrNull() } }
    val state = SettingsState(
        settings = chosen,
        storage = storage,
        person = whose?.user?.name.orEmpty(),
        device = whose?.device?.toString().orEmpty(),
        server = whose?.server.orEmpty(),
        version = app.host.version,
        managed = app.host.managed,
    )
    Settings(state) { action ->
        when (action) {
            SettingsAction.Back -> app.back()
            is SettingsAction.Change -> app.work(Touch.Saved) { app.takan.setSettings(action.settings) }
            SettingsAction.ShareDiagnostics -> app.work { app.host.share(app.takan.diagnostics()) }
            SettingsAction.EnrolAgain -> app.go(Page.Enrol)
            SettingsAction.Meet -> app.go(Page.Meet)
            SettingsAction.Carry -> app.go(Page.Carry)
            SettingsAction.Doctor -> app.go(Page.Doctor)
        }
    }
}
