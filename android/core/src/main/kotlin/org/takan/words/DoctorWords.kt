// Generated from core/words by `make words`.
package org.takan.words

/** The words of `doctor`. */
object DoctorWords {
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

    /** 检查表的一份附件已损坏。同步后取回。 · A file of a checklist is damaged. Sync to bring it back. */
    val mediaReturns = Sentence("doctor.media.returns")

    /** 案件 {number} 有一处未发送的修改不在了 · A change of case {number} that was to be sent is not there any more */
    fun outboxRemains(number: Any) = Sentence("doctor.outbox.remains", mapOf("number" to number.toString()))

    /** 本机一条记录打不开，已另存 · Something kept on this device does not open; it was put aside */
    val rowRemains = Sentence("doctor.row.remains")

    /** 案件 {number} 一份文件的记录已重写 · The row of a file of case {number} was written anew */
    fun rowRepaired(number: Any) = Sentence("doctor.row.repaired", mapOf("number" to number.toString()))

    /** 本机一条基础数据已损坏。同步后取回。 · A row of reference data is damaged. Sync to bring it back. */
    val rowReturns = Sentence("doctor.row.returns")
}

internal fun doctorInZhHans(to: MutableMap<String, String>) {
    to["doctor.database.remains"] = "本机数据库损坏，没有删除。请先同步，再告诉管理员。"
    to["doctor.database.repaired"] = "本机数据库的索引已修好"
    to["doctor.document.returns"] = "案件 {number} 已损坏，已另存。同步后取回。"
    to["doctor.file.remains"] = "案件 {number} 有一份文件已损坏或不在了，服务器也没有。请重拍。"
    to["doctor.file.repaired"] = "案件 {number} 有一份文件已损坏，服务器有完好的"
    to["doctor.indexRow.repaired"] = "列表中案件 {number} 的一行已重写"
    to["doctor.media.returns"] = "检查表的一份附件已损坏。同步后取回。"
    to["doctor.outbox.remains"] = "案件 {number} 有一处未发送的修改不在了"
    to["doctor.row.remains"] = "本机一条记录打不开，已另存"
    to["doctor.row.repaired"] = "案件 {number} 一份文件的记录已重写"
    to["doctor.row.returns"] = "本机一条基础数据已损坏。同步后取回。"
}

internal fun doctorInZhHant(to: MutableMap<String, String>) {
    to["doctor.database.remains"] = "本機資料庫損壞，沒有刪除。請先同步，再告訴管理員。"
    to["doctor.database.repaired"] = "本機資料庫的索引已修好"
    to["doctor.document.returns"] = "案件 {number} 已損壞，已另存。同步後取回。"
    to["doctor.file.remains"] = "案件 {number} 有一份檔案已損壞或不在了，伺服器也沒有。請重拍。"
    to["doctor.file.repaired"] = "案件 {number} 有一份檔案已損壞，伺服器有完好的"
    to["doctor.indexRow.repaired"] = "列表中案件 {number} 的一行已重寫"
    to["doctor.media.returns"] = "檢查表的一份附件已損壞。同步後取回。"
    to["doctor.outbox.remains"] = "案件 {number} 有一處未發送的修改不在了"
    to["doctor.row.remains"] = "本機一條記錄打不開，已另存"
    to["doctor.row.repaired"] = "案件 {number} 一份檔案的記錄已重寫"
    to["doctor.row.returns"] = "本機一條基礎資料已損壞。同步後取回。"
}

internal fun doctorInEn(to: MutableMap<String, String>) {
    to["doctor.database.remains"] = "The database on this device is damaged; nothing was deleted. Sync first, then tell your administrator."
    to["doctor.database.repaired"] = "An index of the database was written anew"
    to["doctor.document.returns"] = "Case {number} is damaged and kept aside. Sync to bring it back."
    to["doctor.file.remains"] = "A file of case {number} is damaged or gone, and the server has not got it. Please take it again."
    to["doctor.file.repaired"] = "A file of case {number} is damaged here; the server has it whole"
    to["doctor.indexRow.repaired"] = "The row of case {number} in the list was written anew"
    to["doctor.media.returns"] = "A file of a checklist is damaged. Sync to bring it back."
    to["doctor.outbox.remains"] = "A change of case {number} that was to be sent is not there any more"
    to["doctor.row.remains"] = "Something kept on this device does not open; it was put aside"
    to["doctor.row.repaired"] = "The row of a file of case {number} was written anew"
    to["doctor.row.returns"] = "A row of reference data is damaged. Sync to bring it back."
}
