package org.takan.ui.checklist

import androidx.compose.runtime.Composable
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.staticCompositionLocalOf
import java.time.Instant
import java.time.OffsetDateTime
import java.time.ZoneId
import java.time.format.DateTimeFormatter

/** The zone the phone is in. */
val LocalZone = staticCompositionLocalOf<ZoneId> { ZoneId.systemDefault() }

private val SHORT = DateTimeFormatter.ofPattern("MM-dd HH:mm")

/** Day and minute, as the phone's zone has them. */
@Composable
@ReadOnlyComposable
internal fun clock(at: Instant): String = SHORT.format(at.atZone(LocalZone.current))

/** What time it is, with the offset of the phone's zone; a test gives another. */
val LocalNow = staticCompositionLocalOf<() -> OffsetDateTime> { { OffsetDateTime.now() } }
