package org.takan.ui.gallery

import androidx.compose.foundation.Image
import androidx.compose.runtime.Composable
import androidx.compose.runtime.produceState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.layout.ContentScale
import org.takan.core.CategoryRow
import org.takan.core.Conclusion
import org.takan.core.ConflictCard
import org.takan.core.ConflictScreen
import org.takan.core.ConflictSide
import org.takan.core.FailedItem
import org.takan.core.Grade
import org.takan.core.MissingReason
import org.takan.core.MissingRow
import org.takan.core.PhotoScreen
import org.takan.core.SummaryScreen
import org.takan.core.TimeConfidence
import org.takan.core.Verdict
import org.takan.ui.checklist.States
import org.takan.ui.conflict.Conflict
import org.takan.ui.notes.MemoState
import org.takan.ui.notes.Notes
import org.takan.ui.photo.Camera
import org.takan.ui.photo.CameraState
import org.takan.ui.photo.Compare
import org.takan.ui.photo.Mark
import org.takan.ui.photo.MarkUp
import org.takan.ui.photo.Marks
import org.takan.ui.photo.Spot
import org.takan.ui.photo.Viewer
import org.takan.ui.summary.Summary
import org.takan.words.CommonWords
import org.takan.words.ConflictWords
import org.takan.words.Language
import org.takan.words.PhotoWords
import org.takan.words.SummaryWords

/** What a camera would see. */
@Composable
private fun Seen(modifier: Modifier) {
    val picture by produceState<ImageBitmap?>(null) { value = MadeUpPictures.load("viewfinder", 1) }
    picture?.let { Image(it, null, modifier, contentScale = ContentScale.Crop) }
}

private fun camera(language: Language, good: Boolean) = PhotoScreen(
    case = "case", number = "2026-0003",
    label = language.of("距粪坑、污水池、暴露垃圾场等污染源 25 米以上", "At least 25 m from cesspits, open drains and rubbish"),
    item = null,
    position = (if (good) PhotoWords.positionGood(6) else PhotoWords.positionPoor(85)).phrase(),
    positionGood = good,
    time = if (good) TimeConfidence.CONFIRMED else TimeConfidence.WRONG,
    timePhrase = (if (good) PhotoWords.timeConfirmed else PhotoWords.timeWrong).phrase(),
)

private fun taken(language: Language) = States(language).photos(3, "FS-A2")

internal val photoShots = listOf(
    Shot("camera") { Camera(camera(it, true), CameraState.READY, {}, taken = taken(it), flash = false) { at -> Seen(at) } },
    Shot("camera-poor-position") { Camera(camera(it, false), CameraState.READY, {}) { at -> Seen(at) } },
    Shot("camera-refused") { Camera(camera(it, true), CameraState.REFUSED, {}) { at -> Seen(at) } },
    Shot("viewer") { Viewer(taken(it), taken(it)[1].id, {}) },
    Shot("mark-up") {
        val marks = Marks(
            listOf(
                Mark.Arrow(Spot(0.25f, 0.85f), Spot(0.46f, 0.55f)),
                Mark.Ring(Spot(0.5f, 0.3f), Spot(0.82f, 0.66f)),
                Mark.Words(Spot(0.08f, 0.1f), it.of("缺防蝇帘", "No fly curtain")),
            ),
        )
        MarkUp(taken(it)[0], {}, marks)
    },
    Shot("compare") { Compare(taken(it)[1], taken(it)[0], emptyList(), {}) },
    Shot("compare-choose") { Compare(taken(it)[1], null, taken(it), {}) },
)

internal val notesShots = listOf(
    Shot("notes") { Notes(case(it), MemoState.Idle, {}) },
    Shot("notes-recording") { Notes(case(it), MemoState.Recording(73), {}) },
    Shot("notes-refused") { Notes(case(it), MemoState.Refused, {}) },
)

