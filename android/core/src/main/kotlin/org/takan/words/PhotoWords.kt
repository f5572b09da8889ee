// Generated from core/words by `make words`.
package org.takan.words

/** The words of `photo`. */
object PhotoWords {
    /** 整改后 · After */
    val after = Sentence("photo.after")

    /** 整改前 · Before */
    val before = Sentence("photo.before")

    /** 连拍 {count} 张 · {count} photos in a row */
    fun burst(count: Any) = Sentence("photo.burst", mapOf("count" to count.toString()))

    /** 案件 {number} · Case {number} */
    fun case(number: Any) = Sentence("photo.case", mapOf("number" to number.toString()))

    /** 选择整改前的照片 · Choose the photo from before */
    val chooseBefore = Sentence("photo.chooseBefore")

    /** 前后对比 · Before and after */
    val compare = Sentence("photo.compare")

    /** 已拍 {count} 张 · {count} taken */
    fun count(count: Any) = Sentence("photo.count", mapOf("count" to count.toString()))

    /** 标注副本 · Marked copy */
    val derived = Sentence("photo.derived")

    /** 移动分界线 · Move the divider */
    val divider = Sentence("photo.divider")

    /** 相机打不开。请关闭其他正在用相机的应用后再试；也可以先记文字，答案不会丢。 · The camera does not open. Close other apps that use it and try again; you can write it down meanwhile, no answer is lost. */
    val failed = Sentence("photo.failed")

    /** 闪光灯 · Flash */
    val flash = Sentence("photo.flash")

    /** 标注 · Mark up */
    val mark = Sentence("photo.mark")

    /** 箭头 · Arrow */
    val markArrow = Sentence("photo.markArrow")

    /** 圆圈 · Circle */
    val markCircle = Sentence("photo.markCircle")

    /** 标注另存一张，原照片不变 · The marks go onto a copy; the original stays as it is */
    val markDerived = Sentence("photo.markDerived")

    /** 在照片上拖动来画 · Draw on the photo */
    val markDraw = Sentence("photo.markDraw")

    /** 在照片上点一下放文字 · Press where the words should stand */
    val markPlace = Sentence("photo.markPlace")

    /** 另存标注 · Save the marked copy */
    val markSave = Sentence("photo.markSave")

    /** 文字 · Text */
    val markText = Sentence("photo.markText")

    /** 要写的字 · What to write */
    val markTextHint = Sentence("photo.markTextHint")

    /** 撤销一笔 · Undo the last stroke */
    val markUndo = Sentence("photo.markUndo")

    /** 照片在同伴的手机上，还没传到 · The photo is on the other phone and has not arrived */
    val notHere = Sentence("photo.notHere")

    /** 原始照片 · Original */
    val original = Sentence("photo.original")

    /** 位置准确（{metres} 米） · Position good ({metres} m) */
    fun positionGood(metres: Any) = Sentence("photo.position.good", mapOf("metres" to metres.toString()))

    /** 位置由其他应用模拟，请关闭模拟定位 · Another app makes up the position: switch mock locations off */
    val positionMocked = Sentence("photo.position.mocked")

    /** 没有位置，照片照常保存 · No position; the photo is kept all the same */
    val positionNone = Sentence("photo.position.none")

    /** 位置是 {minutes} 分钟前的，请稍等 · The position is {minutes} min old: wait a moment */
    fun positionOld(minutes: Any) = Sentence("photo.position.old", mapOf("minutes" to minutes.toString()))

    /** 位置不准（{metres} 米），到开阔处稍等 · Position poor ({metres} m): wait a moment in the open */
    fun positionPoor(metres: Any) = Sentence("photo.position.poor", mapOf("metres" to metres.toString()))

    /** 位置的精度不明，到开阔处稍等 · Nobody knows how good the position is: wait a moment in the open */
    val positionUnknown = Sentence("photo.position.unknown")

    /** 没有相机权限。请到系统设置允许“踏勘”使用相机；不拍照也能先打勾。 · Takan may not use the camera. Allow it in the system settings; items can be ticked without a photo. */
    val refused = Sentence("photo.refused")

    /** 拍摄 · Take the photo */
    val shoot = Sentence("photo.shoot")

    /** 相机正在打开 · The camera is opening */
    val starting = Sentence("photo.starting")

