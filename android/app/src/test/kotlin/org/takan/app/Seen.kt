package org.takan.app

import android.os.Looper
import android.view.View
import android.view.ViewGroup
import androidx.compose.ui.platform.ViewRootForTest
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import java.util.concurrent.TimeUnit
import org.robolectric.Shadows.shadowOf

/** Every control a person sees in a window, the outermost first. */
fun MainActivity.nodes(): List<SemanticsNode> = roots(window.decorView).flatMap { all(it.semanticsOwner.rootSemanticsNode) }

/** What a person reads, or a screen reader says, in order. */
fun MainActivity.seen(): List<String> = nodes().flatMap { node ->
    node.config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } +
        listOfNotNull(node.config.getOrNull(SemanticsProperties.EditableText)?.text) +
        node.config.getOrNull(SemanticsProperties.ContentDescription).orEmpty()
}.filter { it.isNotBlank() }

/** Presses what says `label`. */
fun MainActivity.press(label: String) {
    val node = nodes().first { node ->
        SemanticsActions.OnClick in node.config && all(node).any { part ->
            part.config.getOrNull(SemanticsProperties.Text).orEmpty().any { it.text == label } ||
                label in part.config.getOrNull(SemanticsProperties.ContentDescription).orEmpty()
        }
    }
    node.config[SemanticsActions.OnClick].action!!.invoke()
}

/** Waits for what other threads do, as a person would; fails with what there is instead. */
fun MainActivity.waitFor(what: String, condition: MainActivity.() -> Boolean) {
    val end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60)
    while (!condition()) {
        check(System.nanoTime() < end) { "$what did not come; there is $start, and ${seen()}" }
        Thread.sleep(10)
        shadowOf(Looper.getMainLooper()).idle()
    }
}

private fun roots(view: View): List<ViewRootForTest> = when (view) {
    is ViewRootForTest -> listOf(view)
    is ViewGroup -> (0 until view.childCount).flatMap { roots(view.getChildAt(it)) }
    else -> emptyList()
}

private fun all(node: SemanticsNode): List<SemanticsNode> = listOf(node) + node.children.flatMap(::all)
