package org.takan.ui.checklist.control

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.dp
import androidx.compose.runtime.CompositionLocalProvider
import org.takan.core.Control
import org.takan.core.QuestionRow
import org.takan.ui.LocalLanguage
import org.takan.ui.checklist.ChecklistAction
import org.takan.ui.LocalNow
import org.takan.ui.checklist.keypadWords
import org.takan.ui.icon.Icons
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.IconButton
import org.takan.ui.part.Keypad
import org.takan.ui.part.Loud
import org.takan.ui.part.Sheet
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.part.pick
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords
import org.takan.words.CommonWords
import java.time.DayOfWeek
import java.time.LocalDate
import java.time.LocalTime
import java.time.YearMonth
import java.time.format.TextStyle
import java.util.Locale

/** A month of days; a press on one records it. */
@Composable
internal fun DaySheet(row: QuestionRow, act: (ChecklistAction) -> Unit, onClose: () -> Unit) {
    val now = LocalNow.current.local()
    val moment = Moment.read(row.value)
    var month by remember { mutableStateOf(YearMonth.from(moment.day ?: now.toLocalDate())) }
    val locale = Locale.forLanguageTag(LocalLanguage.current.tag)
    val give = { day: LocalDate ->
        val time = moment.time ?: now.toLocalTime().takeIf { row.control is Control.DateTime }
        act(ChecklistAction.Answer(row.id, Moment(day, time).write(row.control, now.offset)))
        onClose()
    }
    Sheet(say(ChecklistWords.pickDate), say(CommonWords.close), onClose = onClose) {
        Soft(row.label)
        Row(verticalAlignment = Alignment.CenterVertically) {
            IconButton(Icons.Back, say(ChecklistWords.monthBefore)) { month = month.minusMonths(1) }
            Text(
                "${month.year}-${"%02d".format(month.monthValue)}",
                Modifier.weight(1f), Takan.type.heading, align = TextAlign.Center,
            )
            IconButton(Icons.Forward, say(ChecklistWords.monthAfter)) { month = month.plusMonths(1) }
        }
        // Seven days do not fit at twice the size: the grid keeps to what fits, the spoken day is whole.
        val density = LocalDensity.current
        CompositionLocalProvider(LocalDensity provides Density(density.density, density.fontScale.coerceAtMost(1.3f))) {
            Month(month, moment.day, now.toLocalDate(), locale, give)
        }
        Button(say(ChecklistWords.today), Modifier.fillMaxWidth(), icon = Icons.Calendar) { give(now.toLocalDate()) }
    }
}

@Composable
private fun Month(month: YearMonth, chosen: LocalDate?, today: LocalDate, locale: Locale, onPick: (LocalDate) -> Unit) {
    Column(Modifier.outward().padding(horizontal = 6.dp).selectableGroup()) {
        Row {
            for (day in DayOfWeek.entries) {
                Text(
                    day.getDisplayName(TextStyle.NARROW, locale),
                    Modifier.weight(1f), Takan.type.small, Takan.colours.inkSoft, TextAlign.Center,
                )
            }
        }
        for (week in weeks(month)) {
            Row {
                for (day in week) {
                    if (day == null) Box(Modifier.weight(1f)) else Day(day, day == chosen, day == today, Modifier.weight(1f)) { onPick(day) }
                }
            }
        }
    }
}

@Composable
private fun Day(day: LocalDate, chosen: Boolean, today: Boolean, modifier: Modifier, onPick: () -> Unit) {
    val colours = Takan.colours
    Box(
        modifier
            .clip(Size.control)
            .background(if (chosen) colours.accent.strong else colours.sheet)
            .then(if (today) Modifier.border(2.dp, colours.accent.strong, Size.control) else Modifier)
            .pick(chosen, "$day", onClick = onPick)
            .heightIn(min = Size.touch),
        contentAlignment = Alignment.Center,
    ) {
        Text("${day.dayOfMonth}", style = Takan.type.strong, colour = if (chosen) colours.accent.onStrong else colours.ink)
    }
}

/** The weeks of a month from Monday on; null where a day is another month's. */
internal fun weeks(month: YearMonth): List<List<LocalDate?>> {
    val before = month.atDay(1).dayOfWeek.value - 1
    val days = List(before) { null } + (1..month.lengthOfMonth()).map { month.atDay(it) }
    return days.chunked(7).map { week -> week + List(7 - week.size) { null } }
}

/** Four digits on the keypad are a time of day. */
@Composable
internal fun ClockSheet(row: QuestionRow, act: (ChecklistAction) -> Unit, onClose: () -> Unit) {
    val now = LocalNow.current.local()
    val moment = Moment.read(row.value)
    var digits by remember { mutableStateOf("") }
    val typed = timeOf(digits)
    val give = { time: LocalTime ->
        val day = moment.day ?: now.toLocalDate()
        act(ChecklistAction.Answer(row.id, Moment(day, time).write(row.control, now.offset)))
        onClose()
    }
    val shown = when {
        digits.isEmpty() -> moment.time?.let { "%02d:%02d".format(it.hour, it.minute) } ?: "--:--"
        else -> digits.padEnd(4, '-').chunked(2).joinToString(":")
    }
    Sheet(
        say(ChecklistWords.pickTime),
        say(CommonWords.close),
        onClose = onClose,
        foot = {
            BottomBar {
                Button(say(CommonWords.done), Modifier.fillMaxWidth(), Loud.Main, enabled = typed != null) {
                    if (typed != null) give(typed)
                }
            }
        },
    ) {
        Soft(row.label)
        Row(
            Modifier.fillMaxWidth(),
            horizontalArrangement = Arrangement.SpaceBetween,
            verticalAlignment = Alignment.CenterVertically,
        ) {
            Text(shown, style = Takan.type.figure)
            Button(say(ChecklistWords.now), icon = Icons.Clock) { give(now.toLocalTime()) }
        }
        Keypad(digits, keypadWords(), decimal = false, negative = false) { next ->
            if (next.length <= 4 && (next.length < 4 || timeOf(next) != null)) digits = next
        }
    }
}

/** `930` and `0930` are half past nine; null until it is a time. */
internal fun timeOf(digits: String): LocalTime? {
    if (digits.length !in 3..4) return null
    val minute = digits.takeLast(2).toInt()
    val hour = digits.dropLast(2).toInt()
    return if (hour < 24 && minute < 60) LocalTime.of(hour, minute) else null
}
