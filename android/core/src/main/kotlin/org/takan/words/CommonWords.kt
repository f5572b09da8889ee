// Generated from core/words by `make words`.
package org.takan.words

/** The words of `common`. */
object CommonWords {
    /** {count} 天前 · {count} days ago */
    fun agoDays(count: Any) = Sentence("common.ago.days", mapOf("count" to count.toString()))

    /** {count} 小时前 · {count} hours ago */
    fun agoHours(count: Any) = Sentence("common.ago.hours", mapOf("count" to count.toString()))

    /** {count} 分钟前 · {count} minutes ago */
    fun agoMinutes(count: Any) = Sentence("common.ago.minutes", mapOf("count" to count.toString()))

    /** 踏勘 · Takan */
    val app = Sentence("common.app")

    /** 返回 · Back */
    val back = Sentence("common.back")

    /** 取消 · Cancel */
    val cancel = Sentence("common.cancel")

    /** 一般项 · General */
    val classG = Sentence("common.class.G")

    /** 重点项 · Important */
    val classI = Sentence("common.class.I")

    /** 关键项 · Key */
    val classK = Sentence("common.class.K")

    /** 主要缺陷项 · Major defect */
    val classMajor = Sentence("common.class.major")

    /** 一般缺陷项 · Minor defect */
    val classMinor = Sentence("common.class.minor")

    /** 不计入结论 · Not counted */
    val classNone = Sentence("common.class.none")

    /** 严重缺陷项 · Severe defect */
    val classSevere = Sentence("common.class.severe")

    /** 清空 · Clear */
    val clear = Sentence("common.clear")

    /** 关闭 · Close */
    val close = Sentence("common.close")

    /** 、 · ,  */
    val comma = Sentence("common.comma")

    /** 不通过 · Fail */
    val conclusionFail = Sentence("common.conclusion.fail")

    /** 未完成 · Incomplete */
    val conclusionIncomplete = Sentence("common.conclusion.incomplete")

    /** 通过 · Pass */
    val conclusionPass = Sentence("common.conclusion.pass")

    /** 限期整改 · Rectify */
    val conclusionRectify = Sentence("common.conclusion.rectify")

    /** {kilometres} 公里 · {kilometres} km */
    fun distanceKilometres(kilometres: Any) = Sentence("common.distance.kilometres", mapOf("kilometres" to kilometres.toString()))

    /** {metres} 米 · {metres} m */
    fun distanceMetres(metres: Any) = Sentence("common.distance.metres", mapOf("metres" to metres.toString()))

    /** 完成 · Done */
    val done = Sentence("common.done")

    /** 还剩 {count} 天 · {count} days left */
    fun dueLeft(count: Any) = Sentence("common.due.left", mapOf("count" to count.toString()))

    /** 已超期 {count} 天 · {count} days overdue */
    fun dueOver(count: Any) = Sentence("common.due.over", mapOf("count" to count.toString()))

    /** 今天到期 · Due today */
    val dueToday = Sentence("common.due.today")

    /** 明天到期 · Due tomorrow */
    val dueTomorrow = Sentence("common.due.tomorrow")

    /** 材料 · document */
    val evidenceDocument = Sentence("common.evidence.document")

    /** 实测 · measurement */
    val evidenceMeasure = Sentence("common.evidence.measure")

    /** 照片 · photo */
    val evidencePhoto = Sentence("common.evidence.photo")

    /** 视频 · video */
    val evidenceVideo = Sentence("common.evidence.video")

    /** 一般 · Minor */
    val gradeMinor = Sentence("common.grade.minor")

    /** 严重 · Severe */
    val gradeSevere = Sentence("common.grade.severe")

    /** 简体中文 · English */
    val languageSelf = Sentence("common.language.self")

    /** 收起 · Less */
    val less = Sentence("common.less")

    /** 正在读取 · Loading */
    val loading = Sentence("common.loading")

    /** 更多 · More */
    val more = Sentence("common.more")

    /** 知道了 · OK */
    val ok = Sentence("common.ok")

    /** 去系统设置 · Open system settings */
    val openSettings = Sentence("common.openSettings")

    /** 必填 · Required */
    val required = Sentence("common.required")

    /** 再试一次 · Try again */
    val retry = Sentence("common.retry")

    /** 系统管理员 · Administrator */
    val roleAdmin = Sentence("common.role.admin")

    /** 审批人员 · Approver */
    val roleApprover = Sentence("common.role.approver")

    /** 窗口人员 · Clerk */
    val roleClerk = Sentence("common.role.clerk")

    /** 标准编辑 · Standards editor */
    val roleEditor = Sentence("common.role.editor")

    /** 踏勘员 · Inspector */
    val roleInspector = Sentence("common.role.inspector")

    /** 组长 · Team lead */
    val roleLead = Sentence("common.role.lead")

