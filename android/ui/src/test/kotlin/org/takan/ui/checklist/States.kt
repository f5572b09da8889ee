package org.takan.ui.checklist

import org.takan.core.ChecklistFilter
import org.takan.core.ChecklistRow
import org.takan.core.ChecklistScreen
import org.takan.core.ChoiceRow
import org.takan.core.Class
import org.takan.core.Control
import org.takan.core.EvidenceKind
import org.takan.core.EvidenceNeed
import org.takan.core.Grade
import org.takan.core.GroupRow
import org.takan.core.ItemRow
import org.takan.core.MediaFile
import org.takan.core.MediaKind
import org.takan.core.PhotoRow
import org.takan.core.Phrase
import org.takan.core.PhraseArgument
import org.takan.core.Press
import org.takan.core.QuestionRow
import org.takan.core.RepeatRow
import org.takan.core.SectionProgress
import org.takan.core.Verdict
import org.takan.words.Language
import java.time.Instant

/** Made-up states as the core would give them, for drawing and for tests of what is drawn. */
internal class States(private val language: Language) {
    /** A checklist's own words come in the language asked for. */
    fun text(zh: String, en: String): String = if (language == Language.EN) en else zh

    val may = Press(true, null)
    val at: Instant = Instant.parse("2026-11-24T01:30:00Z")

    fun phrase(key: String, vararg arguments: Pair<String, Any>) =
        Phrase(key, arguments.map { (name, value) -> PhraseArgument(name, "$value") })

    fun no(key: String, vararg arguments: Pair<String, Any>) = Press(false, phrase(key, *arguments))

    fun progress(path: String, label: String, answered: Int, total: Int, failed: Int = 0) =
        SectionProgress(path, label, total.toUInt(), answered.toUInt(), failed.toUInt(), (total - answered).toUInt())

    fun group(progress: SectionProgress, rest: Int = 0, passRest: Press = may) = ChecklistRow.Group(
        GroupRow(progress.path, 0u, progress.label, "", progress, passRest, rest.toUInt(), null, no("checklist.locked.readOnly")),
    )

    fun instance(path: String, label: String, id: String) = ChecklistRow.Group(
        GroupRow(path, 1u, label, "", progress(path, label, 0, 0), may, 0u, id, may),
    )

    fun repeat(path: String, label: String, count: Int) =
        ChecklistRow.Repeat(RepeatRow(path, 1u, label, count.toUInt(), may))

    fun item(
        code: String,
        label: String,
        `class`: Class = Class.G,
        verdict: Verdict? = null,
        hint: String = "",
        guidance: String = "",
        unit: String? = null,
        measured: String? = null,
        max: String? = null,
        min: String? = null,
        outOfBounds: Boolean = false,
        remark: String = "",
        remarkDraft: String? = null,
        grade: Grade? = null,
        grades: List<Grade> = emptyList(),
        fixable: Boolean? = null,
        photos: Int = 0,
        need: EvidenceNeed? = null,
        conflict: Boolean = false,
        basis: String = "",
        good: List<MediaFile> = emptyList(),
        bad: List<MediaFile> = emptyList(),
        author: String = "甲",
    ): ChecklistRow {
        val press = if (conflict) no("checklist.inConflict") else may
        val item = ItemRow(
            code = code, `class` = `class`, classPhrase = phrase("common.class.${if (`class` in BIG) `class`.name else `class`.name.lowercase()}"),
            basis = basis, good = good, bad = bad, verdict = verdict, choices = emptyList(),
            grade = grade, grades = grades, fixable = fixable, measured = measured, unit = unit,
            min = min, max = max, outOfBounds = outOfBounds, remark = remark, remarkDraft = remarkDraft,
            evidence = listOfNotNull(need), photos = photos(photos, code), pass = press, fail = press, na = press,
            author = author.takeIf { verdict != null }, at = at.takeIf { verdict != null }, conflict = conflict,
        )
        return ChecklistRow.Question(
            question(
                code, Control.SelectOne(false), label, hint = hint, guidance = guidance,
                value = verdict?.name?.lowercase() ?: "", missing = verdict == null,
            ).copy(item = item, answer = press),
        )
    }

    fun photos(count: Int, item: String?): List<PhotoRow> = List(count) {
        PhotoRow("$item-$it", item, "image/jpeg", "demo-$it", null, "甲", at, null)
    }

    fun need(kind: EvidenceKind, count: Int) = EvidenceNeed(
        kind, count.toUInt(), 0u,
        if (kind == EvidenceKind.PHOTO) phrase("checklist.need.photo", "count" to count) else phrase("checklist.need.${kind.name.lowercase()}"),
    )

    fun question(
        id: String,
        control: Control,
        label: String,
        value: String = "",
        shown: String = value,
        hint: String = "",
        guidance: String = "",
        required: Boolean = false,
        missing: Boolean = false,
        draft: String? = null,
        message: String? = null,
        fault: Phrase? = null,
        choices: List<ChoiceRow> = emptyList(),
        media: List<MediaFile> = emptyList(),
        answer: Press = may,
    ) = QuestionRow(
        id = id, path = "/$id", depth = 1u, section = "", control = control, label = label, hint = hint,
        guidance = guidance, media = media, required = required, missing = missing, answer = answer,
        value = value, shown = shown, draft = draft, message = message, fault = fault, choices = choices, files = emptyList(), item = null,
    )

    fun ask(question: QuestionRow) = ChecklistRow.Question(question)

    fun choice(name: String, label: String, chosen: Boolean = false) = ChoiceRow(name, label, chosen, emptyList())

    fun picture(name: String) = MediaFile(MediaKind.IMAGE, name, name)

    fun screen(
        rows: List<ChecklistRow>,
        sections: List<SectionProgress>,
        filter: ChecklistFilter = ChecklistFilter.ALL,
        locked: Phrase? = null,
    ) = ChecklistScreen(
        case = "case", number = "2026-0003", title = text("演示·温泉小院餐厅", "Demo: Hot Spring Diner"),
        filter = filter, rows = rows, sections = sections,
        total = sections.sumOf { it.total }, answered = sections.sumOf { it.answered },
        failed = sections.sumOf { it.failed }, missing = sections.sumOf { it.missing },
        missingRows = rows.mapNotNull { (it as? ChecklistRow.Question)?.question }.filter { it.missing }.map { it.id },
        locked = locked,
    )

    private companion object {
        val BIG = setOf(Class.K, Class.I, Class.G)
    }
}
