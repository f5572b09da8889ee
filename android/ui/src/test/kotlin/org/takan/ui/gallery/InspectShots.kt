package org.takan.ui.gallery

import androidx.compose.foundation.layout.fillMaxSize
import org.takan.core.CategoryRow
import org.takan.core.ChecklistFilter
import org.takan.core.Conclusion
import org.takan.core.ConflictCard
import org.takan.core.ConflictScreen
import org.takan.core.ConflictSide
import org.takan.core.FailedItem
import org.takan.core.MissingReason
import org.takan.core.MissingRow
import org.takan.core.PhotoScreen
import org.takan.core.SummaryScreen
import org.takan.core.TimeConfidence
import org.takan.core.Verdict
import org.takan.ui.checklist.Checklist
import org.takan.ui.checklist.States
import org.takan.ui.checklist.everyControl
import org.takan.ui.checklist.kitchen
import org.takan.ui.conflict.Conflict
import org.takan.ui.notes.MemoState
import org.takan.ui.notes.Notes
import org.takan.ui.part.Picture
import org.takan.ui.photo.Camera
import org.takan.ui.photo.CameraState
import org.takan.ui.photo.Compare
import org.takan.ui.photo.MarkUp
import org.takan.ui.photo.Viewer
import org.takan.ui.summary.Summary
import org.takan.words.CommonWords
import org.takan.words.ConflictWords
import org.takan.words.Language
import org.takan.words.PhotoWords
import org.takan.words.Sentence
import org.takan.words.SummaryWords

private fun camera(language: Language, good: Boolean) = PhotoScreen(
    case = "case",
    number = "2026-0003",
    label = language.of("与外界相通的门窗设纱窗、门帘或者空气幕", "Doors and windows to the outside have screens, curtains or air curtains"),
    item = null,
    position = (if (good) PhotoWords.positionGood(8) else PhotoWords.positionPoor(120)).phrase(),
    positionGood = good,
    time = if (good) TimeConfidence.CONFIRMED else TimeConfidence.WRONG,
    timePhrase = (if (good) PhotoWords.timeConfirmed else PhotoWords.timeWrong).phrase(),
)

private fun side(id: String, verdict: Verdict, measured: String, remark: String, author: String, own: Boolean, minute: Int) =
    ConflictSide(id, verdict, null, null, measured, remark, "", author, own, at(10, minute))

private fun conflict(language: Language) = ConflictScreen(
    "case",
    "2026-0003",
    listOf(
        ConflictCard(
            key = "a/FS-C5",
            code = "FS-C5",
            label = language.of("出入口设不低于60厘米的挡鼠板", "A rat board of at least 60 cm at every entrance"),
            blocking = true,
            phrase = ConflictWords.blocking.phrase(),
            sides = listOf(
                side("3@0000000100000001", Verdict.PASS, "60 cm", "", "甲", true, 59),
                side("3@0000000200000001", Verdict.FAIL, "55 cm", "从门槛内侧量，只有55厘米", "乙", false, 5),
            ),
            keep = Free,
        ),
    ),
)

private fun summary(language: Language, missing: Boolean) = SummaryScreen(
    case = "case",
    number = "2026-0003",
    title = "演示·温泉小院餐厅",
    conclusion = if (missing) Conclusion.INCOMPLETE else Conclusion.RECTIFY,
    conclusionPhrase = (if (missing) SummaryWords.standsIncomplete else SummaryWords.standsRectify).phrase(),
    provisional = if (missing) CommonWords.conclusionRectify.phrase() else null,
    rule = "R-FS48",
    ruleLabel = language.of("关键项全部符合，重点项不符合不超过4项", "All key items pass, at most 4 important items fail"),
    reasons = emptyList(),
    failures = listOf(
        FailedItem("FS-C5", language.of("出入口设不低于60厘米的挡鼠板", "A rat board of at least 60 cm at every entrance"), "只有55厘米"),
        FailedItem("FS-D3", language.of("餐用具清洗水池与原料水池分开", "Sinks for tableware and raw material are separate"), ""),
    ),
    categories = listOf(
        CategoryRow(language.of("热食类食品制售", "Hot food"), Conclusion.PASS, CommonWords.conclusionPass.phrase()),
        CategoryRow(language.of("冷食类食品制售", "Cold food"), Conclusion.FAIL, CommonWords.conclusionFail.phrase()),
    ),
    missing = if (!missing) emptyList() else listOf(
        lacks("FS-B2", language.of("食品处理区按流程合理布局", "Laid out from raw material to serving"), MissingReason.ANSWER, SummaryWords.missingAnswer),
        lacks("FS-C2", language.of("排水沟有盖板和防鼠隔栅", "Drains have covers and grids against rats"), MissingReason.EVIDENCE, SummaryWords.missingEvidence),
    ),
    total = 48u,
    answered = if (missing) 46u else 48u,
    submit = if (missing) refused(SummaryWords.whyNotMissing(2)) else Free,
    submitted = null,
    overridden = null,
)

private fun lacks(code: String, label: String, reason: MissingReason, words: Sentence) =
    MissingRow(code, code, label, "", reason, words.phrase())

private val photos = listOf(photo(1, 12), photo(2, 30))

val inspectShots = listOf(
    Shot("checklist") { Checklist(States(it).kitchen(), {}) },
    Shot("checklist-undo") { Checklist(States(it).kitchen(), {}, undo = States(it).phrase("checklist.passedRest", "count" to 6)) },
    Shot("checklist-failed") { Checklist(States(it).kitchen().copy(filter = ChecklistFilter.FAILED, rows = emptyList()), {}) },
    Shot("checklist-controls") { Checklist(States(it).everyControl(), {}) },
    Shot("photo") { language -> Camera(camera(language, true), CameraState.READY, {}, taken = photos, flash = false) { Picture("kitchen-9", "", it) } },
    Shot("photo-unsure") { language -> Camera(camera(language, false), CameraState.READY, {}) { Picture("kitchen-9", "", it.fillMaxSize()) } },
    Shot("photo-refused") { language -> Camera(camera(language, true), CameraState.REFUSED, {}) {} },
    Shot("photo-viewer") { Viewer(photos, photos[0].id) {} },
    Shot("photo-mark") { MarkUp(photos[0], {}) },
    Shot("photo-compare") { Compare(photos[1], photos[0], photos) {} },
    Shot("notes") { Notes(case(it), MemoState.Idle) {} },
    Shot("notes-recording") { Notes(case(it), MemoState.Recording(42)) {} },
    Shot("conflict") { Conflict(conflict(it)) {} },
    Shot("summary") { Summary(summary(it, missing = false)) {} },
    Shot("summary-missing") { Summary(summary(it, missing = true)) {} },
)
