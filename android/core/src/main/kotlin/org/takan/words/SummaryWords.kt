// Generated from core/words by `make words`.
package org.takan.words

/** The words of `summary`. */
object SummaryWords {
    /** 分类别结论 · By business category */
    val categories = Sentence("summary.categories")

    /** 结论 · Conclusion */
    val conclusion = Sentence("summary.conclusion")

    /** 不符合的项 · What failed */
    val failures = Sentence("summary.failures")

    /** 去填写{code} · Go to {code} */
    fun goTo(code: Any) = Sentence("summary.goTo", mapOf("code" to code.toString()))

    /** 其余均符合时：不通过 · If the rest passes: fail */
    val ifRestPassesFail = Sentence("summary.ifRestPasses.fail")

    /** 其余均符合时：通过 · If the rest passes: pass */
    val ifRestPassesPass = Sentence("summary.ifRestPasses.pass")

    /** 其余均符合时：限期整改 · If the rest passes: to be put right by a date */
    val ifRestPassesRectify = Sentence("summary.ifRestPasses.rectify")

    /** 未答 · Unanswered */
    val missingAnswer = Sentence("summary.missing.answer")

    /** 两人答案不同 · Two different answers */
    val missingConflict = Sentence("summary.missing.conflict")

    /** 缺照片或其他取证 · Photos or other evidence are missing */
    val missingEvidence = Sentence("summary.missing.evidence")

    /** 没选严重程度 · How severe it is, is missing */
    val missingGrade = Sentence("summary.missing.grade")

    /** 填写有误 · What was entered will not do */
    val missingInvalid = Sentence("summary.missing.invalid")

    /** 还缺什么 · What is missing */
    val missingTitle = Sentence("summary.missingTitle")

    /** 没有一条规则成立，按不通过处理 · No line of the rule holds, which is a fail */
    val noLine = Sentence("summary.noLine")

    /** 这份核查表没有结论规则，由审批人员判断 · This checklist has no rule; the approver decides */
    val noRule = Sentence("summary.noRule")

    /** 都齐了 · Nothing is missing */
    val nothingMissing = Sentence("summary.nothingMissing")

    /** {author}改结论为“不通过”：{reason} · {author} concluded “fail” instead: {reason} */
    fun overriddenFail(author: Any, reason: Any) = Sentence("summary.overridden.fail", mapOf("author" to author.toString(), "reason" to reason.toString()))

    /** {author}改结论为“通过”：{reason} · {author} concluded “pass” instead: {reason} */
    fun overriddenPass(author: Any, reason: Any) = Sentence("summary.overridden.pass", mapOf("author" to author.toString(), "reason" to reason.toString()))

    /** {author}改结论为“限期整改”：{reason} · {author} concluded “to be put right” instead: {reason} */
    fun overriddenRectify(author: Any, reason: Any) = Sentence("summary.overridden.rectify", mapOf("author" to author.toString(), "reason" to reason.toString()))

    /** 按不符合所占比例判断，改成“合理缺项”可能使结论变差 · It looks at the share of failures: turning an item into “not applicable” may worsen it */
    val reasonByShare = Sentence("summary.reason.byShare")

    /** {count} 项不符合：{items} · {count} items failed: {items} */
    fun reasonFailed(count: Any, items: Any) = Sentence("summary.reason.failed", mapOf("count" to count.toString(), "items" to items.toString()))

    /** {count} 项未答：{items} · {count} items unanswered: {items} */
    fun reasonUnanswered(count: Any, items: Any) = Sentence("summary.reason.unanswered", mapOf("count" to count.toString(), "items" to items.toString()))

    /** 提交后出现新的冲突，案件已退回，请处理 · A conflict came up after handing in, and the case is yours again: please resolve it */
    val returned = Sentence("summary.returned")

    /** 按规则 {rule} · By rule {rule} */
    fun rule(rule: Any) = Sentence("summary.rule", mapOf("rule" to rule.toString()))

    /** 第 {order} 条：{label} · Line {order}: {label} */
    fun ruleLine(order: Any, label: Any) = Sentence("summary.ruleLine", mapOf("order" to order.toString(), "label" to label.toString()))

    /** 不通过 · Fail */
    val standsFail = Sentence("summary.stands.fail")

    /** 还不能下结论 · No conclusion yet */
    val standsIncomplete = Sentence("summary.stands.incomplete")

    /** 通过 · Pass */
    val standsPass = Sentence("summary.stands.pass")

    /** 限期整改 · To be put right by a date */
    val standsRectify = Sentence("summary.stands.rectify")

    /** 提交 · Hand in */
    val submit = Sentence("summary.submit")

    /** 提交后组长和审批人员即可看到结论。仍可补充备注和照片。 · Leads and approvers will see the conclusion. Notes and photos can still be added. */
    val submitConfirm = Sentence("summary.submitConfirm")

