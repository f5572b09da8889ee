package org.takan.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.staticCompositionLocalOf
import org.takan.words.CommonWords
import org.takan.words.Language
import org.takan.words.Sentence
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.util.Locale

/** What time it is and where: the phone's, in the tests a fixed one. */
data class Now(val at: Instant, val zone: ZoneId) {
    val day: LocalDate get() = at.atZone(zone).toLocalDate()
}

/** Now, as of when the screen was last drawn anew. */
val LocalNow = staticCompositionLocalOf { Now(Instant.now(), ZoneId.systemDefault()) }

/** A time as people say it: the hour alone today, else with its day, and its year if another. */
@Composable
@ReadOnlyComposable
fun time(at: Instant): String = time(at, LocalNow.current, LocalLanguage.current)

/** A day as people say it. */
@Composable
@ReadOnlyComposable
fun day(day: LocalDate): String = day(day, LocalNow.current, LocalLanguage.current)

internal fun time(at: Instant, now: Now, language: Language): String {
    val local = at.atZone(now.zone)
    val hour = local.format(HOUR)
    val that = local.toLocalDate()
    return if (that == now.day) hour else "${day(that, now, language)} $hour"
}

internal fun day(day: LocalDate, now: Now, language: Language): String {
    val sameYear = day.year == now.day.year
    return when (language) {
        Language.EN -> day.format(if (sameYear) DAY_EN else DAY_YEAR_EN)
        else -> day.format(if (sameYear) DAY_ZH else DAY_YEAR_ZH)
    }
}

/** Metres as people say them: rounded, for nobody walks to the metre. */
fun distance(metres: Long): Sentence = when {
    metres < 1000 -> CommonWords.distanceMetres(if (metres < 100) metres else metres / 10 * 10)
    metres < 10_000 -> CommonWords.distanceKilometres("%.1f".format(Locale.ROOT, metres / 1000.0))
    else -> CommonWords.distanceKilometres((metres + 500) / 1000)
}

/** Bytes as people say them. */
fun size(bytes: Long): String = when {
    bytes < 1000 -> "$bytes B"
    bytes < 1_000_000 -> "${(bytes + 500) / 1000} KB"
    bytes < 1_000_000_000 -> "%.1f MB".format(Locale.ROOT, bytes / 1e6)
    else -> "%.1f GB".format(Locale.ROOT, bytes / 1e9)
}

private val HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
private val DAY_ZH = DateTimeFormatter.ofPattern("M月d日", Locale.ROOT)
private val DAY_YEAR_ZH = DateTimeFormatter.ofPattern("y年M月d日", Locale.ROOT)
private val DAY_EN = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH)
private val DAY_YEAR_EN = DateTimeFormatter.ofPattern("d MMM y", Locale.ENGLISH)