    /** 保存 · Save */
    val save = Sentence("common.save")

    /** 搜索 · Search */
    val search = Sentence("common.search")

    /** 派件 · Assigned */
    val stateAssigned = Sentence("common.state.assigned")

    /** 已完成 · Complete */
    val stateComplete = Sentence("common.state.complete")

    /** 踏勘中 · Inspecting */
    val stateInspecting = Sentence("common.state.inspecting")

    /** 已提交 · Handed in */
    val stateSubmitted = Sentence("common.state.submitted")

    /** 撤销 · Undo */
    val undo = Sentence("common.undo")

    /** 已撤回 · Taken back */
    val verdictCleared = Sentence("common.verdict.cleared")

    /** 不符合 · Fail */
    val verdictFail = Sentence("common.verdict.fail")

    /** 合理缺项 · Not applicable */
    val verdictNa = Sentence("common.verdict.na")

    /** 符合 · Pass */
    val verdictPass = Sentence("common.verdict.pass")
}

internal fun commonInZhHans(to: MutableMap<String, String>) {
    to["common.ago.days"] = "{count} 天前"
    to["common.ago.hours"] = "{count} 小时前"
    to["common.ago.minutes"] = "{count} 分钟前"
    to["common.app"] = "踏勘"
    to["common.back"] = "返回"
    to["common.cancel"] = "取消"
    to["common.class.G"] = "一般项"
    to["common.class.I"] = "重点项"
    to["common.class.K"] = "关键项"
    to["common.class.major"] = "主要缺陷项"
    to["common.class.minor"] = "一般缺陷项"
    to["common.class.none"] = "不计入结论"
    to["common.class.severe"] = "严重缺陷项"
    to["common.clear"] = "清空"
    to["common.close"] = "关闭"
    to["common.comma"] = "、"
    to["common.conclusion.fail"] = "不通过"
    to["common.conclusion.incomplete"] = "未完成"
    to["common.conclusion.pass"] = "通过"
    to["common.conclusion.rectify"] = "限期整改"
    to["common.distance.kilometres"] = "{kilometres} 公里"
    to["common.distance.metres"] = "{metres} 米"
    to["common.done"] = "完成"
    to["common.due.left"] = "还剩 {count} 天"
    to["common.due.over"] = "已超期 {count} 天"
    to["common.due.today"] = "今天到期"
    to["common.due.tomorrow"] = "明天到期"
    to["common.evidence.document"] = "材料"
    to["common.evidence.measure"] = "实测"
    to["common.evidence.photo"] = "照片"
    to["common.evidence.video"] = "视频"
    to["common.grade.minor"] = "一般"
    to["common.grade.severe"] = "严重"
    to["common.language.self"] = "简体中文"
    to["common.less"] = "收起"
    to["common.loading"] = "正在读取"
    to["common.more"] = "更多"
    to["common.ok"] = "知道了"
    to["common.openSettings"] = "去系统设置"
    to["common.required"] = "必填"
    to["common.retry"] = "再试一次"
    to["common.role.admin"] = "系统管理员"
    to["common.role.approver"] = "审批人员"
    to["common.role.clerk"] = "窗口人员"
    to["common.role.editor"] = "标准编辑"
    to["common.role.inspector"] = "踏勘员"
    to["common.role.lead"] = "组长"
    to["common.save"] = "保存"
    to["common.search"] = "搜索"
    to["common.state.assigned"] = "派件"
    to["common.state.complete"] = "已完成"
    to["common.state.inspecting"] = "踏勘中"
    to["common.state.submitted"] = "已提交"
    to["common.undo"] = "撤销"
    to["common.verdict.cleared"] = "已撤回"
    to["common.verdict.fail"] = "不符合"
    to["common.verdict.na"] = "合理缺项"
    to["common.verdict.pass"] = "符合"
}

