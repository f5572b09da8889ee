package org.takan.ui.checklist.control

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.takan.core.QuestionRow
import org.takan.ui.checklist.Capture
import org.takan.ui.checklist.ChecklistAction
import org.takan.ui.icon.Icons
import org.takan.ui.part.Button
import org.takan.ui.part.Fact
import org.takan.ui.part.Loud
import org.takan.ui.photo.Thumbs
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords

/** A picture, a sound, a film, a file or a code: what is there, and the way to take it. */
@Composable
internal fun CaptureControl(row: QuestionRow, what: Capture, act: (ChecklistAction) -> Unit) {
    val (word, icon) = when (what) {
        Capture.SOUND -> ChecklistWords.recordSound to Icons.Microphone
        Capture.VIDEO -> ChecklistWords.recordVideo to Icons.Film
        Capture.FILE -> ChecklistWords.chooseFile to Icons.File
        Capture.CODE -> ChecklistWords.scan to Icons.Scan
        else -> ChecklistWords.takePicture to Icons.Camera
    }
    Column(verticalArrangement = Arrangement.spacedBy(Size.small)) {
        if (row.files.isNotEmpty()) Thumbs(row.files) { act(ChecklistAction.OpenPhoto(row.id, it.id)) }
        else if (row.value.isNotEmpty()) {
            val shown = row.shown.ifEmpty { row.value }
            Fact(if (what == Capture.CODE) icon else Icons.Done, shown, colour = Takan.colours.pass.strong, strong = true)
        }
        Button(
            say(word),
            Modifier.fillMaxWidth(),
            icon = icon,
            enabled = row.answer.allowed,
            spoken = "${say(word)}: ${row.label}",
        ) { act(ChecklistAction.Take(row.id, what)) }
        if (row.value.isNotEmpty() && row.answer.allowed) {
            Button(say(ChecklistWords.clear), Modifier.fillMaxWidth(), Loud.Bare, Icons.Undo) {
                act(ChecklistAction.Answer(row.id, ""))
            }
        }
    }
}
