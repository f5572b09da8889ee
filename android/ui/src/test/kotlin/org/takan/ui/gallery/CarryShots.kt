package org.takan.ui.gallery

import org.takan.carried
import org.takan.core.BundleReport
import org.takan.core.CarryCaseRow
import org.takan.core.CarryReceiver
import org.takan.core.CarryScreen
import org.takan.core.PeerRefusal
import org.takan.takenIn
import org.takan.ui.carry.Carry
import org.takan.ui.carry.CarryState
import org.takan.words.CarryWords
import org.takan.words.Language

private fun carry(language: Language): CarryState {
    val cases = cases(language)
    val rows = listOf(
        CarryCaseRow(cases[1].id, cases[1].number, cases[1].title, 3u, 2u, 6_453_000u),
        CarryCaseRow(cases[3].id, cases[3].number, cases[3].title, 0u, 8u, 21_600_000u),
        // A case that was given to somebody else.
        CarryCaseRow(cases[4].id, "2026-0009", "", 1u, 0u, 0u),
    )
    val receivers = listOf(
        CarryReceiver(0u, CarryWords.toServer.phrase()),
        CarryReceiver(2u, CarryWords.toDevice("乙", 2).phrase()),
    )
    return CarryState(CarryScreen(CarryWords.line(3, 4, 10, "28.1 MB").phrase(), Free, rows, receivers))
}

private fun bundle(cases: ULong, changes: ULong, files: ULong, refused: List<PeerRefusal> = emptyList()) =
    BundleReport(user = yi, device = 2u, cases = cases, changes = changes, files = files, damaged = 0u, refused = refused, problems = emptyList())

private fun made(to: CarryReceiver) = carried(bundle(3u, 4u, 10u), to, 28_120_000u)

val carryShots = listOf(
    Shot("carry") { Carry(carry(it)) {} },
    Shot("carry-nothing") {
        val none = CarryScreen(CarryWords.nothing.phrase(), refused(CarryWords.nothing), emptyList(), carry(it).screen.receivers)
        Carry(CarryState(none, fault = CarryWords.whyNotForThis)) {}
    },
    Shot("carry-making") { Carry(carry(it).copy(running = CarryWords.making, receiver = 2u)) {} },
    Shot("carry-made") { Carry(carry(it).copy(outcome = made(carry(it).screen.receivers[0]), place = "takan-2026-11-24-1050.takan")) {} },
    Shot("carry-taken-in") {
        val brought = bundle(2u, 14u, 6u, listOf(notTaken(courtyard(it), "unvouched")))
        Carry(carry(it).copy(outcome = takenIn(brought))) {}
    },
)
