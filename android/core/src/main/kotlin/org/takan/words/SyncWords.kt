// Generated from core/words by `make words`.
package org.takan.words

/** The words of `sync`. */
object SyncWords {
    /** {count} 处修改 · {count} changes */
    fun changes(count: Any) = Sentence("sync.changes", mapOf("count" to count.toString()))

    /** 案件 {number} 在本机已损坏，已另存。下次同步会从服务器取回。 · Case {number} is damaged on this phone and kept aside. The next sync brings it back. */
    fun damaged(number: Any) = Sentence("sync.damaged", mapOf("number" to number.toString()))

    /** 同步完成 · Synced */
    val done = Sentence("sync.done")

    /** 同步完成，还有 {count} 个文件待传 · Synced; {count} files still wait */
    fun doneLeft(count: Any) = Sentence("sync.doneLeft", mapOf("count" to count.toString()))

    /** {count} 个文件 · {count} files */
    fun files(count: Any) = Sentence("sync.files", mapOf("count" to count.toString()))

    /** 上次同步 {at} · Last synced {at} */
    fun last(at: Any) = Sentence("sync.last", mapOf("at" to at.toString()))

    /** 还剩 {size} · {size} left */
    fun left(size: Any) = Sentence("sync.left", mapOf("size" to size.toString()))

    /** 全部已传到服务器 · The server has everything */
    val lineAll = Sentence("sync.line.all")

    /** {changes} 处修改、{files} 个文件未传完，剩 {size} · Not sent: {changes} changes, {files} files; {size} left */
    fun lineBoth(changes: Any, files: Any, size: Any) = Sentence("sync.line.both", mapOf("changes" to changes.toString(), "files" to files.toString(), "size" to size.toString()))

    /** {count} 处修改未发送 · {count} changes not sent */
    fun lineChanges(count: Any) = Sentence("sync.line.changes", mapOf("count" to count.toString()))

    /** {count} 个文件未传完，剩 {size} · {count} files not sent, {size} left */
    fun lineFiles(count: Any, size: Any) = Sentence("sync.line.files", mapOf("count" to count.toString(), "size" to size.toString()))

    /** {at} 起可从本机删除 · May leave this phone from {at} */
    fun mayGo(at: Any) = Sentence("sync.mayGo", mapOf("at" to at.toString()))

    /** 重新记录 · Record it again */
    val mendAgain = Sentence("sync.mend.again")

    /** 看过了，收起 · I have read it, put it away */
    val mendDismiss = Sentence("sync.mend.dismiss")

    /** 交给组长 · Hand it to my lead */
    val mendHand = Sentence("sync.mend.hand")

    /** 还没有同步过 · Never synced */
    val never = Sentence("sync.never")

    /** 下次自动同步 {at} · Next try {at} */
    fun next(at: Any) = Sentence("sync.next", mapOf("at" to at.toString()))

    /** 立即同步 · Sync now */
    val now = Sentence("sync.now")

    /** 打开案件 {number} · Open case {number} */
    fun openCase(number: Any) = Sentence("sync.openCase", mapOf("number" to number.toString()))

    /** 用流量发送 · Use mobile data */
    val overMetered = Sentence("sync.overMetered")

    /** 将使用约 {size} 流量，继续？ · This uses about {size} of mobile data. Go on? */
    fun overMeteredAsk(size: Any) = Sentence("sync.overMeteredAsk", mapOf("size" to size.toString()))

    /** 服务器没有接收的修改 · What the server did not take */
    val refused = Sentence("sync.refused")

    /** 已交给组长，下次同步送到 · Handed to your lead; it goes with the next sync */
    val refusedHanded = Sentence("sync.refusedHanded")

    /** 内容都在本机，没有丢 · All of it is kept on this phone */
    val refusedNote = Sentence("sync.refusedNote")

    /** 你已不负责这个案件，请联系组长 · This case is no longer yours: ask your lead */
    val refusedWhyAuthor = Sentence("sync.refusedWhy.author")

    /** 这部手机的存储像是旧的副本，修改已另存，会重新发送 · This phone's store looks like an older copy; the change is kept and sent again */
    val refusedWhyCopy = Sentence("sync.refusedWhy.copy")

    /** 服务器版本较旧，还不认识这处修改，请联系管理员 · The server is older than this app and does not know this change: ask your administrator */
    val refusedWhyNewer = Sentence("sync.refusedWhy.newer")

    /** 服务器读不懂这处修改，请联系组长 · The server cannot read this change: ask your lead */
    val refusedWhyOther = Sentence("sync.refusedWhy.other")

