package org.takan.ui.app

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.produceState
import androidx.compose.runtime.setValue
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.catch
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.takan.TakanException
import org.takan.core.Bookmark
import org.takan.core.Settings
import org.takan.flow.settings
import org.takan.ui.Touch
import org.takan.ui.part.Pictures
import org.takan.ui.theme.Hand
import org.takan.ui.theme.Look
import org.takan.ui.theme.Scheme
import org.takan.words.Language
import org.takan.words.Sentence

/**
 * The app while it is open: where one is, how it looks, and the way to the facade off the thread
 * that draws. It holds no rules, and nothing that would be missed after the process died.
 */
@Stable
class App(val host: Host, private val scope: CoroutineScope) {
    val takan get() = host.takan

    /** Null until the store has said where the app was. */
    var trail by mutableStateOf<Trail?>(null)
        private set

    var chosen by mutableStateOf<Settings?>(null)
        private set

    /** What went wrong last, until the person has read it. */
    var fault by mutableStateOf<Sentence?>(null)

    val syncing = Syncing(this, scope)

    /** The store's pictures; one that is damaged is shown as one that is not here. */
    val pictures = Pictures { file, pixels ->
        withContext(Dispatchers.IO) {
            try {
                host.decoder.decode(takan.readFile(file), pixels)
            } catch (_: TakanException) {
                null
            }
        }
    }

    // One thing after another, in the order a thumb did them.
    private val line = Dispatchers.IO.limitedParallelism(1)

    val language: Language
        get() = chosen?.language?.let { Language.valueOf(it.name) } ?: host.language

    val coreLanguage get() = org.takan.core.Language.valueOf(language.name)

    /** Opens where the app was, with every half-typed text promoted but the one being typed. */
    fun start() {
        scope.launch {
            takan.settings { settings() }.catch { fail(it) }.collect { chosen = it }
        }
        work {
            val here = try {
                takan.enrolment()
                takan.promoteDrafts()
                trailAt(takan.bookmark())
            } catch (_: TakanException.SignInNeeded) {
                Trail(listOf(Page.Enrol))
            }
            withContext(Dispatchers.Main.immediate) { trail = here }
        }
    }

    fun go(page: Page) = set(trail?.to(page) ?: Trail(listOf(page)))

    /** To the list, as after enrolling. */
    fun begin() = set(Trail(listOf(Page.Today)))

    /** One page back; false at the first, where the host leaves the app. Nothing is discarded. */
    fun back(): Boolean = trail?.back()?.let { set(it) } != null

    private fun set(to: Trail) {
        trail = to
        mark(to.bookmark())
    }

    /** Keeps where the person is, so that the app opens there again. */
    fun mark(bookmark: Bookmark?) = work { takan.setBookmark(bookmark) }

    /** Does something with the store; what goes wrong is said. `done` is felt once it is on the disk. */
    fun work(done: Touch? = null, then: () -> Unit = {}, what: suspend () -> Unit): Job = scope.launch {
        try {
            withContext(line) { what() }
            done?.let(host.feel::say)
            then()
        } catch (error: TakanException) {
            fail(error)
        }
    }

    /** Says something a person has to know. */
    fun say(sentence: Sentence) {
        host.feel.say(Touch.Refused)
        fault = sentence
    }

    /** Says what went wrong. What nobody expected stays an exception. */
    fun fail(error: Throwable) {
        if (error !is TakanException) throw error
        say(sentenceOf(error))
    }

    /** The latest of `flow`; null before the first. */
    @Composable
    fun <T> latest(vararg keys: Any?, flow: () -> Flow<T>): T? {
        val state by produceState<T?>(null, this, *keys) {
            flow().catch { fail(it) }.collect { value = it }
        }
        return state
    }
}

/** How the app looks, as the person chose. */
fun look(settings: Settings?): Look = if (settings == null) Look() else Look(
    scheme = when (settings.theme) {
        org.takan.core.Theme.SYSTEM -> Scheme.System
        org.takan.core.Theme.LIGHT -> Scheme.Light
        org.takan.core.Theme.DARK -> Scheme.Dark
        org.takan.core.Theme.OUTDOOR -> Scheme.Outdoor
    },
    typeScale = settings.typePercent.toInt() / 100f,
    hand = if (settings.leftHand) Hand.Left else Hand.Right,
)
