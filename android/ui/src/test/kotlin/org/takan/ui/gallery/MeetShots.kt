package org.takan.ui.gallery

import org.takan.core.CaseRow
import org.takan.core.MeetFailure
import org.takan.core.MeetStage
import org.takan.core.PeerRefusal
import org.takan.core.PeerReport
import org.takan.core.Role
import org.takan.core.User
import org.takan.meetScreen
import org.takan.ui.meet.Meet
import org.takan.ui.meet.MeetState

private const val CODE = "0C0M-G0A6-7QK3-9FWD-2MXA-T5RH-8ZVE-1N4P-6B"

val yi = User(2u, "乙", Role.INSPECTOR)

private fun report(complete: Boolean = true, here: List<PeerRefusal> = emptyList(), there: List<PeerRefusal> = emptyList()) = PeerReport(
    user = yi, device = 2u, complete = complete, casesReceived = 2u, changesReceived = 14u, changesSent = 9u,
    filesReceived = 6u, filesSent = 3u, bytes = 21_400_000u, refusedHere = here, refusedThere = there, problems = emptyList(),
)

fun notTaken(case: CaseRow, code: String) = PeerRefusal(case.id, case.number, code, "")

private fun meet(stage: MeetStage) = MeetState(meetScreen(stage))

val meetShots = listOf(
    Shot("meet") { Meet(meet(MeetStage.Idle)) {} },
    Shot("meet-typing") { Meet(meet(MeetStage.Idle).copy(typing = true, typed = "0C0M-G0A6-7QK3")) {} },
    Shot("meet-waiting") {
        Meet(meet(MeetStage.Showing(CODE, "TAKAN:PEER:" + CODE.replace("-", ""), at(11, 0))).copy(left = "9:41")) {}
    },
    Shot("meet-working") { Meet(meet(MeetStage.Working(3_400_000u))) {} },
    Shot("meet-done") { Meet(meet(MeetStage.Done(report()))) {} },
    Shot("meet-not-taken") {
        val cut = report(complete = false, listOf(notTaken(courtyard(it), "unvouched")), listOf(notTaken(cases(it)[3], "role")))
        Meet(meet(MeetStage.Done(cut))) {}
    },
    Shot("meet-unreachable") { Meet(meet(MeetStage.Failed(MeetFailure.UNREACHABLE)).copy(originals = true)) {} },
    Shot("meet-stranger") { Meet(meet(MeetStage.Failed(MeetFailure.STRANGER)).copy(canScan = false)) {} },
)
