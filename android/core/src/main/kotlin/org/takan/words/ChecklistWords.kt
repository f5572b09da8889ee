// Generated from core/words by `make words`.
package org.takan.words

/** The words of `checklist`. */
object ChecklistWords {
    /** 说明与依据 · About this item */
    val about = Sentence("checklist.about")

    /** 我已阅读 · I have read this */
    val acknowledge = Sentence("checklist.acknowledge")

    /** 添加一点 · Add a point */
    val addPoint = Sentence("checklist.addPoint")

    /** 错误示例 · How it should not look */
    val bad = Sentence("checklist.bad")

    /** 依据 · Basis */
    val basis = Sentence("checklist.basis")

    /** 合格范围：{bounds} · Passes: {bounds} */
    fun bounds(bounds: Any) = Sentence("checklist.bounds", mapOf("bounds" to bounds.toString()))

    /** {min} 至 {max} · {min} to {max} */
    fun boundsBoth(min: Any, max: Any) = Sentence("checklist.boundsBoth", mapOf("min" to min.toString(), "max" to max.toString()))

    /** 不大于 {max} · at most {max} */
    fun boundsMax(max: Any) = Sentence("checklist.boundsMax", mapOf("max" to max.toString()))

    /** 不小于 {min} · at least {min} */
    fun boundsMin(min: Any) = Sentence("checklist.boundsMin", mapOf("min" to min.toString()))

    /** 自动计算 · Calculated */
    val calculated = Sentence("checklist.calculated")

    /** 请选择 · Choose */
    val choose = Sentence("checklist.choose")

    /** 选择文件 · Choose a file */
    val chooseFile = Sentence("checklist.chooseFile")

    /** 重新选择 · Choose again */
    val chooseOther = Sentence("checklist.chooseOther")

    /** 已选 {count} 项 · {count} chosen */
    fun chosen(count: Any) = Sentence("checklist.chosen", mapOf("count" to count.toString()))

    /** 撤回答案 · Take the answer back */
    val clear = Sentence("checklist.clear")

    /** 闭合 · Close the shape */
    val closeShape = Sentence("checklist.closeShape")

    /** 未写完 · Unfinished */
    val draft = Sentence("checklist.draft")

    /** 须拍照 {have} / {need} · Photos {have} of {need} */
    fun evidenceNeeded(have: Any, need: Any) = Sentence("checklist.evidenceNeeded", mapOf("have" to have.toString(), "need" to need.toString()))

    /** 不符合 · Fail */
    val fail = Sentence("checklist.fail")

    /** 填写的内容超出表单允许的范围 · The form does not allow this value */
    val faultConstraint = Sentence("checklist.fault.constraint")

    /** 此项必填 · This has to be answered */
    val faultMissing = Sentence("checklist.fault.missing")

    /** “{name}”已不在当前选项中，请重新选择 · “{name}” is no longer among the choices: choose again */
    fun faultNotOffered(name: Any) = Sentence("checklist.fault.notOffered", mapOf("name" to name.toString()))

    /** 数值不在刻度上 · The number is not on the scale */
    val faultOffScale = Sentence("checklist.fault.offScale")

    /** 全部 · All */
    val filterAll = Sentence("checklist.filter.all")

    /** 不符合 · Failed */
    val filterFailed = Sentence("checklist.filter.failed")

    /** 未完成 · Missing */
    val filterMissing = Sentence("checklist.filter.missing")

    /** 显示哪些 · What to show */
    val filterLabel = Sentence("checklist.filterLabel")

    /** 能否整改 · Can it be put right */
    val fixable = Sentence("checklist.fixable")

    /** 不可整改 · Not fixable */
    val fixableNo = Sentence("checklist.fixableNo")

    /** 可整改 · Fixable */
    val fixableYes = Sentence("checklist.fixableYes")

    /** 取当前位置 · Use the position here */
    val getPosition = Sentence("checklist.getPosition")

    /** 正确示例 · How it should look */
    val good = Sentence("checklist.good")

    /** 严重程度 · How severe */
    val grade = Sentence("checklist.grade")

