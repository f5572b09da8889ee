package org.takan.robot

import java.io.File
import java.io.FileOutputStream

/** What a book says of one thing: a verdict, a remark, a note, a photo. */
data class Line(val kind: Kind, val key: String, val value: String)

enum class Kind {
    /** The hand is about to do it: from here on the thing may have this value. */
    TRY,

    /** The screen shows it as saved: from here on the thing has this value, whatever happens. */
    SEE,

    /** The app is open again; what is seen until [OPENED] is all there is. */
    OPEN,
    OPENED,
}

/** The book of a robot, which its parent reads after it was killed. A line counts once it ends. */
class Book(private val file: File) {
    private val out = FileOutputStream(file, true)

    // Straight to the system, which keeps it when the process is gone.
    fun write(kind: Kind, key: String = "", value: String = "") {
        out.write("$kind\t$key\t$value\n".toByteArray())
    }

    companion object {
        fun read(file: File): List<Line> {
            val text = if (file.exists()) file.readText() else ""
            return text.substringBeforeLast('\n', "").lines().filter(String::isNotEmpty).map {
                val (kind, key, value) = it.split('\t')
                Line(Kind.valueOf(kind), key, value)
            }
        }
    }
}

/** What a book allows each thing to be at its end, and what was lost on the way. */
class Account(lines: List<Line>) {
    /** What the screen showed last. */
    val seen = mutableMapOf<String, String>()

    /** What was begun since and may or may not have come about. */
    private val tried = mutableMapOf<String, MutableSet<String>>()

    /** Each thing that was shown as saved and was not there when the app was opened again. */
    val lost = mutableListOf<String>()

    /** How often the app was opened. */
    var opened = 0
        private set

    init {
        var found: MutableMap<String, String>? = null
        for (line in lines) when (line.kind) {
            Kind.OPEN -> found = mutableMapOf()
            Kind.OPENED -> {
                opened++
                compare(found ?: error("opened, but never began to"))
                found = null
            }
            Kind.TRY -> tried.getOrPut(line.key) { mutableSetOf() } += line.value
            Kind.SEE -> if (found != null) found[line.key] = line.value else sees(line.key, line.value)
        }
    }

    /** Whether the thing may have that value; null for not being there at all. */
    fun allows(key: String, value: String?): Boolean =
        value == seen[key] || value in (tried[key] ?: emptySet<String>())

    private fun sees(key: String, value: String) {
        seen[key] = value
        tried.remove(key)
    }

    private fun compare(found: Map<String, String>) {
        for (key in seen.keys + found.keys) {
            if (!allows(key, found[key])) lost += "$key: shown ${seen[key]}, then ${found[key]}"
        }
        found.forEach(::sees)
    }
}
