package org.takan.app

import android.app.Application
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import org.takan.app.sync.SyncEnd
import org.takan.app.sync.SyncWork
import org.takan.app.sync.SyncsInBackground

/** The process. Opens nothing by itself: Android starts it for a scheduled sync too. */
class TakanApplication : Application(), SyncsInBackground {
    val phone by lazy { Phone(this) }

    override fun onCreate() {
        super.onCreate()
        // Only ever sent to who listens while running; at a start the settings are read anyway.
        registerReceiver(managedChanged, IntentFilter(Intent.ACTION_APPLICATION_RESTRICTIONS_CHANGED))
    }

    override suspend fun syncInBackground(work: SyncWork): SyncEnd = phone.sync()

    private val managedChanged = object : BroadcastReceiver() {
        override fun onReceive(context: Context, intent: Intent) {
            // In a process without a screen nothing was opened; the next start reads them.
            Thread { runCatching { phone.open().let { phone.applyManaged(it); phone.settingsChanged(it) } } }.start()
        }
    }
}
