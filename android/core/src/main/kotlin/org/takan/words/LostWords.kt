// Generated from core/words by `make words`.
package org.takan.words

/** The words of `lost`. */
object LostWords {
    /** 另存旧记录，重新开始 · Keep the old aside and begin anew */
    val aside = Sentence("lost.aside")

    /** 旧记录会原样移到另存的文件夹，应用从空白开始，要组长的入网码。继续？ · The old records move to a folder of their own as they are. The app begins empty and needs a code from your lead. Go on? */
    val ask = Sentence("lost.ask")

    /** 旧记录已另存：{place} · The old records are kept in {place} */
    fun done(place: Any) = Sentence("lost.done", mapOf("place" to place.toString()))

    /** 这部手机丢了打开记录的钥匙 · This phone has lost the key to its records */
    val line = Sentence("lost.line")

    /** 再试着打开 · Try to open again */
    val retry = Sentence("lost.retry")

    /** 打不开记录 · The records cannot be opened */
    val title = Sentence("lost.title")

    /** 已传到服务器的会重新取回。没传的留在另存的文件夹里，不会删除。 · What the server has comes back. What was not sent stays in the folder kept aside; it is never deleted. */
    val what = Sentence("lost.what")

    /** 恢复系统、换了锁屏方式或清除过凭据后会这样。记录还在，但这部手机读不了。 · It happens after the system was restored, the screen lock changed or credentials were cleared. The records are there, but this phone cannot read them. */
    val why = Sentence("lost.why")
}

internal fun lostInZhHans(to: MutableMap<String, String>) {
    to["lost.aside"] = "另存旧记录，重新开始"
    to["lost.ask"] = "旧记录会原样移到另存的文件夹，应用从空白开始，要组长的入网码。继续？"
    to["lost.done"] = "旧记录已另存：{place}"
    to["lost.line"] = "这部手机丢了打开记录的钥匙"
    to["lost.retry"] = "再试着打开"
    to["lost.title"] = "打不开记录"
    to["lost.what"] = "已传到服务器的会重新取回。没传的留在另存的文件夹里，不会删除。"
    to["lost.why"] = "恢复系统、换了锁屏方式或清除过凭据后会这样。记录还在，但这部手机读不了。"
}

internal fun lostInZhHant(to: MutableMap<String, String>) {
    to["lost.aside"] = "另存舊記錄，重新開始"
    to["lost.ask"] = "舊記錄會原樣移到另存的資料夾，應用從空白開始，要組長的入網碼。繼續？"
    to["lost.done"] = "舊記錄已另存：{place}"
    to["lost.line"] = "這部手機遺失了打開記錄的鑰匙"
    to["lost.retry"] = "再試著打開"
    to["lost.title"] = "打不開記錄"
    to["lost.what"] = "已傳到伺服器的會重新取回。沒傳的留在另存的資料夾裡，不會刪除。"
    to["lost.why"] = "還原系統、換了鎖定方式或清除過憑證後會這樣。記錄還在，但這部手機讀不了。"
}

internal fun lostInEn(to: MutableMap<String, String>) {
    to["lost.aside"] = "Keep the old aside and begin anew"
    to["lost.ask"] = "The old records move to a folder of their own as they are. The app begins empty and needs a code from your lead. Go on?"
    to["lost.done"] = "The old records are kept in {place}"
    to["lost.line"] = "This phone has lost the key to its records"
    to["lost.retry"] = "Try to open again"
    to["lost.title"] = "The records cannot be opened"
    to["lost.what"] = "What the server has comes back. What was not sent stays in the folder kept aside; it is never deleted."
    to["lost.why"] = "It happens after the system was restored, the screen lock changed or credentials were cleared. The records are there, but this phone cannot read them."
}