    /** {author} 于 {at} 提交 · Handed in by {author}, {at} */
    fun submitted(author: Any, at: Any) = Sentence("summary.submitted", mapOf("author" to author.toString(), "at" to at.toString()))

    /** 核查结论 · Summary */
    val title = Sentence("summary.title")

    /** 还有冲突没有处理 · A conflict is open */
    val whyNotConflict = Sentence("summary.whyNot.conflict")

    /** 还缺 {count} 项，补齐后才能提交 · {count} things are missing before it can be handed in */
    fun whyNotMissing(count: Any) = Sentence("summary.whyNot.missing", mapOf("count" to count.toString()))

    /** 核查表还没下载完，请先同步 · The checklist is not here yet: sync first */
    val whyNotNotHere = Sentence("summary.whyNot.notHere")

    /** 你的职责不能提交 · Your role does not hand cases in */
    val whyNotRole = Sentence("summary.whyNot.role")

    /** 已经提交 · It is handed in already */
    val whyNotSubmitted = Sentence("summary.whyNot.submitted")
}

internal fun summaryInZhHans(to: MutableMap<String, String>) {
    to["summary.categories"] = "分类别结论"
    to["summary.conclusion"] = "结论"
    to["summary.failures"] = "不符合的项"
    to["summary.goTo"] = "去填写{code}"
    to["summary.ifRestPasses.fail"] = "其余均符合时：不通过"
    to["summary.ifRestPasses.pass"] = "其余均符合时：通过"
    to["summary.ifRestPasses.rectify"] = "其余均符合时：限期整改"
    to["summary.missing.answer"] = "未答"
    to["summary.missing.conflict"] = "两人答案不同"
    to["summary.missing.evidence"] = "缺照片或其他取证"
    to["summary.missing.grade"] = "没选严重程度"
    to["summary.missing.invalid"] = "填写有误"
    to["summary.missingTitle"] = "还缺什么"
    to["summary.noLine"] = "没有一条规则成立，按不通过处理"
    to["summary.noRule"] = "这份核查表没有结论规则，由审批人员判断"
    to["summary.nothingMissing"] = "都齐了"
    to["summary.overridden.fail"] = "{author}改结论为“不通过”：{reason}"
    to["summary.overridden.pass"] = "{author}改结论为“通过”：{reason}"
    to["summary.overridden.rectify"] = "{author}改结论为“限期整改”：{reason}"
    to["summary.reason.byShare"] = "按不符合所占比例判断，改成“合理缺项”可能使结论变差"
    to["summary.reason.failed"] = "{count} 项不符合：{items}"
    to["summary.reason.unanswered"] = "{count} 项未答：{items}"
    to["summary.returned"] = "提交后出现新的冲突，案件已退回，请处理"
    to["summary.rule"] = "按规则 {rule}"
    to["summary.ruleLine"] = "第 {order} 条：{label}"
    to["summary.stands.fail"] = "不通过"
    to["summary.stands.incomplete"] = "还不能下结论"
    to["summary.stands.pass"] = "通过"
    to["summary.stands.rectify"] = "限期整改"
    to["summary.submit"] = "提交"
    to["summary.submitConfirm"] = "提交后组长和审批人员即可看到结论。仍可补充备注和照片。"
    to["summary.submitted"] = "{author} 于 {at} 提交"
    to["summary.title"] = "核查结论"
    to["summary.whyNot.conflict"] = "还有冲突没有处理"
    to["summary.whyNot.missing"] = "还缺 {count} 项，补齐后才能提交"
    to["summary.whyNot.notHere"] = "核查表还没下载完，请先同步"
    to["summary.whyNot.role"] = "你的职责不能提交"
    to["summary.whyNot.submitted"] = "已经提交"
}

