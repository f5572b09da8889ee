// Generated from core/words by `make words`.
package org.takan.words

/** The words of `settings`. */
object SettingsWords {
    /** 设备编号 · Device number */
    val device = Sentence("settings.device")

    /** 诊断信息 · Diagnostics */
    val diagnostics = Sentence("settings.diagnostics")

    /** 不含姓名、地址、照片和备注 · Without names, addresses, photos or notes */
    val diagnosticsNote = Sentence("settings.diagnosticsNote")

    /** 分享诊断信息 · Share diagnostics */
    val diagnosticsShare = Sentence("settings.diagnosticsShare")

    /** 显示 · Display */
    val display = Sentence("settings.display")

    /** 振动与声音 · Vibration and sound */
    val feedback = Sentence("settings.feedback")

    /** 跟随系统 · As the system */
    val languageSystem = Sentence("settings.language.system")

    /** 语言 · Language */
    val languageLabel = Sentence("settings.languageLabel")

    /** 左手操作 · Left hand */
    val leftHand = Sentence("settings.leftHand")

    /** 按钮移到左边 · Buttons move to the left */
    val leftHandNote = Sentence("settings.leftHandNote")

    /** 由本局统一设定 · Set by your bureau */
    val managed = Sentence("settings.managed")

    /** 充电时才传原图 · Originals only while charging */
    val originalsCharging = Sentence("settings.originalsCharging")

    /** 原图只用无线网络 · Originals over Wi-Fi only */
    val originalsWifi = Sentence("settings.originalsWifi")

    /** 使用人 · Person */
    val person = Sentence("settings.person")

    /** 服务器 · Server */
    val server = Sentence("settings.server")

    /** 声音 · Sound */
    val sound = Sentence("settings.sound")

    /** 存储空间 · Storage */
    val storage = Sentence("settings.storage")

    /** 手机剩余 {size} · {size} free on the phone */
    fun storageFree(size: Any) = Sentence("settings.storageFree", mapOf("size" to size.toString()))

    /** 服务器确认后保留 {count} 天 · Kept {count} days after the server confirmed */
    fun storageKeep(count: Any) = Sentence("settings.storageKeep", mapOf("count" to count.toString()))

    /** 踏勘占用 {size} · Takan uses {size} */
    fun storageUsed(size: Any) = Sentence("settings.storageUsed", mapOf("size" to size.toString()))

    /** 文字大小 · Text size */
    val textSize = Sentence("settings.textSize")

    /** 大字看得清 · Large text reads well */
    val textSizeSample = Sentence("settings.textSizeSample")

    /** 深色 · Dark */
    val themeDark = Sentence("settings.theme.dark")

    /** 浅色 · Light */
    val themeLight = Sentence("settings.theme.light")

    /** 户外强光 · Outdoor */
    val themeOutdoor = Sentence("settings.theme.outdoor")

    /** 跟随系统 · As the system */
    val themeSystem = Sentence("settings.theme.system")

    /** 主题 · Theme */
    val themeLabel = Sentence("settings.themeLabel")

    /** 设置 · Settings */
    val title = Sentence("settings.title")

    /** 传输 · Transfer */
    val transfer = Sentence("settings.transfer")

    /** 版本 · Version */
    val version = Sentence("settings.version")

    /** 振动 · Vibrate */
    val vibrate = Sentence("settings.vibrate")
}

internal fun settingsInZhHans(to: MutableMap<String, String>) {
    to["settings.device"] = "设备编号"
    to["settings.diagnostics"] = "诊断信息"
    to["settings.diagnosticsNote"] = "不含姓名、地址、照片和备注"
    to["settings.diagnosticsShare"] = "分享诊断信息"
    to["settings.display"] = "显示"
    to["settings.feedback"] = "振动与声音"
    to["settings.language.system"] = "跟随系统"
    to["settings.languageLabel"] = "语言"
    to["settings.leftHand"] = "左手操作"
    to["settings.leftHandNote"] = "按钮移到左边"
    to["settings.managed"] = "由本局统一设定"
    to["settings.originalsCharging"] = "充电时才传原图"
    to["settings.originalsWifi"] = "原图只用无线网络"
    to["settings.person"] = "使用人"
    to["settings.server"] = "服务器"
    to["settings.sound"] = "声音"
    to["settings.storage"] = "存储空间"
    to["settings.storageFree"] = "手机剩余 {size}"
    to["settings.storageKeep"] = "服务器确认后保留 {count} 天"
    to["settings.storageUsed"] = "踏勘占用 {size}"
    to["settings.textSize"] = "文字大小"
    to["settings.textSizeSample"] = "大字看得清"
    to["settings.theme.dark"] = "深色"
    to["settings.theme.light"] = "浅色"
    to["settings.theme.outdoor"] = "户外强光"
    to["settings.theme.system"] = "跟随系统"
    to["settings.themeLabel"] = "主题"
    to["settings.title"] = "设置"
    to["settings.transfer"] = "传输"
    to["settings.version"] = "版本"
    to["settings.vibrate"] = "振动"
}

