package org.takan.app

import androidx.activity.compose.BackHandler
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import org.takan.core.EnrolmentCode
import org.takan.ui.LocalLanguage
import org.takan.ui.app.App
import org.takan.ui.app.TakanApp
import org.takan.ui.app.look
import org.takan.ui.icon.Icons
import org.takan.ui.lost.Lost
import org.takan.ui.part.Banner
import org.takan.ui.part.Button
import org.takan.ui.part.Loud
import org.takan.ui.part.Seal
import org.takan.ui.part.Sheet
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Takan
import org.takan.ui.theme.TakanTheme
import org.takan.words.CommonWords
import org.takan.words.EnrolWords

/** The whole window: the screens, or why there are none. */
@Composable
internal fun Root(activity: MainActivity) = CompositionLocalProvider(LocalLanguage provides activity.phone.language()) {
    TakanTheme(look(activity.phone.settings)) {
        Box(Modifier.fillMaxSize().background(Takan.colours.paper).safeDrawingPadding()) {
            val app = activity.app
            val start = activity.start
            when {
                start is Start.Failed -> Column(Modifier.align(Alignment.Center).padding(16.dp)) {
                    Banner(say(start.sentence), Meaning.Fail, Icons.Fail)
                    Button(say(CommonWords.retry), Modifier.padding(top = 16.dp), onClick = activity::open)
                }
                start is Start.Lost -> Lost(start.asks, activity::lost)
                app == null -> Seal(Modifier.align(Alignment.Center), 96.dp)
                else -> {
                    BackHandler { if (!app.back()) activity.moveTaskToBack(true) }
                    TakanApp(app)
                    activity.link?.let { link -> Invitation(link, onClose = { activity.link = null }) { activity.follow(app, link) } }
                }
            }
            activity.outcome?.let { outcome ->
                val ok = say(CommonWords.ok)
                Sheet(say(outcome), ok, onClose = { activity.outcome = null }) {
                    Button(ok, Modifier.fillMaxWidth(), Loud.Main) { activity.outcome = null }
                }
            }
        }
    }
}

/** A lead's link: says which server it is of, and enrols only when the person presses. */
@Composable
private fun Invitation(link: EnrolmentCode, onClose: () -> Unit, onEnrol: () -> Unit) =
    Sheet(say(EnrolWords.title), say(CommonWords.cancel), onClose = onClose) {
        Text(link.url.orEmpty())
        Text(link.code)
        Button(say(EnrolWords.submit), Modifier.fillMaxWidth(), Loud.Main) { onEnrol() }
    }
