package org.takan.ui.seen

import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.takan.core.FileState
import org.takan.ui.gallery.case
import org.takan.ui.gallery.cases
import org.takan.ui.gallery.file
import org.takan.ui.gallery.photo
import org.takan.ui.gallery.sync
import org.takan.ui.gallery.today
import org.takan.ui.casefile.Case
import org.takan.ui.sync.Sync
import org.takan.ui.today.Today
import org.takan.words.Language

/** A cheap phone has room for what is seen, and not for all there is. */
class LongListTest {
    private val language = Language.ZH_HANS

    @Test
    fun `of a hundred cases only those in sight are there`() {
        val day = today(language)
        val rows = (1..100).map { cases(language)[it % 5].copy(id = "case-$it", number = "2026-%04d".format(it)) }
        val state = day.copy(screen = day.screen.copy(cases = rows, total = 100u))
        seen(dots = 1f, content = { Today(state) {} }) { assertFew("2026-") }
    }

    @Test
    fun `of two thousand photos only those in sight are there`() {
        val photos = (1..2000).map { photo(it, it % 60) }
        seen(dots = 1f, content = { Case(case(language).copy(files = photos)) {} }) { assertFew("10:") }
    }

    @Test
    fun `of two thousand files to send only those in sight are there`() {
        val day = sync(language)
        val files = (1..2000).map { file(it, "FS-$it", FileState.LOCAL, 3_000_000, 3_000_000) }
        val first = day.screen.cases.first().copy(files = files)
        val state = day.copy(screen = day.screen.copy(cases = listOf(first)))
        seen(dots = 1f, content = { Sync(state) {} }) { assertFew("FS-") }
    }

    private fun Seen.assertFew(mark: String) {
        val there = nodes(merged = false).count { node ->
            node.config.getOrNull(SemanticsProperties.Text).orEmpty().any { mark in it.text }
        }
        assertTrue("$there", there in 0..30)
        assertTrue("${nodes(merged = false).size}", nodes(merged = false).size < 300)
    }
}
