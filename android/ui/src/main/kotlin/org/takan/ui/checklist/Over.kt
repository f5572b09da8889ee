package org.takan.ui.checklist

import androidx.compose.runtime.saveable.listSaver

/** What lies over the list, and of which row it speaks. Kept through a recreated activity. */
internal data class Over(val kind: Kind, val row: String = "") {
    enum class Kind { NONE, SECTIONS, ABOUT, FAILURE, REMARK, MEASURE, CHOOSE, DAY, CLOCK }

    companion object {
        val None = Over(Kind.NONE)

        val Saver = listSaver<Over, String>(
            save = { listOf(it.kind.name, it.row) },
            restore = { Over(Kind.valueOf(it[0]), it[1]) },
        )
    }
}
