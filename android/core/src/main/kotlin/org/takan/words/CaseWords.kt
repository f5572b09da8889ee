// Generated from core/words by `make words`.
package org.takan.words

/** The words of `case`. */
object CaseWords {
    /** 录音 · Record a voice memo */
    val addMemo = Sentence("case.addMemo")

    /** 写备注 · Add a note */
    val addNote = Sentence("case.addNote")

    /** 拍现场照片 · Take a photo of the site */
    val addPhoto = Sentence("case.addPhoto")

    /** 核查表 · Checklist */
    val checklist = Sentence("case.checklist")

    /** 继续核查 · Continue */
    val continueChecklist = Sentence("case.continueChecklist")

    /** 办结期限 · Deadline */
    val due = Sentence("case.due")

    /** 以往核查 · Earlier visits */
    val earlier = Sentence("case.earlier")

    /** {count} 项不符合 · {count} items failed */
    fun earlierFailures(count: Any) = Sentence("case.earlierFailures", mapOf("count" to count.toString()))

    /** 这个单位没有以往记录 · No earlier visit to these premises */
    val earlierNone = Sentence("case.earlierNone")

    /** {number}，{day} · {number}, {day} */
    fun earlierVisit(number: Any, day: Any) = Sentence("case.earlierVisit", mapOf("number" to number.toString(), "day" to day.toString()))

    /** 现场照片与录音 · Photos and recordings of the site */
    val files = Sentence("case.files")

    /** 演示用坐标，不可据此导航 · Made up for the demonstration: do not drive by it */
    val madeUpPosition = Sentence("case.madeUpPosition")

    /** 导航 · Navigate */
    val navigate = Sentence("case.navigate")

    /** 没有期限 · No deadline */
    val noDue = Sentence("case.noDue")

    /** 没有备注 · No notes */
    val noNotes = Sentence("case.noNotes")

    /** 没有坐标 · No position */
    val noPosition = Sentence("case.noPosition")

    /** 未写完的备注 · Unfinished note */
    val noteDraft = Sentence("case.noteDraft")

    /** 写下现场看到的情况 · What you saw on site */
    val noteHint = Sentence("case.noteHint")

    /** 备注 · Notes */
    val notes = Sentence("case.notes")

    /** 开始核查 · Start */
    val openChecklist = Sentence("case.openChecklist")

    /** 处理冲突 · Resolve conflicts */
    val openConflicts = Sentence("case.openConflicts")

    /** 查看结论 · Summary */
    val openSummary = Sentence("case.openSummary")

    /** {count} 项不符合 · {count} failed */
    fun sectionFailed(count: Any) = Sentence("case.sectionFailed", mapOf("count" to count.toString()))

    /** 还缺 {count} 项 · {count} missing */
    fun sectionMissing(count: Any) = Sentence("case.sectionMissing", mapOf("count" to count.toString()))

    /** {answered} / {total} · {answered} / {total} */
    fun sectionProgress(answered: Any, total: Any) = Sentence("case.sectionProgress", mapOf("answered" to answered.toString(), "total" to total.toString()))

    /** 核查内容 · Sections */
    val sections = Sentence("case.sections")

    /** {author} 于 {at} 提交 · Handed in by {author}, {at} */
    fun submitted(author: Any, at: Any) = Sentence("case.submitted", mapOf("author" to author.toString(), "at" to at.toString()))

    /** {author} 于 {at} 提交，之后有修改 · Handed in by {author}, {at}; changed since */
    fun submittedChanged(author: Any, at: Any) = Sentence("case.submittedChanged", mapOf("author" to author.toString(), "at" to at.toString()))

    /** 案件 {number} · Case {number} */
    fun title(number: Any) = Sentence("case.title", mapOf("number" to number.toString()))

    /** 地点 · Place */
    val where = Sentence("case.where")

    /** 踏勘人 · Inspectors */
    val who = Sentence("case.who")
}

