package org.takan.ui.checklist

import androidx.compose.runtime.Composable
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.SideEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.setValue

/**
 * Text while it is typed. Every change goes out as a draft, so that it outlives the process; leaving
 * the field records it once. What somebody else records meanwhile shows only where nothing is typed.
 */
internal class Typed(private var stored: String, draft: String?) {
    var text by mutableStateOf(draft ?: stored)
        private set

    private var sent: String? = null

    fun type(next: String, onType: (String) -> Unit) {
        if (next == text) return
        text = next
        onType(next)
    }

    fun hear(now: String) {
        if (now == stored) return
        if (text == stored) text = now
        stored = now
        sent = null
    }

    /** Gives the text to `record` unless it is what is recorded, or was given before. */
    fun leave(record: (String) -> Unit) {
        if (text == stored || text == sent) return
        sent = text
        record(text)
    }
}

/** The text of `key`, recorded when the field is left, and when it goes away at the latest. */
@Composable
internal fun rememberTyped(key: Any, stored: String, draft: String?, onLeave: (String) -> Unit): Typed {
    val typed = remember(key) { Typed(stored, draft) }
    val record by rememberUpdatedState(onLeave)
    SideEffect { typed.hear(stored) }
    DisposableEffect(key) { onDispose { typed.leave(record) } }
    return typed
}
