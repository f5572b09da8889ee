package org.takan.ui.gallery

import org.takan.core.CaseRow
import org.takan.core.CaseState
import org.takan.core.Datum
import org.takan.core.DueState
import org.takan.core.Phrase
import org.takan.core.Position
import org.takan.core.TodayOrder
import org.takan.core.TodayScreen
import org.takan.ui.today.Today
import org.takan.ui.today.TodayState
import org.takan.words.CommonWords
import org.takan.words.Language
import org.takan.words.NoticeWords
import org.takan.words.TodayWords
import java.time.LocalDate

/** A case of the demo, as a row of the list. */
fun row(
    number: Int,
    title: String,
    place: String,
    checklist: String,
    state: CaseState = CaseState.ASSIGNED,
    answered: Int = 0,
    total: Int = 48,
    metres: Int? = null,
    due: LocalDate? = null,
    dueState: DueState = DueState.NONE,
    duePhrase: Phrase? = null,
    conflicts: Int = 0,
    unsent: Boolean = false,
    notReady: Phrase? = null,
) = CaseRow(
    id = "0190a4c2-0000-7000-8000-%012d".format(number),
    number = "2026-%04d".format(number),
    title = title,
    place = place,
    position = Position(34.3578, 109.14389, Datum.WGS84, null, true),
    distanceM = metres?.toUInt(),
    checklist = checklist,
    state = state,
    statePhrase = when (state) {
        CaseState.ASSIGNED -> CommonWords.stateAssigned
        CaseState.INSPECTING -> CommonWords.stateInspecting
        CaseState.COMPLETE -> CommonWords.stateComplete
    }.phrase(),
    due = due,
    dueState = dueState,
    duePhrase = duePhrase,
    answered = answered.toUInt(),
    total = total.toUInt(),
    conflicts = conflicts.toUInt(),
    unsent = unsent,
    notReady = notReady,
)

fun Language.catering() = of("餐饮服务许可现场核查表", "Catering permit, on-site form")

/** The courtyard restaurant, half inspected, with a conflict. */
fun courtyard(language: Language) = row(
    3, "演示·温泉小院餐厅", "窑村委会", language.catering(),
    CaseState.INSPECTING, answered = 31, metres = 3240,
    due = inDays(0), dueState = DueState.SOON, duePhrase = CommonWords.dueToday.phrase(),
    conflicts = 1, unsent = true,
)

fun cases(language: Language) = listOf(
    row(
        7, "演示·油泼辣子作坊", "西河村委会", language.of("食品小作坊现场核查表", "Small food workshop form"),
        total = 30, metres = 780,
        due = inDays(-1), dueState = DueState.OVERDUE, duePhrase = CommonWords.dueOver(1).phrase(),
    ),
    courtyard(language),
    row(
        2, "演示·骊山脚下大药房", "骊山社区", language.of("药品零售现场检查表", "Pharmacy inspection form"),
        total = 176, metres = 5100,
        due = inDays(3), dueState = DueState.LATER, duePhrase = CommonWords.dueLeft(3).phrase(),
        notReady = TodayWords.notReady.phrase(),
    ),
    row(
        1, "演示·石榴红面馆", "秦陵社区", language.of("小餐饮现场核查表", "Micro catering form"),
        CaseState.COMPLETE, answered = 43, total = 43, metres = 12_400, unsent = true,
        due = inDays(6), dueState = DueState.NONE,
    ),
    row(5, "演示·老街粮油副食店", "东街社区", language.of("食品销售现场核查表", "Food sales form"), total = 36),
)

/** The list of the day. */
fun today(language: Language) = TodayState(
    TodayScreen(
        person = "甲",
        cases = cases(language),
        total = 8u,
        unsent = TodayWords.unsentBoth(3, 12).phrase(),
        allSent = false,
        notices = listOf(NoticeWords.clock.phrase()),
    ),
)

val todayShots = listOf(
    Shot("today") { Today(today(it).let { day -> day.copy(screen = day.screen.copy(notices = emptyList())) }) {} },
    Shot("today-notices") { Today(today(it)) {} },
    Shot("today-all-sent") {
        val screen = today(it).screen
        val sent = screen.cases.filter { row -> !row.unsent }
        Today(
            TodayState(
                screen.copy(cases = sent, total = sent.size.toUInt(), unsent = TodayWords.allSent.phrase(), allSent = true, notices = emptyList()),
                order = TodayOrder.NEAREST,
            ),
        ) {}
    },
    Shot("today-no-match") {
        val screen = today(it).screen.copy(cases = emptyList(), total = 0u, notices = emptyList())
        Today(TodayState(screen, search = "wqxy")) {}
    },
    Shot("today-first-day") {
        val none = TodayScreen("甲", emptyList(), 0u, TodayWords.allSent.phrase(), true, emptyList())
        Today(TodayState(none, syncing = true)) {}
    },
)
