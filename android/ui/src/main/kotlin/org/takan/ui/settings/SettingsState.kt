package org.takan.ui.settings

import org.takan.core.Settings
import org.takan.core.StorageUse

/** What the settings show. */
data class SettingsState(
    val settings: Settings,
    val storage: StorageUse? = null,
    val person: String = "",
    val device: String = "",
    val server: String = "",
    val version: String = "",
    /** What the bureau set for all its phones: shown, not to be changed. */
    val managed: Set<Managed> = emptySet(),
)

/** A setting a bureau can fix for its whole fleet. */
enum class Managed { Server, Uploads, Language }

/** What may be done in the settings. */
sealed interface SettingsAction {
    data object Back : SettingsAction

    data class Change(val settings: Settings) : SettingsAction

    /** Shares what helps to find a fault, without anybody's data. */
    data object ShareDiagnostics : SettingsAction

    data object EnrolAgain : SettingsAction

    /** To the page where two phones meet. */
    data object Meet : SettingsAction

    /** To the page where unsent work becomes a file. */
    data object Carry : SettingsAction

    /** To the check of what this phone keeps. */
    data object Doctor : SettingsAction
}
