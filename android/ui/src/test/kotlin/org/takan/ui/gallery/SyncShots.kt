package org.takan.ui.gallery

import org.takan.core.FileState
import org.takan.core.FreeSpace
import org.takan.core.Mend
import org.takan.core.RefusedRow
import org.takan.core.RefusedSaid
import org.takan.core.SyncCaseRow
import org.takan.core.SyncFileRow
import org.takan.core.SyncScreen
import org.takan.ui.sync.Step
import org.takan.ui.sync.Sync
import org.takan.ui.sync.SyncState
import org.takan.words.CommonWords
import org.takan.words.ErrorWords
import org.takan.words.Language
import org.takan.words.Sentence
import org.takan.words.SyncWords
import java.time.Instant

private fun word(state: FileState) = when (state) {
    FileState.LOCAL -> SyncWords.stateLocal
    FileState.SENT -> SyncWords.stateSent
    FileState.RECEIVED -> SyncWords.stateReceived
    FileState.VERIFIED -> SyncWords.stateVerified
}.phrase()

fun file(id: Int, label: String, state: FileState, bytes: Long, left: Long = 0, why: Sentence? = null, mayGo: Instant? = null) =
    SyncFileRow("0000000100000001-$id", label, state, word(state), why?.phrase(), bytes.toULong(), left.toULong(), mayGo)

/** The sync centre in the middle of a day. */
fun sync(language: Language): SyncState {
    val cases = cases(language)
    val courtyard = SyncCaseRow(
        cases[1].id, cases[1].number, cases[1].title, FileState.LOCAL, word(FileState.LOCAL), 3u,
        SyncWords.whyOffline.phrase(),
        listOf(
            file(1, "FS-A1 " + language.of("门面招牌", "Front and sign"), FileState.VERIFIED, 3_412_000, mayGo = at(8, 12, daysAgo = -14)),
            file(2, "FS-A1 " + language.of("门牌", "Door number"), FileState.RECEIVED, 2_980_000),
            file(3, "FS-C2 " + language.of("出水口隔栅", "Grid at the outlet"), FileState.SENT, 3_120_000, 1_240_000),
            file(4, "FS-C5 " + language.of("挡鼠板", "Rat board"), FileState.LOCAL, 3_333_000, 3_333_000, SyncWords.whyWifi),
        ),
    )
    val noodles = SyncCaseRow(
        cases[3].id, cases[3].number, cases[3].title, FileState.VERIFIED, word(FileState.VERIFIED), 0u, null,
        (5..12).map { file(it, "XC-$it", FileState.VERIFIED, 2_700_000) },
    )
    val oil = SyncCaseRow(cases[4].id, cases[4].number, cases[4].title, FileState.RECEIVED, word(FileState.RECEIVED), 0u, null, emptyList())
    return SyncState(
        SyncScreen(
            line = SyncWords.lineBoth(3, 2, "4.6 MB").phrase(),
            allSent = false,
            last = at(8, 12),
            next = at(10, 55),
            problem = ErrorWords.offline.phrase(),
            bytesLeft = 4_573_000u,
            cases = listOf(courtyard, noodles, oil),
            refused = emptyList(),
            space = null,
        ),
        open = setOf(courtyard.id),
    )
}

private val space = FreeSpace(SyncWords.spaceLine(12, "34.1 MB").phrase(), SyncWords.spaceWaits(3).phrase(), 34_100_000u, Free)

val syncShots = listOf(
    Shot("sync") { Sync(sync(it)) {} },
    Shot("sync-running") {
        val day = sync(it)
        Sync(day.copy(screen = day.screen.copy(problem = null), open = emptySet(), step = Step(SyncWords.stepUpload(5, 12), 5, 12))) {}
    },
    Shot("sync-all-sent") {
        val day = sync(it)
        val done = day.screen.copy(
            line = SyncWords.lineAll.phrase(), allSent = true, last = at(10, 48), next = null, problem = null, bytesLeft = 0u,
            cases = day.screen.cases.takeLast(2), space = space,
        )
        Sync(day.copy(screen = done, open = emptySet(), outcome = SyncWords.done)) {}
    },
    Shot("sync-refused") {
        val day = sync(it)
        val one = RefusedRow(
            id = 1u, case = day.screen.cases[1].id, number = "2026-0001",
            said = listOf(
                RefusedSaid("FS-A2 " + it.of("经营场所与污染源的距离在25米以上", "At least 25 m from sources of pollution"), CommonWords.verdictFail.phrase(), "18 m · " + it.of("东侧有旱厕", "a latrine to the east")),
                RefusedSaid("", null, it.of("院门上锁，改日再来", "The gate was locked, come again")),
            ),
            reason = "not this pair's case", phrase = SyncWords.refusedWhyAuthor.phrase(), at = at(8, 12), handed = false,
            mends = listOf(Mend.AGAIN, Mend.HAND, Mend.DISMISS),
        )
        val other = one.copy(id = 2u, said = one.said.take(1), phrase = SyncWords.refusedWhyUnvouched.phrase(), handed = true, mends = listOf(Mend.DISMISS))
        val refused = listOf(one, other)
        Sync(day.copy(screen = day.screen.copy(problem = null, refused = refused), open = emptySet())) {}
    },
    Shot("sync-free") {
        val day = sync(it)
        Sync(day.copy(screen = day.screen.copy(space = space, cases = emptyList()), asksFree = true)) {}
    },
    Shot("sync-metered") { Sync(sync(it).copy(asksMetered = true)) {} },
)
