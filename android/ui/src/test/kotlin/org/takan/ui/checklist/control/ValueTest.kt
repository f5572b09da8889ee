package org.takan.ui.checklist.control

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.takan.core.ChoiceRow
import org.takan.core.Control
import java.time.LocalTime
import java.time.YearMonth
import java.time.ZoneOffset

/** What controls write is what XLSForm reads. */
class ValueTest {
    @Test
    fun `days and times are written as their kind has them`() {
        val moment = Moment.read("2026-12-04T09:30:00.000+08:00")
        val china = ZoneOffset.ofHours(8)
        assertEquals("2026-12-04", moment.write(Control.Date, china))
        assertEquals("09:30:00.000", moment.write(Control.Time, china))
        assertEquals("2026-12-04T09:30:00.000+08:00", moment.write(Control.DateTime, china))
        assertEquals("2026-12-04T09:30:00.000+00:00", moment.write(Control.DateTime, ZoneOffset.UTC))
        assertEquals(Moment(null, null), Moment.read("soon"))
    }

    @Test
    fun `four digits are a time of day`() {
        assertEquals(LocalTime.of(9, 30), timeOf("930"))
        assertEquals(LocalTime.of(23, 59), timeOf("2359"))
        for (wrong in listOf("", "12", "2400", "1260")) assertNull(timeOf(wrong))
    }

    @Test
    fun `a month has every day once, in weeks from Monday`() {
        val weeks = weeks(YearMonth.of(2026, 11))
        assertTrue(weeks.all { it.size == 7 })
        assertEquals((1..30).toList(), weeks.flatten().mapNotNull { it?.dayOfMonth })
        assertEquals(7, weeks.first().last()!!.dayOfWeek.value)
    }

    @Test
    fun `a scale stays decimal and may run downwards`() {
        val tenths = Scale(0.0, 1.0, 0.1)
        assertEquals("0.3", tenths.text(3))
        assertEquals(3, tenths.markOf("0.3"))
        assertEquals(10, tenths.last)
        assertNull(tenths.markOf("7"))
        assertEquals(listOf("5", "4"), Scale(5.0, 1.0, 1.0).let { listOf(it.text(0), it.text(1)) })
    }

    @Test
    fun `choices are added, ordered and found`() {
        val choices = listOf("hot" to true, "cold" to false, "cake" to true).map { (name, on) -> ChoiceRow(name, "$name food", on, emptyList()) }
        assertEquals("hot cold cake", toggled(choices, choices[1]))
        assertEquals("cake", toggled(choices, choices[0]))
        assertEquals(listOf("cake", "hot", "cold"), ranked(choices, "cake hot").map { it.name })
        assertEquals(listOf("cold"), choices.matching("FOOD col").map { it.name })
    }

    @Test
    fun `a shape closes on its first point`() {
        var shape = Points.read("1 1 0 5; 2 2 0 5;3 1 0 5")
        assertFalse(shape.closed)
        shape = shape.close()
        assertTrue(shape.closed)
        assertEquals(3, shape.count)
        assertEquals("1 1 0 5;2 2 0 5;3 1 0 5;1 1 0 5", shape.write())
        assertFalse(shape.back().closed)
    }
}
