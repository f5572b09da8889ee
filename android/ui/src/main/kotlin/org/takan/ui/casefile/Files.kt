package org.takan.ui.casefile

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.unit.dp
import org.takan.core.PhotoRow
import org.takan.ui.icon.Icons
import org.takan.ui.part.Button
import org.takan.ui.part.Card
import org.takan.ui.part.OpenRow
import org.takan.ui.part.Picture
import org.takan.ui.part.Soft
import org.takan.ui.part.press
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.time
import org.takan.words.CaseWords
import org.takan.words.CommonWords
import org.takan.words.MemoWords

/** Photos in rows of two, other files a row each; lazily, for there may be hundreds. */
internal fun LazyListScope.files(files: List<PhotoRow>, act: (CaseAction) -> Unit) {
    val (photos, others) = files.partition { it.mediaType.startsWith("image/") }
    items(photos.chunked(2), key = { "photos ${it.first().id}" }, contentType = { "photos" }) { pair ->
        Row(horizontalArrangement = Arrangement.spacedBy(Size.mid)) {
            for (photo in pair) Photo(photo, Modifier.weight(1f)) { act(CaseAction.OpenFile(photo.id)) }
            if (pair.size == 1) Box(Modifier.weight(1f))
        }
    }
    items(others, key = { "file ${it.id}" }, contentType = { "file" }) { file ->
        val sound = file.mediaType.startsWith("audio/")
        Card(padded = false) {
            OpenRow(
                say(if (sound) MemoWords.title else CommonWords.evidenceVideo),
                below = "${file.author}  ${time(file.at)}",
                icon = if (sound) Icons.Microphone else Icons.Film,
            ) { act(CaseAction.OpenFile(file.id)) }
        }
    }
    item(key = "add photo") {
        Button(say(CaseWords.addPhoto), Modifier.fillMaxWidth(), icon = Icons.Camera) { act(CaseAction.AddPhoto) }
    }
}

@Composable
private fun Photo(photo: PhotoRow, modifier: Modifier, onOpen: () -> Unit) {
    Column(modifier.clip(Size.control).press(onClick = onOpen), verticalArrangement = Arrangement.spacedBy(2.dp)) {
        Picture(photo.file, say(CommonWords.evidencePhoto), Modifier.fillMaxWidth().aspectRatio(4f / 3f))
        Soft("${photo.author}  ${time(photo.at)}")
    }
}
