package org.takan

import java.security.MessageDigest
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import org.junit.Assert.assertEquals
import org.junit.Test
import org.takan.bureau.ANN
import org.takan.bureau.BOB
import org.takan.bureau.Bureau
import org.takan.bureau.found
import org.takan.bureau.phone
import org.takan.bureau.picture
import org.takan.bureau.text
import org.takan.core.NewAnswer
import org.takan.core.Verdict

/** The story that Python and the shell tell too, with the same end. */
class StoryTest {
    @Test
    fun `what two phones record is what the server shows`() = Bureau().use { bureau ->
        val number = bureau.openCase()
        val ann = bureau.phone(ANN)
        val bob = bureau.phone(BOB)
        val case = ann.findCase(number)
        val picture = bureau.picture(7)

        ann.answer(case, "SC-01", NewAnswer(Verdict.FAIL, null, false, "62", "面积超出"))
        ann.answer(case, "SC-02", found(Verdict.PASS))
        ann.addNote(case, "门锁着 -5 °C")
        ann.addPhoto(case, "SC-01", picture.path)
        bob.answer(case, "SC-02", found(Verdict.FAIL))
        assertEquals(0uL, sync(ann).changes)
        assertEquals(0uL, sync(ann).files)
        sync(bob)

        val shown = bureau.case(number)
        val first = shown.getValue("answers").jsonObject.getValue("SC-01").jsonObject
        assertEquals("fail", first.text("verdict"))
        assertEquals("62", first.text("measured"))
        assertEquals("面积超出", first.text("remark"))
        assertEquals(ANN, first.text("author"))
        assertEquals("门锁着 -5 °C", shown.only("notes").text("text"))
        val file = shown.only("files")
        assertEquals("SC-01", file.text("item"))
        assertEquals(sha256(picture.readBytes()), file.text("sha256"))
        val conflict = shown.only("conflicts")
        assertEquals("a/SC-02", conflict.text("key"))
        val verdicts = conflict.getValue("values").jsonArray.map { it.jsonObject.text("verdict") }
        assertEquals(setOf("pass", "fail"), verdicts.toSet())

        val failed = conflict.getValue("values").jsonArray.first { it.jsonObject.text("verdict") == "fail" }
        bob.resolve(case, "a/SC-02", failed.jsonObject.text("id"))
        sync(bob)
        sync(ann)
        val after = bureau.case(number)
        assertEquals(0, after.getValue("conflicts").jsonArray.size)
        assertEquals("fail", after.getValue("answers").jsonObject.getValue("SC-02").jsonObject.text("verdict"))
    }

    private fun sync(phone: Takan) = runBlocking {
        phone.sync()
        phone.waiting()
    }

    private fun JsonObject.only(key: String): JsonObject = getValue(key).jsonArray.single().jsonObject

    private fun sha256(bytes: ByteArray): String =
        MessageDigest.getInstance("SHA-256").digest(bytes).joinToString("") { "%02x".format(it) }
}
