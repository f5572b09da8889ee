package org.takan.desktop

import java.io.File

/** What `make phone ARGS=…` takes. */
class Options(
    /** Whose phone it is: an inspector of the demo. */
    val name: String = "jia",
    /** The folder of the running demo. */
    val demo: File = File(".demo"),
    /** The phone's own folder; an inspector's has one of its own. */
    val store: File = demo.resolve("windows").resolve(name),
) {
    companion object {
        const val USAGE =
            "make phone ARGS='[--as jia|yi|bing|ding|wu|ji] [--demo FOLDER] [--store FOLDER]'"

        /** Reads the command line; says in one sentence what is wrong with it. */
        fun read(arguments: List<String>): Options {
            val given = mutableMapOf<String, String>()
            for (pair in arguments.chunked(2)) {
                val (flag, value) = pair.takeIf { it.size == 2 } ?: throw Misuse("${pair[0]} needs a value")
                if (flag !in setOf("--as", "--demo", "--store")) throw Misuse("there is no $flag")
                given[flag] = value
            }
            val name = given["--as"] ?: "jia"
            val demo = File(given["--demo"] ?: ".demo")
            return Options(name, demo, given["--store"]?.let(::File) ?: demo.resolve("windows").resolve(name))
        }
    }
}

/** Something the person who started the program can put right. */
class Misuse(reason: String) : Exception(reason)
