package org.takan.app.managed

import android.app.Application
import android.content.RestrictionEntry
import android.content.RestrictionsManager
import android.os.Bundle
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.takan.app.R
import org.takan.core.UploadPolicy
import org.takan.words.Language

@RunWith(RobolectricTestRunner::class)
class ManagedSettingsTest {
    private val application: Application = RuntimeEnvironment.getApplication()
    private val manager = application.getSystemService(RestrictionsManager::class.java)

    private fun set(vararg values: Pair<String, String>): ManagedSettings {
        val bundle = Bundle().apply { values.forEach { (key, value) -> putString(key, value) } }
        shadowOf(manager).setApplicationRestrictions(bundle)
        return ManagedSettings.of(application)
    }

    @Test
    fun `a phone nobody manages leaves all to the person`() = assertEquals(ManagedSettings(), ManagedSettings.of(application))

    @Test
    fun `a fleet sets server, uploads and language`() {
        val managed = set("server" to " https://takan.bureau.example/ ", "originals" to "unmetered-charging", "language" to "zh-Hant")
        assertEquals("https://takan.bureau.example", managed.server)
        assertEquals(UploadPolicy(metered = false, chargingOnly = true), managed.uploads)
        assertEquals(Language.ZH_HANT, managed.language)
    }

    @Test
    fun `empty means the person chooses`() = assertEquals(ManagedSettings(), set("server" to "", "originals" to "", "language" to ""))

    @Test
    fun `a value that makes no sense stops nobody`() {
        val managed = set("server" to "http://takan.bureau.example", "originals" to "sometimes", "language" to "la")
        assertEquals(ManagedSettings(), managed)
        assertNull(set("server" to "https://a b").server)
    }

    @Test
    fun `a value of another type stops nobody`() {
        val bundle = Bundle().apply { putInt("server", 3); putStringArray("language", arrayOf("en")); putBoolean("originals", true) }
        assertEquals(ManagedSettings(), ManagedSettings.of(bundle))
    }

    @Test
    fun `every value the fleet's console offers is understood, and the names are as many as the values`() {
        val offered = application.resources.getStringArray(R.array.managed_originals_values)
        assertEquals(offered.size, application.resources.getStringArray(R.array.managed_originals_names).size)
        assertEquals(4, offered.filter { it.isNotEmpty() }.map { set("originals" to it).uploads!! }.toSet().size)
        val languages = application.resources.getStringArray(R.array.managed_language_values)
        assertEquals(languages.size, application.resources.getStringArray(R.array.managed_language_names).size)
        assertEquals(Language.entries.toSet(), languages.filter { it.isNotEmpty() }.map { set("language" to it).language }.toSet())
    }

    @Test
    fun `the keys the manifest declares are the keys that are read`() {
        val declared = manager.getManifestRestrictions(application.packageName).orEmpty().map(RestrictionEntry::getKey)
        assertEquals(listOf("server", "originals", "language"), declared)
    }
}
