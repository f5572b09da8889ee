package org.takan.ui.photo

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import org.takan.core.PhotoRow
import org.takan.ui.icon.Icons
import org.takan.ui.part.Icon
import org.takan.ui.part.Picture
import org.takan.ui.part.Text
import org.takan.ui.part.press
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords

/** What was captured, small; pressed, it opens. After `most` of them only how many more there are. */
@Composable
internal fun Thumbs(
    photos: List<PhotoRow>,
    modifier: Modifier = Modifier,
    most: Int = 4,
    onOpen: (PhotoRow) -> Unit,
) {
    FlowRow(
        modifier,
        horizontalArrangement = Arrangement.spacedBy(Size.small),
        verticalArrangement = Arrangement.spacedBy(Size.small),
    ) {
        val shown = if (photos.size > most + 1) photos.take(most) else photos
        shown.forEachIndexed { i, photo ->
            Thumb(photo, "${say(ChecklistWords.openPhoto)} ${i + 1}") { onOpen(photo) }
        }
        val more = photos.size - shown.size
        if (more > 0) {
            Box(
                Modifier.size(THUMB).clip(Size.control).background(Takan.colours.sunken)
                    .press(say(ChecklistWords.photos(photos.size))) { onOpen(photos[shown.size]) },
                contentAlignment = Alignment.Center,
            ) {
                Text("+$more", style = Takan.type.strong)
            }
        }
    }
}

/** One of them: a picture, or what kind of file it is. */
@Composable
internal fun Thumb(photo: PhotoRow, spoken: String, modifier: Modifier = Modifier, size: Dp = THUMB, onOpen: () -> Unit) {
    Box(modifier.size(size).clip(Size.control).press(onClick = onOpen), contentAlignment = Alignment.Center) {
        when {
            photo.mediaType.startsWith("image/") -> Picture(photo.file, spoken, Modifier.fillMaxSize())
            else -> Box(
                Modifier.fillMaxSize().background(Takan.colours.accent.soft),
                contentAlignment = Alignment.Center,
            ) {
                val icon = if (photo.mediaType.startsWith("audio/")) Icons.Microphone else Icons.Film
                Icon(icon, colour = Takan.colours.accent.onSoft, spoken = spoken)
            }
        }
        if (photo.derivedFrom != null) {
            Box(
                Modifier.align(Alignment.BottomEnd).padding(4.dp).clip(CircleShape)
                    .background(Takan.colours.accent.strong).padding(4.dp),
            ) {
                Icon(Icons.Pencil, colour = Takan.colours.accent.onStrong, size = 14.dp)
            }
        }
    }
}

internal val THUMB = 64.dp