    /** 请选择严重程度 · Choose how severe it is */
    val gradeNeeded = Sentence("checklist.gradeNeeded")

    /** 详细说明 · More about it */
    val guidance = Sentence("checklist.guidance")

    /** 材料已齐（{count} 份） · {count} documents are here */
    fun haveDocument(count: Any) = Sentence("checklist.have.document", mapOf("count" to count.toString()))

    /** 实测值已填 · The measured value is here */
    val haveMeasure = Sentence("checklist.have.measure")

    /** 照片已齐（{count} 张） · {count} photos are here */
    fun havePhoto(count: Any) = Sentence("checklist.have.photo", mapOf("count" to count.toString()))

    /** 视频已齐（{count} 段） · {count} videos are here */
    fun haveVideo(count: Any) = Sentence("checklist.have.video", mapOf("count" to count.toString()))

    /** 两人答案不同，先处理冲突 · Two different answers: resolve the conflict first */
    val inConflict = Sentence("checklist.inConflict")

    /** {label} {number} · {label} {number} */
    fun instance(label: Any, number: Any) = Sentence("checklist.instance", mapOf("label" to label.toString(), "number" to number.toString()))

    /** 删除一位 · Delete a digit */
    val keypadDelete = Sentence("checklist.keypad.delete")

    /** 正负号 · Plus or minus */
    val keypadMinus = Sentence("checklist.keypad.minus")

    /** 小数点 · Decimal point */
    val keypadPoint = Sentence("checklist.keypad.point")

    /** 这份核查表需要更新的应用，请先更新 · This checklist needs a newer app: please update */
    val lockedNewerForm = Sentence("checklist.locked.newerForm")

    /** 核查表还没下载完，请在有信号处同步 · The checklist is not here yet: sync where there is a signal */
    val lockedNotHere = Sentence("checklist.locked.notHere")

    /** 此项由表单计算或锁定，不能填写 · The form fills this in itself */
    val lockedReadOnly = Sentence("checklist.locked.readOnly")

    /** 你的职责不能填写这份核查表 · Your role does not fill in this checklist */
    val lockedRole = Sentence("checklist.locked.role")

    /** 输入实测值 · Enter the measured value */
    val measure = Sentence("checklist.measure")

    /** 先填实测值 · Enter the measured value first */
    val measureFirst = Sentence("checklist.measureFirst")

    /** 实测值 · Measured */
    val measured = Sentence("checklist.measured")

    /** 还缺 {count} 项 · {count} missing */
    fun missing(count: Any) = Sentence("checklist.missing", mapOf("count" to count.toString()))

    /** 下个月 · The month after */
    val monthAfter = Sentence("checklist.monthAfter")

    /** 上个月 · The month before */
    val monthBefore = Sentence("checklist.monthBefore")

    /** 合理缺项 · N/A */
    val na = Sentence("checklist.na")

    /** 还缺材料照片 · A photo of the document is missing */
    val needDocument = Sentence("checklist.need.document")

    /** 还缺实测值 · The measured value is missing */
    val needMeasure = Sentence("checklist.need.measure")

    /** 还缺 {count} 张照片 · {count} photos missing */
    fun needPhoto(count: Any) = Sentence("checklist.need.photo", mapOf("count" to count.toString()))

    /** 还缺一段视频 · A video is missing */
    val needVideo = Sentence("checklist.need.video")

    /** 下一处未完成 · Next missing */
    val nextMissing = Sentence("checklist.nextMissing")

    /** 没有符合的选项 · No choice matches */
    val noChoices = Sentence("checklist.noChoices")

    /** 这一项的表单没有这个选项 · This item has no such choice */
    val noSuchChoice = Sentence("checklist.noSuchChoice")

    /** 没有不符合的项 · Nothing failed */
    val noneFailed = Sentence("checklist.noneFailed")

    /** 没有缺的了 · Nothing is missing */
    val noneMissing = Sentence("checklist.noneMissing")

    /** 这一部分由表单决定，不能移除 · The form itself has this part; it cannot be removed */
    val notAdded = Sentence("checklist.notAdded")

    /** 现在 · Now */
    val now = Sentence("checklist.now")

    /** 输入数字 · Enter a number */
    val number = Sentence("checklist.number")

