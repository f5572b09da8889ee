package org.takan.ui.gallery

import androidx.compose.runtime.Composable
import org.takan.words.Language

/**
 * A screen in a state: drawn into the gallery, kept as a snapshot, walked over. `content` takes the
 * language that the checklist's author's words are to be in; the app's own follow by themselves.
 */
class Shot(val name: String, val content: @Composable (Language) -> Unit)

/** Every screen of the app. A new screen joins here and is drawn, kept and walked over with the rest. */
val SHOTS: List<Shot> =
    enrolShots + todayShots + caseShots + checklistShots + photoShots + notesShots + conflictShots +
        summaryShots + syncShots + meetShots + carryShots + doctorShots + lostShots + settingsShots