    /** 你的职责不能做这处修改，请联系组长 · Your role does not do this: ask your lead */
    val refusedWhyRole = Sentence("sync.refusedWhy.role")

    /** 签名、照片和日志只能写一次，这处改了已写下的 · What is written once cannot be changed: this touched a signature, a photo or the log */
    val refusedWhyTwice = Sentence("sync.refusedWhy.twice")

    /** 无法证明这处修改是谁写的，请让写的人用自己的手机同步 · Nothing proves who wrote this: let them sync with their own phone */
    val refusedWhyUnvouched = Sentence("sync.refusedWhy.unvouched")

    /** 正在同步 · Syncing */
    val running = Sentence("sync.running")

    /** 只删这部手机上的原图，服务器已核验的不受影响，缩略图还在。 · Only the originals on this phone go. What the server verified stays, and so do the small pictures. */
    val spaceAsk = Sentence("sync.space.ask")

    /** 从本机删除，腾出 {size} · Remove from this phone, free {size} */
    fun spaceFree(size: Any) = Sentence("sync.space.free", mapOf("size" to size.toString()))

    /** {count} 个文件服务器已核验、保留期已过，共 {size} · {count} files are verified and were kept long enough, {size} */
    fun spaceLine(count: Any, size: Any) = Sentence("sync.space.line", mapOf("count" to count.toString(), "size" to size.toString()))

    /** 还没有可以删的文件 · Nothing may go yet */
    val spaceNone = Sentence("sync.space.none")

    /** 腾出手机空间 · Free space on this phone */
    val spaceTitle = Sentence("sync.space.title")

    /** {count} 个已核验，保留期未到 · {count} more are verified and wait */
    fun spaceWaits(count: Any) = Sentence("sync.space.waits", mapOf("count" to count.toString()))

    /** 在本机 · On this phone */
    val stateLocal = Sentence("sync.state.local")

    /** 已收到 · Received */
    val stateReceived = Sentence("sync.state.received")

    /** 传送中 · On its way */
    val stateSent = Sentence("sync.state.sent")

    /** 已核验 · Verified */
    val stateVerified = Sentence("sync.state.verified")

    /** 只在这部手机上，请勿卸载应用 · Only on this phone: do not remove the app */
    val stateNoteLocal = Sentence("sync.stateNote.local")

    /** 服务器已收齐，还没核对 · The server has all of it and has not checked it yet */
    val stateNoteReceived = Sentence("sync.stateNote.received")

    /** 服务器已有一部分，会从那里接着传 · The server has part of it and goes on from there */
    val stateNoteSent = Sentence("sync.stateNote.sent")

    /** 服务器核对无误，有回执 · The server has checked it and given a receipt */
    val stateNoteVerified = Sentence("sync.stateNote.verified")

    /** 正在下载核查表文件 {done} / {total} · Fetching the checklist's files, {done} of {total} */
    fun stepDownload(done: Any, total: Any) = Sentence("sync.step.download", mapOf("done" to done.toString(), "total" to total.toString()))

    /** 正在交换记录 · Exchanging records */
    val stepExchange = Sentence("sync.step.exchange")

    /** 正在上传文件 {done} / {total} · Sending files, {done} of {total} */
    fun stepUpload(done: Any, total: Any) = Sentence("sync.step.upload", mapOf("done" to done.toString(), "total" to total.toString()))

    /** 停止 · Stop */
    val stop = Sentence("sync.stop")

    /** 已停止，没传完的下次接着传 · Stopped; what is left goes on next time */
    val stopped = Sentence("sync.stopped")

    /** 同步 · Sync */
    val title = Sentence("sync.title")

    /** 没有网络时 · Without a network */
    val ways = Sentence("sync.ways")

    /** 上次没有成功，{at} 再试 · The last try failed; next try {at} */
    fun whyBackoff(at: Any) = Sentence("sync.why.backoff", mapOf("at" to at.toString()))

    /** 服务器忙，稍后自动再试 · The server is busy; it is tried again by itself */
    val whyBusy = Sentence("sync.why.busy")

    /** 等待充电 · Waits for the charger */
    val whyCharging = Sentence("sync.why.charging")

    /** 没有信号，有信号时自动发送 · No signal; it is sent as soon as there is one */
    val whyOffline = Sentence("sync.why.offline")

    /** 排队中 · In the queue */
    val whyQueue = Sentence("sync.why.queue")

    /** 服务器没有接收，见下方说明 · The server did not take it, see below */
    val whyRefused = Sentence("sync.why.refused")

    /** 这部手机已不在网内，请组长出示入网码 · This phone is no longer enrolled: ask your lead for a new code */
    val whySignIn = Sentence("sync.why.signIn")