    /** 查看照片 · Show the photo */
    val openPhoto = Sentence("checklist.openPhoto")

    /** 超出合格范围（{bounds}） · Out of bounds ({bounds}) */
    fun outOfBounds(bounds: Any) = Sentence("checklist.outOfBounds", mapOf("bounds" to bounds.toString()))

    /** 符合 · Pass */
    val pass = Sentence("checklist.pass")

    /** 本节其余均符合（{count} 项） · Pass the other {count} items */
    fun passRest(count: Any) = Sentence("checklist.passRest", mapOf("count" to count.toString()))

    /** 关键项须逐项核查 · Key items are checked one by one */
    val passRestKey = Sentence("checklist.passRestKey")

    /** 本节没有可以一起记为符合的项 · Nothing in this section can be passed together */
    val passRestNothing = Sentence("checklist.passRestNothing")

    /** {count} 项记为符合 · {count} items passed */
    fun passedRest(count: Any) = Sentence("checklist.passedRest", mapOf("count" to count.toString()))

    /** {count} 张照片 · {count} photos */
    fun photos(count: Any) = Sentence("checklist.photos", mapOf("count" to count.toString()))

    /** 选择日期 · Choose a date */
    val pickDate = Sentence("checklist.pickDate")

    /** 选择时间 · Choose a time */
    val pickTime = Sentence("checklist.pickTime")

    /** 图片还没下载，请同步 · This picture is not here yet: please sync */
    val pictureNotHere = Sentence("checklist.pictureNotHere")

    /** 去掉最后一点 · Take the last point away */
    val pointBack = Sentence("checklist.pointBack")

    /** {count} 个点 · {count} points */
    fun points(count: Any) = Sentence("checklist.points", mapOf("count" to count.toString()))

    /** 已答 {answered} / {total} · {answered} of {total} answered */
    fun progress(answered: Any, total: Any) = Sentence("checklist.progress", mapOf("answered" to answered.toString(), "total" to total.toString()))

    /** 减小 · Less */
    val rangeLess = Sentence("checklist.rangeLess")

    /** 增大 · More */
    val rangeMore = Sentence("checklist.rangeMore")

    /** 下移 · Move down */
    val rankDown = Sentence("checklist.rankDown")

    /** 就按这个顺序 · Keep this order */
    val rankKeep = Sentence("checklist.rankKeep")

    /** 上移 · Move up */
    val rankUp = Sentence("checklist.rankUp")

    /** 录音 · Record sound */
    val recordSound = Sentence("checklist.recordSound")

    /** 录像 · Record a video */
    val recordVideo = Sentence("checklist.recordVideo")

    /** 备注 · Remark */
    val remark = Sentence("checklist.remark")

    /** 哪里不符合、什么情况 · What is wrong, and where */
    val remarkHint = Sentence("checklist.remarkHint")

    /** 添加{label} · Add {label} */
    fun repeatAdd(label: Any) = Sentence("checklist.repeatAdd", mapOf("label" to label.toString()))

    /** 移除这一份 · Remove this one */
    val repeatRemove = Sentence("checklist.repeatRemove")

    /** 已移除，可撤销 · Removed */
    val repeatRemoved = Sentence("checklist.repeatRemoved")

    /** 扫码 · Scan a code */
    val scan = Sentence("checklist.scan")

    /** 搜索选项 · Search the choices */
    val searchChoices = Sentence("checklist.searchChoices")

    /** 跳到章节 · Go to section */
    val sections = Sentence("checklist.sections")

    /** 拍照 · Take a photo */
    val takePhoto = Sentence("checklist.takePhoto")

    /** 拍照 · Take a picture */
    val takePicture = Sentence("checklist.takePicture")

    /** 今天 · Today */
    val today = Sentence("checklist.today")

    /** 请填日期，例如 2026-11-24 · Enter a day, such as 2026-11-24 */
    val unfitDay = Sentence("checklist.unfit.day")

    /** 点数不够，请再加点 · Too few points: add some */
    val unfitFewPoints = Sentence("checklist.unfit.fewPoints")