    /** {author} 拍于 {at} · Taken by {author}, {at} */
    fun takenBy(author: Any, at: Any) = Sentence("photo.takenBy", mapOf("author" to author.toString(), "at" to at.toString()))

    /** 时间已与服务器核对 · The time agrees with the server */
    val timeConfirmed = Sentence("photo.time.confirmed")

    /** 时间尚未核对，同步后确认 · The time is not yet confirmed; a sync confirms it */
    val timeUnconfirmed = Sentence("photo.time.unconfirmed")

    /** 手机时间不对，请在系统设置中打开“自动确定时间” · The phone's clock is wrong: switch on automatic time in the system settings */
    val timeWrong = Sentence("photo.time.wrong")

    /** 照片太大，不能保存（{megabytes} MB） · The photo is too large to keep ({megabytes} MB) */
    fun tooLarge(megabytes: Any) = Sentence("photo.tooLarge", mapOf("megabytes" to megabytes.toString()))

    /** 第 {at} 张，共 {total} 张 · Photo {at} of {total} */
    fun viewer(at: Any, total: Any) = Sentence("photo.viewer", mapOf("at" to at.toString(), "total" to total.toString()))
}

internal fun photoInZhHans(to: MutableMap<String, String>) {
    to["photo.after"] = "整改后"
    to["photo.before"] = "整改前"
    to["photo.burst"] = "连拍 {count} 张"
    to["photo.case"] = "案件 {number}"
    to["photo.chooseBefore"] = "选择整改前的照片"
    to["photo.compare"] = "前后对比"
    to["photo.count"] = "已拍 {count} 张"
    to["photo.derived"] = "标注副本"
    to["photo.divider"] = "移动分界线"
    to["photo.failed"] = "相机打不开。请关闭其他正在用相机的应用后再试；也可以先记文字，答案不会丢。"
    to["photo.flash"] = "闪光灯"
    to["photo.mark"] = "标注"
    to["photo.markArrow"] = "箭头"
    to["photo.markCircle"] = "圆圈"
    to["photo.markDerived"] = "标注另存一张，原照片不变"
    to["photo.markDraw"] = "在照片上拖动来画"
    to["photo.markPlace"] = "在照片上点一下放文字"
    to["photo.markSave"] = "另存标注"
    to["photo.markText"] = "文字"
    to["photo.markTextHint"] = "要写的字"
    to["photo.markUndo"] = "撤销一笔"
    to["photo.notHere"] = "照片在同伴的手机上，还没传到"
    to["photo.original"] = "原始照片"
    to["photo.position.good"] = "位置准确（{metres} 米）"
    to["photo.position.mocked"] = "位置由其他应用模拟，请关闭模拟定位"
    to["photo.position.none"] = "没有位置，照片照常保存"
    to["photo.position.old"] = "位置是 {minutes} 分钟前的，请稍等"
    to["photo.position.poor"] = "位置不准（{metres} 米），到开阔处稍等"
    to["photo.position.unknown"] = "位置的精度不明，到开阔处稍等"
    to["photo.refused"] = "没有相机权限。请到系统设置允许“踏勘”使用相机；不拍照也能先打勾。"
    to["photo.shoot"] = "拍摄"
    to["photo.starting"] = "相机正在打开"
    to["photo.takenBy"] = "{author} 拍于 {at}"
    to["photo.time.confirmed"] = "时间已与服务器核对"
    to["photo.time.unconfirmed"] = "时间尚未核对，同步后确认"
    to["photo.time.wrong"] = "手机时间不对，请在系统设置中打开“自动确定时间”"
    to["photo.tooLarge"] = "照片太大，不能保存（{megabytes} MB）"
    to["photo.viewer"] = "第 {at} 张，共 {total} 张"
}

