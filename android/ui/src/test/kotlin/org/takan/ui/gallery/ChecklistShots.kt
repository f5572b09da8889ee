package org.takan.ui.gallery

import androidx.compose.runtime.Composable
import org.takan.core.ChecklistFilter
import org.takan.core.ChecklistScreen
import org.takan.core.Phrase
import org.takan.ui.checklist.Checklist
import org.takan.ui.checklist.Over
import org.takan.ui.checklist.Overlay
import org.takan.ui.checklist.States
import org.takan.ui.checklist.everyControl
import org.takan.ui.checklist.kitchen
import org.takan.words.ChecklistWords

private fun shot(name: String, content: @Composable (States) -> Unit) = Shot(name) { content(States(it)) }

@Composable
private fun Under(screen: ChecklistScreen, startAt: String?, over: Over, undo: Phrase? = null) {
    androidx.compose.foundation.layout.Box {
        Checklist(screen, {}, startAt = startAt, undo = undo)
        Overlay(screen, over, {}, {}, {})
    }
}

internal val checklistShots = listOf(
    shot("checklist") { Checklist(it.kitchen(), {}) },
    shot("checklist-undo") {
        Checklist(it.kitchen(), {}, startAt = "FS-A3", undo = ChecklistWords.passedRest(5).phrase())
    },
    shot("checklist-conflict") { Checklist(it.kitchen(), {}, startAt = "FS-B1") },
    shot("checklist-nothing-failed") { states ->
        val none = states.kitchen().let { it.copy(rows = emptyList(), filter = ChecklistFilter.FAILED, failed = 0u) }
        Checklist(none, {})
    },
    shot("checklist-locked") { states ->
        Checklist(states.kitchen().copy(locked = ChecklistWords.lockedRole.phrase()), {})
    },
    shot("checklist-failure") { Under(it.kitchen(), "FS-A2", Over(Over.Kind.FAILURE, "FS-A2")) },
    shot("checklist-measure") { Under(it.kitchen(), "FS-A4", Over(Over.Kind.MEASURE, "FS-A4")) },
    shot("checklist-about") { Under(it.kitchen(), null, Over(Over.Kind.ABOUT, "FS-A1")) },
    shot("checklist-sections") { Under(it.kitchen(), null, Over(Over.Kind.SECTIONS)) },
    shot("controls-text") { Checklist(it.everyControl(), {}) },
    shot("controls-scale-and-dates") { Checklist(it.everyControl(), {}, startAt = "score") },
    shot("controls-choices") { Checklist(it.everyControl(), {}, startAt = "water") },
    shot("controls-rank") { Checklist(it.everyControl(), {}, startAt = "rank") },
    shot("controls-capture") { Checklist(it.everyControl(), {}, startAt = "voice") },
    shot("controls-places") { Checklist(it.everyControl(), {}, startAt = "here") },
    shot("controls-day") { Under(it.everyControl(), "date", Over(Over.Kind.DAY, "date")) },
    shot("controls-clock") { Under(it.everyControl(), "time", Over(Over.Kind.CLOCK, "time")) },
    shot("controls-search") { Under(it.everyControl(), "village", Over(Over.Kind.CHOOSE, "village")) },
)