internal fun settingsInZhHant(to: MutableMap<String, String>) {
    to["settings.device"] = "裝置編號"
    to["settings.diagnostics"] = "診斷資訊"
    to["settings.diagnosticsNote"] = "不含姓名、地址、照片和備註"
    to["settings.diagnosticsShare"] = "分享診斷資訊"
    to["settings.display"] = "顯示"
    to["settings.feedback"] = "振動與聲音"
    to["settings.language.system"] = "跟隨系統"
    to["settings.languageLabel"] = "語言"
    to["settings.leftHand"] = "左手操作"
    to["settings.leftHandNote"] = "按鈕移到左邊"
    to["settings.managed"] = "由本局統一設定"
    to["settings.originalsCharging"] = "充電時才傳原圖"
    to["settings.originalsWifi"] = "原圖只用無線網路"
    to["settings.person"] = "使用人"
    to["settings.server"] = "伺服器"
    to["settings.sound"] = "聲音"
    to["settings.storage"] = "儲存空間"
    to["settings.storageFree"] = "手機剩餘 {size}"
    to["settings.storageKeep"] = "伺服器確認後保留 {count} 天"
    to["settings.storageUsed"] = "踏勘佔用 {size}"
    to["settings.textSize"] = "文字大小"
    to["settings.textSizeSample"] = "大字看得清"
    to["settings.theme.dark"] = "深色"
    to["settings.theme.light"] = "淺色"
    to["settings.theme.outdoor"] = "戶外強光"
    to["settings.theme.system"] = "跟隨系統"
    to["settings.themeLabel"] = "主題"
    to["settings.title"] = "設定"
    to["settings.transfer"] = "傳輸"
    to["settings.version"] = "版本"
    to["settings.vibrate"] = "振動"
}

internal fun settingsInEn(to: MutableMap<String, String>) {
    to["settings.device"] = "Device number"
    to["settings.diagnostics"] = "Diagnostics"
    to["settings.diagnosticsNote"] = "Without names, addresses, photos or notes"
    to["settings.diagnosticsShare"] = "Share diagnostics"
    to["settings.display"] = "Display"
    to["settings.feedback"] = "Vibration and sound"
    to["settings.language.system"] = "As the system"
    to["settings.languageLabel"] = "Language"
    to["settings.leftHand"] = "Left hand"
    to["settings.leftHandNote"] = "Buttons move to the left"
    to["settings.managed"] = "Set by your bureau"
    to["settings.originalsCharging"] = "Originals only while charging"
    to["settings.originalsWifi"] = "Originals over Wi-Fi only"
    to["settings.person"] = "Person"
    to["settings.server"] = "Server"
    to["settings.sound"] = "Sound"
    to["settings.storage"] = "Storage"
    to["settings.storageFree"] = "{size} free on the phone"
    to["settings.storageKeep"] = "Kept {count} days after the server confirmed"
    to["settings.storageKeep#one"] = "Kept {count} day after the server confirmed"
    to["settings.storageUsed"] = "Takan uses {size}"
    to["settings.textSize"] = "Text size"
    to["settings.textSizeSample"] = "Large text reads well"
    to["settings.theme.dark"] = "Dark"
    to["settings.theme.light"] = "Light"
    to["settings.theme.outdoor"] = "Outdoor"
    to["settings.theme.system"] = "As the system"
    to["settings.themeLabel"] = "Theme"
    to["settings.title"] = "Settings"
    to["settings.transfer"] = "Transfer"
    to["settings.version"] = "Version"
    to["settings.vibrate"] = "Vibrate"
}
