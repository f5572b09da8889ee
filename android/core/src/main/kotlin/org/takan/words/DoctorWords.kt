// Generated from core/words by `make words`.
package org.takan.words

/** The words of `doctor`. */
object DoctorWords {
    /** 再检查一次 · Check again */
    val again = Sentence("doctor.again")

    /** 检查了 · Checked */
    val checked = Sentence("doctor.checked")

    /** {count} 个案件的每处修改 · {count} cases, every change of them */
    fun countCases(count: Any) = Sentence("doctor.count.cases", mapOf("count" to count.toString()))

    /** {count} 个照片和文件，逐字节核对 · {count} photos and files, byte by byte */
    fun countFiles(count: Any) = Sentence("doctor.count.files", mapOf("count" to count.toString()))

    /** 损坏，已另存 · Damaged and kept aside */
    val damaged = Sentence("doctor.damaged")

    /** 本机数据库损坏，没有删除。请先同步，再告诉管理员。 · The database on this device is damaged; nothing was deleted. Sync first, then tell your administrator. */
    val databaseRemains = Sentence("doctor.database.remains")

    /** 本机数据库的索引已修好 · An index of the database was written anew */
    val databaseRepaired = Sentence("doctor.database.repaired")

    /** 案件 {number} 已损坏，已另存。同步后取回。 · Case {number} is damaged and kept aside. Sync to bring it back. */
    fun documentReturns(number: Any) = Sentence("doctor.document.returns", mapOf("number" to number.toString()))

    /** 案件 {number} 有一份文件已损坏或不在了，服务器也没有。请重拍。 · A file of case {number} is damaged or gone, and the server has not got it. Please take it again. */
    fun fileRemains(number: Any) = Sentence("doctor.file.remains", mapOf("number" to number.toString()))

    /** 案件 {number} 有一份文件已损坏，服务器有完好的 · A file of case {number} is damaged here; the server has it whole */
    fun fileRepaired(number: Any) = Sentence("doctor.file.repaired", mapOf("number" to number.toString()))

    /** 列表中案件 {number} 的一行已重写 · The row of case {number} in the list was written anew */
    fun indexRowRepaired(number: Any) = Sentence("doctor.indexRow.repaired", mapOf("number" to number.toString()))

    /** 有 {count} 处损坏，没有删除 · {count} things are damaged; nothing was deleted */
    fun lineDamaged(count: Any) = Sentence("doctor.line.damaged", mapOf("count" to count.toString()))

    /** 有 {count} 处问题，都已修好 · {count} faults, all repaired */
    fun lineRepaired(count: Any) = Sentence("doctor.line.repaired", mapOf("count" to count.toString()))

    /** 全部完好 · Everything is sound */
    val lineSound = Sentence("doctor.line.sound")

    /** 检查表的一份附件已损坏。同步后取回。 · A file of a checklist is damaged. Sync to bring it back. */
    val mediaReturns = Sentence("doctor.media.returns")

    /** 请把这一页给组长看 · Show this page to your lead */
    val noteLead = Sentence("doctor.note.lead")

    /** 请同步一次，再检查 · Sync once, then check again */
    val noteSync = Sentence("doctor.note.sync")

    /** 逐个核对案件、照片和目录。能由记录重新算出的会修好，坏的另存，什么都不删 · Every case, photo and list is checked. What follows from the records is repaired, what is damaged is kept aside, nothing is deleted */
    val noteWhat = Sentence("doctor.note.what")

    /** 案件 {number} 有一处未发送的修改不在了 · A change of case {number} that was to be sent is not there any more */
    fun outboxRemains(number: Any) = Sentence("doctor.outbox.remains", mapOf("number" to number.toString()))

    /** 修好了 · Repaired */
    val repaired = Sentence("doctor.repaired")

    /** 本机一条记录打不开，已另存 · Something kept on this device does not open; it was put aside */
    val rowRemains = Sentence("doctor.row.remains")

    /** 案件 {number} 一份文件的记录已重写 · The row of a file of case {number} was written anew */
    fun rowRepaired(number: Any) = Sentence("doctor.row.repaired", mapOf("number" to number.toString()))

    /** 本机一条基础数据已损坏。同步后取回。 · A row of reference data is damaged. Sync to bring it back. */
    val rowReturns = Sentence("doctor.row.returns")

    /** 开始检查 · Check now */
    val run = Sentence("doctor.run")

    /** 正在检查，可能要几分钟 · Checking; this may take minutes */
    val running = Sentence("doctor.running")

    /** 检查本机记录 · Check this phone's records */
    val title = Sentence("doctor.title")
}

