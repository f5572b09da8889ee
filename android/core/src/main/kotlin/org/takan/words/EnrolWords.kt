// Generated from core/words by `make words`.
package org.takan.words

/** The words of `enrol`. */
object EnrolWords {
    /** 服务器地址 · Server address */
    val address = Sentence("enrol.address")

    /** https:// 开头 · It begins with https:// */
    val addressHint = Sentence("enrol.addressHint")

    /** 重新入网 · Enrol again */
    val again = Sentence("enrol.again")

    /** 入网码 · Code */
    val code = Sentence("enrol.code")

    /** 16 位字母和数字 · 16 letters and digits */
    val codeHint = Sentence("enrol.codeHint")

    /** {person}的手机已入网 · This phone is now {person}'s */
    fun done(person: Any) = Sentence("enrol.done", mapOf("person" to person.toString()))

    /** 入网码不对、已过期或已用过（有效 10 分钟，只能用一次）。请组长再出示一个。 · The code is wrong, expired or used (it lasts ten minutes and works once). Ask your lead for another. */
    val errorCode = Sentence("enrol.error.code")

    /** 这不是踏勘的入网码。请扫描组长电脑上的二维码，或核对输入的字符。 · This is no Takan enrolment code. Scan the one on your lead's screen, or check what you typed. */
    val errorMalformed = Sentence("enrol.error.malformed")

    /** 连不上服务器。请到有信号的地方再试。 · The server cannot be reached. Try again where there is a signal. */
    val errorOffline = Sentence("enrol.error.offline")

    /** 手机里有{person}未发送的记录，不能换人。请{person}先同步。 · This phone holds unsent work of {person}. Let {person} sync first. */
    fun errorOtherPerson(person: Any) = Sentence("enrol.error.otherPerson", mapOf("person" to person.toString()))

    /** 重新入网不会丢失未发送的记录 · Enrolling again keeps everything that is not sent */
    val keepsWork = Sentence("enrol.keepsWork")

    /** 正在入网 · Enrolling */
    val running = Sentence("enrol.running")

    /** 扫描二维码 · Scan the QR code */
    val scan = Sentence("enrol.scan")

    /** 把二维码放进框里 · Hold the QR code inside the frame */
    val scanHint = Sentence("enrol.scanHint")

    /** 入网 · Enrol */
    val submit = Sentence("enrol.submit")

    /** 手机入网 · Enrol this phone */
    val title = Sentence("enrol.title")

    /** 手工输入 · Type it in */
    val type = Sentence("enrol.type")

    /** 请组长在电脑上打开“人员与设备”，出示入网二维码。 · Ask your lead to show the enrolment code under “People and devices”. */
    val welcome = Sentence("enrol.welcome")
}

internal fun enrolInZhHans(to: MutableMap<String, String>) {
    to["enrol.address"] = "服务器地址"
    to["enrol.addressHint"] = "https:// 开头"
    to["enrol.again"] = "重新入网"
    to["enrol.code"] = "入网码"
    to["enrol.codeHint"] = "16 位字母和数字"
    to["enrol.done"] = "{person}的手机已入网"
    to["enrol.error.code"] = "入网码不对、已过期或已用过（有效 10 分钟，只能用一次）。请组长再出示一个。"
    to["enrol.error.malformed"] = "这不是踏勘的入网码。请扫描组长电脑上的二维码，或核对输入的字符。"
    to["enrol.error.offline"] = "连不上服务器。请到有信号的地方再试。"
    to["enrol.error.otherPerson"] = "手机里有{person}未发送的记录，不能换人。请{person}先同步。"
    to["enrol.keepsWork"] = "重新入网不会丢失未发送的记录"
    to["enrol.running"] = "正在入网"
    to["enrol.scan"] = "扫描二维码"
    to["enrol.scanHint"] = "把二维码放进框里"
    to["enrol.submit"] = "入网"
    to["enrol.title"] = "手机入网"
    to["enrol.type"] = "手工输入"
    to["enrol.welcome"] = "请组长在电脑上打开“人员与设备”，出示入网二维码。"
}

internal fun enrolInZhHant(to: MutableMap<String, String>) {
    to["enrol.address"] = "伺服器地址"
    to["enrol.addressHint"] = "https:// 開頭"
    to["enrol.again"] = "重新入網"
    to["enrol.code"] = "入網碼"
    to["enrol.codeHint"] = "16 位字母和數字"
    to["enrol.done"] = "{person}的手機已入網"
    to["enrol.error.code"] = "入網碼不對、已過期或已用過（有效 10 分鐘，只能用一次）。請組長再出示一個。"
    to["enrol.error.malformed"] = "這不是踏勘的入網碼。請掃描組長電腦上的二維碼，或核對輸入的字符。"
    to["enrol.error.offline"] = "連不上伺服器。請到有信號的地方再試。"
    to["enrol.error.otherPerson"] = "手機裡有{person}未發送的記錄，不能換人。請{person}先同步。"
    to["enrol.keepsWork"] = "重新入網不會丟失未發送的記錄"
    to["enrol.running"] = "正在入網"
    to["enrol.scan"] = "掃描二維碼"
    to["enrol.scanHint"] = "把二維碼放進框裡"
    to["enrol.submit"] = "入網"
    to["enrol.title"] = "手機入網"
    to["enrol.type"] = "手工輸入"
    to["enrol.welcome"] = "請組長在電腦上開啟「人員與裝置」，出示入網二維碼。"
}

internal fun enrolInEn(to: MutableMap<String, String>) {
    to["enrol.address"] = "Server address"
    to["enrol.addressHint"] = "It begins with https://"
    to["enrol.again"] = "Enrol again"
    to["enrol.code"] = "Code"
    to["enrol.codeHint"] = "16 letters and digits"
    to["enrol.done"] = "This phone is now {person}'s"
    to["enrol.error.code"] = "The code is wrong, expired or used (it lasts ten minutes and works once). Ask your lead for another."
    to["enrol.error.malformed"] = "This is no Takan enrolment code. Scan the one on your lead's screen, or check what you typed."
    to["enrol.error.offline"] = "The server cannot be reached. Try again where there is a signal."
    to["enrol.error.otherPerson"] = "This phone holds unsent work of {person}. Let {person} sync first."
    to["enrol.keepsWork"] = "Enrolling again keeps everything that is not sent"
    to["enrol.running"] = "Enrolling"
    to["enrol.scan"] = "Scan the QR code"
    to["enrol.scanHint"] = "Hold the QR code inside the frame"
    to["enrol.submit"] = "Enrol"
    to["enrol.title"] = "Enrol this phone"
    to["enrol.type"] = "Type it in"
    to["enrol.welcome"] = "Ask your lead to show the enrolment code under “People and devices”."
}
