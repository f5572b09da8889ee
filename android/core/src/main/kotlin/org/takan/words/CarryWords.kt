// Generated from core/words by `make words`.
package org.takan.words

/** The words of `carry`. */
object CarryWords {
    /** 文件里有 · In it */
    val contents = Sentence("carry.contents")

    /** {count} 个案件 · {count} cases */
    fun holdsCases(count: Any) = Sentence("carry.holds.cases", mapOf("count" to count.toString()))

    /** {count} 处修改 · {count} changes */
    fun holdsChanges(count: Any) = Sentence("carry.holds.changes", mapOf("count" to count.toString()))

    /** {count} 个已损坏的案件，原样带着 · {count} damaged cases, as they are */
    fun holdsDamaged(count: Any) = Sentence("carry.holds.damaged", mapOf("count" to count.toString()))

    /** {count} 个文件 · {count} files */
    fun holdsFiles(count: Any) = Sentence("carry.holds.files", mapOf("count" to count.toString()))

    /** 大小 {size} · Size {size} */
    fun holdsSize(size: Any) = Sentence("carry.holds.size", mapOf("size" to size.toString()))

    /** 已收下{name}带来的文件 · The file of {name} is taken in */
    fun inDone(name: Any) = Sentence("carry.in.done", mapOf("name" to name.toString()))

    /** 文件里没有新内容 · The file holds nothing new */
    val inSame = Sentence("carry.in.same")

    /** 未传：{cases} 个案件、{changes} 处修改、{files} 个文件，{size} · Not sent: {cases} cases, {changes} changes, {files} files; {size} */
    fun line(cases: Any, changes: Any, files: Any, size: Any) = Sentence("carry.line", mapOf("cases" to cases.toString(), "changes" to changes.toString(), "files" to files.toString(), "size" to size.toString()))

    /** 文件已生成，只有选定的那部手机能打开 · The file is made; only the phone that was chosen can open it */
    val madeDevice = Sentence("carry.made.device")

    /** 文件已生成，只有本局的服务器能打开 · The file is made; only the bureau's server can open it */
    val madeServer = Sentence("carry.made.server")

    /** 生成文件 · Make the file */
    val make = Sentence("carry.make")

    /** 正在生成文件 · Making the file */
    val making = Sentence("carry.making")

    /** 文件不等于已传到服务器：收到服务器回执前，这里的记录都算未传，别卸载应用 · A file is not sent: until the server's receipt is here, all of this counts as unsent. Do not remove the app */
    val noteHonest = Sentence("carry.note.honest")

    /** 有信号时同步，就会传到服务器 · Sync with a signal and the server has it too */
    val noteIn = Sentence("carry.note.in")

    /** 记录仍算未传。服务器收下后，这部手机下次同步才会收到回执 · It still counts as unsent. The receipt comes with this phone's next sync after the server took it */
    val noteMade = Sentence("carry.note.made")

    /** 存成一个加密文件，用别的手机、电脑或存储卡带到有网的地方 · One encrypted file, to be taken to a network by another phone, a computer or a memory card */
    val noteWhy = Sentence("carry.note.why")

    /** 没有未传的记录 · Nothing is unsent */
    val nothing = Sentence("carry.nothing")

    /** 存成文件带走 · Carry it out as a file */
    val open = Sentence("carry.open")

    /** 谁能打开 · Who can open it */
    val receiver = Sentence("carry.receiver")

    /** 发给别人 · Share it */
    val share = Sentence("carry.share")

    /** 打开别人带来的文件 · Open a file somebody brought */
    val take = Sentence("carry.take")

    /** 正在读取文件 · Reading the file */
    val taking = Sentence("carry.taking")

    /** 带走未传的记录 · Carry unsent work out */
    val title = Sentence("carry.title")

    /** {name}的手机（设备 {device}） · {name}'s phone (device {device}) */
    fun toDevice(name: Any, device: Any) = Sentence("carry.to.device", mapOf("name" to name.toString(), "device" to device.toString()))

    /** 本局的服务器 · The bureau's server */
    val toServer = Sentence("carry.to.server")

    /** 存在 {place} · It lies in {place} */
    fun where(place: Any) = Sentence("carry.where", mapOf("place" to place.toString()))

    /** 这个文件不是给这部手机的，或已损坏 · This file is not for this phone, or is damaged */
    val whyNotForThis = Sentence("carry.why.notForThis")
}