    /** 等待无线网络（按设置，原图不走流量） · Waits for Wi-Fi, as set: originals do not use mobile data */
    val whyWifi = Sentence("sync.why.wifi")
}

internal fun syncInZhHans(to: MutableMap<String, String>) {
    to["sync.changes"] = "{count} 处修改"
    to["sync.damaged"] = "案件 {number} 在本机已损坏，已另存。下次同步会从服务器取回。"
    to["sync.done"] = "同步完成"
    to["sync.doneLeft"] = "同步完成，还有 {count} 个文件待传"
    to["sync.files"] = "{count} 个文件"
    to["sync.last"] = "上次同步 {at}"
    to["sync.left"] = "还剩 {size}"
    to["sync.line.all"] = "全部已传到服务器"
    to["sync.line.both"] = "{changes} 处修改、{files} 个文件未传完，剩 {size}"
    to["sync.line.changes"] = "{count} 处修改未发送"
    to["sync.line.files"] = "{count} 个文件未传完，剩 {size}"
    to["sync.mayGo"] = "{at} 起可从本机删除"
    to["sync.mend.again"] = "重新记录"
    to["sync.mend.dismiss"] = "看过了，收起"
    to["sync.mend.hand"] = "交给组长"
    to["sync.never"] = "还没有同步过"
    to["sync.next"] = "下次自动同步 {at}"
    to["sync.now"] = "立即同步"
    to["sync.openCase"] = "打开案件 {number}"
    to["sync.overMetered"] = "用流量发送"
    to["sync.overMeteredAsk"] = "将使用约 {size} 流量，继续？"
    to["sync.refused"] = "服务器没有接收的修改"
    to["sync.refusedHanded"] = "已交给组长，下次同步送到"
    to["sync.refusedNote"] = "内容都在本机，没有丢"
    to["sync.refusedWhy.author"] = "你已不负责这个案件，请联系组长"
    to["sync.refusedWhy.copy"] = "这部手机的存储像是旧的副本，修改已另存，会重新发送"
    to["sync.refusedWhy.newer"] = "服务器版本较旧，还不认识这处修改，请联系管理员"
    to["sync.refusedWhy.other"] = "服务器读不懂这处修改，请联系组长"
    to["sync.refusedWhy.role"] = "你的职责不能做这处修改，请联系组长"
    to["sync.refusedWhy.twice"] = "签名、照片和日志只能写一次，这处改了已写下的"
    to["sync.refusedWhy.unvouched"] = "无法证明这处修改是谁写的，请让写的人用自己的手机同步"
    to["sync.running"] = "正在同步"
    to["sync.space.ask"] = "只删这部手机上的原图，服务器已核验的不受影响，缩略图还在。"
    to["sync.space.free"] = "从本机删除，腾出 {size}"
    to["sync.space.line"] = "{count} 个文件服务器已核验、保留期已过，共 {size}"
    to["sync.space.none"] = "还没有可以删的文件"
    to["sync.space.title"] = "腾出手机空间"
    to["sync.space.waits"] = "{count} 个已核验，保留期未到"
    to["sync.state.local"] = "在本机"
    to["sync.state.received"] = "已收到"
    to["sync.state.sent"] = "传送中"
    to["sync.state.verified"] = "已核验"
    to["sync.stateNote.local"] = "只在这部手机上，请勿卸载应用"
    to["sync.stateNote.received"] = "服务器已收齐，还没核对"
    to["sync.stateNote.sent"] = "服务器已有一部分，会从那里接着传"
    to["sync.stateNote.verified"] = "服务器核对无误，有回执"
    to["sync.step.download"] = "正在下载核查表文件 {done} / {total}"
    to["sync.step.exchange"] = "正在交换记录"
    to["sync.step.upload"] = "正在上传文件 {done} / {total}"
    to["sync.stop"] = "停止"
    to["sync.stopped"] = "已停止，没传完的下次接着传"
    to["sync.title"] = "同步"
    to["sync.ways"] = "没有网络时"
    to["sync.why.backoff"] = "上次没有成功，{at} 再试"
    to["sync.why.busy"] = "服务器忙，稍后自动再试"
    to["sync.why.charging"] = "等待充电"
    to["sync.why.offline"] = "没有信号，有信号时自动发送"
    to["sync.why.queue"] = "排队中"
    to["sync.why.refused"] = "服务器没有接收，见下方说明"
    to["sync.why.signIn"] = "这部手机已不在网内，请组长出示入网码"
    to["sync.why.wifi"] = "等待无线网络（按设置，原图不走流量）"
}

