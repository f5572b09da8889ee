package org.takan.app.scan

import android.content.Intent
import android.net.Uri
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.takan.app.MainActivity
import org.takan.core.EnrolmentCode

/** With the real core, which judges what a link says. */
@RunWith(RobolectricTestRunner::class)
class EnrolLinkTest {
    private val code = "7KQ2-M0ZD-1H8C-WXEV"

    private fun parse(link: String) = EnrolLink.parse(Uri.parse(link))

    @Test
    fun `a link says server and code`() {
        val wanted = EnrolmentCode("https://bureau.example:8443", code)
        assertEquals(wanted, parse("takan://enrol?server=https%3A%2F%2Fbureau.example%3A8443&code=$code"))
        assertEquals(wanted, parse("takan://enrol?code=7kq2m0zd1h8cwxev&server=https://bureau.example:8443/"))
    }

    @Test
    fun `a malformed link is none`() {
        val server = "server=https%3A%2F%2Fbureau.example"
        val malformed = listOf(
            "takan://enrol",
            "takan://enrol?",
            "takan:enrol?$server&code=$code",
            "takan://case?$server&code=$code",
            "takan://enrol?code=$code",
            "takan://enrol?$server",
            "takan://enrol?$server&code=",
            "takan://enrol?$server&code=1234",
            "takan://enrol?$server&code=$code-$code",
            "takan://enrol?server=&code=$code",
            "takan://enrol?server=bureau&code=$code",
            "takan://enrol?server=ftp%3A%2F%2Fbureau.example&code=$code",
            "takan://enrol?server=http%3A%2F%2Fbureau.example&code=$code",
            "takan://enrol?$server&code=$code&code=$code",
            "takan://enrol?$server&server=https%3A%2F%2Fevil.example&code=$code",
            "takan://enrol?$server%00&code=%00%01",
            "takan://enrol?$server&code=%zz",
            "javascript:alert(1)",
            "",
        )
        for (link in malformed) assertNull(link, parse(link))
    }

    @Test
    fun `a link opens the app`() {
        val intent = Intent(Intent.ACTION_VIEW, Uri.parse("takan://enrol?server=x&code=y")).addCategory(Intent.CATEGORY_BROWSABLE)
        val found = RuntimeEnvironment.getApplication().packageManager.queryIntentActivities(intent, 0)
        assertEquals(listOf(MainActivity::class.java.name), found.map { it.activityInfo.name })
    }
}
