package org.takan.ui.photo

import androidx.compose.foundation.background
import androidx.compose.foundation.gestures.rememberTransformableState
import androidx.compose.foundation.gestures.transformable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.pager.HorizontalPager
import androidx.compose.foundation.pager.rememberPagerState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableFloatStateOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clipToBounds
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.graphicsLayer
import org.takan.core.EntryId
import org.takan.core.PhotoRow
import org.takan.ui.icon.Icons
import org.takan.ui.part.Badge
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Even
import org.takan.ui.part.Screen
import org.takan.ui.part.Soft
import org.takan.ui.part.TopBar
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.ui.time
import org.takan.words.CommonWords
import org.takan.words.PhotoWords

/** Photos one after another, from `at` on: swiped through, drawn apart with two fingers. */
@Composable
fun Viewer(photos: List<PhotoRow>, at: EntryId, act: (PhotoAction) -> Unit) {
    val pager = rememberPagerState(photos.indexOfFirst { it.id == at }.coerceAtLeast(0)) { photos.size }
    val photo = photos.getOrNull(pager.currentPage)
    Screen(
        top = {
            TopBar(
                say(PhotoWords.viewer(pager.currentPage + 1, photos.size)),
                back = say(CommonWords.back),
                onBack = { act(PhotoAction.Back) },
            )
        },
        modifier = Modifier.fillMaxSize(),
        bottom = { if (photo != null) Foot(photo, photos.size > 1, act) },
    ) {
        HorizontalPager(pager, Modifier.weight(1f).fillMaxWidth().background(Night), key = { photos[it].id }) { page ->
            val shown = photos[page]
            if (shown.file == null) {
                Box(Modifier.fillMaxSize(), contentAlignment = Alignment.Center) {
                    Badge(say(PhotoWords.notHere), Meaning.Doubt, icon = Icons.Picture)
                }
            } else {
                Zoomed(shown)
            }
        }
    }
}

@Composable
private fun Foot(photo: PhotoRow, several: Boolean, act: (PhotoAction) -> Unit) {
    BottomBar {
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(Size.small),
            verticalArrangement = Arrangement.spacedBy(Size.hair),
            itemVerticalAlignment = Alignment.CenterVertically,
        ) {
            if (photo.derivedFrom == null) Badge(say(PhotoWords.original), Meaning.Pass, icon = Icons.Done)
            else Badge(say(PhotoWords.derived), Meaning.Accent, icon = Icons.Pencil)
            Soft(say(PhotoWords.takenBy(photo.author, time(photo.at))))
        }
        if (photo.file != null) {
            Even {
                if (several) Button(say(PhotoWords.compare), Modifier.fillMaxWidth(), icon = Icons.Compare) { act(PhotoAction.Compare(photo.id)) }
                Button(say(PhotoWords.mark), Modifier.fillMaxWidth(), icon = Icons.Pencil) { act(PhotoAction.MarkUp(photo.id)) }
            }
        }
    }
}

@Composable
private fun Zoomed(photo: PhotoRow) {
    var scale by remember { mutableFloatStateOf(1f) }
    var shift by remember { mutableStateOf(Offset.Zero) }
    val fingers = rememberTransformableState { zoom, pan, _ ->
        scale = (scale * zoom).coerceIn(1f, 6f)
        shift = if (scale == 1f) Offset.Zero else shift + pan
    }
    Box(Modifier.fillMaxSize().clipToBounds().transformable(fingers, canPan = { scale > 1f })) {
        Whole(
            photo.file,
            say(PhotoWords.takenBy(photo.author, time(photo.at))),
            Modifier.fillMaxSize().graphicsLayer {
                scaleX = scale
                scaleY = scale
                translationX = shift.x
                translationY = shift.y
            },
        )
    }
}
