package org.takan.words

/** The languages Takan speaks. */
enum class Language(val tag: String) {
    ZH_HANS("zh-Hans"),
    ZH_HANT("zh-Hant"),
    EN("en"),
    ;

    companion object {
        /**
         * The one for a reader of a BCP 47 tag: Chinese of Taiwan, Hong Kong and Macau is written in
         * the traditional script, other Chinese in the simplified one, and who reads neither gets
         * English.
         */
        fun of(tag: String): Language {
            val parts = tag.replace('_', '-').lowercase().split('-')
            val traditional = parts.any { it in TRADITIONAL } && "hans" !in parts
            return when {
                parts.first() != "zh" -> EN
                traditional -> ZH_HANT
                else -> ZH_HANS
            }
        }

        private val TRADITIONAL = setOf("hant", "tw", "hk", "mo")
    }
}

/** A sentence of the app's own: a key into `core/words` with what stands in its gaps. */
data class Sentence(val key: String, val arguments: Map<String, String> = emptyMap())

/** The sentence as a person reads it. */
fun say(language: Language, sentence: Sentence): String =
    say(language, sentence.key, sentence.arguments)

/**
 * The same by its key, as the core gives it. A key there is not is said as it is, and a gap without
 * its argument stays: a person then sees something, and who reports it names the key.
 */
fun say(language: Language, key: String, arguments: Map<String, String> = emptyMap()): String {
    val texts = TEXTS.getValue(language).value
    val one = if (arguments["count"] == "1") texts["$key#one"] else null
    val text = one ?: texts[key] ?: return key
    return if (arguments.isEmpty()) text else GAP.replace(text) { arguments[it.groupValues[1]] ?: it.value }
}

private val GAP = Regex("""\{(\w+)\}""")

// A language is read when it is first spoken: a phone speaks one.
private val TEXTS = Language.entries.associateWith { lazy { texts(it) } }
