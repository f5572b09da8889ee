package org.takan.ui.checklist

import org.takan.core.ChecklistRow
import org.takan.core.ChecklistScreen
import org.takan.core.GroupRow
import org.takan.core.Phrase
import org.takan.core.QuestionRow
import org.takan.core.RepeatRow

/** One line of the list with the key it keeps through every change. */
internal sealed interface Entry {
    val key: String

    data class Locked(val why: Phrase) : Entry {
        override val key = "locked"
    }

    /** The head of a top section: stays above its rows. */
    data class Head(val group: GroupRow) : Entry {
        override val key = "head:${group.path}"
    }

    /** "The rest of this section passes". */
    data class Rest(val group: GroupRow) : Entry {
        override val key = "rest:${group.path}"
    }

    /** The heading of a group inside a section. */
    data class Inner(val group: GroupRow) : Entry {
        override val key = "group:${group.instance ?: group.path}"
    }

    data class More(val repeat: RepeatRow) : Entry {
        override val key = "more:${repeat.path}"
    }

    data class Ask(val row: QuestionRow) : Entry {
        override val key = "row:${row.id}"
    }

    data object Nothing : Entry {
        override val key = "nothing"
    }
}

/** The list in order. */
internal fun entries(screen: ChecklistScreen): List<Entry> = buildList {
    screen.locked?.let { add(Entry.Locked(it)) }
    for (row in screen.rows) {
        when (row) {
            is ChecklistRow.Group -> {
                val group = row.group
                if (group.depth > 0u || group.instance != null) {
                    add(Entry.Inner(group))
                } else {
                    add(Entry.Head(group))
                }
                if (group.passRestCount > 0u && screen.locked == null) add(Entry.Rest(group))
            }
            is ChecklistRow.Repeat -> add(Entry.More(row.repeat))
            is ChecklistRow.Question -> add(Entry.Ask(row.question))
        }
    }
    if (screen.rows.none { it is ChecklistRow.Question }) add(Entry.Nothing)
}

/** Where a row's id, a row's path or a group's path lies; the beginning if it is not there. */
internal fun List<Entry>.placeOf(at: String?): Int {
    if (at == null) return 0
    return indexOfFirst { it.isAt(at) }.coerceAtLeast(0)
}

internal fun Entry.isAt(at: String): Boolean = when (this) {
    is Entry.Ask -> row.id == at || row.path == at
    is Entry.Head -> group.path == at
    is Entry.Inner -> group.path == at || group.instance == at
    else -> false
}

/** The row that misses something and comes next after `from`; the first one after the last. */
internal fun nextMissing(screen: ChecklistScreen, from: String?): String? {
    val missing = screen.missingRows
    if (missing.isEmpty()) return null
    if (from in missing) return missing[(missing.indexOf(from) + 1) % missing.size]
    val order = screen.rows.mapNotNull { (it as? ChecklistRow.Question)?.question?.id }
    val here = order.indexOf(from)
    if (here < 0) return missing.first()
    val waiting = missing.toSet()
    return order.drop(here + 1).firstOrNull { it in waiting } ?: missing.first()
}