internal fun photoInZhHant(to: MutableMap<String, String>) {
    to["photo.after"] = "整改後"
    to["photo.before"] = "整改前"
    to["photo.burst"] = "連拍 {count} 張"
    to["photo.case"] = "案件 {number}"
    to["photo.chooseBefore"] = "選擇整改前的照片"
    to["photo.compare"] = "前後對比"
    to["photo.count"] = "已拍 {count} 張"
    to["photo.derived"] = "標註副本"
    to["photo.divider"] = "移動分界線"
    to["photo.failed"] = "相機打不開。請關閉其他正在用相機的應用後再試；也可以先記文字，答案不會丟。"
    to["photo.flash"] = "閃光燈"
    to["photo.mark"] = "標註"
    to["photo.markArrow"] = "箭頭"
    to["photo.markCircle"] = "圓圈"
    to["photo.markDerived"] = "標註另存一張，原照片不變"
    to["photo.markDraw"] = "在照片上拖動來畫"
    to["photo.markPlace"] = "在照片上點一下放文字"
    to["photo.markSave"] = "另存標註"
    to["photo.markText"] = "文字"
    to["photo.markTextHint"] = "要寫的字"
    to["photo.markUndo"] = "撤銷一筆"
    to["photo.notHere"] = "照片在同伴的手機上，還沒傳到"
    to["photo.original"] = "原始照片"
    to["photo.position.good"] = "位置準確（{metres} 米）"
    to["photo.position.mocked"] = "位置由其他應用模擬，請關閉模擬定位"
    to["photo.position.none"] = "沒有位置，照片照常儲存"
    to["photo.position.old"] = "位置是 {minutes} 分鐘前的，請稍等"
    to["photo.position.poor"] = "位置不準（{metres} 米），到開闊處稍等"
    to["photo.position.unknown"] = "位置的精度不明，到開闊處稍等"
    to["photo.refused"] = "沒有相機權限。請到系統設定允許「踏勘」使用相機；不拍照也能先打勾。"
    to["photo.shoot"] = "拍攝"
    to["photo.starting"] = "相機正在打開"
    to["photo.takenBy"] = "{author} 拍於 {at}"
    to["photo.time.confirmed"] = "時間已與伺服器核對"
    to["photo.time.unconfirmed"] = "時間尚未核對，同步後確認"
    to["photo.time.wrong"] = "手機時間不對，請在系統設定中開啟「自動確定時間」"
    to["photo.tooLarge"] = "照片太大，不能儲存（{megabytes} MB）"
    to["photo.viewer"] = "第 {at} 張，共 {total} 張"
}

internal fun photoInEn(to: MutableMap<String, String>) {
    to["photo.after"] = "After"
    to["photo.before"] = "Before"
    to["photo.burst"] = "{count} photos in a row"
    to["photo.burst#one"] = "{count} photo in a row"
    to["photo.case"] = "Case {number}"
    to["photo.chooseBefore"] = "Choose the photo from before"
    to["photo.compare"] = "Before and after"
    to["photo.count"] = "{count} taken"
    to["photo.derived"] = "Marked copy"
    to["photo.divider"] = "Move the divider"
    to["photo.failed"] = "The camera does not open. Close other apps that use it and try again; you can write it down meanwhile, no answer is lost."
    to["photo.flash"] = "Flash"
    to["photo.mark"] = "Mark up"
    to["photo.markArrow"] = "Arrow"
    to["photo.markCircle"] = "Circle"
    to["photo.markDerived"] = "The marks go onto a copy; the original stays as it is"
    to["photo.markDraw"] = "Draw on the photo"
    to["photo.markPlace"] = "Press where the words should stand"
    to["photo.markSave"] = "Save the marked copy"
    to["photo.markText"] = "Text"
    to["photo.markTextHint"] = "What to write"
    to["photo.markUndo"] = "Undo the last stroke"
    to["photo.notHere"] = "The photo is on the other phone and has not arrived"
    to["photo.original"] = "Original"
    to["photo.position.good"] = "Position good ({metres} m)"
    to["photo.position.mocked"] = "Another app makes up the position: switch mock locations off"
    to["photo.position.none"] = "No position; the photo is kept all the same"
    to["photo.position.old"] = "The position is {minutes} min old: wait a moment"
    to["photo.position.poor"] = "Position poor ({metres} m): wait a moment in the open"
    to["photo.position.unknown"] = "Nobody knows how good the position is: wait a moment in the open"
    to["photo.refused"] = "Takan may not use the camera. Allow it in the system settings; items can be ticked without a photo."
    to["photo.shoot"] = "Take the photo"
    to["photo.starting"] = "The camera is opening"
    to["photo.takenBy"] = "Taken by {author}, {at}"
    to["photo.time.confirmed"] = "The time agrees with the server"
    to["photo.time.unconfirmed"] = "The time is not yet confirmed; a sync confirms it"
    to["photo.time.wrong"] = "The phone's clock is wrong: switch on automatic time in the system settings"
    to["photo.tooLarge"] = "The photo is too large to keep ({megabytes} MB)"
    to["photo.viewer"] = "Photo {at} of {total}"
}
