package org.takan.ui.photo

/** A place on a picture: shares of its width and height, from the upper left. */
data class Spot(val x: Float, val y: Float)

/** What is drawn onto a copy of a picture. It knows no dots: it is drawn at any size. */
sealed interface Mark {
    data class Arrow(val from: Spot, val to: Spot) : Mark

    /** An oval in the box between two corners. */
    data class Ring(val from: Spot, val to: Spot) : Mark

    /** Words whose first line begins at a place. */
    data class Words(val at: Spot, val text: String) : Mark
}

/** Which mark a finger draws. */
enum class Tool { ARROW, RING, WORDS }

/** The mark that a stroke from one place to another makes; null of a stroke too short to mean one. */
fun Tool.stroke(from: Spot, to: Spot): Mark? {
    val far = maxOf(kotlin.math.abs(to.x - from.x), kotlin.math.abs(to.y - from.y))
    return when (this) {
        Tool.ARROW -> if (far < SHORT) null else Mark.Arrow(from, to)
        Tool.RING -> if (far < SHORT) null else Mark.Ring(from, to)
        Tool.WORDS -> null
    }
}

private const val SHORT = 0.02f

/** What marks are drawn on, in dots. */
interface Paper {
    val width: Float
    val height: Float

    fun line(x1: Float, y1: Float, x2: Float, y2: Float, thick: Float, bright: Boolean)

    fun oval(left: Float, top: Float, right: Float, bottom: Float, thick: Float, bright: Boolean)

    /** Words of a height, on a ground that sets them off. */
    fun words(x: Float, y: Float, text: String, high: Float)
}

/**
 * Draws marks: each line twice, wide and light below, narrow and red above, so that it shows on
 * white tiles and on soot.
 */
fun Paper.draw(marks: List<Mark>) {
    val thick = maxOf(width, height) / 130
    for (mark in marks) {
        when (mark) {
            is Mark.Arrow -> for (bright in listOf(true, false)) arrow(mark, if (bright) thick * 1.9f else thick, thick, bright)
            is Mark.Ring -> for (bright in listOf(true, false)) {
                oval(
                    minOf(mark.from.x, mark.to.x) * width, minOf(mark.from.y, mark.to.y) * height,
                    maxOf(mark.from.x, mark.to.x) * width, maxOf(mark.from.y, mark.to.y) * height,
                    if (bright) thick * 1.9f else thick, bright,
                )
            }
            is Mark.Words -> words(mark.at.x * width, mark.at.y * height, mark.text, thick * 5)
        }
    }
}

private fun Paper.arrow(arrow: Mark.Arrow, pen: Float, thick: Float, bright: Boolean) {
    val (x1, y1) = arrow.from.x * width to arrow.from.y * height
    val (x2, y2) = arrow.to.x * width to arrow.to.y * height
    line(x1, y1, x2, y2, pen, bright)
    val length = kotlin.math.hypot(x2 - x1, y2 - y1).coerceAtLeast(1f)
    val head = minOf(thick * 6, length * 0.6f)
    val (back, side) = head to head * 0.62f
    val (ux, uy) = (x2 - x1) / length to (y2 - y1) / length
    for (turn in listOf(1, -1)) {
        line(x2, y2, x2 - ux * back - turn * uy * side, y2 - uy * back + turn * ux * side, pen, bright)
    }
}
