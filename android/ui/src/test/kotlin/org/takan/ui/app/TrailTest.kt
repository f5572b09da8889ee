package org.takan.ui.app

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.takan.core.Bookmark

class TrailTest {
    private val start = Trail(listOf(Page.Today))

    @Test
    fun `back takes the top page away, and nothing from the first`() {
        val there = start.to(Page.Case("c")).to(Page.Checklist("c"))
        assertEquals(start.to(Page.Case("c")), there.back())
        assertNull(start.back())
    }

    @Test
    fun `a page that is open comes to the top, and no page lies on the trail twice`() {
        val there = start.to(Page.Case("c")).to(Page.Checklist("c", "SC-01")).to(Page.Summary("c"))
        assertEquals(start.to(Page.Case("c")).to(Page.Checklist("c", "SC-05")), there.to(Page.Checklist("c", "SC-05")))
    }

    @Test
    fun `the app opens where it was`() {
        val there = start.to(Page.Case("c")).to(Page.Checklist("c", "SC-01"))
        assertEquals(there, trailAt(there.bookmark()))
        for (page in listOf(Page.Case("c"), Page.Notes("c"), Page.Conflict("c"), Page.Summary("c"), Page.Sync, Page.Settings)) {
            assertEquals(page, trailAt(start.to(page).bookmark()).top)
        }
    }

    @Test
    fun `it never opens with the camera on`() {
        val there = start.to(Page.Case("c")).to(Page.Checklist("c")).to(Page.Photo("c", "SC-01"))
        assertEquals(Page.Checklist("c", "SC-01"), trailAt(there.bookmark()).top)
    }

    @Test
    fun `what an app of another version kept leads to the list`() {
        assertEquals(start, trailAt(Bookmark("of-a-newer-app", "c", null)))
        assertEquals(start, trailAt(Bookmark("checklist", null, null)))
        assertEquals(start, trailAt(null))
    }
}
