package org.takan.ui.checklist

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.unit.dp
import org.takan.core.ItemRow
import org.takan.core.MediaFile
import org.takan.core.QuestionRow
import org.takan.core.Verdict
import org.takan.ui.icon.Icons
import org.takan.ui.part.Badge
import org.takan.ui.part.Button
import org.takan.ui.part.Fact
import org.takan.ui.part.Icon
import org.takan.ui.part.Loud
import org.takan.ui.part.Sheet
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.part.press
import org.takan.ui.part.Picture
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords
import org.takan.words.CommonWords

/** All there is to know of an item: class, ground, how it should and should not look. */
@Composable
internal fun AboutSheet(
    row: QuestionRow,
    item: ItemRow,
    act: (ChecklistAction) -> Unit,
    onRemark: () -> Unit,
    onClose: () -> Unit,
) {
    Sheet("${item.code} ${say(ChecklistWords.about)}", say(CommonWords.close), onClose = onClose) {
        Text(row.label, style = Takan.type.strong)
        if (row.hint.isNotEmpty()) Soft(row.hint)
        if (row.guidance.isNotEmpty()) Text(row.guidance)
        Badge(say(item.classPhrase), Meaning.Accent)
        if (item.basis.isNotEmpty()) {
            Column(verticalArrangement = Arrangement.spacedBy(Size.hair)) {
                Fact(Icons.Law, say(ChecklistWords.basis), strong = true)
                Text(item.basis)
            }
        }
        Examples(item.good, say(ChecklistWords.good), Meaning.Pass, act)
        Examples(item.bad, say(ChecklistWords.bad), Meaning.Fail, act)
        if (item.verdict != null && row.answer.allowed) {
            Button(say(ChecklistWords.remark), Modifier.fillMaxWidth(), icon = Icons.Pencil, onClick = onRemark)
            Button(say(ChecklistWords.clear), Modifier.fillMaxWidth(), Loud.Bare, Icons.Undo) {
                act(ChecklistAction.Judge(row.id, Verdict.CLEARED))
                onClose()
            }
        }
    }
}

/** Pictures of what is right, or of what is wrong; the word and the sign say which. */
@Composable
private fun Examples(media: List<MediaFile>, label: String, meaning: Meaning, act: (ChecklistAction) -> Unit) {
    if (media.isEmpty()) return
    val tone = Takan.colours.tone(meaning)
    Column(verticalArrangement = Arrangement.spacedBy(Size.small)) {
        Row(
            horizontalArrangement = Arrangement.spacedBy(Size.small),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            Icon(if (meaning == Meaning.Pass) Icons.Pass else Icons.Fail, colour = tone.strong)
            Text(label, style = Takan.type.strong, colour = tone.strong)
        }
        for (file in media) Example(file, label) { act(ChecklistAction.OpenMedia(file)) }
    }
}

@Composable
private fun Example(file: MediaFile, label: String, onOpen: () -> Unit) {
    if (file.file == null) {
        Soft(say(ChecklistWords.pictureNotHere))
        return
    }
    Picture(
        file.file,
        label,
        Modifier.fillMaxWidth().height(190.dp).clip(Size.control).press(onClick = onOpen),
        pixels = 720,
    )
}
