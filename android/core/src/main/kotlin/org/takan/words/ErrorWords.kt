// Generated from core/words by `make words`.
package org.takan.words

/** The words of `error`. */
object ErrorWords {
    /** 这个案件在本机已损坏，已另存，没有删除。请同步取回。 · This case is damaged on this phone. It is kept aside, nothing was deleted. Sync to bring it back. */
    val damaged = Sentence("error.damaged")

    /** 填写的内容不符合要求：{reason} · This will not do: {reason} */
    fun invalid(reason: Any) = Sentence("error.invalid", mapOf("reason" to reason.toString()))

    /** 这台手机的密钥没有了，本机的记录打不开。没有删除。请告诉组长，另存后重新登记。 · This phone has lost its key, so what is recorded here cannot be opened. Nothing was deleted. Tell your lead: it is put aside and the phone enrolled again. */
    val keyLost = Sentence("error.keyLost")

    /** 这个链接打不开，不是踏勘的链接 · This link is not one of Takan's */
    val link = Sentence("error.link")

    /** 手机定位已关闭，请打开 · Location is switched off on this phone: switch it on */
    val locationOff = Sentence("error.locationOff")

    /** 应用版本太旧，请更新。记录都在。 · This app is too old: please update it. Everything is kept. */
    val needsNewerApp = Sentence("error.needsNewerApp")

    /** 服务器版本太旧，请告诉管理员。记录都在。 · The server is too old: tell your administrator. Everything is kept. */
    val needsNewerServer = Sentence("error.needsNewerServer")

    /** 没有找到，可能已改派。请同步。 · Not found; it may have been given to another pair. Please sync. */
    val notFound = Sentence("error.notFound")

    /** 没有信号。已保存在手机上，有信号时自动发送。 · No signal. It is saved on this phone and sent as soon as there is one. */
    val offline = Sentence("error.offline")

    /** 没有相机权限。请到系统设置允许。 · The camera is not allowed. Allow it in the system settings. */
    val permissionCamera = Sentence("error.permission.camera")

    /** 没有定位权限，照片将不带位置。请到系统设置允许。 · Location is not allowed, so photos have no position. Allow it in the system settings. */
    val permissionLocation = Sentence("error.permission.location")

    /** 没有麦克风权限。请到系统设置允许。 · The microphone is not allowed. Allow it in the system settings. */
    val permissionMicrophone = Sentence("error.permission.microphone")

    /** 没有通知权限，传完照片时不会提醒。 · Notifications are not allowed: you will not be told when photos are sent. */
    val permissionNotifications = Sentence("error.permission.notifications")

    /** 服务器没有接收：{reason}。内容仍在本机，请联系组长。 · The server did not take it: {reason}. It is kept on this phone; ask your lead. */
    fun refused(reason: Any) = Sentence("error.refused", mapOf("reason" to reason.toString()))

    /** 这部手机已不在网内。记录都在，请组长出示入网码重新入网。 · This phone is no longer enrolled. Everything is kept: ask your lead for a new code. */
    val signInNeeded = Sentence("error.signInNeeded")

    /** 手机空间已满，刚才的内容没有保存。请删除手机里不用的照片或应用，再点一次。 · The phone is full and the last entry is not saved. Remove photos or apps you do not need, then press again. */
    val storageFull = Sentence("error.storageFull")

    /** 出了意外，已保存的内容都在。请再试一次；若再出现，请分享诊断信息。 · Something unexpected happened; what was saved is kept. Try again, and share the diagnostics if it comes back. */
    val unexpected = Sentence("error.unexpected")
}