internal fun carryInZhHans(to: MutableMap<String, String>) {
    to["carry.contents"] = "文件里有"
    to["carry.holds.cases"] = "{count} 个案件"
    to["carry.holds.changes"] = "{count} 处修改"
    to["carry.holds.damaged"] = "{count} 个已损坏的案件，原样带着"
    to["carry.holds.files"] = "{count} 个文件"
    to["carry.holds.size"] = "大小 {size}"
    to["carry.in.done"] = "已收下{name}带来的文件"
    to["carry.in.same"] = "文件里没有新内容"
    to["carry.line"] = "未传：{cases} 个案件、{changes} 处修改、{files} 个文件，{size}"
    to["carry.made.device"] = "文件已生成，只有选定的那部手机能打开"
    to["carry.made.server"] = "文件已生成，只有本局的服务器能打开"
    to["carry.make"] = "生成文件"
    to["carry.making"] = "正在生成文件"
    to["carry.note.honest"] = "文件不等于已传到服务器：收到服务器回执前，这里的记录都算未传，别卸载应用"
    to["carry.note.in"] = "有信号时同步，就会传到服务器"
    to["carry.note.made"] = "记录仍算未传。服务器收下后，这部手机下次同步才会收到回执"
    to["carry.note.why"] = "存成一个加密文件，用别的手机、电脑或存储卡带到有网的地方"
    to["carry.nothing"] = "没有未传的记录"
    to["carry.open"] = "存成文件带走"
    to["carry.receiver"] = "谁能打开"
    to["carry.share"] = "发给别人"
    to["carry.take"] = "打开别人带来的文件"
    to["carry.taking"] = "正在读取文件"
    to["carry.title"] = "带走未传的记录"
    to["carry.to.device"] = "{name}的手机（设备 {device}）"
    to["carry.to.server"] = "本局的服务器"
    to["carry.where"] = "存在 {place}"
    to["carry.why.notForThis"] = "这个文件不是给这部手机的，或已损坏"
}

internal fun carryInZhHant(to: MutableMap<String, String>) {
    to["carry.contents"] = "檔案裡有"
    to["carry.holds.cases"] = "{count} 個案件"
    to["carry.holds.changes"] = "{count} 處修改"
    to["carry.holds.damaged"] = "{count} 個已損壞的案件，原樣帶著"
    to["carry.holds.files"] = "{count} 個檔案"
    to["carry.holds.size"] = "大小 {size}"
    to["carry.in.done"] = "已收下{name}帶來的檔案"
    to["carry.in.same"] = "檔案裡沒有新內容"
    to["carry.line"] = "未傳：{cases} 個案件、{changes} 處修改、{files} 個檔案，{size}"
    to["carry.made.device"] = "檔案已產生，只有選定的那部手機能打開"
    to["carry.made.server"] = "檔案已產生，只有本局的伺服器能打開"
    to["carry.make"] = "產生檔案"
    to["carry.making"] = "正在產生檔案"
    to["carry.note.honest"] = "檔案不等於已傳到伺服器：收到伺服器回執前，這裡的記錄都算未傳，別解除安裝應用"
    to["carry.note.in"] = "有訊號時同步，就會傳到伺服器"
    to["carry.note.made"] = "記錄仍算未傳。伺服器收下後，這部手機下次同步才會收到回執"
    to["carry.note.why"] = "存成一個加密檔案，用別的手機、電腦或記憶卡帶到有網路的地方"
    to["carry.nothing"] = "沒有未傳的記錄"
    to["carry.open"] = "存成檔案帶走"
    to["carry.receiver"] = "誰能打開"
    to["carry.share"] = "傳給別人"
    to["carry.take"] = "開啟別人帶來的檔案"
    to["carry.taking"] = "正在讀取檔案"
    to["carry.title"] = "帶走未傳的記錄"
    to["carry.to.device"] = "{name}的手機（設備 {device}）"
    to["carry.to.server"] = "本局的伺服器"
    to["carry.where"] = "存在 {place}"
    to["carry.why.notForThis"] = "這個檔案不是給這部手機的，或已損壞"
}

internal fun carryInEn(to: MutableMap<String, String>) {
    to["carry.contents"] = "In it"
    to["carry.holds.cases"] = "{count} cases"
    to["carry.holds.cases#one"] = "{count} case"
    to["carry.holds.changes"] = "{count} changes"
    to["carry.holds.changes#one"] = "{count} change"
    to["carry.holds.damaged"] = "{count} damaged cases, as they are"
    to["carry.holds.damaged#one"] = "{count} damaged case, as it is"
    to["carry.holds.files"] = "{count} files"
    to["carry.holds.files#one"] = "{count} file"
    to["carry.holds.size"] = "Size {size}"
    to["carry.in.done"] = "The file of {name} is taken in"
    to["carry.in.same"] = "The file holds nothing new"
    to["carry.line"] = "Not sent: {cases} cases, {changes} changes, {files} files; {size}"
    to["carry.made.device"] = "The file is made; only the phone that was chosen can open it"
    to["carry.made.server"] = "The file is made; only the bureau's server can open it"
    to["carry.make"] = "Make the file"
    to["carry.making"] = "Making the file"
    to["carry.note.honest"] = "A file is not sent: until the server's receipt is here, all of this counts as unsent. Do not remove the app"
    to["carry.note.in"] = "Sync with a signal and the server has it too"
    to["carry.note.made"] = "It still counts as unsent. The receipt comes with this phone's next sync after the server took it"
    to["carry.note.why"] = "One encrypted file, to be taken to a network by another phone, a computer or a memory card"
    to["carry.nothing"] = "Nothing is unsent"
    to["carry.open"] = "Carry it out as a file"
    to["carry.receiver"] = "Who can open it"
    to["carry.share"] = "Share it"
    to["carry.take"] = "Open a file somebody brought"
    to["carry.taking"] = "Reading the file"
    to["carry.title"] = "Carry unsent work out"
    to["carry.to.device"] = "{name}'s phone (device {device})"
    to["carry.to.server"] = "The bureau's server"
    to["carry.where"] = "It lies in {place}"
    to["carry.why.notForThis"] = "This file is not for this phone, or is damaged"
}
