package org.takan.ui.gallery

import org.takan.core.CaseScreen
import org.takan.core.Conclusion
import org.takan.core.EarlierVisit
import org.takan.core.FailedItem
import org.takan.core.FileState
import org.takan.core.NoteRow
import org.takan.core.PhotoRow
import org.takan.core.SectionProgress
import org.takan.ui.casefile.Case
import org.takan.words.CaseWords
import org.takan.words.Language
import org.takan.words.TodayWords

fun section(path: String, label: String, total: Int, answered: Int, failed: Int = 0, missing: Int = total - answered) =
    SectionProgress(path, label, total.toUInt(), answered.toUInt(), failed.toUInt(), missing.toUInt())

/** The sections of the catering form. */
fun sections(language: Language) = listOf(
    section("/A", language.of("经营场所与周边环境", "Premises and surroundings"), 5, 5, failed = 1),
    section("/B", language.of("场所布局与面积", "Layout and areas"), 7, 7),
    section("/C", language.of("建筑结构", "Structure"), 8, 8, failed = 2, missing = 1),
    section("/D", language.of("设施设备", "Equipment"), 14, 11),
    section("/E", language.of("专间和专用操作区", "Dedicated rooms"), 6, 0),
    section("/F", language.of("人员与制度", "People and rules"), 8, 0),
)

fun photo(id: Int, minute: Int, item: String? = null, author: String = "甲", state: FileState? = FileState.LOCAL, type: String = "image/jpeg") =
    PhotoRow("0000000100000001-$id", item, type, "kitchen-$id", null, author, at(10, minute), state)

/** The courtyard restaurant's case. */
fun case(language: Language) = CaseScreen(
    row = courtyard(language),
    pair = "演示一组",
    inspectors = listOf("甲", "乙"),
    checklistVersion = "2026.1",
    earlier = listOf(
        EarlierVisit(
            "2025-0118",
            at(9, 30, daysAgo = 402),
            Conclusion.RECTIFY,
            listOf(
                FailedItem(
                    "FS-C5",
                    language.of("与外界相通的门窗设纱窗、门帘或者空气幕", "Doors and windows to the outside have screens, curtains or air curtains"),
                    "从门槛内侧量，只有55厘米",
                ),
                FailedItem("FS-D3", language.of("餐用具清洗水池与原料水池分开", "Sinks for tableware and raw material are separate"), ""),
            ),
        ),
    ),
    sections = sections(language),
    notes = listOf(NoteRow("0000000100000001-9", "村口修路，从东侧绕行。", "乙", at(10, 15))),
    noteDraft = "后厨东墙正在",
    files = listOf(photo(1, 12), photo(2, 13), photo(3, 15, author = "乙", state = null), photo(4, 20, type = "audio/mp4")),
    openChecklist = Free,
    openSummary = Free,
    submitted = null,
)

val caseShots = listOf(
    Shot("case") { Case(case(it)) {} },
    Shot("case-new") {
        val fresh = cases(it)[2]
        Case(
            case(it).copy(
                row = fresh.copy(position = null),
                earlier = emptyList(),
                sections = emptyList(),
                notes = emptyList(),
                noteDraft = null,
                files = emptyList(),
                openChecklist = refused(TodayWords.notReady),
                openSummary = refused(TodayWords.notReady),
            ),
        ) {}
    },
    Shot("case-submitted") {
        val done = cases(it)[3]
        Case(
            case(it).copy(
                row = done.copy(position = done.position?.copy(synthetic = false)),
                sections = sections(it).map { part -> part.copy(answered = part.total, missing = 0u) },
                noteDraft = null,
                submitted = CaseWords.submitted("甲", "10:32").phrase(),
            ),
        ) {}
    },
)
