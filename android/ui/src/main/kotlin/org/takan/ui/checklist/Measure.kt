package org.takan.ui.checklist

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.unit.dp
import org.takan.core.Control
import org.takan.core.ItemRow
import org.takan.core.QuestionRow
import org.takan.ui.icon.Icons
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Fact
import org.takan.ui.part.Icon
import org.takan.ui.part.Keypad
import org.takan.ui.part.KeypadWords
import org.takan.ui.part.Loud
import org.takan.ui.part.Sheet
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.part.press
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords
import org.takan.words.CommonWords

/** The bounds of a number in words; null where there are none. */
@Composable
internal fun bounds(min: String?, max: String?, unit: String): String? {
    val words = when {
        min != null && max != null -> ChecklistWords.boundsBoth(min, max)
        min != null -> ChecklistWords.boundsMin(min)
        max != null -> ChecklistWords.boundsMax(max)
        else -> return null
    }
    return "${say(words)} $unit".trimEnd()
}

/** The measured number of an item, or the place where it will stand. */
@Composable
internal fun Measured(row: QuestionRow, item: ItemRow, open: (Over) -> Unit) {
    val unit = item.unit ?: (row.control as? Control.Number)?.unit ?: ""
    val value = row.draft ?: item.measured ?: if (row.control is Control.Number) row.value else ""
    val limits = bounds(item.min, item.max, unit)
    Column(verticalArrangement = Arrangement.spacedBy(6.dp)) {
        NumberBox(
            value,
            unit,
            label = say(ChecklistWords.measured),
            empty = say(ChecklistWords.measure),
            spoken = "${say(ChecklistWords.measure)} ${item.code}",
            enabled = row.answer.allowed,
            wrong = item.outOfBounds,
            draft = row.draft != null && row.draft != (item.measured ?: row.value),
        ) { open(Over(Over.Kind.MEASURE, row.id)) }
        if (limits != null) {
            if (item.outOfBounds) {
                Fact(Icons.Warning, say(ChecklistWords.outOfBounds(limits)), colour = Takan.colours.doubt.strong, strong = true)
            } else {
                Soft(say(ChecklistWords.bounds(limits)))
            }
        }
    }
}

/** A number with its unit in a box that opens the keypad. */
@Composable
internal fun NumberBox(
    value: String,
    unit: String,
    label: String,
    empty: String,
    spoken: String,
    enabled: Boolean,
    wrong: Boolean,
    draft: Boolean,
    icon: ImageVector = Icons.Ruler,
    onOpen: () -> Unit,
) {
    val colours = Takan.colours
    Row(
        Modifier
            .fillMaxWidth()
            .clip(Size.control)
            .background(if (enabled) colours.sheet else colours.sunken)
            .border(if (wrong) 2.dp else Takan.stroke, if (wrong) colours.doubt.strong else colours.edge, Size.control)
            .press(if (value.isEmpty()) spoken else "$spoken: $value $unit", enabled, onClick = onOpen)
            .heightIn(min = Size.thumb)
            .padding(horizontal = Size.mid, vertical = Size.small),
        horizontalArrangement = Arrangement.spacedBy(Size.mid),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Icon(icon, colour = colours.accent.strong)
        if (value.isEmpty()) {
            Text(if (unit.isEmpty()) empty else "$empty ($unit)", Modifier.weight(1f), colour = colours.inkSoft)
        } else {
            FlowRow(
                Modifier.weight(1f),
                horizontalArrangement = Arrangement.spacedBy(6.dp),
                itemVerticalAlignment = Alignment.CenterVertically,
            ) {
                if (label.isNotEmpty()) Soft(label)
                Text(value, style = Takan.type.title)
                if (unit.isNotEmpty()) Text(unit)
            }
            if (draft) Icon(Icons.Pencil, colour = colours.doubt.strong, spoken = say(ChecklistWords.draft))
        }
    }
}

/** The keypad over the list. Closing it in any way records what was typed. */
@Composable
internal fun MeasureSheet(row: QuestionRow, act: (ChecklistAction) -> Unit, onClose: () -> Unit) {
    val item = row.item
    val number = row.control as? Control.Number
    val unit = item?.unit ?: number?.unit ?: ""
    val least = item?.min ?: number?.min
    val limits = bounds(least, item?.max ?: number?.max, unit)
    // Of a bare measurement the number is the answer itself.
    val part = if (number != null) Part.VALUE else Part.MEASURED
    val record = { text: String ->
        act(if (number != null) ChecklistAction.Answer(row.id, text) else ChecklistAction.Measure(row.id, text))
    }
    val stored = if (number != null) row.value else item?.measured ?: ""
    val typed = rememberTyped("measure ${row.id}", stored, row.draft, record)
    val close = {
        typed.leave(record)
        onClose()
    }
    Sheet(
        title = say(if (item == null) ChecklistWords.number else ChecklistWords.measured),
        close = say(CommonWords.close),
        onClose = close,
        foot = { BottomBar { Button(say(CommonWords.done), Modifier.fillMaxWidth(), Loud.Main, onClick = close) } },
    ) {
        Soft(if (item == null) row.label else "${item.code} ${row.label}")
        Column(Modifier.fillMaxWidth(), horizontalAlignment = Alignment.CenterHorizontally) {
            FlowRow(
                horizontalArrangement = Arrangement.spacedBy(Size.small),
                itemVerticalAlignment = Alignment.Bottom,
            ) {
                Text(typed.text.ifEmpty { "–" }, style = Takan.type.figure)
                if (unit.isNotEmpty()) Text(unit, Modifier.padding(bottom = Size.small), Takan.type.heading)
            }
            if (limits != null) Soft(if (item == null) limits else say(ChecklistWords.bounds(limits)))
        }
        Keypad(
            typed.text,
            keypadWords(),
            decimal = number?.decimal ?: true,
            negative = least == null || least.startsWith("-"),
        ) { next ->
            typed.type(next) { act(ChecklistAction.Type(row.id, part, it)) }
        }
    }
}

@Composable
internal fun keypadWords() = KeypadWords(
    point = say(ChecklistWords.keypadPoint),
    minus = say(ChecklistWords.keypadMinus),
    erase = say(ChecklistWords.keypadDelete),
)
