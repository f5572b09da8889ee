package org.takan.app

import android.Manifest
import android.app.Application
import android.content.pm.ApplicationInfo
import android.content.pm.PackageManager
import java.util.Locale
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

/** What Android is told about the app, as it reads it from the compiled manifest and resources. */
@RunWith(RobolectricTestRunner::class)
class ManifestTest {
    private val application: Application = RuntimeEnvironment.getApplication()
    private val everything = PackageManager.GET_ACTIVITIES or PackageManager.GET_SERVICES or PackageManager.GET_RECEIVERS or
        PackageManager.GET_PROVIDERS or PackageManager.GET_PERMISSIONS or PackageManager.MATCH_DISABLED_COMPONENTS
    private val about = application.packageManager.getPackageInfo(application.packageName, everything)

    @Test
    fun `nothing of the app goes into a backup`() {
        assertEquals(0, application.applicationInfo.flags and ApplicationInfo.FLAG_ALLOW_BACKUP)
    }

    @Test
    fun `only the window and the share target can be reached from outside`() {
        val outside = about.activities.orEmpty().filter { it.exported }.map { it.name.substringAfterLast('.') }
        assertEquals(setOf("MainActivity", "ShareTarget"), outside.toSet())
        val service = about.services!!.single()
        assertFalse(service.exported)
        assertEquals("android.permission.BIND_JOB_SERVICE", service.permission)
        assertTrue(about.receivers.isNullOrEmpty())
        val provider = about.providers!!.single()
        assertFalse(provider.exported)
        assertTrue("a file is given one by one", provider.grantUriPermissions)
    }

    @Test
    fun `it asks for what it needs and no more`() {
        val wanted = setOf(
            Manifest.permission.INTERNET, Manifest.permission.ACCESS_NETWORK_STATE, Manifest.permission.CAMERA,
            Manifest.permission.RECORD_AUDIO, Manifest.permission.ACCESS_FINE_LOCATION, Manifest.permission.ACCESS_COARSE_LOCATION,
            Manifest.permission.POST_NOTIFICATIONS, Manifest.permission.VIBRATE, Manifest.permission.RECEIVE_BOOT_COMPLETED,
        )
        assertEquals(wanted, about.requestedPermissions!!.toSet())
    }

    @Test
    fun `Android 7 and later`() = assertEquals(24, application.applicationInfo.minSdkVersion)

    @Test
    @Config(qualifiers = "zh-rCN")
    fun `it has its Chinese name on a Chinese phone`() = assertEquals("踏勘", application.getString(R.string.app_name))

    @Test
    fun `every language has every text`() {
        val texts = R.string::class.java.fields.filter { it.name == "app_name" || it.name == "share_target" || it.name.startsWith("managed_") }
        assertTrue(texts.size > 10)
        fun inLanguage(tag: String): List<String> {
            val configuration = application.resources.configuration.apply { setLocale(Locale.forLanguageTag(tag)) }
            val context = application.createConfigurationContext(configuration)
            return texts.map { context.getString(it.getInt(null)) }
        }
        val simplified = inLanguage("zh-Hans-CN")
        val traditional = inLanguage("zh-Hant-TW")
        val english = inLanguage("en-GB")
        for ((index, field) in texts.withIndex()) {
            assertTrue(field.name, english[index] != simplified[index] && english[index] != traditional[index])
        }
        assertTrue("the two scripts are the same", simplified != traditional)
        assertEquals(traditional, inLanguage("zh-Hant-HK"))
    }
}
