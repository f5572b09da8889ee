package org.takan.ui.gallery

import org.takan.core.Phrase
import org.takan.core.PhraseArgument
import org.takan.core.Press
import org.takan.ui.Now
import org.takan.words.Language
import org.takan.words.Sentence
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId

/** When the demo's day is. */
val NOW = Now(Instant.parse("2026-11-24T02:50:00Z"), ZoneId.of("Asia/Shanghai"))

/** The same day at `hour`, Chinese time. */
fun at(hour: Int, minute: Int, daysAgo: Long = 0): Instant =
    NOW.day.minusDays(daysAgo).atTime(hour, minute).atZone(NOW.zone).toInstant()

/** So many days from the demo's. */
fun inDays(days: Long): LocalDate = NOW.day.plusDays(days)

/** What a checklist's author wrote in both languages. */
fun Language.of(chinese: String, english: String): String = if (this == Language.EN) english else chinese

/** A sentence as the core gives it. */
fun Sentence.phrase() = Phrase(key, arguments.map { PhraseArgument(it.key, it.value) })

/** May be pressed. */
val Free = Press(true, null)

/** May not be pressed, and why. */
fun refused(why: Sentence) = Press(false, why.phrase())