internal fun doctorInZhHans(to: MutableMap<String, String>) {
    to["doctor.again"] = "再检查一次"
    to["doctor.checked"] = "检查了"
    to["doctor.count.cases"] = "{count} 个案件的每处修改"
    to["doctor.count.files"] = "{count} 个照片和文件，逐字节核对"
    to["doctor.damaged"] = "损坏，已另存"
    to["doctor.database.remains"] = "本机数据库损坏，没有删除。请先同步，再告诉管理员。"
    to["doctor.database.repaired"] = "本机数据库的索引已修好"
    to["doctor.document.returns"] = "案件 {number} 已损坏，已另存。同步后取回。"
    to["doctor.file.remains"] = "案件 {number} 有一份文件已损坏或不在了，服务器也没有。请重拍。"
    to["doctor.file.repaired"] = "案件 {number} 有一份文件已损坏，服务器有完好的"
    to["doctor.indexRow.repaired"] = "列表中案件 {number} 的一行已重写"
    to["doctor.line.damaged"] = "有 {count} 处损坏，没有删除"
    to["doctor.line.repaired"] = "有 {count} 处问题，都已修好"
    to["doctor.line.sound"] = "全部完好"
    to["doctor.media.returns"] = "检查表的一份附件已损坏。同步后取回。"
    to["doctor.note.lead"] = "请把这一页给组长看"
    to["doctor.note.sync"] = "请同步一次，再检查"
    to["doctor.note.what"] = "逐个核对案件、照片和目录。能由记录重新算出的会修好，坏的另存，什么都不删"
    to["doctor.outbox.remains"] = "案件 {number} 有一处未发送的修改不在了"
    to["doctor.repaired"] = "修好了"
    to["doctor.row.remains"] = "本机一条记录打不开，已另存"
    to["doctor.row.repaired"] = "案件 {number} 一份文件的记录已重写"
    to["doctor.row.returns"] = "本机一条基础数据已损坏。同步后取回。"
    to["doctor.run"] = "开始检查"
    to["doctor.running"] = "正在检查，可能要几分钟"
    to["doctor.title"] = "检查本机记录"
}

internal fun doctorInZhHant(to: MutableMap<String, String>) {
    to["doctor.again"] = "再檢查一次"
    to["doctor.checked"] = "檢查了"
    to["doctor.count.cases"] = "{count} 個案件的每處修改"
    to["doctor.count.files"] = "{count} 個照片和檔案，逐位元組核對"
    to["doctor.damaged"] = "損壞，已另存"
    to["doctor.database.remains"] = "本機資料庫損壞，沒有刪除。請先同步，再告訴管理員。"
    to["doctor.database.repaired"] = "本機資料庫的索引已修好"
    to["doctor.document.returns"] = "案件 {number} 已損壞，已另存。同步後取回。"
    to["doctor.file.remains"] = "案件 {number} 有一份檔案已損壞或不在了，伺服器也沒有。請重拍。"
    to["doctor.file.repaired"] = "案件 {number} 有一份檔案已損壞，伺服器有完好的"
    to["doctor.indexRow.repaired"] = "列表中案件 {number} 的一行已重寫"
    to["doctor.line.damaged"] = "有 {count} 處損壞，沒有刪除"
    to["doctor.line.repaired"] = "有 {count} 處問題，都已修好"
    to["doctor.line.sound"] = "全部完好"
    to["doctor.media.returns"] = "檢查表的一份附件已損壞。同步後取回。"
    to["doctor.note.lead"] = "請把這一頁給組長看"
    to["doctor.note.sync"] = "請同步一次，再檢查"
    to["doctor.note.what"] = "逐個核對案件、照片和目錄。能由記錄重新算出的會修好，壞的另存，什麼都不刪"
    to["doctor.outbox.remains"] = "案件 {number} 有一處未發送的修改不在了"
    to["doctor.repaired"] = "修好了"
    to["doctor.row.remains"] = "本機一條記錄打不開，已另存"
    to["doctor.row.repaired"] = "案件 {number} 一份檔案的記錄已重寫"
    to["doctor.row.returns"] = "本機一條基礎資料已損壞。同步後取回。"
    to["doctor.run"] = "開始檢查"
    to["doctor.running"] = "正在檢查，可能要幾分鐘"
    to["doctor.title"] = "檢查本機記錄"
}

internal fun doctorInEn(to: MutableMap<String, String>) {
    to["doctor.again"] = "Check again"
    to["doctor.checked"] = "Checked"
    to["doctor.count.cases"] = "{count} cases, every change of them"
    to["doctor.count.cases#one"] = "{count} case, every change of it"
    to["doctor.count.files"] = "{count} photos and files, byte by byte"
    to["doctor.count.files#one"] = "{count} photo or file, byte by byte"
    to["doctor.damaged"] = "Damaged and kept aside"
    to["doctor.database.remains"] = "The database on this device is damaged; nothing was deleted. Sync first, then tell your administrator."
    to["doctor.database.repaired"] = "An index of the database was written anew"
    to["doctor.document.returns"] = "Case {number} is damaged and kept aside. Sync to bring it back."
    to["doctor.file.remains"] = "A file of case {number} is damaged or gone, and the server has not got it. Please take it again."
    to["doctor.file.repaired"] = "A file of case {number} is damaged here; the server has it whole"
    to["doctor.indexRow.repaired"] = "The row of case {number} in the list was written anew"
    to["doctor.line.damaged"] = "{count} things are damaged; nothing was deleted"
    to["doctor.line.damaged#one"] = "{count} thing is damaged; nothing was deleted"
    to["doctor.line.repaired"] = "{count} faults, all repaired"
    to["doctor.line.repaired#one"] = "{count} fault, repaired"
    to["doctor.line.sound"] = "Everything is sound"
    to["doctor.media.returns"] = "A file of a checklist is damaged. Sync to bring it back."
    to["doctor.note.lead"] = "Show this page to your lead"
    to["doctor.note.sync"] = "Sync once, then check again"
    to["doctor.note.what"] = "Every case, photo and list is checked. What follows from the records is repaired, what is damaged is kept aside, nothing is deleted"
    to["doctor.outbox.remains"] = "A change of case {number} that was to be sent is not there any more"
    to["doctor.repaired"] = "Repaired"
    to["doctor.row.remains"] = "Something kept on this device does not open; it was put aside"
    to["doctor.row.repaired"] = "The row of a file of case {number} was written anew"
    to["doctor.row.returns"] = "A row of reference data is damaged. Sync to bring it back."
    to["doctor.run"] = "Check now"
    to["doctor.running"] = "Checking; this may take minutes"
    to["doctor.title"] = "Check this phone's records"
}
