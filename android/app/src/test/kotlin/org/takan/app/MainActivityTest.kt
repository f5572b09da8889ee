package org.takan.app

import android.content.Intent
import android.net.Uri
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.android.controller.ActivityController
import org.robolectric.annotation.Config
import org.takan.Host
import org.takan.Takan
import org.takan.app.keys.FakeAndroidKeyStore
import org.takan.app.keys.PhoneKeys
import org.takan.core.EnrolmentCode
import org.takan.ui.lost.LostAction
import org.takan.words.CommonWords
import org.takan.words.ErrorWords
import org.takan.words.Language
import org.takan.words.LostWords
import org.takan.words.NoticeWords
import org.takan.words.say

/** The window over the real store, through JNA. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TakanApplication::class, qualifiers = "zh-rCN")
class MainActivityTest {
    private val application get() = RuntimeEnvironment.getApplication() as TakanApplication

    // Everything in the store is sealed, so it opens with a key store only.
    @Before
    fun keys() = FakeAndroidKeyStore.install()

    private fun start(intent: Intent = Intent(Intent.ACTION_MAIN)): ActivityController<MainActivity> =
        Robolectric.buildActivity(MainActivity::class.java, intent).setup()

    private fun ActivityController<MainActivity>.opened(): MainActivity =
        get().apply { waitFor("the store") { start is Start.Open } }

    @Test
    fun `the window opens the store in a folder no backup takes`() {
        start().opened()
        assertTrue(File(application.noBackupFilesDir, "store/takan.db").exists())
    }

    @Test
    fun `a store that does not open says so, and opens when what was in the way is gone`() {
        val inTheWay = File(application.noBackupFilesDir, "store").apply { writeText("no folder") }
        val activity = start().get()
        activity.waitFor("the sentence") { start is Start.Failed }
        val sentence = (activity.start as Start.Failed).sentence
        activity.waitFor("its text") { say(Language.ZH_HANS, sentence) in seen() }
        inTheWay.delete()
        activity.press(say(Language.ZH_HANS, CommonWords.retry))
        activity.waitFor("the store") { start is Start.Open }
    }

    @Test
    fun `a phone that lost its key says so, and begins anew beside what it cannot read`() {
        val store = File(application.noBackupFilesDir, "store")
        Takan.open(store.path, Host(keys = PhoneKeys())).close()
        FakeAndroidKeyStore.keys.clear()
        val activity = start().get()
        activity.waitFor("the page") { start is Start.Lost && say(Language.ZH_HANS, LostWords.line) in seen() }
        activity.press(say(Language.ZH_HANS, LostWords.aside))
        activity.waitFor("the question") { say(Language.ZH_HANS, LostWords.ask) in seen() }
        activity.lost(LostAction.Sure(true))
        activity.waitFor("the new store") { start is Start.Open }
        val beside = application.noBackupFilesDir.listFiles().orEmpty().filter { it.name.startsWith("store") && it != store }
        assertTrue("$beside", beside.any { File(it, "takan.db").exists() })
        assertEquals("lost.done", activity.outcome?.key)
    }

    @Test
    fun `a recreated window goes on with the same store`() {
        val controller = start()
        val takan = (controller.opened().start as Start.Open).takan
        controller.recreate()
        assertTrue(takan === (controller.opened().start as Start.Open).takan)
    }

    @Test
    fun `a lead's link fills in the code, and enrols nobody`() {
        val link = Intent(Intent.ACTION_VIEW, Uri.parse("takan://enrol?server=https%3A%2F%2Fbureau.example&code=7KQ2-M0ZD-1H8C-WXEV"))
        val controller = start(link)
        val activity = controller.opened()
        assertEquals(EnrolmentCode("https://bureau.example", "7KQ2-M0ZD-1H8C-WXEV"), activity.link)
        assertNull(activity.outcome)
        controller.recreate()
        assertNull("a code is used once", controller.opened().link)
    }

    @Test
    fun `a malformed link is a sentence`() {
        val activity = start(Intent(Intent.ACTION_VIEW, Uri.parse("takan://enrol?code=1"))).opened()
        assertNull(activity.link)
        assertEquals(ErrorWords.link, activity.outcome)
        activity.waitFor("the sentence") { say(Language.ZH_HANS, ErrorWords.link) in seen() }
    }

    @Test
    fun `a shared picture is refused by default, and nothing of it is kept`() {
        val picture = Uri.parse("content://another.app/picture/1")
        val activity = start(Intent(Intent.ACTION_SEND).setType("image/jpeg").putExtra(Intent.EXTRA_STREAM, picture)).opened()
        assertEquals(NoticeWords.sharedRefused, activity.outcome)
        activity.waitFor("the sentence") { say(Language.ZH_HANS, NoticeWords.sharedRefused) in seen() }
        assertTrue(activity.phone.captures.left().isEmpty())
    }
}
