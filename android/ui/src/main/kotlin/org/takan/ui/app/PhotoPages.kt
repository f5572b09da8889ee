package org.takan.ui.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import org.takan.core.EntryId
import org.takan.core.NewFile
import org.takan.core.PhotoRow
import org.takan.flow.case
import org.takan.ui.Touch
import org.takan.ui.photo.Camera
import org.takan.ui.photo.CameraState
import org.takan.ui.photo.Compare
import org.takan.ui.photo.LARGE
import org.takan.ui.photo.MarkUp
import org.takan.ui.photo.PhotoAction
import org.takan.ui.photo.Viewer

@Composable
internal fun PhotoPage(app: App, page: Page.Photo) {
    val (case, item) = page
    val language = app.coreLanguage
    val screen = app.latest(language) { app.takan.case(case) { photo(case, item, language, app.host.fix()) } } ?: return
    val camera = app.host.camera
    fun shoot(count: Int) {
        if (camera == null) return
        app.work { camera.shoot(count) { shot ->
            app.takan.addPhoto(case, item, shot.file, app.host.fix())
            app.host.feel.say(Touch.Shutter)
        } }
    }
    Camera(
        screen,
        camera?.state ?: CameraState.FAILED,
        { action ->
            when (action) {
                PhotoAction.Shoot -> shoot(1)
                is PhotoAction.Burst -> shoot(action.count)
                is PhotoAction.Flash -> camera?.flash(action.on)
                PhotoAction.Retry -> camera?.retry()
                PhotoAction.OpenSettings -> app.host.openSettings()
                is PhotoAction.Open -> app.go(Page.Picture(case, action.photo))
                else -> app.back()
            }
        },
        taken = screen.item?.photos.orEmpty(),
        flash = camera?.flash,
    ) { modifier -> camera?.Viewfinder(modifier) }
}

/** What is done with a picture that is looked at. */
private enum class Doing { LOOK, MARK, COMPARE }

@Composable
internal fun PicturePage(app: App, page: Page.Picture) {
    val language = app.coreLanguage
    val case = page.case
    val photos = app.latest(language) {
        app.takan.case(case) { pictures(checklist(case, org.takan.core.ChecklistFilter.ALL, language), caseScreen(case, language, null)) }
    } ?: return
    var doing by rememberSaveable { mutableStateOf(Doing.LOOK) }
    var at by rememberSaveable { mutableStateOf(page.evidence) }
    var before by rememberSaveable { mutableStateOf<EntryId?>(null) }
    val photo = photos.firstOrNull { it.id == at } ?: return
    val act: (PhotoAction) -> Unit = { action ->
        when (action) {
            PhotoAction.Back -> if (doing == Doing.LOOK) app.back() else doing = Doing.LOOK
            is PhotoAction.MarkUp -> { at = action.photo; doing = Doing.MARK }
            is PhotoAction.Compare -> { at = action.photo; before = null; doing = Doing.COMPARE }
            is PhotoAction.Beside -> before = action.before
            is PhotoAction.SaveMarks -> { mark(app, case, photo, action); doing = Doing.LOOK }
            else -> Unit
        }
    }
    when (doing) {
        Doing.LOOK -> Viewer(photos, at, act)
        Doing.MARK -> MarkUp(photo, act)
        Doing.COMPARE -> Compare(photo, photos.firstOrNull { it.id == before }, photos - photo, act)
    }
}

/** Every picture of a case: of its items in their order, then of the case in general. */
private fun pictures(checklist: org.takan.core.ChecklistScreen, case: org.takan.core.CaseScreen): List<PhotoRow> {
    val rows = checklist.rows.filterIsInstance<org.takan.core.ChecklistRow.Question>().map { it.question }
    val all = rows.flatMap { it.item?.photos.orEmpty() + it.files } + case.files
    return all.filter { it.mediaType.startsWith("image/") }.distinctBy { it.id }
}

/** The marks go onto a copy of the original, which says what it was drawn upon. */
private fun mark(app: App, case: String, photo: PhotoRow, action: PhotoAction.SaveMarks) {
    app.work(Touch.Saved) {
        val original = photo.file?.let { app.pictures.load(it, LARGE) } ?: return@work
        val drawn = app.host.keep(action.onto(original))
        app.takan.addEvidence(case, drawn.file, NewFile(photo.item, drawn.mediaType, photo.id, null))
    }
}