    /** 请填日期和时间 · Enter a day with its time */
    val unfitMoment = Sentence("checklist.unfit.moment")

    /** 请填数字 · Enter a number */
    val unfitNumber = Sentence("checklist.unfit.number")

    /** 填写的内容不是这一题要的 · This is not what the question asks for */
    val unfitOther = Sentence("checklist.unfit.other")

    /** 请重新取位置 · Take the position again */
    val unfitPoint = Sentence("checklist.unfit.point")

    /** 请填时间，例如 09:30 · Enter a time, such as 09:30 */
    val unfitTime = Sentence("checklist.unfit.time")

    /** 请填整数 · Enter a whole number */
    val unfitWholeNumber = Sentence("checklist.unfit.wholeNumber")
}

internal fun checklistInZhHans(to: MutableMap<String, String>) {
    to["checklist.about"] = "说明与依据"
    to["checklist.acknowledge"] = "我已阅读"
    to["checklist.addPoint"] = "添加一点"
    to["checklist.bad"] = "错误示例"
    to["checklist.basis"] = "依据"
    to["checklist.bounds"] = "合格范围：{bounds}"
    to["checklist.boundsBoth"] = "{min} 至 {max}"
    to["checklist.boundsMax"] = "不大于 {max}"
    to["checklist.boundsMin"] = "不小于 {min}"
    to["checklist.calculated"] = "自动计算"
    to["checklist.choose"] = "请选择"
    to["checklist.chooseFile"] = "选择文件"
    to["checklist.chooseOther"] = "重新选择"
    to["checklist.chosen"] = "已选 {count} 项"
    to["checklist.clear"] = "撤回答案"
    to["checklist.closeShape"] = "闭合"
    to["checklist.draft"] = "未写完"
    to["checklist.evidenceNeeded"] = "须拍照 {have} / {need}"
    to["checklist.fail"] = "不符合"
    to["checklist.fault.constraint"] = "填写的内容超出表单允许的范围"
    to["checklist.fault.missing"] = "此项必填"
    to["checklist.fault.notOffered"] = "“{name}”已不在当前选项中，请重新选择"
    to["checklist.fault.offScale"] = "数值不在刻度上"
    to["checklist.filter.all"] = "全部"
    to["checklist.filter.failed"] = "不符合"
    to["checklist.filter.missing"] = "未完成"
    to["checklist.filterLabel"] = "显示哪些"
    to["checklist.fixable"] = "能否整改"
    to["checklist.fixableNo"] = "不可整改"
    to["checklist.fixableYes"] = "可整改"
    to["checklist.getPosition"] = "取当前位置"
    to["checklist.good"] = "正确示例"
    to["checklist.grade"] = "严重程度"
    to["checklist.gradeNeeded"] = "请选择严重程度"
    to["checklist.guidance"] = "详细说明"
    to["checklist.have.document"] = "材料已齐（{count} 份）"
    to["checklist.have.measure"] = "实测值已填"
    to["checklist.have.photo"] = "照片已齐（{count} 张）"
    to["checklist.have.video"] = "视频已齐（{count} 段）"
    to["checklist.inConflict"] = "两人答案不同，先处理冲突"
    to["checklist.instance"] = "{label} {number}"
    to["checklist.keypad.delete"] = "删除一位"
    to["checklist.keypad.minus"] = "正负号"
    to["checklist.keypad.point"] = "小数点"
    to["checklist.locked.newerForm"] = "这份核查表需要更新的应用，请先更新"
    to["checklist.locked.notHere"] = "核查表还没下载完，请在有信号处同步"
    to["checklist.locked.readOnly"] = "此项由表单计算或锁定，不能填写"
    to["checklist.locked.role"] = "你的职责不能填写这份核查表"
    to["checklist.measure"] = "输入实测值"
    to["checklist.measureFirst"] = "先填实测值"
    to["checklist.measured"] = "实测值"
    to["checklist.missing"] = "还缺 {count} 项"
    to["checklist.monthAfter"] = "下个月"
    to["checklist.monthBefore"] = "上个月"
    to["checklist.na"] = "合理缺项"
    to["checklist.need.document"] = "还缺材料照片"
    to["checklist.need.measure"] = "还缺实测值"
    to["checklist.need.photo"] = "还缺 {count} 张照片"
    to["checklist.need.video"] = "还缺一段视频"
    to["checklist.nextMissing"] = "下一处未完成"
    to["checklist.noChoices"] = "没有符合的选项"
    to["checklist.noSuchChoice"] = "这一项的表单没有这个选项"
    to["checklist.noneFailed"] = "没有不符合的项"
    to["checklist.noneMissing"] = "没有缺的了"
    to["checklist.notAdded"] = "这一部分由表单决定，不能移除"
    to["checklist.now"] = "现在"
    to["checklist.number"] = "输入数字"
    to["checklist.openPhoto"] = "查看照片"
    to["checklist.outOfBounds"] = "超出合格范围（{bounds}）"
    to["checklist.pass"] = "符合"
    to["checklist.passRest"] = "本节其余均符合（{count} 项）"
    to["checklist.passRestKey"] = "关键项须逐项核查"
    to["checklist.passRestNothing"] = "本节没有可以一起记为符合的项"
    to["checklist.passedRest"] = "{count} 项记为符合"
    to["checklist.photos"] = "{count} 张照片"
    to["checklist.pickDate"] = "选择日期"
    to["checklist.pickTime"] = "选择时间"
    to["checklist.pictureNotHere"] = "图片还没下载，请同步"
    to["checklist.pointBack"] = "去掉最后一点"
    to["checklist.points"] = "{count} 个点"
    to["checklist.progress"] = "已答 {answered} / {total}"
    to["checklist.rangeLess"] = "减小"
    to["checklist.rangeMore"] = "增大"
    to["checklist.rankDown"] = "下移"
    to["checklist.rankKeep"] = "就按这个顺序"
    to["checklist.rankUp"] = "上移"
    to["checklist.recordSound"] = "录音"
    to["checklist.recordVideo"] = "录像"
    to["checklist.remark"] = "备注"
    to["checklist.remarkHint"] = "哪里不符合、什么情况"
    to["checklist.repeatAdd"] = "添加{label}"
    to["checklist.repeatRemove"] = "移除这一份"
    to["checklist.repeatRemoved"] = "已移除，可撤销"
    to["checklist.scan"] = "扫码"
    to["checklist.searchChoices"] = "搜索选项"
    to["checklist.sections"] = "跳到章节"
    to["checklist.takePhoto"] = "拍照"
    to["checklist.takePicture"] = "拍照"
    to["checklist.today"] = "今天"
    to["checklist.unfit.day"] = "请填日期，例如 2026-11-24"
    to["checklist.unfit.fewPoints"] = "点数不够，请再加点"
    to["checklist.unfit.moment"] = "请填日期和时间"
    to["checklist.unfit.number"] = "请填数字"
    to["checklist.unfit.other"] = "填写的内容不是这一题要的"
    to["checklist.unfit.point"] = "请重新取位置"
    to["checklist.unfit.time"] = "请填时间，例如 09:30"
    to["checklist.unfit.wholeNumber"] = "请填整数"
}