private fun conflicts(language: Language) = ConflictScreen(
    "case", "2026-0003",
    listOf(
        ConflictCard(
            "a/FS-B1", "FS-B1",
            language.of("设置独立的清洗水池，并标明用途", "Separate sinks, each with its use written on it"),
            true, ConflictWords.blocking.phrase(),
            listOf(
                ConflictSide("12@a", Verdict.PASS, null, null, null, "", "", "甲", true, at(9, 41)),
                ConflictSide(
                    "9@b", Verdict.FAIL, Grade.MINOR, true, language.of("2 个", "2 sinks"),
                    language.of("肉类与蔬菜共用一个水池，标识脱落。", "Meat and vegetables share a sink; its sign has come off."), "", "乙", false, at(9, 52),
                ),
            ),
            Free,
        ),
        ConflictCard(
            "a/owner", "owner", language.of("现场负责人", "Person in charge"), true, ConflictWords.blocking.phrase(),
            listOf(
                ConflictSide("3@a", null, null, null, null, "", language.of("王小演（演示）", "Wang Demo"), "甲", true, at(9, 12)),
                ConflictSide("4@b", null, null, null, null, "", language.of("李小演（演示）", "Li Demo"), "乙", false, at(9, 30)),
            ),
            refused(ConflictWords.notYours),
        ),
    ),
)

internal val conflictShots = listOf(
    Shot("conflict") { Conflict(conflicts(it), {}) },
    Shot("conflict-none") { Conflict(conflicts(it).copy(conflicts = emptyList()), {}) },
)

private fun summary(language: Language, missing: Boolean) = SummaryScreen(
    case = "case", number = "2026-0003", title = language.of("演示·温泉小院餐厅", "Demo: Hot Spring Diner"),
    conclusion = if (missing) Conclusion.INCOMPLETE else Conclusion.RECTIFY,
    conclusionPhrase = (if (missing) SummaryWords.standsIncomplete else SummaryWords.standsRectify).phrase(),
    provisional = if (missing) SummaryWords.ifRestPassesRectify.phrase() else null,
    rule = "R-FS48",
    ruleLabel = language.of("关键项全部符合，重点项和一般项不符合合计不超过六项", "All key items pass; at most six others fail"),
    reasons = listOf(SummaryWords.reasonFailed(2, "FS-A2, FS-C5").phrase()),
    failures = listOf(
        FailedItem(
            "FS-A2", language.of("距粪坑、污水池、暴露垃圾场等污染源 25 米以上", "At least 25 m from cesspits, open drains and rubbish"),
            language.of("北侧旱厕距后门 18.5 米，已要求封闭。", "The dry toilet to the north is 18.5 m from the back door."),
        ),
        FailedItem("FS-C5", language.of("与外界相通的门窗设纱窗、门帘或者空气幕", "Doors and windows to the outside have screens"), ""),
    ),
    categories = listOf(
        CategoryRow(language.of("热食类食品制售", "Hot food"), Conclusion.RECTIFY, CommonWords.conclusionRectify.phrase()),
        CategoryRow(language.of("自制饮品制售", "Drinks"), Conclusion.PASS, CommonWords.conclusionPass.phrase()),
    ),
    missing = if (!missing) emptyList() else listOf(
        MissingRow("FS-A4", "FS-A4", language.of("面积与申请的经营项目相适应", "The area suits what is applied for"), language.of("经营场所", "The premises"), MissingReason.EVIDENCE, SummaryWords.missingEvidence.phrase()),
        MissingRow("FS-B1", "FS-B1", language.of("设置独立的清洗水池", "Separate sinks"), language.of("加工区", "The kitchen"), MissingReason.CONFLICT, SummaryWords.missingConflict.phrase()),
        MissingRow("FS-B3", "FS-B3", language.of("墙壁用不透水的材料", "Walls are waterproof"), language.of("加工区", "The kitchen"), MissingReason.ANSWER, SummaryWords.missingAnswer.phrase()),
    ),
    total = 21u, answered = if (missing) 18u else 21u,
    submit = if (missing) refused(SummaryWords.whyNotMissing(3)) else Free,
    submitted = null, overridden = null,
)

internal val summaryShots = listOf(
    Shot("summary") { Summary(summary(it, missing = false), {}) },
    Shot("summary-missing") { Summary(summary(it, missing = true), {}) },
)
