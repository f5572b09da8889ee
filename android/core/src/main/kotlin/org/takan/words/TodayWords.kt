// Generated from core/words by `make words`.
package org.takan.words

/** The words of `today`. */
object TodayWords {
    /** 全部已传到服务器 · The server has everything */
    val allSent = Sentence("today.allSent")

    /** {count} 个案件 · {count} cases */
    fun cases(count: Any) = Sentence("today.cases", mapOf("count" to count.toString()))

    /** {count} 处冲突 · {count} conflicts */
    fun conflicts(count: Any) = Sentence("today.conflicts", mapOf("count" to count.toString()))

    /** 约 {distance} · About {distance} */
    fun distance(distance: Any) = Sentence("today.distance", mapOf("distance" to distance.toString()))

    /** {person}，今天有 {count} 个案件 · {person}, {count} cases today */
    fun greeting(person: Any, count: Any) = Sentence("today.greeting", mapOf("person" to person.toString(), "count" to count.toString()))

    /** 没有找到“{search}”。可以按编号、单位、村名或拼音首字母搜索。 · Nothing matches “{search}”. Search by number, premises, village or pinyin initials. */
    fun noMatch(search: Any) = Sentence("today.noMatch", mapOf("search" to search.toString()))

    /** 手机上还没有案件。有信号时点“同步”，组长派给你们组的案件就会出现。 · There are no cases on this phone yet. Press Sync where there is a signal, and the cases given to your pair appear. */
    val none = Sentence("today.none")

    /** 核查表还没下载完，离开信号前请先同步 · The checklist is not here yet: sync before you leave the signal */
    val notReady = Sentence("today.notReady")

    /** 未发送 · Not sent */
    val notSent = Sentence("today.notSent")

    /** 打开案件 {number}，{title} · Open case {number}, {title} */
    fun openCase(number: Any, title: Any) = Sentence("today.openCase", mapOf("number" to number.toString(), "title" to title.toString()))

    /** 按期限 · Deadline */
    val orderDue = Sentence("today.order.due")

    /** 按距离 · Nearest */
    val orderNearest = Sentence("today.order.nearest")

    /** 按编号 · Number */
    val orderNumber = Sentence("today.order.number")

    /** 排序 · Order */
    val orderLabel = Sentence("today.orderLabel")

    /** 已答 {answered} / {total} · {answered} of {total} answered */
    fun progress(answered: Any, total: Any) = Sentence("today.progress", mapOf("answered" to answered.toString(), "total" to total.toString()))

    /** 继续上次：{title} · Continue with {title} */
    fun resume(title: Any) = Sentence("today.resume", mapOf("title" to title.toString()))

    /** 搜索编号、单位、村名、拼音首字母 · Search number, premises, village, pinyin initials */
    val search = Sentence("today.search")

    /** 设置 · Settings */
    val settings = Sentence("today.settings")

    /** 同步 · Sync */
    val sync = Sentence("today.sync")

    /** 今日案件 · Today */
    val title = Sentence("today.title")

    /** {count} 处修改未发送 · {count} changes not sent */
    fun unsent(count: Any) = Sentence("today.unsent", mapOf("count" to count.toString()))

    /** {changes} 处修改、{files} 个文件未发送 · Not sent: {changes} changes, {files} files */
    fun unsentBoth(changes: Any, files: Any) = Sentence("today.unsentBoth", mapOf("changes" to changes.toString(), "files" to files.toString()))

    /** {count} 个文件未发送 · {count} files not sent */
    fun unsentFiles(count: Any) = Sentence("today.unsentFiles", mapOf("count" to count.toString()))
}

