package org.takan.ui.photo

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.lazy.LazyRow
import androidx.compose.foundation.lazy.itemsIndexed
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.dp
import org.takan.core.PhotoRow
import org.takan.ui.icon.Icons
import org.takan.ui.part.Icon
import org.takan.ui.part.Text
import org.takan.ui.part.press
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords
import org.takan.words.CommonWords
import org.takan.words.PhotoWords

/** How many pictures a burst is. */
const val BURST = 5

/** What there is already, the newest first; a press opens it. */
@Composable
internal fun Taken(photos: List<PhotoRow>, onOpen: (PhotoRow) -> Unit) {
    if (photos.isEmpty()) return
    LazyRow(
        Modifier.fillMaxWidth(),
        contentPadding = PaddingValues(horizontal = Size.mid, vertical = Size.small),
        horizontalArrangement = Arrangement.spacedBy(Size.small),
    ) {
        itemsIndexed(photos.asReversed(), key = { _, photo -> photo.id }) { i, photo ->
            Thumb(photo, "${say(ChecklistWords.openPhoto)} ${photos.size - i}") { onOpen(photo) }
        }
    }
}

/** Burst, shutter, done. */
@Composable
internal fun Controls(camera: CameraState, act: (PhotoAction) -> Unit) {
    val ready = camera == CameraState.READY
    Row(
        Modifier.fillMaxWidth().padding(horizontal = Size.mid, vertical = Size.mid),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Box(Modifier.weight(1f), contentAlignment = Alignment.CenterStart) {
            Row(
                Modifier.clip(Size.control).press(say(PhotoWords.burst(BURST)), ready) { act(PhotoAction.Burst(BURST)) }
                    .padding(Size.small),
                horizontalArrangement = Arrangement.spacedBy(6.dp),
                verticalAlignment = Alignment.CenterVertically,
            ) {
                val ink = if (ready) Chalk else Chalk.copy(alpha = 0.5f)
                Icon(Icons.Burst, colour = ink)
                Text("×$BURST", style = Takan.type.strong, colour = ink)
            }
        }
        Shutter(ready) { act(PhotoAction.Shoot) }
        Box(Modifier.weight(1f), contentAlignment = Alignment.CenterEnd) {
            Row(
                Modifier.clip(Size.control).press { act(PhotoAction.Back) }.padding(Size.small),
                horizontalArrangement = Arrangement.spacedBy(6.dp),
                verticalAlignment = Alignment.CenterVertically,
            ) {
                // Large type needs the room.
                if (LocalDensity.current.fontScale < 1.3f) Icon(Icons.Pass, colour = Chalk)
                Text(say(CommonWords.done), style = Takan.type.strong, colour = Chalk)
            }
        }
    }
}

@Composable
private fun Shutter(ready: Boolean, onShoot: () -> Unit) {
    Canvas(Modifier.size(80.dp).clip(CircleShape).press(say(PhotoWords.shoot), ready, onClick = onShoot)) {
        val ink = if (ready) Chalk else Chalk.copy(alpha = 0.4f)
        val ring = 4.dp.toPx()
        drawCircle(ink, size.minDimension / 2 - ring, style = Stroke(ring))
        drawCircle(ink, size.minDimension / 2 - ring * 2.6f)
    }
}
