package org.takan.ui.checklist.control

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardCapitalization
import org.takan.core.Control
import org.takan.core.QuestionRow
import org.takan.ui.checklist.ChecklistAction
import org.takan.ui.checklist.NumberBox
import org.takan.ui.checklist.Over
import org.takan.ui.checklist.Part
import org.takan.ui.checklist.bounds
import org.takan.ui.checklist.rememberTyped
import org.takan.ui.icon.Icons
import org.takan.ui.part.CheckRow
import org.takan.ui.part.Field
import org.takan.ui.part.Soft
import org.takan.ui.say
import org.takan.words.ChecklistWords

/** A line of text, or several. */
@Composable
internal fun TextControl(row: QuestionRow, control: Control.Text, act: (ChecklistAction) -> Unit) {
    val record = { text: String -> act(ChecklistAction.Answer(row.id, text)) }
    val typed = rememberTyped(row.id, row.value, row.draft, record)
    Field(
        value = typed.text,
        onChange = { text -> typed.type(text) { act(ChecklistAction.Type(row.id, Part.VALUE, it)) } },
        label = row.label,
        modifier = Modifier.fillMaxWidth(),
        shownLabel = false,
        enabled = row.answer.allowed,
        lines = if (control.multiline) 4 else 1,
        keyboard = KeyboardOptions(capitalization = KeyboardCapitalization.Sentences),
        onLeave = { typed.leave(record) },
    )
}

/** A number: pressed, the keypad comes. */
@Composable
internal fun NumberControl(row: QuestionRow, control: Control.Number, open: (Over) -> Unit) {
    NumberBox(
        value = row.draft ?: row.value,
        unit = control.unit ?: "",
        label = "",
        empty = say(ChecklistWords.number),
        spoken = row.label,
        enabled = row.answer.allowed,
        wrong = row.fault != null || row.message != null,
        draft = row.draft != null && row.draft != row.value,
        icon = Icons.Keyboard,
    ) { open(Over(Over.Kind.MEASURE, row.id)) }
    bounds(control.min, control.max, control.unit ?: "")?.let { Soft(it) }
}

/** A box to tick. */
@Composable
internal fun AcknowledgeControl(row: QuestionRow, act: (ChecklistAction) -> Unit) {
    CheckRow(say(ChecklistWords.acknowledge), row.value == "OK", Modifier.outward(), enabled = row.answer.allowed) { on ->
        act(ChecklistAction.Answer(row.id, if (on) "OK" else ""))
    }
}