internal fun todayInZhHans(to: MutableMap<String, String>) {
    to["today.allSent"] = "全部已传到服务器"
    to["today.cases"] = "{count} 个案件"
    to["today.conflicts"] = "{count} 处冲突"
    to["today.distance"] = "约 {distance}"
    to["today.greeting"] = "{person}，今天有 {count} 个案件"
    to["today.noMatch"] = "没有找到“{search}”。可以按编号、单位、村名或拼音首字母搜索。"
    to["today.none"] = "手机上还没有案件。有信号时点“同步”，组长派给你们组的案件就会出现。"
    to["today.notReady"] = "核查表还没下载完，离开信号前请先同步"
    to["today.notSent"] = "未发送"
    to["today.openCase"] = "打开案件 {number}，{title}"
    to["today.order.due"] = "按期限"
    to["today.order.nearest"] = "按距离"
    to["today.order.number"] = "按编号"
    to["today.orderLabel"] = "排序"
    to["today.progress"] = "已答 {answered} / {total}"
    to["today.resume"] = "继续上次：{title}"
    to["today.search"] = "搜索编号、单位、村名、拼音首字母"
    to["today.settings"] = "设置"
    to["today.sync"] = "同步"
    to["today.title"] = "今日案件"
    to["today.unsent"] = "{count} 处修改未发送"
    to["today.unsentBoth"] = "{changes} 处修改、{files} 个文件未发送"
    to["today.unsentFiles"] = "{count} 个文件未发送"
}

internal fun todayInZhHant(to: MutableMap<String, String>) {
    to["today.allSent"] = "全部已傳到伺服器"
    to["today.cases"] = "{count} 個案件"
    to["today.conflicts"] = "{count} 處衝突"
    to["today.distance"] = "約 {distance}"
    to["today.greeting"] = "{person}，今天有 {count} 個案件"
    to["today.noMatch"] = "沒有找到「{search}」。可以按編號、單位、村名或拼音首字母搜尋。"
    to["today.none"] = "手機上還沒有案件。有信號時點「同步」，組長派給你們組的案件就會出現。"
    to["today.notReady"] = "核查表還沒下載完，離開信號前請先同步"
    to["today.notSent"] = "未發送"
    to["today.openCase"] = "開啟案件 {number}，{title}"
    to["today.order.due"] = "按期限"
    to["today.order.nearest"] = "按距離"
    to["today.order.number"] = "按編號"
    to["today.orderLabel"] = "排序"
    to["today.progress"] = "已答 {answered} / {total}"
    to["today.resume"] = "繼續上次：{title}"
    to["today.search"] = "搜尋編號、單位、村名、拼音首字母"
    to["today.settings"] = "設定"
    to["today.sync"] = "同步"
    to["today.title"] = "今日案件"
    to["today.unsent"] = "{count} 處修改未發送"
    to["today.unsentBoth"] = "{changes} 處修改、{files} 個檔案未發送"
    to["today.unsentFiles"] = "{count} 個檔案未發送"
}

internal fun todayInEn(to: MutableMap<String, String>) {
    to["today.allSent"] = "The server has everything"
    to["today.cases"] = "{count} cases"
    to["today.cases#one"] = "{count} case"
    to["today.conflicts"] = "{count} conflicts"
    to["today.conflicts#one"] = "{count} conflict"
    to["today.distance"] = "About {distance}"
    to["today.greeting"] = "{person}, {count} cases today"
    to["today.greeting#one"] = "{person}, {count} case today"
    to["today.noMatch"] = "Nothing matches “{search}”. Search by number, premises, village or pinyin initials."
    to["today.none"] = "There are no cases on this phone yet. Press Sync where there is a signal, and the cases given to your pair appear."
    to["today.notReady"] = "The checklist is not here yet: sync before you leave the signal"
    to["today.notSent"] = "Not sent"
    to["today.openCase"] = "Open case {number}, {title}"
    to["today.order.due"] = "Deadline"
    to["today.order.nearest"] = "Nearest"
    to["today.order.number"] = "Number"
    to["today.orderLabel"] = "Order"
    to["today.progress"] = "{answered} of {total} answered"
    to["today.resume"] = "Continue with {title}"
    to["today.search"] = "Search number, premises, village, pinyin initials"
    to["today.settings"] = "Settings"
    to["today.sync"] = "Sync"
    to["today.title"] = "Today"
    to["today.unsent"] = "{count} changes not sent"
    to["today.unsent#one"] = "{count} change not sent"
    to["today.unsentBoth"] = "Not sent: {changes} changes, {files} files"
    to["today.unsentFiles"] = "{count} files not sent"
    to["today.unsentFiles#one"] = "{count} file not sent"
}