internal fun errorInZhHans(to: MutableMap<String, String>) {
    to["error.damaged"] = "这个案件在本机已损坏，已另存，没有删除。请同步取回。"
    to["error.invalid"] = "填写的内容不符合要求：{reason}"
    to["error.keyLost"] = "这台手机的密钥没有了，本机的记录打不开。没有删除。请告诉组长，另存后重新登记。"
    to["error.link"] = "这个链接打不开，不是踏勘的链接"
    to["error.locationOff"] = "手机定位已关闭，请打开"
    to["error.needsNewerApp"] = "应用版本太旧，请更新。记录都在。"
    to["error.needsNewerServer"] = "服务器版本太旧，请告诉管理员。记录都在。"
    to["error.notFound"] = "没有找到，可能已改派。请同步。"
    to["error.offline"] = "没有信号。已保存在手机上，有信号时自动发送。"
    to["error.permission.camera"] = "没有相机权限。请到系统设置允许。"
    to["error.permission.location"] = "没有定位权限，照片将不带位置。请到系统设置允许。"
    to["error.permission.microphone"] = "没有麦克风权限。请到系统设置允许。"
    to["error.permission.notifications"] = "没有通知权限，传完照片时不会提醒。"
    to["error.refused"] = "服务器没有接收：{reason}。内容仍在本机，请联系组长。"
    to["error.signInNeeded"] = "这部手机已不在网内。记录都在，请组长出示入网码重新入网。"
    to["error.storageFull"] = "手机空间已满，刚才的内容没有保存。请删除手机里不用的照片或应用，再点一次。"
    to["error.unexpected"] = "出了意外，已保存的内容都在。请再试一次；若再出现，请分享诊断信息。"
}

internal fun errorInZhHant(to: MutableMap<String, String>) {
    to["error.damaged"] = "這個案件在本機已損壞，已另存，沒有刪除。請同步取回。"
    to["error.invalid"] = "填寫的內容不符合要求：{reason}"
    to["error.keyLost"] = "這台手機的密鑰沒有了，本機的記錄打不開。沒有刪除。請告訴組長，另存後重新登記。"
    to["error.link"] = "這個連結打不開，不是踏勘的連結"
    to["error.locationOff"] = "手機定位已關閉，請開啟"
    to["error.needsNewerApp"] = "應用版本太舊，請更新。記錄都在。"
    to["error.needsNewerServer"] = "伺服器版本太舊，請告訴管理員。記錄都在。"
    to["error.notFound"] = "沒有找到，可能已改派。請同步。"
    to["error.offline"] = "沒有信號。已儲存在手機上，有信號時自動發送。"
    to["error.permission.camera"] = "沒有相機權限。請到系統設定允許。"
    to["error.permission.location"] = "沒有定位權限，照片將不帶位置。請到系統設定允許。"
    to["error.permission.microphone"] = "沒有麥克風權限。請到系統設定允許。"
    to["error.permission.notifications"] = "沒有通知權限，傳完照片時不會提醒。"
    to["error.refused"] = "伺服器沒有接收：{reason}。內容仍在本機，請聯絡組長。"
    to["error.signInNeeded"] = "這部手機已不在網內。記錄都在，請組長出示入網碼重新入網。"
    to["error.storageFull"] = "手機空間已滿，剛才的內容沒有儲存。請刪除手機裡不用的照片或應用，再點一次。"
    to["error.unexpected"] = "出了意外，已儲存的內容都在。請再試一次；若再出現，請分享診斷資訊。"
}

internal fun errorInEn(to: MutableMap<String, String>) {
    to["error.damaged"] = "This case is damaged on this phone. It is kept aside, nothing was deleted. Sync to bring it back."
    to["error.invalid"] = "This will not do: {reason}"
    to["error.keyLost"] = "This phone has lost its key, so what is recorded here cannot be opened. Nothing was deleted. Tell your lead: it is put aside and the phone enrolled again."
    to["error.link"] = "This link is not one of Takan's"
    to["error.locationOff"] = "Location is switched off on this phone: switch it on"
    to["error.needsNewerApp"] = "This app is too old: please update it. Everything is kept."
    to["error.needsNewerServer"] = "The server is too old: tell your administrator. Everything is kept."
    to["error.notFound"] = "Not found; it may have been given to another pair. Please sync."
    to["error.offline"] = "No signal. It is saved on this phone and sent as soon as there is one."
    to["error.permission.camera"] = "The camera is not allowed. Allow it in the system settings."
    to["error.permission.location"] = "Location is not allowed, so photos have no position. Allow it in the system settings."
    to["error.permission.microphone"] = "The microphone is not allowed. Allow it in the system settings."
    to["error.permission.notifications"] = "Notifications are not allowed: you will not be told when photos are sent."
    to["error.refused"] = "The server did not take it: {reason}. It is kept on this phone; ask your lead."
    to["error.signInNeeded"] = "This phone is no longer enrolled. Everything is kept: ask your lead for a new code."
    to["error.storageFull"] = "The phone is full and the last entry is not saved. Remove photos or apps you do not need, then press again."
    to["error.unexpected"] = "Something unexpected happened; what was saved is kept. Try again, and share the diagnostics if it comes back."
}
