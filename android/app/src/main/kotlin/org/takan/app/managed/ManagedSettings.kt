package org.takan.app.managed

import android.content.Context
import android.content.RestrictionsManager
import android.os.Bundle
import org.takan.core.UploadPolicy
import org.takan.words.Language

/**
 * What a bureau's device management set for this phone (res/xml/app_restrictions.xml); null leaves it to
 * the person. A value that makes no sense counts as not set: a fleet's typing error must not stop a day.
 */
data class ManagedSettings(
    val server: String? = null,
    /** When originals are sent. */
    val uploads: UploadPolicy? = null,
    val language: Language? = null,
) {
    companion object {
        /** What is set just now; [android.content.Intent.ACTION_APPLICATION_RESTRICTIONS_CHANGED] says when it changes. */
        fun of(context: Context): ManagedSettings =
            of(context.getSystemService(RestrictionsManager::class.java)?.applicationRestrictions ?: Bundle.EMPTY)

        /** What a bundle says. */
        fun of(set: Bundle): ManagedSettings {
            fun text(key: String) = set.getString(key)?.trim()?.takeIf { it.isNotEmpty() }
            return ManagedSettings(
                server = text("server")?.takeIf { it.startsWith("https://") && !it.any(Char::isWhitespace) }?.trimEnd('/'),
                uploads = when (text("originals")) {
                    "unmetered" -> UploadPolicy(metered = false, chargingOnly = false)
                    "unmetered-charging" -> UploadPolicy(metered = false, chargingOnly = true)
                    "any" -> UploadPolicy(metered = true, chargingOnly = false)
                    "any-charging" -> UploadPolicy(metered = true, chargingOnly = true)
                    else -> null
                },
                language = text("language")?.let { tag -> Language.entries.firstOrNull { it.tag == tag } },
            )
        }
    }
}
