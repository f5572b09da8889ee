// Generated from core/words by `make words`.
package org.takan.words

/** The words of `meet`. */
object MeetWords {
    /** 再传一次 · Meet again */
    val again = Sentence("meet.again")

    /** 已传 {size} · {size} went over */
    fun bytes(size: Any) = Sentence("meet.bytes", mapOf("size" to size.toString()))

    /** 对方手机上的码 · The code on their phone */
    val code = Sentence("meet.code")

    /** 每 4 位一组，字母和数字 · Letters and digits in groups of four */
    val codeHint = Sentence("meet.codeHint")

    /** 连接 · Connect */
    val connect = Sentence("meet.connect")

    /** 这次互传了 · What came and went */
    val exchanged = Sentence("meet.exchanged")

    /** 给出 {count} 处修改 · {count} changes went */
    fun gaveChanges(count: Any) = Sentence("meet.gave.changes", mapOf("count" to count.toString()))

    /** 给出 {count} 个文件 · {count} files went */
    fun gaveFiles(count: Any) = Sentence("meet.gave.files", mapOf("count" to count.toString()))

    /** 收到或更新 {count} 个案件 · {count} cases came or changed */
    fun gotCases(count: Any) = Sentence("meet.got.cases", mapOf("count" to count.toString()))

    /** 收到 {count} 处修改 · {count} changes came */
    fun gotChanges(count: Any) = Sentence("meet.got.changes", mapOf("count" to count.toString()))

    /** 收到 {count} 个文件 · {count} files came */
    fun gotFiles(count: Any) = Sentence("meet.got.files", mapOf("count" to count.toString()))

    /** 没有传完就断开了 · It ended before all went over */
    val lineCut = Sentence("meet.line.cut")

    /** 互传完成 · Done: both phones have it */
    val lineDone = Sentence("meet.line.done")

    /** 两部手机面对面，不用网络 · Two phones side by side, no network needed */
    val lineIdle = Sentence("meet.line.idle")

    /** 正在连接对方的手机 · Calling the other phone */
    val lineJoining = Sentence("meet.line.joining")

    /** 两部手机的内容本来就一样 · Both phones had the same already */
    val lineSame = Sentence("meet.line.same")

    /** 已停止 · Stopped */
    val lineStopped = Sentence("meet.line.stopped")

    /** 等待对方扫描 · Waiting for the other phone */
    val lineWaiting = Sentence("meet.line.waiting")

    /** 正在互传 · Exchanging */
    val lineWorking = Sentence("meet.line.working")

    /** 码只用一次，十分钟内有效。请对方重新出示 · A code works once, within ten minutes. Ask them to show a new one */
    val mendNoCode = Sentence("meet.mend.noCode")

    /** 打开热点，或连上对方的热点，再试 · Open a hotspot or join theirs, then try again */
    val mendNoNetwork = Sentence("meet.mend.noNetwork")

    /** 有信号时同步一次，再来 · Sync once with a signal, then come back */
    val mendNotCertified = Sentence("meet.mend.notCertified")

    /** 没有传出任何内容。请确认对方是谁 · Nothing was given. Make sure whose phone it is */
    val mendStranger = Sentence("meet.mend.stranger")

    /** 确认两部手机在同一个热点或无线网里，对方的页面还开着 · Check that both are in one hotspot or Wi-Fi, and that the other's page is open */
    val mendUnreachable = Sentence("meet.mend.unreachable")

    /** 请更新较旧的那部 · Update the older one */
    val mendUnreadable = Sentence("meet.mend.unreadable")

    /** 没有接收的 · What was not taken */
    val notTaken = Sentence("meet.notTaken")

    /** 已传到的都在，再传一次会接着传 · What went over is kept; meet again and it goes on */
    val noteCut = Sentence("meet.note.cut")

    /** 服务器还没收到：谁先有信号，谁就同步 · The server still has to hear of it: whoever has a signal first may sync */
    val noteDone = Sentence("meet.note.done")

    /** 一部手机打开热点，另一部连上它；或两部连同一个无线网。然后一部出示二维码，另一部扫描。 · Open a hotspot on one phone and join it with the other, or use the same Wi-Fi. Then one shows its code and the other scans it. */
    val noteIdle = Sentence("meet.note.idle")

    /** 保持这一页打开。只有本局的手机能连上。 · Keep this page open. Only phones of your bureau can connect. */
    val noteWaiting = Sentence("meet.note.waiting")

    /** 两部手机靠近，别关屏 · Keep the phones close and the screens on */
    val noteWorking = Sentence("meet.note.working")

