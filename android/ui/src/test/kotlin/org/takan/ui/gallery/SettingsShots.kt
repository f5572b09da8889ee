package org.takan.ui.gallery

import org.takan.core.Language
import org.takan.core.Settings as Chosen
import org.takan.core.StorageUse
import org.takan.core.Theme
import org.takan.core.UploadPolicy
import org.takan.ui.settings.Managed
import org.takan.ui.settings.Settings
import org.takan.ui.settings.SettingsState

private val chosen = Chosen(
    language = null,
    theme = Theme.OUTDOOR,
    typePercent = 125u,
    leftHand = false,
    sound = true,
    vibration = true,
    uploads = UploadPolicy(metered = false, chargingOnly = false),
)

private val state = SettingsState(
    settings = chosen,
    storage = StorageUse(4_200_000u, 182_000_000u, 3_100_000u, 0u, 6_400_000_000u),
    person = "甲",
    device = "1",
    server = "https://takan.lintong.example",
    version = "0.1.0",
)

val settingsShots = listOf(
    Shot("settings") { Settings(state) {} },
    Shot("settings-managed") {
        Settings(state.copy(managed = Managed.entries.toSet(), settings = chosen.copy(language = Language.ZH_HANT, leftHand = true))) {}
    },
)
