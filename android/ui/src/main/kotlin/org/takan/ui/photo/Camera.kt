package org.takan.ui.photo

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.navigationBarsPadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.statusBarsPadding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.dp
import org.takan.core.PhotoRow
import org.takan.core.PhotoScreen
import org.takan.core.Phrase
import org.takan.core.TimeConfidence
import org.takan.ui.icon.Icons
import org.takan.ui.part.Button
import org.takan.ui.part.Fact
import org.takan.ui.part.Icon
import org.takan.ui.part.IconButton
import org.takan.ui.part.Loud
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.theme.Dark
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.CommonWords
import org.takan.words.PhotoWords

/** Ground and ink of whatever lies around a picture, in every theme: nothing glares beside it. */
internal val Night = Color(0xFF05080B)
internal val Chalk = Color(0xFFF2F6FA)
private val Veil = Color(0xC205080B)

/**
 * The camera. `viewfinder` is the host's picture of what it sees; over it stands what is asked, how
 * good the position is and how sure the time. `taken` is what there is of the item already; `notice`
 * says what went wrong last and what to do.
 */
@Composable
fun Camera(
    state: PhotoScreen,
    camera: CameraState,
    act: (PhotoAction) -> Unit,
    modifier: Modifier = Modifier,
    taken: List<PhotoRow> = emptyList(),
    flash: Boolean? = null,
    notice: Phrase? = null,
    viewfinder: @Composable (Modifier) -> Unit,
) {
    Column(modifier.fillMaxSize().background(Night).statusBarsPadding().navigationBarsPadding()) {
        Head(state, flash, act)
        Box(Modifier.weight(1f).fillMaxWidth(), contentAlignment = Alignment.Center) {
            when (camera) {
                CameraState.REFUSED -> Trouble(Icons.Lock, say(PhotoWords.refused), say(CommonWords.openSettings)) { act(PhotoAction.OpenSettings) }
                CameraState.FAILED -> Trouble(Icons.Camera, say(PhotoWords.failed), say(CommonWords.retry)) { act(PhotoAction.Retry) }
                CameraState.OPENING -> Text(say(PhotoWords.starting), colour = Chalk)
                CameraState.READY, CameraState.BUSY -> {
                    viewfinder(Modifier.fillMaxSize())
                    Sureness(state, Modifier.align(Alignment.TopStart))
                }
            }
            if (notice != null) Notice(say(notice), Modifier.align(Alignment.BottomCenter))
        }
        Taken(taken) { act(PhotoAction.Open(it.id)) }
        Controls(camera, act)
    }
}

@Composable
private fun Head(state: PhotoScreen, flash: Boolean?, act: (PhotoAction) -> Unit) {
    Row(Modifier.padding(horizontal = Size.hair, vertical = Size.hair), verticalAlignment = Alignment.CenterVertically) {
        IconButton(Icons.Back, say(CommonWords.back), colour = Chalk) { act(PhotoAction.Back) }
        Column(Modifier.weight(1f).padding(horizontal = Size.hair)) {
            val code = state.item?.code ?: state.number
            Text(code, style = Takan.type.smallStrong, colour = Dark.accent.strong)
            val large = LocalDensity.current.fontScale > 1.3f
            Text(state.label, Modifier.semantics { heading() }, if (large) Takan.type.smallStrong else Takan.type.strong, Chalk)
        }
        if (flash != null) {
            IconButton(Icons.Flash, say(PhotoWords.flash), colour = if (flash) Dark.doubt.strong else Chalk) {
                act(PhotoAction.Flash(!flash))
            }
        }
    }
}

/** How good the position is and how sure the time, on a dark ground that any picture may lie behind. */
@Composable
private fun Sureness(state: PhotoScreen, modifier: Modifier) {
    Column(
        modifier.padding(Size.small).clip(Size.control).background(Veil).padding(horizontal = Size.mid, vertical = Size.small),
        verticalArrangement = Arrangement.spacedBy(Size.hair),
    ) {
        Fact(
            if (state.positionGood) Icons.Place else Icons.NoPlace,
            say(state.position),
            colour = if (state.positionGood) Dark.pass.strong else Dark.doubt.strong,
            strong = true,
        )
        val colour = when (state.time) {
            TimeConfidence.CONFIRMED -> Dark.pass.strong
            TimeConfidence.UNCONFIRMED -> Chalk
            TimeConfidence.WRONG -> Dark.fail.strong
        }
        Fact(Icons.Clock, say(state.timePhrase), colour = colour, strong = true)
    }
}

@Composable
private fun Trouble(icon: ImageVector, text: String, way: String, onWay: () -> Unit) {
    Column(
        Modifier.verticalScroll(rememberScrollState()).padding(Size.wide),
        verticalArrangement = Arrangement.spacedBy(Size.edge),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        Icon(icon, colour = Dark.doubt.strong, size = 44.dp)
        Text(text, colour = Chalk, align = TextAlign.Center)
        Button(way, loud = Loud.Quiet, onClick = onWay)
    }
}

@Composable
private fun Notice(text: String, modifier: Modifier) {
    Row(
        modifier.padding(Size.small).fillMaxWidth().clip(Size.control).background(Dark.doubt.soft).padding(Size.mid),
        horizontalArrangement = Arrangement.spacedBy(Size.small),
    ) {
        Icon(Icons.Warning, colour = Dark.doubt.onSoft)
        Text(text, Modifier.weight(1f), Takan.type.smallStrong, Dark.doubt.onSoft)
    }
}