    /** 也带上原图 · Originals too */
    val originals = Sentence("meet.originals")

    /** 要更久、更费电；缩略图总会带上 · Takes longer and more power; small pictures always come */
    val originalsNote = Sentence("meet.originalsNote")

    /** 二维码，请对方扫描 · QR code for the other phone to scan */
    val qr = Sentence("meet.qr")

    /** 这部手机没有接收对方的修改：对方无权这样改 · This phone did not take changes the other may not make */
    val refusedHere = Sentence("meet.refused.here")

    /** 这部手机没有接收：无法证明是谁写的 · This phone did not take changes whose author is not proven */
    val refusedHereUnvouched = Sentence("meet.refused.hereUnvouched")

    /** 对方没有接收这部手机的修改。内容仍在这里，请联系组长 · The other did not take changes of this phone; they are kept here, ask your lead */
    val refusedThere = Sentence("meet.refused.there")

    /** 扫描对方的二维码 · Scan their code */
    val scan = Sentence("meet.scan")

    /** 出示我的二维码 · Show my code */
    val show = Sentence("meet.show")

    /** 与同事的手机互传 · Meet another phone */
    val title = Sentence("meet.title")

    /** 手工输入对方的码 · Type their code */
    val type = Sentence("meet.type")

    /** 还有 {time} 有效 · Good for another {time} */
    fun until(time: Any) = Sentence("meet.until", mapOf("time" to time.toString()))

    /** 码不对、用过了，或已过期 · The code is wrong, used or too old */
    val whyNoCode = Sentence("meet.why.noCode")

    /** 这部手机不在热点或无线网里 · This phone is in no hotspot and no Wi-Fi */
    val whyNoNetwork = Sentence("meet.why.noNetwork")

    /** 这部手机还没有服务器的证明 · The server has not certified this phone yet */
    val whyNotCertified = Sentence("meet.why.notCertified")

    /** 对方不是本局的手机，或已被停用 · The other phone is not of your bureau, or its access was ended */
    val whyStranger = Sentence("meet.why.stranger")

    /** 连不上对方的手机 · The other phone does not answer */
    val whyUnreachable = Sentence("meet.why.unreachable")

    /** 两部手机的应用版本不合 · The two apps do not understand each other */
    val whyUnreadable = Sentence("meet.why.unreadable")

    /** {name}，设备 {device} · {name}, device {device} */
    fun with(name: Any, device: Any) = Sentence("meet.with", mapOf("name" to name.toString(), "device" to device.toString()))

    /** 身份由本局服务器证明 · Certified by your bureau's server */
    val withNote = Sentence("meet.withNote")
}

internal fun meetInZhHans(to: MutableMap<String, String>) {
    to["meet.again"] = "再传一次"
    to["meet.bytes"] = "已传 {size}"
    to["meet.code"] = "对方手机上的码"
    to["meet.codeHint"] = "每 4 位一组，字母和数字"
    to["meet.connect"] = "连接"
    to["meet.exchanged"] = "这次互传了"
    to["meet.gave.changes"] = "给出 {count} 处修改"
    to["meet.gave.files"] = "给出 {count} 个文件"
    to["meet.got.cases"] = "收到或更新 {count} 个案件"
    to["meet.got.changes"] = "收到 {count} 处修改"
    to["meet.got.files"] = "收到 {count} 个文件"
    to["meet.line.cut"] = "没有传完就断开了"
    to["meet.line.done"] = "互传完成"
    to["meet.line.idle"] = "两部手机面对面，不用网络"
    to["meet.line.joining"] = "正在连接对方的手机"
    to["meet.line.same"] = "两部手机的内容本来就一样"
    to["meet.line.stopped"] = "已停止"
    to["meet.line.waiting"] = "等待对方扫描"
    to["meet.line.working"] = "正在互传"
    to["meet.mend.noCode"] = "码只用一次，十分钟内有效。请对方重新出示"
    to["meet.mend.noNetwork"] = "打开热点，或连上对方的热点，再试"
    to["meet.mend.notCertified"] = "有信号时同步一次，再来"
    to["meet.mend.stranger"] = "没有传出任何内容。请确认对方是谁"
    to["meet.mend.unreachable"] = "确认两部手机在同一个热点或无线网里，对方的页面还开着"
    to["meet.mend.unreadable"] = "请更新较旧的那部"
    to["meet.notTaken"] = "没有接收的"
    to["meet.note.cut"] = "已传到的都在，再传一次会接着传"
    to["meet.note.done"] = "服务器还没收到：谁先有信号，谁就同步"
    to["meet.note.idle"] = "一部手机打开热点，另一部连上它；或两部连同一个无线网。然后一部出示二维码，另一部扫描。"
    to["meet.note.waiting"] = "保持这一页打开。只有本局的手机能连上。"
    to["meet.note.working"] = "两部手机靠近，别关屏"
    to["meet.originals"] = "也带上原图"
    to["meet.originalsNote"] = "要更久、更费电；缩略图总会带上"
    to["meet.qr"] = "二维码，请对方扫描"
    to["meet.refused.here"] = "这部手机没有接收对方的修改：对方无权这样改"
    to["meet.refused.hereUnvouched"] = "这部手机没有接收：无法证明是谁写的"
    to["meet.refused.there"] = "对方没有接收这部手机的修改。内容仍在这里，请联系组长"
    to["meet.scan"] = "扫描对方的二维码"
    to["meet.show"] = "出示我的二维码"
    to["meet.title"] = "与同事的手机互传"
    to["meet.type"] = "手工输入对方的码"
    to["meet.until"] = "还有 {time} 有效"
    to["meet.why.noCode"] = "码不对、用过了，或已过期"
    to["meet.why.noNetwork"] = "这部手机不在热点或无线网里"
    to["meet.why.notCertified"] = "这部手机还没有服务器的证明"
    to["meet.why.stranger"] = "对方不是本局的手机，或已被停用"
    to["meet.why.unreachable"] = "连不上对方的手机"
    to["meet.why.unreadable"] = "两部手机的应用版本不合"
    to["meet.with"] = "{name}，设备 {device}"
    to["meet.withNote"] = "身份由本局服务器证明"
}