internal fun caseInZhHans(to: MutableMap<String, String>) {
    to["case.addMemo"] = "录音"
    to["case.addNote"] = "写备注"
    to["case.addPhoto"] = "拍现场照片"
    to["case.checklist"] = "核查表"
    to["case.continueChecklist"] = "继续核查"
    to["case.due"] = "办结期限"
    to["case.earlier"] = "以往核查"
    to["case.earlierFailures"] = "{count} 项不符合"
    to["case.earlierNone"] = "这个单位没有以往记录"
    to["case.earlierVisit"] = "{number}，{day}"
    to["case.files"] = "现场照片与录音"
    to["case.madeUpPosition"] = "演示用坐标，不可据此导航"
    to["case.navigate"] = "导航"
    to["case.noDue"] = "没有期限"
    to["case.noNotes"] = "没有备注"
    to["case.noPosition"] = "没有坐标"
    to["case.noteDraft"] = "未写完的备注"
    to["case.noteHint"] = "写下现场看到的情况"
    to["case.notes"] = "备注"
    to["case.openChecklist"] = "开始核查"
    to["case.openConflicts"] = "处理冲突"
    to["case.openSummary"] = "查看结论"
    to["case.sectionFailed"] = "{count} 项不符合"
    to["case.sectionMissing"] = "还缺 {count} 项"
    to["case.sectionProgress"] = "{answered} / {total}"
    to["case.sections"] = "核查内容"
    to["case.submitted"] = "{author} 于 {at} 提交"
    to["case.submittedChanged"] = "{author} 于 {at} 提交，之后有修改"
    to["case.title"] = "案件 {number}"
    to["case.where"] = "地点"
    to["case.who"] = "踏勘人"
}

internal fun caseInZhHant(to: MutableMap<String, String>) {
    to["case.addMemo"] = "錄音"
    to["case.addNote"] = "寫備註"
    to["case.addPhoto"] = "拍現場照片"
    to["case.checklist"] = "核查表"
    to["case.continueChecklist"] = "繼續核查"
    to["case.due"] = "辦結期限"
    to["case.earlier"] = "以往核查"
    to["case.earlierFailures"] = "{count} 項不符合"
    to["case.earlierNone"] = "這個單位沒有以往記錄"
    to["case.earlierVisit"] = "{number}，{day}"
    to["case.files"] = "現場照片與錄音"
    to["case.madeUpPosition"] = "演示用座標，不可據此導航"
    to["case.navigate"] = "導航"
    to["case.noDue"] = "沒有期限"
    to["case.noNotes"] = "沒有備註"
    to["case.noPosition"] = "沒有座標"
    to["case.noteDraft"] = "未寫完的備註"
    to["case.noteHint"] = "寫下現場看到的情況"
    to["case.notes"] = "備註"
    to["case.openChecklist"] = "開始核查"
    to["case.openConflicts"] = "處理衝突"
    to["case.openSummary"] = "查看結論"
    to["case.sectionFailed"] = "{count} 項不符合"
    to["case.sectionMissing"] = "還缺 {count} 項"
    to["case.sectionProgress"] = "{answered} / {total}"
    to["case.sections"] = "核查內容"
    to["case.submitted"] = "{author} 於 {at} 提交"
    to["case.submittedChanged"] = "{author} 於 {at} 提交，之後有修改"
    to["case.title"] = "案件 {number}"
    to["case.where"] = "地點"
    to["case.who"] = "踏勘人"
}

internal fun caseInEn(to: MutableMap<String, String>) {
    to["case.addMemo"] = "Record a voice memo"
    to["case.addNote"] = "Add a note"
    to["case.addPhoto"] = "Take a photo of the site"
    to["case.checklist"] = "Checklist"
    to["case.continueChecklist"] = "Continue"
    to["case.due"] = "Deadline"
    to["case.earlier"] = "Earlier visits"
    to["case.earlierFailures"] = "{count} items failed"
    to["case.earlierFailures#one"] = "{count} item failed"
    to["case.earlierNone"] = "No earlier visit to these premises"
    to["case.earlierVisit"] = "{number}, {day}"
    to["case.files"] = "Photos and recordings of the site"
    to["case.madeUpPosition"] = "Made up for the demonstration: do not drive by it"
    to["case.navigate"] = "Navigate"
    to["case.noDue"] = "No deadline"
    to["case.noNotes"] = "No notes"
    to["case.noPosition"] = "No position"
    to["case.noteDraft"] = "Unfinished note"
    to["case.noteHint"] = "What you saw on site"
    to["case.notes"] = "Notes"
    to["case.openChecklist"] = "Start"
    to["case.openConflicts"] = "Resolve conflicts"
    to["case.openSummary"] = "Summary"
    to["case.sectionFailed"] = "{count} failed"
    to["case.sectionMissing"] = "{count} missing"
    to["case.sectionProgress"] = "{answered} / {total}"
    to["case.sections"] = "Sections"
    to["case.submitted"] = "Handed in by {author}, {at}"
    to["case.submittedChanged"] = "Handed in by {author}, {at}; changed since"
    to["case.title"] = "Case {number}"
    to["case.where"] = "Place"
    to["case.who"] = "Inspectors"
}
