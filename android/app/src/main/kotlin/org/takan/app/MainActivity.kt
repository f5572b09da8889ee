package org.takan.app

import android.content.Intent
import android.net.Uri
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.result.contract.ActivityResultContracts
import androidx.activity.enableEdgeToEdge
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.lifecycle.lifecycleScope
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.takan.Takan
import org.takan.TakanException
import org.takan.app.host.PhoneHost
import org.takan.app.scan.EnrolLink
import org.takan.app.share.SharedPictures
import org.takan.core.EnrolmentCode
import org.takan.flow.settings
import org.takan.flow.syncing
import org.takan.ui.app.App
import org.takan.ui.app.enrolSentenceOf
import org.takan.ui.app.sentenceOf
import org.takan.ui.lost.LostAction
import org.takan.words.ErrorWords
import org.takan.words.LostWords
import org.takan.words.NoticeWords
import org.takan.words.Sentence

/** How far the app has come since it was tapped. */
sealed interface Start {
    /** The store is being opened. */
    data object Opening : Start

    /** It does not open; `sentence` says what to do. */
    data class Failed(val sentence: Sentence) : Start

    /** The phone has lost the key to what is recorded; `asks` while the person is asked for sure. */
    data class Lost(val asks: Boolean = false) : Start

    /** It is open. */
    data class Open(val takan: Takan) : Start
}

/**
 * The one window. It keeps nothing by itself: where the app was and what was half typed lie in the store,
 * so that it makes no difference whether Android took the window, the process, or the battery.
 */
class MainActivity : ComponentActivity() {
    internal val phone get() = (application as TakanApplication).phone
    internal var start: Start by mutableStateOf(Start.Opening)
        private set

    /** A lead's code that opened the app; it fills in the screen and enrols nothing. */
    internal var link: EnrolmentCode? by mutableStateOf(null)

    /** What came of how the app was opened, once. */
    internal var outcome: Sentence? by mutableStateOf(null)

    /** The screens, as long as this window is there; null until the store is open. */
    internal var app: App? by mutableStateOf(null)
        private set
    private var host: PhoneHost? = null
    private var asking: ((Boolean) -> Unit)? = null
    private val permissions = registerForActivityResult(ActivityResultContracts.RequestMultiplePermissions()) { given ->
        asking?.invoke(given.values.any { it })
        asking = null
    }

    private var choosing: CompletableDeferred<Uri?>? = null
    private val documents = registerForActivityResult(ActivityResultContracts.OpenDocument()) { choosing?.complete(it) }

    override fun onCreate(savedInstanceState: Bundle?) {
        enableEdgeToEdge()
        super.onCreate(savedInstanceState)
        setContent { Root(this) }
        // Recreated, the window has its intent still, and a code is used once.
        if (savedInstanceState == null) take(intent)
        open()
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        take(intent)
    }

    override fun onStart() {
        super.onStart()
        (start as? Start.Open)?.let { syncSoon() }
    }

    override fun onStop() {
        host?.recorder?.leave()
        super.onStop()
    }

    /** Asks the person, where Android still does; `then` hears whether it is allowed. */
    fun ask(permission: Permission, then: (Boolean) -> Unit) = when (permission.state(this)) {
        PermissionState.Granted -> then(true)
        PermissionState.RefusedForGood -> then(false)
        PermissionState.MayBeAsked -> {
            asking = then
            permission.asked(this)
            permissions.launch(permission.names.toTypedArray())
        }
    }

    /** Lets the person choose a file of any kind; null if they turn back. */
    suspend fun choose(): Uri? {
        val chosen = CompletableDeferred<Uri?>().also { choosing = it }
        documents.launch(arrayOf("*/*"))
        return chosen.await()
    }

    /** Says something a person has to know. */
    fun say(sentence: Sentence) = app?.say(sentence) ?: run { outcome = sentence }

    /** How the screen is turned, clockwise degrees. */
    @Suppress("DEPRECATION")
    fun screenDegrees(): Int = windowManager.defaultDisplay.rotation * 90

    /** Opens the store, or tries again. */
    fun open() {
        start = Start.Opening
        lifecycleScope.launch {
            start = withContext(Dispatchers.IO) {
                try {
                    Start.Open(phone.open().also(phone::planSync))
                } catch (lost: TakanException.KeyLost) {
                    Start.Lost()
                } catch (failed: TakanException) {
                    Start.Failed(sentenceOf(failed))
                }
            }
            (start as? Start.Open)?.let { begin(it.takan) }
            syncSoon()
        }
    }

    /** What a person does where the key is lost: nothing is ever deleted. */
    internal fun lost(action: LostAction) {
        when (action) {
            LostAction.Retry -> open()
            LostAction.Aside -> start = Start.Lost(asks = true)
            is LostAction.Sure -> {
                start = Start.Lost()
                if (action.agreed) putAside()
            }
        }
    }

    private fun putAside() {
        lifecycleScope.launch {
            try {
                val place = withContext(Dispatchers.IO) { phone.putAside() }
                outcome = LostWords.done(place)
                open()
            } catch (failed: TakanException) {
                outcome = sentenceOf(failed)
            }
        }
    }

    /** Enrols this phone with a lead's code; what was recorded here stays. */
    internal fun follow(app: App, link: EnrolmentCode) {
        this.link = null
        app.work {
            try {
                app.takan.enrol(link.url.orEmpty(), link.code, app.host.model)
                runOnUiThread { app.begin() }
                app.syncing.start()
            } catch (error: TakanException) {
                runOnUiThread { app.say(enrolSentenceOf(error)) }
            }
        }
    }

    private fun begin(takan: Takan) {
        val host = PhoneHost(this, takan).also { host = it }
        app = App(host, lifecycleScope).apply { start() }
        // Whatever is recorded is scheduled at once, and what the person chose is in force at once.
        lifecycleScope.launch(Dispatchers.IO) { takan.syncing { syncStatus() }.collect { phone.planSync(takan) } }
        lifecycleScope.launch(Dispatchers.IO) { takan.settings { settings() }.collect { phone.settingsChanged(takan) } }
    }

    private fun syncSoon() {
        lifecycleScope.launch { phone.sync() }
    }

    private fun take(intent: Intent) {
        if (intent.action == Intent.ACTION_VIEW) {
            link = intent.data?.let(EnrolLink::parse)
            if (link == null) outcome = ErrorWords.link
        }
        if (SharedPictures.of(intent).isNotEmpty()) {
            // Which case it is for is asked only where one takes any.
            if (!phone.mayImport()) outcome = NoticeWords.sharedRefused
        }
    }
}
