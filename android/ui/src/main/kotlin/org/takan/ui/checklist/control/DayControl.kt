package org.takan.ui.checklist.control

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
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
import org.takan.core.QuestionRow
import org.takan.ui.checklist.ChecklistAction
import org.takan.ui.LocalNow
import org.takan.ui.Now
import org.takan.ui.checklist.Over
import org.takan.ui.icon.Icons
import org.takan.ui.part.Button
import org.takan.ui.part.Icon
import org.takan.ui.part.Text
import org.takan.ui.part.press
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords
import java.time.LocalDate
import java.time.LocalTime
import java.time.OffsetDateTime

/** A day, a time of day, or both: what is set, the way to set it, and "today" or "now" in one press. */
@Composable
internal fun DayControl(row: QuestionRow, act: (ChecklistAction) -> Unit, open: (Over) -> Unit) {
    val now = LocalNow.current.local()
    val value = Moment.read(row.value)
    val give = { moment: Moment -> act(ChecklistAction.Answer(row.id, moment.write(row.control, now.offset))) }
    val here = Moment(now.toLocalDate(), now.toLocalTime())
    Column(verticalArrangement = Arrangement.spacedBy(Size.small)) {
        if (row.control != Control.Time) {
            SetBox(Icons.Calendar, value.day?.toString() ?: say(ChecklistWords.pickDate), value.day != null, row) {
                open(Over(Over.Kind.DAY, row.id))
            }
        }
        if (row.control != Control.Date) {
            val time = value.time?.let { "%02d:%02d".format(it.hour, it.minute) }
            SetBox(Icons.Clock, time ?: say(ChecklistWords.pickTime), time != null, row) {
                open(Over(Over.Kind.CLOCK, row.id))
            }
        }
        if (row.value.isEmpty()) {
            val word = if (row.control == Control.Date) ChecklistWords.today else ChecklistWords.now
            Button(
                say(word), Modifier.fillMaxWidth(), enabled = row.answer.allowed,
                spoken = "${say(word)}: ${row.label}",
            ) { give(here) }
        }
    }
}

@Composable
private fun SetBox(icon: ImageVector, text: String, set: Boolean, row: QuestionRow, onOpen: () -> Unit) {
    val colours = Takan.colours
    val enabled = row.answer.allowed
    Row(
        Modifier
            .fillMaxWidth()
            .clip(Size.control)
            .background(if (enabled) colours.sheet else colours.sunken)
            .border(Takan.stroke, colours.edge, Size.control)
            .press("${row.label}: $text", enabled, onClick = onOpen)
            .heightIn(min = 56.dp)
            .padding(horizontal = Size.mid, vertical = Size.small),
        horizontalArrangement = Arrangement.spacedBy(Size.mid),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Icon(icon, colour = colours.accent.strong)
        Text(text, style = if (set) Takan.type.heading else Takan.type.body, colour = if (set) colours.ink else colours.inkSoft)
    }
}

/** A day and a time of day, either of which may still be missing. */
internal data class Moment(val day: LocalDate?, val time: LocalTime?) {
    /** As the question's kind writes it; what is missing is today, or midnight. */
    fun write(control: Control, offset: java.time.ZoneOffset): String {
        val clock = "%02d:%02d:00.000".format(time?.hour ?: 0, time?.minute ?: 0)
        return when (control) {
            Control.Date -> "$day"
            Control.Time -> clock
            else -> "${day}T$clock${offset.id.let { if (it == "Z") "+00:00" else it }}"
        }
    }

    companion object {
        /** What an XLSForm text says, as far as it says it. */
        fun read(value: String): Moment {
            val (day, clock) = when {
                'T' in value -> value.substringBefore('T') to value.substringAfter('T')
                ':' in value -> "" to value
                else -> value to ""
            }
            return Moment(
                runCatching { LocalDate.parse(day) }.getOrNull(),
                runCatching { LocalTime.parse(clock.take(5)) }.getOrNull(),
            )
        }
    }
}

/** The clock on the wall, with how far it is from UTC. */
internal fun Now.local(): OffsetDateTime = at.atZone(zone).toOffsetDateTime()
