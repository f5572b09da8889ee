// Generated from core/words by `make words`.
package org.takan.words

/** The words of `conflict`. */
object ConflictWords {
    /** 结论不同，处理前按未答算 · The answers differ; until resolved it counts as unanswered */
    val blocking = Sentence("conflict.blocking")

    /** {author}，{at} · {author}, {at} */
    fun by(author: Any, at: Any) = Sentence("conflict.by", mapOf("author" to author.toString(), "at" to at.toString()))

    /** 以此为准 · Keep this one */
    val keep = Sentence("conflict.keep")

    /** 以{author}的答案为准 · Keep what {author} answered */
    fun keepOf(author: Any) = Sentence("conflict.keepOf", mapOf("author" to author.toString()))

    /** 已以{author}的答案为准 · Kept what {author} answered */
    fun kept(author: Any) = Sentence("conflict.kept", mapOf("author" to author.toString()))

    /** 没有冲突 · No conflicts */
    val none = Sentence("conflict.none")

    /** 只有本案踏勘员或组长可以处理 · Only the inspectors of this case or a lead may resolve it */
    val notYours = Sentence("conflict.notYours")

    /** 我记录的 · Mine */
    val own = Sentence("conflict.own")

    /** 只有备注不同，两条都保留 · Only the remarks differ; both are shown */
    val remarksOnly = Sentence("conflict.remarksOnly")

    /** 两人答案不同 · Different answers */
    val title = Sentence("conflict.title")

    /** 两部手机在互不知情时各自记录，都已保留。请选一个为准，另一个留在历史里。 · Two phones recorded this without knowing of each other, and both are kept. Choose which one stands; the other stays in the history. */
    val why = Sentence("conflict.why")
}

internal fun conflictInZhHans(to: MutableMap<String, String>) {
    to["conflict.blocking"] = "结论不同，处理前按未答算"
    to["conflict.by"] = "{author}，{at}"
    to["conflict.keep"] = "以此为准"
    to["conflict.keepOf"] = "以{author}的答案为准"
    to["conflict.kept"] = "已以{author}的答案为准"
    to["conflict.none"] = "没有冲突"
    to["conflict.notYours"] = "只有本案踏勘员或组长可以处理"
    to["conflict.own"] = "我记录的"
    to["conflict.remarksOnly"] = "只有备注不同，两条都保留"
    to["conflict.title"] = "两人答案不同"
    to["conflict.why"] = "两部手机在互不知情时各自记录，都已保留。请选一个为准，另一个留在历史里。"
}

internal fun conflictInZhHant(to: MutableMap<String, String>) {
    to["conflict.blocking"] = "結論不同，處理前按未答算"
    to["conflict.by"] = "{author}，{at}"
    to["conflict.keep"] = "以此為準"
    to["conflict.keepOf"] = "以{author}的答案為準"
    to["conflict.kept"] = "已以{author}的答案為準"
    to["conflict.none"] = "沒有衝突"
    to["conflict.notYours"] = "只有本案踏勘員或組長可以處理"
    to["conflict.own"] = "我記錄的"
    to["conflict.remarksOnly"] = "只有備註不同，兩條都保留"
    to["conflict.title"] = "兩人答案不同"
    to["conflict.why"] = "兩部手機在互不知情時各自記錄，都已保留。請選一個為準，另一個留在歷史裡。"
}

internal fun conflictInEn(to: MutableMap<String, String>) {
    to["conflict.blocking"] = "The answers differ; until resolved it counts as unanswered"
    to["conflict.by"] = "{author}, {at}"
    to["conflict.keep"] = "Keep this one"
    to["conflict.keepOf"] = "Keep what {author} answered"
    to["conflict.kept"] = "Kept what {author} answered"
    to["conflict.none"] = "No conflicts"
    to["conflict.notYours"] = "Only the inspectors of this case or a lead may resolve it"
    to["conflict.own"] = "Mine"
    to["conflict.remarksOnly"] = "Only the remarks differ; both are shown"
    to["conflict.title"] = "Different answers"
    to["conflict.why"] = "Two phones recorded this without knowing of each other, and both are kept. Choose which one stands; the other stays in the history."
}
