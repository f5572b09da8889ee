package org.takan.ui.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.produceState
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import java.io.File
import java.time.Duration
import java.time.Instant
import kotlinx.coroutines.delay
import org.takan.TakanException
import org.takan.carried
import org.takan.core.CarryScreen
import org.takan.core.MeetStage
import org.takan.doctorScreen
import org.takan.flow.syncing
import org.takan.meetScreen
import org.takan.takenIn
import org.takan.ui.carry.Carry
import org.takan.ui.carry.CarryAction
import org.takan.ui.carry.CarryState
import org.takan.ui.checklist.Capture
import org.takan.ui.doctor.Doctor
import org.takan.ui.doctor.DoctorAction
import org.takan.ui.doctor.DoctorState
import org.takan.ui.meet.Meet
import org.takan.ui.meet.MeetAction
import org.takan.ui.meet.MeetState
import org.takan.words.CarryWords

@Composable
internal fun MeetPage(app: App) {
    val scope = rememberCoroutineScope()
    val meeting = remember { Meeting(app, scope) }
    // Who leaves the page ends the meeting: nobody listens unseen.
    DisposableEffect(meeting) { onDispose { meeting.stop() } }
    val camera = app.host.peerScanner
    var state by remember { mutableStateOf(MeetState(meetScreen(MeetStage.Idle), canScan = camera != null)) }
    val stage = meeting.stage
    val shown = state.copy(screen = meetScreen(stage), left = left((stage as? MeetStage.Showing)?.until))
    fun join(code: String) {
        state = state.copy(scanning = false, typing = false)
        meeting.join(code, state.originals)
    }
    Meet(shown, camera ?: {}) { action ->
        when (action) {
            MeetAction.Back ->
                if (state.scanning || state.typing) state = state.copy(scanning = false, typing = false) else app.back()
            MeetAction.Show -> {
                state = state.copy(scanning = false, typing = false)
                meeting.show(state.originals)
            }
            MeetAction.Scan -> state = state.copy(scanning = true, typing = false)
            is MeetAction.Scanned -> if (state.scanning) join(action.text)
            MeetAction.Type -> state = state.copy(typing = true, scanning = false)
            is MeetAction.Typed -> state = state.copy(typed = action.text)
            MeetAction.Connect -> join(state.typed)
            is MeetAction.Originals -> state = state.copy(originals = action.on)
            MeetAction.Stop -> meeting.stop()
            MeetAction.Again -> meeting.again()
            is MeetAction.OpenCase -> app.go(Page.Case(action.case))
        }
    }
}

/** How long it is still good, drawn anew each second. */
@Composable
private fun left(until: Instant?): String? {
    if (until == null) return null
    val seconds by produceState(secondsTo(until), until) {
        while (value > 0) {
            delay(1000)
            value = secondsTo(until)
        }
    }
    return "%d:%02d".format(java.util.Locale.ROOT, seconds / 60, seconds % 60)
}

private fun secondsTo(until: Instant): Long = Duration.between(Instant.now(), until).seconds.coerceAtLeast(0)

@Composable
internal fun CarryPage(app: App) {
    val language = app.coreLanguage
    val screen: CarryScreen = app.latest(language) { app.takan.syncing { carryScreen(language) } } ?: return
    var state by remember { mutableStateOf(CarryState(screen)) }
    fun run(what: org.takan.words.Sentence, work: suspend () -> CarryState) {
        state = state.copy(running = what, fault = null)
        app.work(then = { state = state.copy(running = null) }) {
            state = try {
                work()
            } catch (error: TakanException) {
                val fault = if (error is TakanException.Invalid || error is TakanException.Damaged) CarryWords.whyNotForThis else sentenceOf(error)
                state.copy(fault = fault)
            }
        }
    }
    Carry(state.copy(screen = screen)) { action ->
        when (action) {
            CarryAction.Back -> app.back()
            is CarryAction.Receiver -> state = state.copy(receiver = action.device)
            CarryAction.Make -> run(CarryWords.making) {
                val to = screen.receivers.firstOrNull { it.device == state.receiver } ?: screen.receivers.first()
                val file = app.host.newBundle()
                val made = app.takan.exportBundle(if (to.device == SERVER) "server" else "${to.device}", file)
                state.copy(outcome = carried(made, to, File(file).length().toULong()), place = file)
            }
            CarryAction.Share -> state.place?.let { app.host.shareFile(it) }
            CarryAction.Take -> run(CarryWords.taking) {
                val file = app.host.capture(Capture.FILE) ?: return@run state
                state.copy(outcome = takenIn(app.takan.importBundle(file.file)), place = null)
            }
            CarryAction.Done -> state = state.copy(outcome = null, place = null)
            is CarryAction.OpenCase -> app.go(Page.Case(action.case))
        }
    }
}

@Composable
internal fun DoctorPage(app: App) {
    var state by remember { mutableStateOf(DoctorState()) }
    Doctor(state) { action ->
        when (action) {
            DoctorAction.Back -> app.back()
            DoctorAction.Run -> {
                state = state.copy(running = true)
                app.work {
                    state = state.copy(found = doctorScreen(app.takan.doctor()), at = Instant.now())
                }.invokeOnCompletion { state = state.copy(running = false) }
            }
        }
    }
}

private const val SERVER = 0u
