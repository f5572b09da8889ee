package org.takan.app.share

import android.app.Application
import android.content.Intent
import android.net.Uri
import android.provider.OpenableColumns
import java.io.ByteArrayInputStream
import java.io.File
import java.time.Instant
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

@RunWith(RobolectricTestRunner::class)
class BundlesTest {
    private val application: Application = RuntimeEnvironment.getApplication()
    private val bundles = Bundles(application)

    @Suppress("DEPRECATION")
    private fun sent(chooser: Intent): Intent = chooser.getParcelableExtra(Intent.EXTRA_INTENT)!!

    @Test
    // One test: FileProvider remembers its folders as long as the process lives, and each test has new ones.
    fun `the share sheet gets the one file, with the right to read it, and nothing outside the folder of bundles`() {
        val file = bundles.new().apply { writeBytes(byteArrayOf(1, 2, 3)) }
        val chooser = bundles.share(file)
        assertEquals(Intent.ACTION_CHOOSER, chooser.action)
        val send = sent(chooser)
        assertEquals(Intent.ACTION_SEND, send.action)
        assertEquals("application/octet-stream", send.type)
        @Suppress("DEPRECATION")
        val address = send.getParcelableExtra<Uri>(Intent.EXTRA_STREAM)!!
        assertEquals("content", address.scheme)
        assertEquals("${application.packageName}.bundles", address.authority)
        assertEquals(address, send.clipData!!.getItemAt(0).uri)
        assertTrue(send.flags and Intent.FLAG_GRANT_READ_URI_PERMISSION != 0)
        assertEquals(0, send.flags and Intent.FLAG_GRANT_WRITE_URI_PERMISSION)
        application.contentResolver.query(address, arrayOf(OpenableColumns.DISPLAY_NAME, OpenableColumns.SIZE), null, null, null)!!.use {
            assertTrue(it.moveToFirst())
            assertEquals(file.name to 3L, it.getString(0) to it.getLong(1))
        }
        val store = File(application.noBackupFilesDir, "store/takan.db").apply { parentFile!!.mkdirs(); writeText("secret") }
        assertThrows(IllegalArgumentException::class.java) { bundles.share(store) }
    }

    @Test
    fun `two of the same minute are two files`() {
        val now = Instant.parse("2026-11-24T02:50:00Z")
        val first = bundles.new(now).apply { createNewFile() }
        assertNotEquals(first, bundles.new(now))
        assertTrue(first.name.startsWith("takan-2026-11-24-"))
    }

    @Test
    fun `what was brought is copied, and what cannot be read is a sentence`() {
        val brought = Uri.parse("content://files.app/brought")
        shadowOf(application.contentResolver).registerInputStream(brought, ByteArrayInputStream(byteArrayOf(7)))
        assertArrayEquals(byteArrayOf(7), bundles.copy(brought).readBytes())
        val gone = Uri.parse("content://files.app/gone")
        shadowOf(application.contentResolver).registerInputStreamSupplier(gone) { throw SecurityException("withdrawn") }
        assertEquals("photo.notHere", assertThrows(SharingException::class.java) { bundles.copy(gone) }.sentence.key)
    }
}
