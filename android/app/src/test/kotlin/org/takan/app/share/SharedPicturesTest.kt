package org.takan.app.share

import android.app.Application
import android.content.Intent
import android.net.Uri
import java.io.ByteArrayInputStream
import java.io.IOException
import java.io.InputStream
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.takan.app.camera.Captures

@RunWith(RobolectricTestRunner::class)
class SharedPicturesTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val application: Application = RuntimeEnvironment.getApplication()
    private val captures by lazy { Captures(folder.root) }
    private val picture = Uri.parse("content://another.app/picture/1")

    private fun inTheSheet(): Boolean {
        val intent = Intent(Intent.ACTION_SEND).setType("image/jpeg").addCategory(Intent.CATEGORY_DEFAULT)
        return application.packageManager.queryIntentActivities(intent, 0).any { it.activityInfo.packageName == application.packageName }
    }

    private fun take(allowed: Boolean) = SharedPictures.take(application, listOf(picture), allowed, "case-1", "SC-01", captures)

    private fun give(stream: InputStream) = shadowOf(application.contentResolver).registerInputStream(picture, stream)

    @Test
    fun `Takan is in the share sheet only while a checklist lets pictures in`() {
        assertFalse("by default", inTheSheet())
        SharedPictures.offer(application, true)
        assertTrue(SharedPictures.offered(application))
        assertTrue(inTheSheet())
        SharedPictures.offer(application, false)
        assertFalse(inTheSheet())
    }

    @Test
    fun `a checklist that does not say so takes none, and it is not even read`() {
        give(object : InputStream() {
            override fun read(): Int = error("it was read")
        })
        val refused = assertThrows(SharingException::class.java) { take(allowed = false) }
        assertEquals("notice.sharedRefused", refused.sentence.key)
        assertTrue(captures.left().isEmpty())
    }

    @Test
    fun `where it is allowed the bytes are kept as they came`() {
        val bytes = ByteArray(200_000) { (it * 7).toByte() }
        give(ByteArrayInputStream(bytes))
        assertArrayEquals(bytes, take(allowed = true).single().file.readBytes())
        assertEquals(listOf("SC-01"), captures.left().map { it.item })
    }

    @Test
    fun `a picture the other app takes back is a sentence`() {
        give(object : InputStream() {
            override fun read(): Int = throw IOException("gone")
        })
        assertEquals("photo.notHere", assertThrows(SharingException::class.java) { take(allowed = true) }.sentence.key)
        assertTrue(captures.left().isEmpty())
    }

    @Test
    fun `only pictures another app answers for are taken`() {
        val file = Uri.parse("file:///data/data/org.takan.app/no_backup/store/takan.db")
        assertTrue("a file of Takan's own", SharedPictures.of(Intent(Intent.ACTION_SEND).putExtra(Intent.EXTRA_STREAM, file)).isEmpty())
        assertTrue(SharedPictures.of(Intent(Intent.ACTION_MAIN)).isEmpty())
        assertTrue(SharedPictures.of(Intent(Intent.ACTION_SEND).putExtra(Intent.EXTRA_STREAM, "text")).isEmpty())
        val several = Intent(Intent.ACTION_SEND_MULTIPLE).putParcelableArrayListExtra(Intent.EXTRA_STREAM, arrayListOf(picture, file))
        assertEquals(listOf(picture), SharedPictures.of(several))
    }
}
