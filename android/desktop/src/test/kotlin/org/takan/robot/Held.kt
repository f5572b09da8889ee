package org.takan.robot

import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.takan.bureau.text

/** What the server holds of each case, as `takan-server case show --json` prints it. */
class Held(private val cases: Map<String, JsonObject>) {
    /** Items that two people answered differently. */
    val conflicts: Int = cases.values.sumOf { it.getValue("conflicts").jsonArray.size }

    /** Each thing that somebody's screen showed as saved and that is not here. */
    fun missing(name: String, book: Account): List<String> =
        book.seen.keys.filter { it != "place" }.mapNotNull { key ->
            val values = values(key, name)
            if (values.any { book.allows(key, it) }) null else "$name saw $key = ${book.seen[key]}; the server has $values"
        }

    /** The values of a thing that could be this person's: of a conflict their own, else the only one. */
    private fun values(key: String, name: String): List<String?> {
        val parts = key.split('/', limit = 3)
        val case = cases.getValue(parts[0])
        if (parts[1] == "note") return case.list("notes").map { it.text("text") }.map { if (it == parts[2]) "there" else null }
        val rest = parts[2]
        if (rest.startsWith("photo/")) {
            val file = case.list("files").firstOrNull { it.text("sha256") == rest.removePrefix("photo/") }
            return listOf(if (file?.text("item") == parts[1]) "there" else null)
        }
        val conflict = case.list("conflicts").firstOrNull { it.text("key") == "a/${parts[1]}" }
        val answers =
            conflict?.list("values")?.filter { it.text("author") == name }?.ifEmpty { null }
                ?: listOfNotNull(case.getValue("answers").jsonObject[parts[1]]?.jsonObject)
        return answers.map { it.word(rest) }
    }

    private fun JsonObject.list(key: String): List<JsonObject> = getValue(key).jsonArray.map { it.jsonObject }

    private fun JsonObject.word(key: String): String? {
        val value = get(key) ?: return null
        if (value is JsonNull) return null
        val word = value.jsonPrimitive.content
        return if (key == "verdict") word.uppercase() else word
    }
}