internal fun syncInZhHant(to: MutableMap<String, String>) {
    to["sync.changes"] = "{count} 處修改"
    to["sync.damaged"] = "案件 {number} 在本機已損壞，已另存。下次同步會從伺服器取回。"
    to["sync.done"] = "同步完成"
    to["sync.doneLeft"] = "同步完成，還有 {count} 個檔案待傳"
    to["sync.files"] = "{count} 個檔案"
    to["sync.last"] = "上次同步 {at}"
    to["sync.left"] = "還剩 {size}"
    to["sync.line.all"] = "全部已傳到伺服器"
    to["sync.line.both"] = "{changes} 處修改、{files} 個檔案未傳完，剩 {size}"
    to["sync.line.changes"] = "{count} 處修改未發送"
    to["sync.line.files"] = "{count} 個檔案未傳完，剩 {size}"
    to["sync.mayGo"] = "{at} 起可從本機刪除"
    to["sync.mend.again"] = "重新記錄"
    to["sync.mend.dismiss"] = "看過了，收起"
    to["sync.mend.hand"] = "交給組長"
    to["sync.never"] = "還沒有同步過"
    to["sync.next"] = "下次自動同步 {at}"
    to["sync.now"] = "立即同步"
    to["sync.openCase"] = "開啟案件 {number}"
    to["sync.overMetered"] = "用流量發送"
    to["sync.overMeteredAsk"] = "將使用約 {size} 流量，繼續？"
    to["sync.refused"] = "伺服器沒有接收的修改"
    to["sync.refusedHanded"] = "已交給組長，下次同步送到"
    to["sync.refusedNote"] = "內容都在本機，沒有丟"
    to["sync.refusedWhy.author"] = "你已不負責這個案件，請聯絡組長"
    to["sync.refusedWhy.copy"] = "這部手機的儲存像是舊的副本，修改已另存，會重新發送"
    to["sync.refusedWhy.newer"] = "伺服器版本較舊，還不認識這處修改，請聯絡管理員"
    to["sync.refusedWhy.other"] = "伺服器讀不懂這處修改，請聯絡組長"
    to["sync.refusedWhy.role"] = "你的職責不能做這處修改，請聯絡組長"
    to["sync.refusedWhy.twice"] = "簽名、照片和日誌只能寫一次，這處改了已寫下的"
    to["sync.refusedWhy.unvouched"] = "無法證明這處修改是誰寫的，請讓寫的人用自己的手機同步"
    to["sync.running"] = "正在同步"
    to["sync.space.ask"] = "只刪這部手機上的原圖，伺服器已核驗的不受影響，縮圖還在。"
    to["sync.space.free"] = "從本機刪除，騰出 {size}"
    to["sync.space.line"] = "{count} 個檔案伺服器已核驗、保留期已過，共 {size}"
    to["sync.space.none"] = "還沒有可以刪的檔案"
    to["sync.space.title"] = "騰出手機空間"
    to["sync.space.waits"] = "{count} 個已核驗，保留期未到"
    to["sync.state.local"] = "在本機"
    to["sync.state.received"] = "已收到"
    to["sync.state.sent"] = "傳送中"
    to["sync.state.verified"] = "已核驗"
    to["sync.stateNote.local"] = "只在這部手機上，請勿解除安裝應用"
    to["sync.stateNote.received"] = "伺服器已收齊，還沒核對"
    to["sync.stateNote.sent"] = "伺服器已有一部分，會從那裡接著傳"
    to["sync.stateNote.verified"] = "伺服器核對無誤，有回執"
    to["sync.step.download"] = "正在下載核查表檔案 {done} / {total}"
    to["sync.step.exchange"] = "正在交換記錄"
    to["sync.step.upload"] = "正在上傳檔案 {done} / {total}"
    to["sync.stop"] = "停止"
    to["sync.stopped"] = "已停止，沒傳完的下次接著傳"
    to["sync.title"] = "同步"
    to["sync.ways"] = "沒有網路時"
    to["sync.why.backoff"] = "上次沒有成功，{at} 再試"
    to["sync.why.busy"] = "伺服器忙，稍後自動再試"
    to["sync.why.charging"] = "等待充電"
    to["sync.why.offline"] = "沒有信號，有信號時自動發送"
    to["sync.why.queue"] = "排隊中"
    to["sync.why.refused"] = "伺服器沒有接收，見下方說明"
    to["sync.why.signIn"] = "這部手機已不在網內，請組長出示入網碼"
    to["sync.why.wifi"] = "等待無線網路（按設定，原圖不走流量）"
}

