package org.takan.app.notice

import android.app.Application
import android.app.Notification
import android.app.NotificationManager
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.takan.app.MainActivity
import org.takan.words.Language

@RunWith(RobolectricTestRunner::class)
class NoticesTest {
    private val application: Application = RuntimeEnvironment.getApplication()
    private val manager = application.getSystemService(NotificationManager::class.java)
    private var language = Language.ZH_HANS
    private val notices = Notices(application) { language }

    private fun shown(notice: Notice): Notification? = shadowOf(manager).getNotification(notice.id)
    private fun Notification.text() = extras.getCharSequence(Notification.EXTRA_TEXT).toString()

    @Test
    fun `waiting work is said quietly and taken back when it is sent`() {
        notices.waiting("3 处记录未发送")
        val notification = shown(Notice.Waiting)!!
        assertEquals("3 处记录未发送", notification.text())
        val channel = manager.getNotificationChannel(notification.channelId)
        assertEquals(NotificationManager.IMPORTANCE_LOW, channel.importance)
        assertEquals("同步", channel.name)
        notices.waiting(null)
        assertNull(shown(Notice.Waiting))
    }

    @Test
    fun `refused edits are said aloud, with their number`() {
        notices.refused(2)
        val notification = shown(Notice.Refused)!!
        assertTrue(notification.text().contains("2"))
        assertEquals(NotificationManager.IMPORTANCE_DEFAULT, manager.getNotificationChannel(notification.channelId).importance)
        notices.refused(0)
        assertNull(shown(Notice.Refused))
    }

    @Test
    fun `a phone the server no longer knows says whom to ask`() {
        notices.signIn(true)
        assertTrue(shown(Notice.SignIn)!!.text().contains("入网码"))
        notices.signIn(false)
        assertNull(shown(Notice.SignIn))
    }

    @Test
    fun `a notification opens the app, and nobody else may change what it opens`() {
        notices.refused(1)
        val intent = shadowOf(shown(Notice.Refused)!!.contentIntent)
        assertEquals(MainActivity::class.java.name, intent.savedIntent.component!!.className)
        assertTrue(intent.isImmutable)
    }

    @Test
    fun `it speaks the app's language, channels too`() {
        notices.refused(1)
        language = Language.EN
        notices.refused(1)
        val notification = shown(Notice.Refused)!!
        assertEquals("The server did not take 1 change", notification.text())
        assertEquals("Wants attention", manager.getNotificationChannel(notification.channelId).name)
        assertFalse(notification.text().contains("{"))
    }
}