internal fun meetInZhHant(to: MutableMap<String, String>) {
    to["meet.again"] = "再傳一次"
    to["meet.bytes"] = "已傳 {size}"
    to["meet.code"] = "對方手機上的碼"
    to["meet.codeHint"] = "每 4 位一組，字母和數字"
    to["meet.connect"] = "連接"
    to["meet.exchanged"] = "這次互傳了"
    to["meet.gave.changes"] = "給出 {count} 處修改"
    to["meet.gave.files"] = "給出 {count} 個檔案"
    to["meet.got.cases"] = "收到或更新 {count} 個案件"
    to["meet.got.changes"] = "收到 {count} 處修改"
    to["meet.got.files"] = "收到 {count} 個檔案"
    to["meet.line.cut"] = "沒有傳完就斷開了"
    to["meet.line.done"] = "互傳完成"
    to["meet.line.idle"] = "兩部手機面對面，不用網路"
    to["meet.line.joining"] = "正在連接對方的手機"
    to["meet.line.same"] = "兩部手機的內容本來就一樣"
    to["meet.line.stopped"] = "已停止"
    to["meet.line.waiting"] = "等待對方掃描"
    to["meet.line.working"] = "正在互傳"
    to["meet.mend.noCode"] = "碼只用一次，十分鐘內有效。請對方重新出示"
    to["meet.mend.noNetwork"] = "開啟熱點，或連上對方的熱點，再試"
    to["meet.mend.notCertified"] = "有訊號時同步一次，再來"
    to["meet.mend.stranger"] = "沒有傳出任何內容。請確認對方是誰"
    to["meet.mend.unreachable"] = "確認兩部手機在同一個熱點或無線網裡，對方的頁面還開著"
    to["meet.mend.unreadable"] = "請更新較舊的那部"
    to["meet.notTaken"] = "沒有接收的"
    to["meet.note.cut"] = "已傳到的都在，再傳一次會接著傳"
    to["meet.note.done"] = "伺服器還沒收到：誰先有訊號，誰就同步"
    to["meet.note.idle"] = "一部手機開啟熱點，另一部連上它；或兩部連同一個無線網。然後一部出示二維碼，另一部掃描。"
    to["meet.note.waiting"] = "保持這一頁開啟。只有本局的手機能連上。"
    to["meet.note.working"] = "兩部手機靠近，別關螢幕"
    to["meet.originals"] = "也帶上原圖"
    to["meet.originalsNote"] = "要更久、更費電；縮圖總會帶上"
    to["meet.qr"] = "二維碼，請對方掃描"
    to["meet.refused.here"] = "這部手機沒有接收對方的修改：對方無權這樣改"
    to["meet.refused.hereUnvouched"] = "這部手機沒有接收：無法證明是誰寫的"
    to["meet.refused.there"] = "對方沒有接收這部手機的修改。內容仍在這裡，請聯絡組長"
    to["meet.scan"] = "掃描對方的二維碼"
    to["meet.show"] = "出示我的二維碼"
    to["meet.title"] = "與同事的手機互傳"
    to["meet.type"] = "手動輸入對方的碼"
    to["meet.until"] = "還有 {time} 有效"
    to["meet.why.noCode"] = "碼不對、用過了，或已過期"
    to["meet.why.noNetwork"] = "這部手機不在熱點或無線網裡"
    to["meet.why.notCertified"] = "這部手機還沒有伺服器的證明"
    to["meet.why.stranger"] = "對方不是本局的手機，或已被停用"
    to["meet.why.unreachable"] = "連不上對方的手機"
    to["meet.why.unreadable"] = "兩部手機的應用版本不合"
    to["meet.with"] = "{name}，設備 {device}"
    to["meet.withNote"] = "身分由本局伺服器證明"
}

