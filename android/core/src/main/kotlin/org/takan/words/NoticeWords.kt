// Generated from core/words by `make words`.
package org.takan.words

/** The words of `notice`. */
object NoticeWords {
    /** 需要处理 · Wants attention */
    val channelAttention = Sentence("notice.channelAttention")

    /** 同步 · Sync */
    val channelSync = Sentence("notice.channelSync")

    /** 手机时间不对，请打开“自动确定时间”。记录照常保存。 · The phone's clock is wrong: switch on automatic time. Everything is recorded all the same. */
    val clock = Sentence("notice.clock")

    /** {count} 处冲突待处理 · {count} conflicts to resolve */
    fun conflicts(count: Any) = Sentence("notice.conflicts", mapOf("count" to count.toString()))

    /** {count} 个案件在本机损坏，已另存，同步后取回 · {count} cases are damaged here and kept aside; a sync brings them back */
    fun damaged(count: Any) = Sentence("notice.damaged", mapOf("count" to count.toString()))

    /** {count} 处修改服务器没有接收 · The server did not take {count} changes */
    fun refused(count: Any) = Sentence("notice.refused", mapOf("count" to count.toString()))

    /** 案件 {number} 提交后出现冲突，请处理 · Case {number} has a conflict since it was handed in */
    fun returned(number: Any) = Sentence("notice.returned", mapOf("number" to number.toString()))

    /** 已传 {done} / {total} · {done} of {total} */
    fun sendingProgress(done: Any, total: Any) = Sentence("notice.sendingProgress", mapOf("done" to done.toString(), "total" to total.toString()))

    /** 这份核查表不收分享来的照片，请在现场拍摄 · This checklist takes no shared photos: take it on site */
    val sharedRefused = Sentence("notice.sharedRefused")

    /** 这部手机已不在网内。记录都在，请组长出示入网码重新入网。 · This phone is no longer enrolled. Everything is kept: ask your lead for a new code. */
    val signIn = Sentence("notice.signIn")

    /** 手机空间只剩 {size}，请先同步再清理照片 · Only {size} left on the phone: sync, then remove verified photos */
    fun storageLow(size: Any) = Sentence("notice.storageLow", mapOf("size" to size.toString()))
}

internal fun noticeInZhHans(to: MutableMap<String, String>) {
    to["notice.channelAttention"] = "需要处理"
    to["notice.channelSync"] = "同步"
    to["notice.clock"] = "手机时间不对，请打开“自动确定时间”。记录照常保存。"
    to["notice.conflicts"] = "{count} 处冲突待处理"
    to["notice.damaged"] = "{count} 个案件在本机损坏，已另存，同步后取回"
    to["notice.refused"] = "{count} 处修改服务器没有接收"
    to["notice.returned"] = "案件 {number} 提交后出现冲突，请处理"
    to["notice.sendingProgress"] = "已传 {done} / {total}"
    to["notice.sharedRefused"] = "这份核查表不收分享来的照片，请在现场拍摄"
    to["notice.signIn"] = "这部手机已不在网内。记录都在，请组长出示入网码重新入网。"
    to["notice.storageLow"] = "手机空间只剩 {size}，请先同步再清理照片"
}

internal fun noticeInZhHant(to: MutableMap<String, String>) {
    to["notice.channelAttention"] = "需要處理"
    to["notice.channelSync"] = "同步"
    to["notice.clock"] = "手機時間不對，請開啟「自動確定時間」。記錄照常儲存。"
    to["notice.conflicts"] = "{count} 處衝突待處理"
    to["notice.damaged"] = "{count} 個案件在本機損壞，已另存，同步後取回"
    to["notice.refused"] = "{count} 處修改伺服器沒有接收"
    to["notice.returned"] = "案件 {number} 提交後出現衝突，請處理"
    to["notice.sendingProgress"] = "已傳 {done} / {total}"
    to["notice.sharedRefused"] = "這份核查表不收分享來的照片，請在現場拍攝"
    to["notice.signIn"] = "這部手機已不在網內。記錄都在，請組長出示入網碼重新入網。"
    to["notice.storageLow"] = "手機空間只剩 {size}，請先同步再清理照片"
}

internal fun noticeInEn(to: MutableMap<String, String>) {
    to["notice.channelAttention"] = "Wants attention"
    to["notice.channelSync"] = "Sync"
    to["notice.clock"] = "The phone's clock is wrong: switch on automatic time. Everything is recorded all the same."
    to["notice.conflicts"] = "{count} conflicts to resolve"
    to["notice.conflicts#one"] = "{count} conflict to resolve"
    to["notice.damaged"] = "{count} cases are damaged here and kept aside; a sync brings them back"
    to["notice.damaged#one"] = "{count} case is damaged here and kept aside; a sync brings it back"
    to["notice.refused"] = "The server did not take {count} changes"
    to["notice.refused#one"] = "The server did not take {count} change"
    to["notice.returned"] = "Case {number} has a conflict since it was handed in"
    to["notice.sendingProgress"] = "{done} of {total}"
    to["notice.sharedRefused"] = "This checklist takes no shared photos: take it on site"
    to["notice.signIn"] = "This phone is no longer enrolled. Everything is kept: ask your lead for a new code."
    to["notice.storageLow"] = "Only {size} left on the phone: sync, then remove verified photos"
}
