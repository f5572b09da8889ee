package org.takan.app

import android.app.Application
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import java.io.File
import java.security.MessageDigest
import java.util.Locale
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.takan.Host
import org.takan.Takan
import org.takan.TakanException
import org.takan.app.camera.Capture
import org.takan.app.camera.Captures
import org.takan.app.host.PhonePlace
import org.takan.app.keys.PhoneKeys
import org.takan.app.managed.ManagedSettings
import org.takan.app.net.PhoneNetwork
import org.takan.app.net.TrustAnchors
import org.takan.app.notice.Notices
import org.takan.app.position.Positions
import org.takan.app.share.SharedPictures
import org.takan.app.sync.SyncEnd
import org.takan.app.sync.SyncJobs
import org.takan.app.sync.Waiting
import org.takan.core.ChecklistFilter
import org.takan.core.ChecklistRow
import org.takan.core.NewFile
import org.takan.core.Settings
import org.takan.putStoreAside
import org.takan.words.Language
import org.takan.words.SyncWords
import org.takan.words.say

/**
 * The phone's parts and the store, for as long as the process lives. One store is one object: the
 * activity, a scheduled sync and a shared picture all use this one.
 */
class Phone(private val application: Application) {
    private val folder = application.noBackupFilesDir
    val captures = Captures(File(folder, "captures"))
    val positions = Positions(application)
    val jobs = SyncJobs(application)
    val notices = Notices(application) { language() }
    val feel = PhoneFeel(application, { settings?.vibration != false }, { settings?.sound != false })

    // Lazy, for the phone takes its time to hand over its authorities.
    private val host by lazy {
        Host(
            keys = PhoneKeys(),
            location = PhonePlace(positions),
            network = PhoneNetwork(application),
            authorities = TrustAnchors.der(),
        )
    }

    @Volatile private var opened: Takan? = null

    /** What the person chose, as far as it was read. */
    var settings: Settings? by mutableStateOf(null)
        private set

    /** What the bureau set for this phone. */
    val managed: ManagedSettings get() = ManagedSettings.of(application)

    /**
     * The store; opened at the first call, and tried anew where that failed: a full phone may have room
     * now. Blocks: not for the thread that draws.
     */
    @Throws(TakanException::class)
    fun open(): Takan = opened ?: synchronized(this) {
        opened ?: Takan.open(File(folder, "store").path, host).also {
            applyManaged(it)
            opened = it
            handIn(it)
        }
    }

    /**
     * Moves a store that cannot be opened any more out of the way, as it is; says where it lies then. The
     * next [open] begins an empty one.
     */
    @Throws(TakanException::class)
    fun putAside(): String = synchronized(this) { putStoreAside(File(folder, "store").path) }

    /** The language in force: the person's, else the phone's. */
    fun language(): Language = settings?.language?.let { Language.valueOf(it.name) } ?: Language.of(Locale.getDefault().toLanguageTag())

    /** What a person, or the bureau, chose is in force from now on. */
    fun settingsChanged(takan: Takan) {
        settings = takan.settings()
        planSync(takan)
    }

    /** What the bureau set goes before what the person chose; what it did not set stays theirs. */
    fun applyManaged(takan: Takan) {
        val managed = managed
        val before = takan.settings()
        val after = before.copy(
            uploads = managed.uploads ?: before.uploads,
            language = managed.language?.let { org.takan.core.Language.valueOf(it.name) } ?: before.language,
        )
        if (after != before) takan.setSettings(after)
        settings = after
    }

    /**
     * Captured bytes that a process before this one did not bring into the store. What the store has
     * already, by its hash, goes; what it does not take stays where it is.
     */
    fun handIn(takan: Takan) {
        for (capture in captures.left()) {
            try {
                if (!takan.has(capture)) takan.take(capture)
                captures.done(capture)
            } catch (refused: TakanException) {
                continue
            }
        }
    }

    private fun Takan.take(capture: Capture) {
        if (capture.file.extension == "m4a") addMemo(capture.case, capture.file.path, NewFile(capture.item, "audio/mp4"))
        else addPhoto(capture.case, capture.item, capture.file.path)
    }

    /** The store names a file by its hash. */
    private fun Takan.has(capture: Capture): Boolean {
        val hash = MessageDigest.getInstance("SHA-256").digest(capture.file.readBytes()).joinToString("") { "%02x".format(it) }
        val language = org.takan.core.Language.EN
        val ofItems = checklist(capture.case, ChecklistFilter.ALL, language).rows
            .flatMap { (it as? ChecklistRow.Question)?.question?.item?.photos.orEmpty() }
        return (caseScreen(capture.case, language).files + ofItems).any { it.file == hash }
    }

    /** Syncs, and says what came of it: to Android, and to the person where they have to do something. */
    suspend fun sync(): SyncEnd = withContext(Dispatchers.IO) {
        try {
            val takan = open()
            takan.sync()
            notices.signIn(false)
            settled(takan, SyncEnd.Done)
        } catch (offline: TakanException.Offline) {
            settled(opened, SyncEnd.TryLater)
        } catch (unknown: TakanException.SignInNeeded) {
            // A phone that nobody enrolled has nothing to sign in to again.
            if (enrolled()) notices.signIn(true) else jobs.cancel()
            SyncEnd.NeedsPerson
        } catch (fault: TakanException.Unexpected) {
            settled(opened, SyncEnd.TryLater)
        } catch (person: TakanException) {
            settled(opened, SyncEnd.NeedsPerson)
        }
    }

    /** Tells Android what waits; the notification says the same as the first screen. */
    fun planSync(takan: Takan) {
        val status = takan.syncStatus()
        val (changes, files) = status.changes.toLong() to status.files.toLong()
        jobs.plan(Waiting(changes, files, status.bytesLeft.toLong()), takan.settings().uploads)
        val parts = listOfNotNull(
            SyncWords.changes(changes).takeIf { changes > 0 },
            SyncWords.files(files).takeIf { files > 0 },
        )
        notices.waiting(parts.takeIf { it.isNotEmpty() }?.joinToString(" · ") { say(language(), it) })
        notices.refused(takan.refused().size.toLong())
        SharedPictures.offer(application, mayImport())
    }

    /**
     * Whether any checklist on this phone takes pictures from elsewhere. None does: the core does not read
     * `takan_import` yet, and what is not said is not allowed.
     */
    fun mayImport(): Boolean = false

    private fun enrolled(): Boolean = try {
        open().enrolment()
        true
    } catch (none: TakanException) {
        false
    }

    private fun settled(takan: Takan?, end: SyncEnd): SyncEnd {
        takan?.let(::planSync)
        return end
    }
}
