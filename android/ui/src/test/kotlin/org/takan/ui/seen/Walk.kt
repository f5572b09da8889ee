package org.takan.ui.seen

import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.text.TextLayoutResult

/** What is wrong with the controls of a screen: no label, or too small for a thumb. */
fun controlFaults(merged: List<SemanticsNode>): List<String> = merged.filter { it.isControl }.flatMap { node ->
    buildList {
        val label = label(node)
        if (label.isBlank()) add("a control without a label, ${bounds(node)}")
        val density = node.layoutInfo.density.density
        val width = node.size.width / density
        val height = node.size.height / density
        if (width < TOUCH || height < TOUCH) add("“$label” is $width by $height dp")
    }
}

/** What is wrong with the texts of a screen: cut, pushed out of what holds them, or squeezed. */
fun textFaults(pieces: List<SemanticsNode>): List<String> = pieces.flatMap { node ->
    val layout = layout(node) ?: return@flatMap emptyList()
    val text = layout.layoutInput.text.text
    buildList {
        if (layout.isCut()) add("“$text” is cut")
        val inside = node.boundsInRoot
        if (inside.width < node.size.width - 1 || inside.height < node.size.height - 1) {
            add("“$text” is pushed out of what holds it: ${node.size} of which $inside is seen")
        }
        if (layout.breaksWord()) add("“$text” is broken inside a word")
        if (layout.lineCount > 2 && text.length < 2 * layout.lineCount) add("“$text” is squeezed to ${layout.lineCount} lines")
    }
}

/** The same on a phone as high as it is, of what no scrolling brings into sight. */
fun fixedFaults(pieces: List<SemanticsNode>): List<String> = textFaults(
    pieces.filter { node ->
        generateSequence(node.parent) { it.parent }.none { SemanticsActions.ScrollBy in it.config }
    },
)

/** What a screen reader says of a control. */
fun label(node: SemanticsNode): String = buildList {
    node.config.getOrNull(SemanticsProperties.ContentDescription)?.let(::addAll)
    node.config.getOrNull(SemanticsProperties.Text)?.let { texts -> addAll(texts.map { it.text }) }
}.joinToString(" ")

/**
 * What `hasVisualOverflow` should say, and says of every text narrower than its room, because this
 * layout is made anew in all the room there was. So the lines themselves are measured.
 */
private fun TextLayoutResult.isCut(): Boolean {
    val lines = 0 until lineCount
    val wide = lines.any { isLineEllipsized(it) || getLineRight(it) - getLineLeft(it) > size.width + 1 }
    return multiParagraph.didExceedMaxLines || wide || getLineBottom(lines.last) > size.height + 1
}

/** Addresses and numbers may break where they must; a word may not. */
private fun TextLayoutResult.breaksWord(): Boolean {
    val text = layoutInput.text.text
    val ends = (0 until lineCount - 1).map { getLineEnd(it) }
    return WORD.findAll(text).any { word -> ends.any { it > word.range.first && it <= word.range.last } }
}

private val WORD = Regex("""(?<!\S)[A-Za-z]{2,14}(?![\w/:.]\S)""")

private val SemanticsNode.isControl: Boolean
    get() = SemanticsActions.OnClick in config || SemanticsActions.SetText in config ||
        SemanticsProperties.ToggleableState in config || SemanticsProperties.Selected in config

private fun layout(node: SemanticsNode): TextLayoutResult? {
    // A field's text moves under the finger; it is no text to read at once.
    if (SemanticsActions.SetText in node.config) return null
    val results = mutableListOf<TextLayoutResult>()
    node.config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(results)
    return results.firstOrNull()
}

private fun bounds(node: SemanticsNode): Rect = node.boundsInRoot

private const val TOUCH = 47.5f
