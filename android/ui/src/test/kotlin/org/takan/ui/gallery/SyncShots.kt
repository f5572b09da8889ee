package org.takan.ui.gallery

import org.takan.core.FileState
import org.takan.core.RefusedRow
import org.takan.core.SyncCaseRow
import org.takan.core.SyncFileRow
import org.takan.core.SyncScreen
import org.takan.ui.sync.Step
import org.takan.ui.sync.Sync
import org.takan.ui.sync.SyncState
import org.takan.words.ErrorWords
import org.takan.words.Language
import org.takan.words.Sentence
import org.takan.words.SyncWords

private fun word(state: FileState) = when (state) {
    FileState.LOCAL -> SyncWords.stateLocal
    FileState.SENT -> SyncWords.stateSent
    FileState.RECEIVED -> SyncWords.stateReceived
    FileState.VERIFIED -> SyncWords.stateVerified
}.phrase()

fun file(id: Int, label: String, state: FileState, bytes: Long, left: Long = 0, why: Sentence? = null) = SyncFileRow(
    "0000000100000001-$id", label, state, word(state), why?.phrase(), bytes.toULong(), left.toULong(),
)

/** The sync centre in the middle of a day. */
fun sync(language: Language): SyncState {
    val cases = cases(language)
    val courtyard = SyncCaseRow(
        cases[1].id, cases[1].number, cases[1].title, FileState.LOCAL, word(FileState.LOCAL), 3u,
        SyncWords.whyOffline.phrase(),
        listOf(
            file(1, "FS-A1 " + language.of("门面招牌", "Front and sign"), FileState.VERIFIED, 3_412_000),
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
        ),
        open = setOf(courtyard.id),
    )
}

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
            cases = day.screen.cases.takeLast(2),
        )
        Sync(day.copy(screen = done, open = emptySet(), outcome = SyncWords.done)) {}
    },
    Shot("sync-refused") {
        val day = sync(it)
        val about = listOf("FS-A2 " + it.of("经营场所与污染源的距离在25米以上", "At least 25 m from sources of pollution"))
        val refused = RefusedRow(day.screen.cases[1].id, "2026-0001", about, "not this pair's case", SyncWords.refusedOne("2026-0001", it.of("案件已改派给演示二组", "the case was given to another pair")).phrase(), at(8, 12))
        Sync(day.copy(screen = day.screen.copy(problem = null, refused = listOf(refused)), open = emptySet())) {}
    },
    Shot("sync-metered") { Sync(sync(it).copy(asksMetered = true)) {} },
)