internal fun summaryInZhHant(to: MutableMap<String, String>) {
    to["summary.categories"] = "分類別結論"
    to["summary.conclusion"] = "結論"
    to["summary.failures"] = "不符合的項"
    to["summary.goTo"] = "去填寫{code}"
    to["summary.ifRestPasses.fail"] = "其餘均符合時：不通過"
    to["summary.ifRestPasses.pass"] = "其餘均符合時：通過"
    to["summary.ifRestPasses.rectify"] = "其餘均符合時：限期整改"
    to["summary.missing.answer"] = "未答"
    to["summary.missing.conflict"] = "兩人答案不同"
    to["summary.missing.evidence"] = "缺照片或其他取證"
    to["summary.missing.grade"] = "沒選嚴重程度"
    to["summary.missing.invalid"] = "填寫有誤"
    to["summary.missingTitle"] = "還缺什麼"
    to["summary.noLine"] = "沒有一條規則成立，按不通過處理"
    to["summary.noRule"] = "這份核查表沒有結論規則，由審批人員判斷"
    to["summary.nothingMissing"] = "都齊了"
    to["summary.overridden.fail"] = "{author}改結論為「不通過」：{reason}"
    to["summary.overridden.pass"] = "{author}改結論為「通過」：{reason}"
    to["summary.overridden.rectify"] = "{author}改結論為「限期整改」：{reason}"
    to["summary.reason.byShare"] = "按不符合所佔比例判斷，改成「合理缺項」可能使結論變差"
    to["summary.reason.failed"] = "{count} 項不符合：{items}"
    to["summary.reason.unanswered"] = "{count} 項未答：{items}"
    to["summary.returned"] = "提交後出現新的衝突，案件已退回，請處理"
    to["summary.rule"] = "按規則 {rule}"
    to["summary.ruleLine"] = "第 {order} 條：{label}"
    to["summary.stands.fail"] = "不通過"
    to["summary.stands.incomplete"] = "還不能下結論"
    to["summary.stands.pass"] = "通過"
    to["summary.stands.rectify"] = "限期整改"
    to["summary.submit"] = "提交"
    to["summary.submitConfirm"] = "提交後組長和審批人員即可看到結論。仍可補充備註和照片。"
    to["summary.submitted"] = "{author} 於 {at} 提交"
    to["summary.title"] = "核查結論"
    to["summary.whyNot.conflict"] = "還有衝突沒有處理"
    to["summary.whyNot.missing"] = "還缺 {count} 項，補齊後才能提交"
    to["summary.whyNot.notHere"] = "核查表還沒下載完，請先同步"
    to["summary.whyNot.role"] = "你的職責不能提交"
    to["summary.whyNot.submitted"] = "已經提交"
}

internal fun summaryInEn(to: MutableMap<String, String>) {
    to["summary.categories"] = "By business category"
    to["summary.conclusion"] = "Conclusion"
    to["summary.failures"] = "What failed"
    to["summary.goTo"] = "Go to {code}"
    to["summary.ifRestPasses.fail"] = "If the rest passes: fail"
    to["summary.ifRestPasses.pass"] = "If the rest passes: pass"
    to["summary.ifRestPasses.rectify"] = "If the rest passes: to be put right by a date"
    to["summary.missing.answer"] = "Unanswered"
    to["summary.missing.conflict"] = "Two different answers"
    to["summary.missing.evidence"] = "Photos or other evidence are missing"
    to["summary.missing.grade"] = "How severe it is, is missing"
    to["summary.missing.invalid"] = "What was entered will not do"
    to["summary.missingTitle"] = "What is missing"
    to["summary.noLine"] = "No line of the rule holds, which is a fail"
    to["summary.noRule"] = "This checklist has no rule; the approver decides"
    to["summary.nothingMissing"] = "Nothing is missing"
    to["summary.overridden.fail"] = "{author} concluded “fail” instead: {reason}"
    to["summary.overridden.pass"] = "{author} concluded “pass” instead: {reason}"
    to["summary.overridden.rectify"] = "{author} concluded “to be put right” instead: {reason}"
    to["summary.reason.byShare"] = "It looks at the share of failures: turning an item into “not applicable” may worsen it"
    to["summary.reason.failed"] = "{count} items failed: {items}"
    to["summary.reason.failed#one"] = "{count} item failed: {items}"
    to["summary.reason.unanswered"] = "{count} items unanswered: {items}"
    to["summary.reason.unanswered#one"] = "{count} item unanswered: {items}"
    to["summary.returned"] = "A conflict came up after handing in, and the case is yours again: please resolve it"
    to["summary.rule"] = "By rule {rule}"
    to["summary.ruleLine"] = "Line {order}: {label}"
    to["summary.stands.fail"] = "Fail"
    to["summary.stands.incomplete"] = "No conclusion yet"
    to["summary.stands.pass"] = "Pass"
    to["summary.stands.rectify"] = "To be put right by a date"
    to["summary.submit"] = "Hand in"
    to["summary.submitConfirm"] = "Leads and approvers will see the conclusion. Notes and photos can still be added."
    to["summary.submitted"] = "Handed in by {author}, {at}"
    to["summary.title"] = "Summary"
    to["summary.whyNot.conflict"] = "A conflict is open"
    to["summary.whyNot.missing"] = "{count} things are missing before it can be handed in"
    to["summary.whyNot.missing#one"] = "{count} thing is missing before it can be handed in"
    to["summary.whyNot.notHere"] = "The checklist is not here yet: sync first"
    to["summary.whyNot.role"] = "Your role does not hand cases in"
    to["summary.whyNot.submitted"] = "It is handed in already"
}
