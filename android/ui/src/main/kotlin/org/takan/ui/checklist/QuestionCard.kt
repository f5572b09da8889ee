package org.takan.ui.checklist

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import org.takan.core.Control
import org.takan.core.QuestionRow
import org.takan.ui.checklist.control.AcknowledgeControl
import org.takan.ui.checklist.control.CaptureControl
import org.takan.ui.checklist.control.DayControl
import org.takan.ui.checklist.control.ManyControl
import org.takan.ui.checklist.control.NumberControl
import org.takan.ui.checklist.control.OneControl
import org.takan.ui.checklist.control.PlaceControl
import org.takan.ui.checklist.control.RangeControl
import org.takan.ui.checklist.control.RankControl
import org.takan.ui.checklist.control.TextControl
import org.takan.ui.icon.Icons
import org.takan.ui.part.Badge
import org.takan.ui.part.Card
import org.takan.ui.part.Fact
import org.takan.ui.part.Icon
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords

/** A question of a form that is no inspection item. */
@Composable
internal fun QuestionCard(
    row: QuestionRow,
    modifier: Modifier = Modifier,
    locked: Boolean = false,
    act: (ChecklistAction) -> Unit,
    open: (Over) -> Unit,
) {
    when (row.control) {
        Control.Note -> NoteText(row, modifier, act)
        Control.Calculated -> CalculatedText(row, modifier, act)
        else -> Card(modifier) {
            Column(verticalArrangement = Arrangement.spacedBy(Size.mid)) {
                Asked(row, act)
                Input(row, act, open)
                if (row.draft != null && row.draft != row.value) {
                    Badge(say(ChecklistWords.draft), Meaning.Doubt, icon = Icons.Pencil)
                }
                Faults(row)
                if (!locked && !row.answer.allowed) row.answer.whyNot?.let { Fact(Icons.Lock, say(it)) }
            }
        }
    }
}

/** One kind of input per kind of question. */
@Composable
private fun Input(row: QuestionRow, act: (ChecklistAction) -> Unit, open: (Over) -> Unit) {
    when (val control = row.control) {
        Control.Note, Control.Calculated -> {}
        is Control.Text -> TextControl(row, control, act)
        is Control.Number -> NumberControl(row, control, open)
        is Control.Range -> RangeControl(row, control, act)
        Control.Date, Control.Time, Control.DateTime -> DayControl(row, act, open)
        is Control.SelectOne -> OneControl(row, control.search, act, open)
        is Control.SelectMultiple -> ManyControl(row, control.search, act, open)
        Control.Rank -> RankControl(row, act)
        Control.Acknowledge -> AcknowledgeControl(row, act)
        Control.Image -> CaptureControl(row, Capture.PHOTO, act)
        Control.Audio -> CaptureControl(row, Capture.SOUND, act)
        Control.Video -> CaptureControl(row, Capture.VIDEO, act)
        Control.File -> CaptureControl(row, Capture.FILE, act)
        Control.Barcode -> CaptureControl(row, Capture.CODE, act)
        Control.Geopoint, Control.Geotrace, Control.Geoshape -> PlaceControl(row, act)
    }
}

/** Text to read: no card, for nothing is asked. */
@Composable
private fun NoteText(row: QuestionRow, modifier: Modifier, act: (ChecklistAction) -> Unit) {
    Row(
        modifier.fillMaxWidth().padding(horizontal = Size.hair, vertical = Size.hair),
        horizontalArrangement = Arrangement.spacedBy(Size.small),
    ) {
        Icon(Icons.Info, Modifier.padding(top = 1.dp), Takan.colours.accent.strong)
        Column(Modifier.weight(1f), verticalArrangement = Arrangement.spacedBy(Size.small)) {
            Text(row.label)
            if (row.hint.isNotEmpty()) Soft(row.hint)
            Guidance(row)
            if (row.media.isNotEmpty()) MediaRow(row.media, act)
        }
    }
}

/** What the form works out itself. */
@Composable
private fun CalculatedText(row: QuestionRow, modifier: Modifier, act: (ChecklistAction) -> Unit) {
    Card(modifier) {
        Column(verticalArrangement = Arrangement.spacedBy(Size.hair)) {
            Asked(row, act)
            Text(row.shown.ifEmpty { "–" }, style = Takan.type.title)
            Fact(Icons.Lock, say(ChecklistWords.calculated))
            Faults(row)
        }
    }
}
