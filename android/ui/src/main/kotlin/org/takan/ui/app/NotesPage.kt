package org.takan.ui.app

import androidx.compose.runtime.Composable
import org.takan.core.CaseId
import org.takan.core.NewFile
import org.takan.flow.case
import org.takan.ui.Touch
import org.takan.ui.notes.MemoState
import org.takan.ui.notes.Notes
import org.takan.ui.notes.NotesAction

@Composable
internal fun NotesPage(app: App, case: CaseId) {
    val language = app.coreLanguage
    val screen = app.latest(language) { app.takan.case(case) { caseScreen(case, language, null) } } ?: return
    val recorder = app.host.recorder
    Notes(screen, recorder?.state ?: MemoState.Failed) { action ->
        when (action) {
            NotesAction.Back -> app.back()
            is NotesAction.Type -> app.work { app.takan.putDraft(case, "note", action.text) }
            is NotesAction.Add -> app.work(Touch.Saved) { app.takan.addNote(case, action.text) }
            NotesAction.Record -> recorder?.record()
            NotesAction.Pause -> recorder?.pause()
            NotesAction.Stop -> app.work(Touch.Saved) {
                recorder?.stop()?.let { memo ->
                    app.takan.addMemo(case, memo.file, NewFile(null, memo.mediaType, null, app.host.fix()))
                }
            }
            is NotesAction.Play -> screen.files.firstOrNull { it.id == action.memo }?.file?.let { recorder?.play(action.memo, it) }
            NotesAction.StopPlaying -> recorder?.stopPlaying()
            NotesAction.OpenSettings -> app.host.openSettings()
        }
    }
}
