package org.takan.ui.checklist.control

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.takan.core.Control
import org.takan.core.QuestionRow
import org.takan.ui.checklist.Capture
import org.takan.ui.checklist.ChecklistAction
import org.takan.ui.icon.Icons
import org.takan.ui.part.Button
import org.takan.ui.part.Even
import org.takan.ui.part.Fact
import org.takan.ui.part.Loud
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords

/** A point, a line of points, or a shape: taken where the phone stands, point by point. */
@Composable
internal fun PlaceControl(row: QuestionRow, act: (ChecklistAction) -> Unit) {
    val allowed = row.answer.allowed
    val points = Points.read(row.value)
    val give = { next: Points -> act(ChecklistAction.Answer(row.id, next.write())) }
    Column(verticalArrangement = Arrangement.spacedBy(Size.small)) {
        if (row.control == Control.Geopoint) {
            if (row.value.isNotEmpty()) {
                Fact(Icons.Place, row.shown.ifEmpty { row.value }, colour = Takan.colours.ink, strong = true)
            }
            Take(row, Capture.POSITION, act)
        } else {
            Fact(Icons.Place, say(ChecklistWords.points(points.count)), colour = Takan.colours.ink, strong = true)
            if (!points.closed) Take(row, Capture.POINT, act)
            if (points.all.isNotEmpty() && allowed) {
                Even {
                    Button(say(ChecklistWords.pointBack), Modifier.fillMaxWidth(), Loud.Bare, Icons.Undo) { give(points.back()) }
                    if (row.control == Control.Geoshape && points.all.size >= 3 && !points.closed) {
                        Button(say(ChecklistWords.closeShape), Modifier.fillMaxWidth(), icon = Icons.Circle) { give(points.close()) }
                    }
                }
            }
        }
    }
}

@Composable
private fun Take(row: QuestionRow, what: Capture, act: (ChecklistAction) -> Unit) {
    val word = if (what == Capture.POSITION) ChecklistWords.getPosition else ChecklistWords.addPoint
    Button(
        say(word),
        Modifier.fillMaxWidth(),
        icon = Icons.Place,
        enabled = row.answer.allowed,
        spoken = "${say(word)}: ${row.label}",
    ) { act(ChecklistAction.Take(row.id, what)) }
}

/** The points of a line or a shape, each `lat lon altitude accuracy`, with `;` between. */
data class Points(val all: List<String>) {
    /** A shape whose last point is its first. */
    val closed: Boolean get() = all.size > 3 && all.first() == all.last()

    /** How many places they are: the point that closes a shape is none of its own. */
    val count: Int get() = if (closed) all.size - 1 else all.size

    fun plus(point: String) = Points(all + point)

    fun back() = Points(all.dropLast(1))

    fun close() = Points(all + all.first())

    fun write(): String = all.joinToString(";")

    companion object {
        fun read(value: String) = Points(value.split(';').map { it.trim() }.filter { it.isNotEmpty() })
    }
}
