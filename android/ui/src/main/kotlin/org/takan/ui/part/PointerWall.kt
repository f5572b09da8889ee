package org.takan.ui.part

import androidx.compose.ui.Modifier
import androidx.compose.ui.input.pointer.pointerInput

/** Ends presses here that nothing inside has taken, without being a control itself. */
internal fun Modifier.pointerWall(): Modifier = pointerInput(Unit) {
    awaitPointerEventScope {
        while (true) awaitPointerEvent().changes.forEach { if (!it.isConsumed) it.consume() }
    }
}