internal fun meetInEn(to: MutableMap<String, String>) {
    to["meet.again"] = "Meet again"
    to["meet.bytes"] = "{size} went over"
    to["meet.code"] = "The code on their phone"
    to["meet.codeHint"] = "Letters and digits in groups of four"
    to["meet.connect"] = "Connect"
    to["meet.exchanged"] = "What came and went"
    to["meet.gave.changes"] = "{count} changes went"
    to["meet.gave.changes#one"] = "{count} change went"
    to["meet.gave.files"] = "{count} files went"
    to["meet.gave.files#one"] = "{count} file went"
    to["meet.got.cases"] = "{count} cases came or changed"
    to["meet.got.cases#one"] = "{count} case came or changed"
    to["meet.got.changes"] = "{count} changes came"
    to["meet.got.changes#one"] = "{count} change came"
    to["meet.got.files"] = "{count} files came"
    to["meet.got.files#one"] = "{count} file came"
    to["meet.line.cut"] = "It ended before all went over"
    to["meet.line.done"] = "Done: both phones have it"
    to["meet.line.idle"] = "Two phones side by side, no network needed"
    to["meet.line.joining"] = "Calling the other phone"
    to["meet.line.same"] = "Both phones had the same already"
    to["meet.line.stopped"] = "Stopped"
    to["meet.line.waiting"] = "Waiting for the other phone"
    to["meet.line.working"] = "Exchanging"
    to["meet.mend.noCode"] = "A code works once, within ten minutes. Ask them to show a new one"
    to["meet.mend.noNetwork"] = "Open a hotspot or join theirs, then try again"
    to["meet.mend.notCertified"] = "Sync once with a signal, then come back"
    to["meet.mend.stranger"] = "Nothing was given. Make sure whose phone it is"
    to["meet.mend.unreachable"] = "Check that both are in one hotspot or Wi-Fi, and that the other's page is open"
    to["meet.mend.unreadable"] = "Update the older one"
    to["meet.notTaken"] = "What was not taken"
    to["meet.note.cut"] = "What went over is kept; meet again and it goes on"
    to["meet.note.done"] = "The server still has to hear of it: whoever has a signal first may sync"
    to["meet.note.idle"] = "Open a hotspot on one phone and join it with the other, or use the same Wi-Fi. Then one shows its code and the other scans it."
    to["meet.note.waiting"] = "Keep this page open. Only phones of your bureau can connect."
    to["meet.note.working"] = "Keep the phones close and the screens on"
    to["meet.originals"] = "Originals too"
    to["meet.originalsNote"] = "Takes longer and more power; small pictures always come"
    to["meet.qr"] = "QR code for the other phone to scan"
    to["meet.refused.here"] = "This phone did not take changes the other may not make"
    to["meet.refused.hereUnvouched"] = "This phone did not take changes whose author is not proven"
    to["meet.refused.there"] = "The other did not take changes of this phone; they are kept here, ask your lead"
    to["meet.scan"] = "Scan their code"
    to["meet.show"] = "Show my code"
    to["meet.title"] = "Meet another phone"
    to["meet.type"] = "Type their code"
    to["meet.until"] = "Good for another {time}"
    to["meet.why.noCode"] = "The code is wrong, used or too old"
    to["meet.why.noNetwork"] = "This phone is in no hotspot and no Wi-Fi"
    to["meet.why.notCertified"] = "The server has not certified this phone yet"
    to["meet.why.stranger"] = "The other phone is not of your bureau, or its access was ended"
    to["meet.why.unreachable"] = "The other phone does not answer"
    to["meet.why.unreadable"] = "The two apps do not understand each other"
    to["meet.with"] = "{name}, device {device}"
    to["meet.withNote"] = "Certified by your bureau's server"
}