internal fun syncInEn(to: MutableMap<String, String>) {
    to["sync.changes"] = "{count} changes"
    to["sync.changes#one"] = "{count} change"
    to["sync.damaged"] = "Case {number} is damaged on this phone and kept aside. The next sync brings it back."
    to["sync.done"] = "Synced"
    to["sync.doneLeft"] = "Synced; {count} files still wait"
    to["sync.doneLeft#one"] = "Synced; {count} file still waits"
    to["sync.files"] = "{count} files"
    to["sync.files#one"] = "{count} file"
    to["sync.last"] = "Last synced {at}"
    to["sync.left"] = "{size} left"
    to["sync.line.all"] = "The server has everything"
    to["sync.line.both"] = "Not sent: {changes} changes, {files} files; {size} left"
    to["sync.line.changes"] = "{count} changes not sent"
    to["sync.line.changes#one"] = "{count} change not sent"
    to["sync.line.files"] = "{count} files not sent, {size} left"
    to["sync.line.files#one"] = "{count} file not sent, {size} left"
    to["sync.mayGo"] = "May leave this phone from {at}"
    to["sync.mend.again"] = "Record it again"
    to["sync.mend.dismiss"] = "I have read it, put it away"
    to["sync.mend.hand"] = "Hand it to my lead"
    to["sync.never"] = "Never synced"
    to["sync.next"] = "Next try {at}"
    to["sync.now"] = "Sync now"
    to["sync.openCase"] = "Open case {number}"
    to["sync.overMetered"] = "Use mobile data"
    to["sync.overMeteredAsk"] = "This uses about {size} of mobile data. Go on?"
    to["sync.refused"] = "What the server did not take"
    to["sync.refusedHanded"] = "Handed to your lead; it goes with the next sync"
    to["sync.refusedNote"] = "All of it is kept on this phone"
    to["sync.refusedWhy.author"] = "This case is no longer yours: ask your lead"
    to["sync.refusedWhy.copy"] = "This phone's store looks like an older copy; the change is kept and sent again"
    to["sync.refusedWhy.newer"] = "The server is older than this app and does not know this change: ask your administrator"
    to["sync.refusedWhy.other"] = "The server cannot read this change: ask your lead"
    to["sync.refusedWhy.role"] = "Your role does not do this: ask your lead"
    to["sync.refusedWhy.twice"] = "What is written once cannot be changed: this touched a signature, a photo or the log"
    to["sync.refusedWhy.unvouched"] = "Nothing proves who wrote this: let them sync with their own phone"
    to["sync.running"] = "Syncing"
    to["sync.space.ask"] = "Only the originals on this phone go. What the server verified stays, and so do the small pictures."
    to["sync.space.free"] = "Remove from this phone, free {size}"
    to["sync.space.line"] = "{count} files are verified and were kept long enough, {size}"
    to["sync.space.line#one"] = "{count} file is verified and was kept long enough, {size}"
    to["sync.space.none"] = "Nothing may go yet"
    to["sync.space.title"] = "Free space on this phone"
    to["sync.space.waits"] = "{count} more are verified and wait"
    to["sync.space.waits#one"] = "{count} more is verified and waits"
    to["sync.state.local"] = "On this phone"
    to["sync.state.received"] = "Received"
    to["sync.state.sent"] = "On its way"
    to["sync.state.verified"] = "Verified"
    to["sync.stateNote.local"] = "Only on this phone: do not remove the app"
    to["sync.stateNote.received"] = "The server has all of it and has not checked it yet"
    to["sync.stateNote.sent"] = "The server has part of it and goes on from there"
    to["sync.stateNote.verified"] = "The server has checked it and given a receipt"
    to["sync.step.download"] = "Fetching the checklist's files, {done} of {total}"
    to["sync.step.exchange"] = "Exchanging records"
    to["sync.step.upload"] = "Sending files, {done} of {total}"
    to["sync.stop"] = "Stop"
    to["sync.stopped"] = "Stopped; what is left goes on next time"
    to["sync.title"] = "Sync"
    to["sync.ways"] = "Without a network"
    to["sync.why.backoff"] = "The last try failed; next try {at}"
    to["sync.why.busy"] = "The server is busy; it is tried again by itself"
    to["sync.why.charging"] = "Waits for the charger"
    to["sync.why.offline"] = "No signal; it is sent as soon as there is one"
    to["sync.why.queue"] = "In the queue"
    to["sync.why.refused"] = "The server did not take it, see below"
    to["sync.why.signIn"] = "This phone is no longer enrolled: ask your lead for a new code"
    to["sync.why.wifi"] = "Waits for Wi-Fi, as set: originals do not use mobile data"
}
