// Generated from core/words by `make words`.
package org.takan.words

/** The words of `memo`. */
object MemoWords {
    /** 录音没有成功，请再试一次。已写的文字都在。 · The recording failed: try again. What you wrote is kept. */
    val failed = Sentence("memo.failed")

    /** 录音 {time} · Recording, {time} */
    fun length(time: Any) = Sentence("memo.length", mapOf("time" to time.toString()))

    /** 暂停 · Pause */
    val pause = Sentence("memo.pause")

    /** 播放 · Play */
    val play = Sentence("memo.play")

    /** 开始录音 · Record */
    val record = Sentence("memo.record")

    /** 正在录音 {time} · Recording {time} */
    fun recording(time: Any) = Sentence("memo.recording", mapOf("time" to time.toString()))

    /** 没有麦克风权限。请到系统设置允许“踏勘”使用麦克风。 · Takan may not use the microphone. Allow it in the system settings. */
    val refused = Sentence("memo.refused")

    /** 停止 · Stop */
    val stop = Sentence("memo.stop")

    /** 录音 · Voice memo */
    val title = Sentence("memo.title")
}

internal fun memoInZhHans(to: MutableMap<String, String>) {
    to["memo.failed"] = "录音没有成功，请再试一次。已写的文字都在。"
    to["memo.length"] = "录音 {time}"
    to["memo.pause"] = "暂停"
    to["memo.play"] = "播放"
    to["memo.record"] = "开始录音"
    to["memo.recording"] = "正在录音 {time}"
    to["memo.refused"] = "没有麦克风权限。请到系统设置允许“踏勘”使用麦克风。"
    to["memo.stop"] = "停止"
    to["memo.title"] = "录音"
}

internal fun memoInZhHant(to: MutableMap<String, String>) {
    to["memo.failed"] = "錄音沒有成功，請再試一次。已寫的文字都在。"
    to["memo.length"] = "錄音 {time}"
    to["memo.pause"] = "暫停"
    to["memo.play"] = "播放"
    to["memo.record"] = "開始錄音"
    to["memo.recording"] = "正在錄音 {time}"
    to["memo.refused"] = "沒有麥克風權限。請到系統設定允許「踏勘」使用麥克風。"
    to["memo.stop"] = "停止"
    to["memo.title"] = "錄音"
}

internal fun memoInEn(to: MutableMap<String, String>) {
    to["memo.failed"] = "The recording failed: try again. What you wrote is kept."
    to["memo.length"] = "Recording, {time}"
    to["memo.pause"] = "Pause"
    to["memo.play"] = "Play"
    to["memo.record"] = "Record"
    to["memo.recording"] = "Recording {time}"
    to["memo.refused"] = "Takan may not use the microphone. Allow it in the system settings."
    to["memo.stop"] = "Stop"
    to["memo.title"] = "Voice memo"
}