internal fun checklistInZhHant(to: MutableMap<String, String>) {
    to["checklist.about"] = "說明與依據"
    to["checklist.acknowledge"] = "我已閱讀"
    to["checklist.addPoint"] = "添加一點"
    to["checklist.bad"] = "錯誤示例"
    to["checklist.basis"] = "依據"
    to["checklist.bounds"] = "合格範圍：{bounds}"
    to["checklist.boundsBoth"] = "{min} 至 {max}"
    to["checklist.boundsMax"] = "不大於 {max}"
    to["checklist.boundsMin"] = "不小於 {min}"
    to["checklist.calculated"] = "自動計算"
    to["checklist.choose"] = "請選擇"
    to["checklist.chooseFile"] = "選擇檔案"
    to["checklist.chooseOther"] = "重新選擇"
    to["checklist.chosen"] = "已選 {count} 項"
    to["checklist.clear"] = "撤回答案"
    to["checklist.closeShape"] = "閉合"
    to["checklist.draft"] = "未寫完"
    to["checklist.evidenceNeeded"] = "須拍照 {have} / {need}"
    to["checklist.fail"] = "不符合"
    to["checklist.fault.constraint"] = "填寫的內容超出表單允許的範圍"
    to["checklist.fault.missing"] = "此項必填"
    to["checklist.fault.notOffered"] = "「{name}」已不在當前選項中，請重新選擇"
    to["checklist.fault.offScale"] = "數值不在刻度上"
    to["checklist.filter.all"] = "全部"
    to["checklist.filter.failed"] = "不符合"
    to["checklist.filter.missing"] = "未完成"
    to["checklist.filterLabel"] = "顯示哪些"
    to["checklist.fixable"] = "能否整改"
    to["checklist.fixableNo"] = "不可整改"
    to["checklist.fixableYes"] = "可整改"
    to["checklist.getPosition"] = "取當前位置"
    to["checklist.good"] = "正確示例"
    to["checklist.grade"] = "嚴重程度"
    to["checklist.gradeNeeded"] = "請選擇嚴重程度"
    to["checklist.guidance"] = "詳細說明"
    to["checklist.have.document"] = "材料已齊（{count} 份）"
    to["checklist.have.measure"] = "實測值已填"
    to["checklist.have.photo"] = "照片已齊（{count} 張）"
    to["checklist.have.video"] = "影片已齊（{count} 段）"
    to["checklist.inConflict"] = "兩人答案不同，先處理衝突"
    to["checklist.instance"] = "{label} {number}"
    to["checklist.keypad.delete"] = "刪除一位"
    to["checklist.keypad.minus"] = "正負號"
    to["checklist.keypad.point"] = "小數點"
    to["checklist.locked.newerForm"] = "這份核查表需要更新的應用，請先更新"
    to["checklist.locked.notHere"] = "核查表還沒下載完，請在有信號處同步"
    to["checklist.locked.readOnly"] = "此項由表單計算或鎖定，不能填寫"
    to["checklist.locked.role"] = "你的職責不能填寫這份核查表"
    to["checklist.measure"] = "輸入實測值"
    to["checklist.measureFirst"] = "先填實測值"
    to["checklist.measured"] = "實測值"
    to["checklist.missing"] = "還缺 {count} 項"
    to["checklist.monthAfter"] = "下個月"
    to["checklist.monthBefore"] = "上個月"
    to["checklist.na"] = "合理缺項"
    to["checklist.need.document"] = "還缺材料照片"
    to["checklist.need.measure"] = "還缺實測值"
    to["checklist.need.photo"] = "還缺 {count} 張照片"
    to["checklist.need.video"] = "還缺一段影片"
    to["checklist.nextMissing"] = "下一處未完成"
    to["checklist.noChoices"] = "沒有符合的選項"
    to["checklist.noSuchChoice"] = "這一項的表單沒有這個選項"
    to["checklist.noneFailed"] = "沒有不符合的項"
    to["checklist.noneMissing"] = "沒有缺的了"
    to["checklist.notAdded"] = "這一部分由表單決定，不能移除"
    to["checklist.now"] = "現在"
    to["checklist.number"] = "輸入數字"
    to["checklist.openPhoto"] = "查看照片"
    to["checklist.outOfBounds"] = "超出合格範圍（{bounds}）"
    to["checklist.pass"] = "符合"
    to["checklist.passRest"] = "本節其餘均符合（{count} 項）"
    to["checklist.passRestKey"] = "關鍵項須逐項核查"
    to["checklist.passRestNothing"] = "本節沒有可以一起記為符合的項"
    to["checklist.passedRest"] = "{count} 項記為符合"
    to["checklist.photos"] = "{count} 張照片"
    to["checklist.pickDate"] = "選擇日期"
    to["checklist.pickTime"] = "選擇時間"
    to["checklist.pictureNotHere"] = "圖片還沒下載，請同步"
    to["checklist.pointBack"] = "去掉最後一點"
    to["checklist.points"] = "{count} 個點"
    to["checklist.progress"] = "已答 {answered} / {total}"
    to["checklist.rangeLess"] = "減小"
    to["checklist.rangeMore"] = "增大"
    to["checklist.rankDown"] = "下移"
    to["checklist.rankKeep"] = "就按這個順序"
    to["checklist.rankUp"] = "上移"
    to["checklist.recordSound"] = "錄音"
    to["checklist.recordVideo"] = "錄影"
    to["checklist.remark"] = "備註"
    to["checklist.remarkHint"] = "哪裡不符合、什麼情況"
    to["checklist.repeatAdd"] = "添加{label}"
    to["checklist.repeatRemove"] = "移除這一份"
    to["checklist.repeatRemoved"] = "已移除，可撤銷"
    to["checklist.scan"] = "掃碼"
    to["checklist.searchChoices"] = "搜尋選項"
    to["checklist.sections"] = "跳到章節"
    to["checklist.takePhoto"] = "拍照"
    to["checklist.takePicture"] = "拍照"
    to["checklist.today"] = "今天"
    to["checklist.unfit.day"] = "請填日期，例如 2026-11-24"
    to["checklist.unfit.fewPoints"] = "點數不夠，請再加點"
    to["checklist.unfit.moment"] = "請填日期和時間"
    to["checklist.unfit.number"] = "請填數字"
    to["checklist.unfit.other"] = "填寫的內容不是這一題要的"
    to["checklist.unfit.point"] = "請重新取位置"
    to["checklist.unfit.time"] = "請填時間，例如 09:30"
    to["checklist.unfit.wholeNumber"] = "請填整數"
}