internal fun commonInZhHant(to: MutableMap<String, String>) {
    to["common.ago.days"] = "{count} 天前"
    to["common.ago.hours"] = "{count} 小時前"
    to["common.ago.minutes"] = "{count} 分鐘前"
    to["common.app"] = "踏勘"
    to["common.back"] = "返回"
    to["common.cancel"] = "取消"
    to["common.class.G"] = "一般項"
    to["common.class.I"] = "重點項"
    to["common.class.K"] = "關鍵項"
    to["common.class.major"] = "主要缺陷項"
    to["common.class.minor"] = "一般缺陷項"
    to["common.class.none"] = "不計入結論"
    to["common.class.severe"] = "嚴重缺陷項"
    to["common.clear"] = "清空"
    to["common.close"] = "關閉"
    to["common.comma"] = "、"
    to["common.conclusion.fail"] = "不通過"
    to["common.conclusion.incomplete"] = "未完成"
    to["common.conclusion.pass"] = "通過"
    to["common.conclusion.rectify"] = "限期整改"
    to["common.distance.kilometres"] = "{kilometres} 公里"
    to["common.distance.metres"] = "{metres} 米"
    to["common.done"] = "完成"
    to["common.due.left"] = "還剩 {count} 天"
    to["common.due.over"] = "已超期 {count} 天"
    to["common.due.today"] = "今天到期"
    to["common.due.tomorrow"] = "明天到期"
    to["common.evidence.document"] = "材料"
    to["common.evidence.measure"] = "實測"
    to["common.evidence.photo"] = "照片"
    to["common.evidence.video"] = "影片"
    to["common.grade.minor"] = "一般"
    to["common.grade.severe"] = "嚴重"
    to["common.language.self"] = "繁體中文"
    to["common.less"] = "收起"
    to["common.loading"] = "正在讀取"
    to["common.more"] = "更多"
    to["common.ok"] = "知道了"
    to["common.openSettings"] = "去系統設定"
    to["common.required"] = "必填"
    to["common.retry"] = "再試一次"
    to["common.role.admin"] = "系統管理員"
    to["common.role.approver"] = "審批人員"
    to["common.role.clerk"] = "窗口人員"
    to["common.role.editor"] = "標準編輯"
    to["common.role.inspector"] = "踏勘員"
    to["common.role.lead"] = "組長"
    to["common.save"] = "儲存"
    to["common.search"] = "搜尋"
    to["common.state.assigned"] = "派件"
    to["common.state.complete"] = "已完成"
    to["common.state.inspecting"] = "踏勘中"
    to["common.state.submitted"] = "已提交"
    to["common.undo"] = "撤銷"
    to["common.verdict.cleared"] = "已撤回"
    to["common.verdict.fail"] = "不符合"
    to["common.verdict.na"] = "合理缺項"
    to["common.verdict.pass"] = "符合"
}

internal fun commonInEn(to: MutableMap<String, String>) {
    to["common.ago.days"] = "{count} days ago"
    to["common.ago.days#one"] = "{count} day ago"
    to["common.ago.hours"] = "{count} hours ago"
    to["common.ago.hours#one"] = "{count} hour ago"
    to["common.ago.minutes"] = "{count} minutes ago"
    to["common.ago.minutes#one"] = "{count} minute ago"
    to["common.app"] = "Takan"
    to["common.back"] = "Back"
    to["common.cancel"] = "Cancel"
    to["common.class.G"] = "General"
    to["common.class.I"] = "Important"
    to["common.class.K"] = "Key"
    to["common.class.major"] = "Major defect"
    to["common.class.minor"] = "Minor defect"
    to["common.class.none"] = "Not counted"
    to["common.class.severe"] = "Severe defect"
    to["common.clear"] = "Clear"
    to["common.close"] = "Close"
    to["common.comma"] = ", "
    to["common.conclusion.fail"] = "Fail"
    to["common.conclusion.incomplete"] = "Incomplete"
    to["common.conclusion.pass"] = "Pass"
    to["common.conclusion.rectify"] = "Rectify"
    to["common.distance.kilometres"] = "{kilometres} km"
    to["common.distance.metres"] = "{metres} m"
    to["common.done"] = "Done"
    to["common.due.left"] = "{count} days left"
    to["common.due.left#one"] = "{count} day left"
    to["common.due.over"] = "{count} days overdue"
    to["common.due.over#one"] = "{count} day overdue"
    to["common.due.today"] = "Due today"
    to["common.due.tomorrow"] = "Due tomorrow"
    to["common.evidence.document"] = "document"
    to["common.evidence.measure"] = "measurement"
    to["common.evidence.photo"] = "photo"
    to["common.evidence.video"] = "video"
    to["common.grade.minor"] = "Minor"
    to["common.grade.severe"] = "Severe"
    to["common.language.self"] = "English"
    to["common.less"] = "Less"
    to["common.loading"] = "Loading"
    to["common.more"] = "More"
    to["common.ok"] = "OK"
    to["common.openSettings"] = "Open system settings"
    to["common.required"] = "Required"
    to["common.retry"] = "Try again"
    to["common.role.admin"] = "Administrator"
    to["common.role.approver"] = "Approver"
    to["common.role.clerk"] = "Clerk"
    to["common.role.editor"] = "Standards editor"
    to["common.role.inspector"] = "Inspector"
    to["common.role.lead"] = "Team lead"
    to["common.save"] = "Save"
    to["common.search"] = "Search"
    to["common.state.assigned"] = "Assigned"
    to["common.state.complete"] = "Complete"
    to["common.state.inspecting"] = "Inspecting"
    to["common.state.submitted"] = "Handed in"
    to["common.undo"] = "Undo"
    to["common.verdict.cleared"] = "Taken back"
    to["common.verdict.fail"] = "Fail"
    to["common.verdict.na"] = "Not applicable"
    to["common.verdict.pass"] = "Pass"
}
