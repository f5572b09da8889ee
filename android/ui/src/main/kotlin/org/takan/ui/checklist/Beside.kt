package org.takan.ui.checklist

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.unit.dp
import org.takan.core.MediaFile
import org.takan.core.MediaKind
import org.takan.core.QuestionRow
import org.takan.ui.icon.Icons
import org.takan.ui.part.Icon
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.part.press
import org.takan.ui.part.Picture
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords
import org.takan.words.CommonWords
import org.takan.words.MemoWords

/** More of how to look, folded away until it is asked for. */
@Composable
internal fun Guidance(row: QuestionRow) {
    if (row.guidance.isEmpty()) return
    var shown by rememberSaveable(row.id) { mutableStateOf(false) }
    val accent = Takan.colours.accent.strong
    Column {
        Row(
            Modifier.clip(Size.control).press { shown = !shown },
            horizontalArrangement = Arrangement.spacedBy(Size.hair),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            val word = if (shown) CommonWords.less else ChecklistWords.guidance
            Text(say(word), style = Takan.type.smallStrong, colour = accent)
            Icon(if (shown) Icons.Up else Icons.Down, colour = accent, size = 18.dp)
        }
        if (shown) Text(row.guidance, Modifier.padding(bottom = Size.hair))
    }
}

/** Pictures, sound and film beside a label. */
@Composable
internal fun MediaRow(media: List<MediaFile>, act: (ChecklistAction) -> Unit) {
    FlowRow(
        Modifier.fillMaxWidth(),
        horizontalArrangement = Arrangement.spacedBy(Size.small),
        verticalArrangement = Arrangement.spacedBy(Size.small),
    ) {
        for (file in media) {
            when {
                file.file == null -> Soft(say(ChecklistWords.pictureNotHere))
                file.kind == MediaKind.IMAGE -> Picture(
                    file.file,
                    say(ChecklistWords.openPhoto),
                    Modifier.width(136.dp).height(102.dp).clip(Size.control).press { act(ChecklistAction.OpenMedia(file)) },
                )
                else -> PlayButton(file) { act(ChecklistAction.OpenMedia(file)) }
            }
        }
    }
}

@Composable
private fun PlayButton(file: MediaFile, onPlay: () -> Unit) {
    val tone = Takan.colours.accent
    Row(
        Modifier.clip(Size.control).background(tone.soft).press(onClick = onPlay)
            .padding(horizontal = Size.mid, vertical = Size.small),
        horizontalArrangement = Arrangement.spacedBy(Size.small),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Icon(if (file.kind == MediaKind.AUDIO) Icons.Play else Icons.Film, colour = tone.onSoft)
        Text(say(MemoWords.play), style = Takan.type.strong, colour = tone.onSoft)
    }
}