internal fun checklistInEn(to: MutableMap<String, String>) {
    to["checklist.about"] = "About this item"
    to["checklist.acknowledge"] = "I have read this"
    to["checklist.addPoint"] = "Add a point"
    to["checklist.bad"] = "How it should not look"
    to["checklist.basis"] = "Basis"
    to["checklist.bounds"] = "Passes: {bounds}"
    to["checklist.boundsBoth"] = "{min} to {max}"
    to["checklist.boundsMax"] = "at most {max}"
    to["checklist.boundsMin"] = "at least {min}"
    to["checklist.calculated"] = "Calculated"
    to["checklist.choose"] = "Choose"
    to["checklist.chooseFile"] = "Choose a file"
    to["checklist.chooseOther"] = "Choose again"
    to["checklist.chosen"] = "{count} chosen"
    to["checklist.clear"] = "Take the answer back"
    to["checklist.closeShape"] = "Close the shape"
    to["checklist.draft"] = "Unfinished"
    to["checklist.evidenceNeeded"] = "Photos {have} of {need}"
    to["checklist.fail"] = "Fail"
    to["checklist.fault.constraint"] = "The form does not allow this value"
    to["checklist.fault.missing"] = "This has to be answered"
    to["checklist.fault.notOffered"] = "“{name}” is no longer among the choices: choose again"
    to["checklist.fault.offScale"] = "The number is not on the scale"
    to["checklist.filter.all"] = "All"
    to["checklist.filter.failed"] = "Failed"
    to["checklist.filter.missing"] = "Missing"
    to["checklist.filterLabel"] = "What to show"
    to["checklist.fixable"] = "Can it be put right"
    to["checklist.fixableNo"] = "Not fixable"
    to["checklist.fixableYes"] = "Fixable"
    to["checklist.getPosition"] = "Use the position here"
    to["checklist.good"] = "How it should look"
    to["checklist.grade"] = "How severe"
    to["checklist.gradeNeeded"] = "Choose how severe it is"
    to["checklist.guidance"] = "More about it"
    to["checklist.have.document"] = "{count} documents are here"
    to["checklist.have.document#one"] = "{count} document is here"
    to["checklist.have.measure"] = "The measured value is here"
    to["checklist.have.photo"] = "{count} photos are here"
    to["checklist.have.photo#one"] = "{count} photo is here"
    to["checklist.have.video"] = "{count} videos are here"
    to["checklist.have.video#one"] = "{count} video is here"
    to["checklist.inConflict"] = "Two different answers: resolve the conflict first"
    to["checklist.instance"] = "{label} {number}"
    to["checklist.keypad.delete"] = "Delete a digit"
    to["checklist.keypad.minus"] = "Plus or minus"
    to["checklist.keypad.point"] = "Decimal point"
    to["checklist.locked.newerForm"] = "This checklist needs a newer app: please update"
    to["checklist.locked.notHere"] = "The checklist is not here yet: sync where there is a signal"
    to["checklist.locked.readOnly"] = "The form fills this in itself"
    to["checklist.locked.role"] = "Your role does not fill in this checklist"
    to["checklist.measure"] = "Enter the measured value"
    to["checklist.measureFirst"] = "Enter the measured value first"
    to["checklist.measured"] = "Measured"
    to["checklist.missing"] = "{count} missing"
    to["checklist.monthAfter"] = "The month after"
    to["checklist.monthBefore"] = "The month before"
    to["checklist.na"] = "N/A"
    to["checklist.need.document"] = "A photo of the document is missing"
    to["checklist.need.measure"] = "The measured value is missing"
    to["checklist.need.photo"] = "{count} photos missing"
    to["checklist.need.photo#one"] = "{count} photo missing"
    to["checklist.need.video"] = "A video is missing"
    to["checklist.nextMissing"] = "Next missing"
    to["checklist.noChoices"] = "No choice matches"
    to["checklist.noSuchChoice"] = "This item has no such choice"
    to["checklist.noneFailed"] = "Nothing failed"
    to["checklist.noneMissing"] = "Nothing is missing"
    to["checklist.notAdded"] = "The form itself has this part; it cannot be removed"
    to["checklist.now"] = "Now"
    to["checklist.number"] = "Enter a number"
    to["checklist.openPhoto"] = "Show the photo"
    to["checklist.outOfBounds"] = "Out of bounds ({bounds})"
    to["checklist.pass"] = "Pass"
    to["checklist.passRest"] = "Pass the other {count} items"
    to["checklist.passRest#one"] = "Pass the other item"
    to["checklist.passRestKey"] = "Key items are checked one by one"
    to["checklist.passRestNothing"] = "Nothing in this section can be passed together"
    to["checklist.passedRest"] = "{count} items passed"
    to["checklist.passedRest#one"] = "{count} item passed"
    to["checklist.photos"] = "{count} photos"
    to["checklist.photos#one"] = "{count} photo"
    to["checklist.pickDate"] = "Choose a date"
    to["checklist.pickTime"] = "Choose a time"
    to["checklist.pictureNotHere"] = "This picture is not here yet: please sync"
    to["checklist.pointBack"] = "Take the last point away"
    to["checklist.points"] = "{count} points"
    to["checklist.points#one"] = "{count} point"
    to["checklist.progress"] = "{answered} of {total} answered"
    to["checklist.rangeLess"] = "Less"
    to["checklist.rangeMore"] = "More"
    to["checklist.rankDown"] = "Move down"
    to["checklist.rankKeep"] = "Keep this order"
    to["checklist.rankUp"] = "Move up"
    to["checklist.recordSound"] = "Record sound"
    to["checklist.recordVideo"] = "Record a video"
    to["checklist.remark"] = "Remark"
    to["checklist.remarkHint"] = "What is wrong, and where"
    to["checklist.repeatAdd"] = "Add {label}"
    to["checklist.repeatRemove"] = "Remove this one"
    to["checklist.repeatRemoved"] = "Removed"
    to["checklist.scan"] = "Scan a code"
    to["checklist.searchChoices"] = "Search the choices"
    to["checklist.sections"] = "Go to section"
    to["checklist.takePhoto"] = "Take a photo"
    to["checklist.takePicture"] = "Take a picture"
    to["checklist.today"] = "Today"
    to["checklist.unfit.day"] = "Enter a day, such as 2026-11-24"
    to["checklist.unfit.fewPoints"] = "Too few points: add some"
    to["checklist.unfit.moment"] = "Enter a day with its time"
    to["checklist.unfit.number"] = "Enter a number"
    to["checklist.unfit.other"] = "This is not what the question asks for"
    to["checklist.unfit.point"] = "Take the position again"
    to["checklist.unfit.time"] = "Enter a time, such as 09:30"
    to["checklist.unfit.wholeNumber"] = "Enter a whole number"
}
