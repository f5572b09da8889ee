package org.takan.app.notice

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.os.Build
import org.takan.app.MainActivity
import org.takan.app.R
import org.takan.words.Language
import org.takan.words.NoticeWords
import org.takan.words.Sentence
import org.takan.words.SyncWords
import org.takan.words.say

/** What a notification is about; a newer one takes its place. */
enum class Notice(internal val id: Int) {
    /** Work is on this phone only. */
    Waiting(1),

    /** The server did not take something. */
    Refused(2),

    /** The server no longer knows this phone. */
    SignIn(3),
}

/**
 * What the phone says while the app is closed: counts and what to do, no name and no address, for it
 * stands on a locked screen. Where notifications are refused, the screens say the same.
 */
class Notices(private val context: Context, private val language: () -> Language) {
    private val manager = context.getSystemService(NotificationManager::class.java)

    /** What still waits after a sync; null takes it back. Silent: it is for who looks. */
    fun waiting(line: String?) = show(Notice.Waiting, line?.let { say(language(), SyncWords.title) to it }, loud = false)

    /** How many edits the server refused; 0 takes it back. */
    fun refused(count: Long) =
        show(Notice.Refused, sentence(SyncWords.refused, NoticeWords.refused(count)).takeIf { count > 0 }, loud = true)

    /** Whether the server no longer knows this phone. */
    fun signIn(needed: Boolean) =
        show(Notice.SignIn, sentence(SyncWords.title, NoticeWords.signIn).takeIf { needed }, loud = true)

    private fun sentence(title: Sentence, text: Sentence) = say(language(), title) to say(language(), text)

    private fun show(notice: Notice, titleAndText: Pair<String, String>?, loud: Boolean) {
        val manager = manager ?: return
        if (titleAndText == null) return manager.cancel(notice.id)
        val (title, text) = titleAndText
        manager.notify(
            notice.id,
            builder(loud)
                .setSmallIcon(R.drawable.ic_notice)
                .setColor(context.getColor(R.color.seal))
                .setContentTitle(title)
                .setContentText(text)
                .setStyle(Notification.BigTextStyle().bigText(text))
                .setContentIntent(open())
                .setCategory(if (loud) Notification.CATEGORY_ERROR else Notification.CATEGORY_STATUS)
                .setOnlyAlertOnce(true)
                .setAutoCancel(loud)
                .build(),
        )
    }

    private fun open(): PendingIntent {
        val intent = Intent(context, MainActivity::class.java).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)
        return PendingIntent.getActivity(context, 0, intent, PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_IMMUTABLE)
    }

    @Suppress("DEPRECATION")
    private fun builder(loud: Boolean): Notification.Builder {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.O) {
            val priority = if (loud) Notification.PRIORITY_DEFAULT else Notification.PRIORITY_LOW
            return Notification.Builder(context).setPriority(priority)
        }
        val importance = if (loud) NotificationManager.IMPORTANCE_DEFAULT else NotificationManager.IMPORTANCE_LOW
        val name = say(language(), if (loud) NoticeWords.channelAttention else NoticeWords.channelSync)
        val id = if (loud) "attention" else "sync"
        // Made again each time: the person may have changed the language.
        manager?.createNotificationChannel(NotificationChannel(id, name, importance))
        return Notification.Builder(context, id)
    }
}
