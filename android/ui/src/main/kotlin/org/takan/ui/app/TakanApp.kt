package org.takan.ui.app

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveableStateHolder
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import org.takan.ui.LocalFeel
import org.takan.ui.LocalLanguage
import org.takan.ui.LocalNow
import org.takan.ui.Now
import org.takan.ui.part.Button
import org.takan.ui.part.LocalPictures
import org.takan.ui.part.Loud
import org.takan.ui.part.Seal
import org.takan.ui.part.Sheet
import org.takan.ui.say
import org.takan.ui.theme.Takan
import org.takan.ui.theme.TakanTheme
import org.takan.words.CommonWords
import java.time.Instant
import java.time.ZoneId

/** The whole app: the page on top of the trail, and over it what went wrong last. */
@Composable
fun TakanApp(app: App) {
    val page = app.trail?.top
    val now = remember(page) { Now(Instant.now(), ZoneId.systemDefault()) }
    CompositionLocalProvider(
        LocalLanguage provides app.language,
        LocalNow provides now,
        LocalFeel provides app.host.feel,
        LocalPictures provides app.pictures,
    ) {
        TakanTheme(look(app.chosen), app.host.family) {
            // Each page keeps its scrolling and its open sheets while it lies under another.
            val kept = rememberSaveableStateHolder()
            Box(Modifier.fillMaxSize().background(Takan.colours.paper)) {
                if (page == null) Seal(Modifier.align(Alignment.Center), 96.dp)
                else kept.SaveableStateProvider("$page") { Show(app, page) }
                app.fault?.let { fault ->
                    val ok = say(CommonWords.ok)
                    Sheet(say(fault), ok, onClose = { app.fault = null }) {
                        Button(ok, Modifier.fillMaxWidth(), Loud.Main) { app.fault = null }
                    }
                }
            }
        }
    }
}

@Composable
private fun Show(app: App, page: Page) = when (page) {
    Page.Enrol -> EnrolPage(app)
    Page.Today -> TodayPage(app)
    is Page.Case -> CasePage(app, page.case)
    is Page.Checklist -> ChecklistPage(app, page)
    is Page.Photo -> PhotoPage(app, page)
    is Page.Picture -> PicturePage(app, page)
    is Page.Notes -> NotesPage(app, page.case)
    is Page.Conflict -> ConflictPage(app, page.case)
    is Page.Summary -> SummaryPage(app, page.case)
    Page.Sync -> SyncPage(app)
    Page.Meet -> MeetPage(app)
    Page.Carry -> CarryPage(app)
    Page.Doctor -> DoctorPage(app)
    Page.Settings -> SettingsPage(app)
}
