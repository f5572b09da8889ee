package org.takan.ui.photo

import androidx.compose.foundation.background
import androidx.compose.foundation.gestures.Orientation
import androidx.compose.foundation.gestures.draggable
import androidx.compose.foundation.gestures.rememberDraggableState
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.lazy.grid.GridCells
import androidx.compose.foundation.lazy.grid.LazyVerticalGrid
import androidx.compose.foundation.lazy.grid.items
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableFloatStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.layout.onSizeChanged
import androidx.compose.ui.semantics.ProgressBarRangeInfo
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.progressBarRangeInfo
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.setProgress
import androidx.compose.ui.unit.dp
import org.takan.core.PhotoRow
import org.takan.ui.part.Picture
import org.takan.ui.part.Screen
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.part.TopBar
import org.takan.ui.part.press
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.ui.time
import org.takan.words.CommonWords
import org.takan.words.PhotoWords

/**
 * How it was and how it is. While `before` is null, one of `earlier` is chosen; then both lie above
 * each other, and the divider between them gives one more room.
 */
@Composable
fun Compare(after: PhotoRow, before: PhotoRow?, earlier: List<PhotoRow>, act: (PhotoAction) -> Unit) {
    Screen(
        top = {
            TopBar(
                say(if (before == null) PhotoWords.chooseBefore else PhotoWords.compare),
                back = say(CommonWords.back),
                onBack = { act(PhotoAction.Back) },
            )
        },
        modifier = Modifier.fillMaxSize(),
    ) {
        if (before == null) Choice(earlier) { act(PhotoAction.Beside(it.id, after.id)) } else Both(before, after)
    }
}

@Composable
private fun ColumnScope.Both(before: PhotoRow, after: PhotoRow) {
    var share by rememberSaveable { mutableFloatStateOf(0.5f) }
    var height by remember { mutableFloatStateOf(1f) }
    val move = rememberDraggableState { share = (share + it / height).coerceIn(0.15f, 0.85f) }
    val divider = say(PhotoWords.divider)
    Column(Modifier.weight(1f).fillMaxWidth().background(Night).onSizeChanged { height = it.height.toFloat().coerceAtLeast(1f) }) {
        Side(before, say(PhotoWords.before), Meaning.Doubt, Modifier.weight(share))
        Box(
            Modifier.fillMaxWidth().height(Size.touch).background(Takan.colours.bar)
                .semantics {
                    contentDescription = divider
                    progressBarRangeInfo = ProgressBarRangeInfo(share, 0.15f..0.85f)
                    setProgress { share = it.coerceIn(0.15f, 0.85f); true }
                }
                .draggable(move, Orientation.Vertical),
            contentAlignment = Alignment.Center,
        ) {
            Box(Modifier.width(56.dp).height(5.dp).clip(Size.badge).background(Chalk))
        }
        Side(after, say(PhotoWords.after), Meaning.Pass, Modifier.weight(1f - share))
    }
}

@Composable
private fun Side(photo: PhotoRow, label: String, meaning: Meaning, modifier: Modifier) {
    Box(modifier.fillMaxWidth()) {
        Whole(photo.file, label, Modifier.fillMaxSize())
        val tone = Takan.colours.tone(meaning)
        Column(
            Modifier.align(Alignment.TopStart).padding(Size.small).clip(Size.badge).background(tone.soft)
                .padding(horizontal = Size.small, vertical = Size.hair),
        ) {
            Text(label, style = Takan.type.strong, colour = tone.onSoft)
            Text(time(photo.at), style = Takan.type.small, colour = tone.onSoft)
        }
    }
}

@Composable
private fun ColumnScope.Choice(earlier: List<PhotoRow>, onPick: (PhotoRow) -> Unit) {
    LazyVerticalGrid(
        GridCells.Fixed(2),
        Modifier.weight(1f).fillMaxWidth(),
        contentPadding = PaddingValues(Size.edge),
        horizontalArrangement = Arrangement.spacedBy(Size.mid),
        verticalArrangement = Arrangement.spacedBy(Size.mid),
    ) {
        items(earlier, key = { it.id }) { photo ->
            Column(Modifier.clip(Size.control).press { onPick(photo) }) {
                Picture(photo.file, say(PhotoWords.takenBy(photo.author, time(photo.at))), Modifier.fillMaxWidth().aspectRatio(4f / 3f))
                Soft("${photo.author}  ${time(photo.at)}")
            }
        }
    }
}
