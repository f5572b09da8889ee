package org.takan.app.memo

import android.Manifest.permission.RECORD_AUDIO
import android.app.Application
import org.junit.Assert.assertEquals
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
class VoiceMemoTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val application: Application = RuntimeEnvironment.getApplication()
    private val captures by lazy { Captures(folder.root) }

    private fun memo() = VoiceMemo(application, captures, "case-1", "SC-01")

    @Test
    fun `a refused microphone is a sentence and leaves no file`() {
        val refused = assertThrows(MemoException::class.java) { memo().start() }
        assertEquals(MemoTrouble.Refused, refused.trouble)
        assertEquals("memo.refused", refused.trouble.sentence.key)
        assertTrue(folder.root.walk().none { it.isFile })
    }

    @Test
    fun `a recording becomes a capture of its case and item`() {
        shadowOf(application).grantPermissions(RECORD_AUDIO)
        val memo = memo()
        memo.start()
        memo.pause()
        memo.resume()
        val capture = memo.stop()
        assertEquals("case-1", capture.case)
        assertEquals("m4a", capture.file.extension)
        assertEquals(listOf("SC-01"), captures.left().map { it.item })
    }

    @Test
    fun `a recording that is given up leaves nothing`() {
        shadowOf(application).grantPermissions(RECORD_AUDIO)
        memo().apply { start() }.close()
        assertTrue(folder.root.walk().none { it.isFile })
    }

    @Test
    fun `ending what never began is a sentence`() {
        assertEquals(MemoTrouble.Failed, assertThrows(MemoException::class.java) { memo().stop() }.trouble)
    }
}
