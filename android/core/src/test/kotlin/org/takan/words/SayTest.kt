package org.takan.words

import org.junit.Assert.assertEquals
import org.junit.Test

class SayTest {
    @Test
    fun `a sentence is said in each language`() {
        val left = CommonWords.dueLeft(1)
        assertEquals("还剩 1 天", say(Language.ZH_HANS, left))
        assertEquals("還剩 1 天", say(Language.ZH_HANT, left))
        assertEquals("1 day left", say(Language.EN, left))
        assertEquals("2 days left", say(Language.EN, CommonWords.dueLeft(2)))
    }

    @Test
    fun `what the core says by key is said the same`() {
        assertEquals("2 days left", say(Language.EN, "common.due.left", mapOf("count" to "2")))
        assertEquals("no.such", say(Language.EN, "no.such"))
        assertEquals("{count} days left", say(Language.EN, "common.due.left"))
        assertEquals("a $1 {b}", say(Language.EN, "case.title", mapOf("number" to "$1 {b}")).replace("Case", "a"))
    }

    @Test
    fun `a reader's tag leads to a language`() {
        val tags = listOf("zh-CN", "zh_TW", "zh-Hant-HK", "zh-Hans-HK", "zh", "en-GB", "fr")
        val languages = listOf("zh-Hans", "zh-Hant", "zh-Hant", "zh-Hans", "zh-Hans", "en", "en")
        assertEquals(languages, tags.map { Language.of(it).tag })
    }
}
