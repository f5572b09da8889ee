package org.takan.ui.checklist

import org.takan.core.ChecklistFilter
import org.takan.core.Grade
import org.takan.core.MediaFile
import org.takan.core.Verdict

/** What a person does on the checklist. A row is named by its `id`, a group by its `path`. */
sealed interface ChecklistAction {
    data object Back : ChecklistAction

    data object OpenSummary : ChecklistAction

    data object OpenConflicts : ChecklistAction

    data class Show(val filter: ChecklistFilter) : ChecklistAction

    /** The row a person looks at: the app opens there again. */
    data class At(val row: String) : ChecklistAction

    /** What was found; `CLEARED` takes it back. */
    data class Judge(val row: String, val verdict: Verdict) : ChecklistAction

    /** The value of a question, or of an item one of the form's own choices, as XLSForm text. */
    data class Answer(val row: String, val value: String) : ChecklistAction

    data class Remark(val row: String, val text: String) : ChecklistAction

    /** How bad the failure is; of an item that is not failed yet it records the failure with it. */
    data class SetGrade(val row: String, val grade: Grade) : ChecklistAction

    data class SetFixable(val row: String, val fixable: Boolean) : ChecklistAction

    data class Measure(val row: String, val value: String) : ChecklistAction

    /** Half-typed: kept on this phone with every change, recorded when the field is left. */
    data class Type(val row: String, val part: Part, val text: String) : ChecklistAction

    data class PassRest(val path: String) : ChecklistAction

    data class AddInstance(val path: String) : ChecklistAction

    data class RemoveInstance(val instance: String) : ChecklistAction

    /** Takes back what the bar at the foot speaks of. */
    data object Undo : ChecklistAction

    data class Take(val row: String, val what: Capture) : ChecklistAction

    data class OpenPhoto(val row: String, val photo: String) : ChecklistAction

    /** A picture, a sound or a film beside a label, in full. */
    data class OpenMedia(val media: MediaFile) : ChecklistAction
}

/** Which text of a row is typed. */
enum class Part { VALUE, REMARK, MEASURED }

/** What the phone has to provide for an answer. */
enum class Capture {
    PHOTO,
    VIDEO,
    SOUND,
    FILE,
    CODE,

    /** The position here, as the whole value. */
    POSITION,

    /** The position here, as one more point of a line or a shape. */
    POINT,
}
