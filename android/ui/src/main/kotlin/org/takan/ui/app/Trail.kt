package org.takan.ui.app

import org.takan.core.Bookmark

/**
 * The pages one lies upon another, the first at the bottom. Plain state: going back takes the top
 * one away and nothing else, for what was typed is in the store and not in a page.
 */
data class Trail(val pages: List<Page>) {
    val top: Page get() = pages.last()

    /** One page further; a page that is open already comes to the top again instead. */
    fun to(page: Page): Trail {
        val open = pages.indexOfFirst { it.sameAs(page) }
        return if (open < 0) Trail(pages + page) else Trail(pages.take(open) + page)
    }

    /** In the top one's place. */
    fun instead(page: Page): Trail = Trail(pages.dropLast(1) + page)

    /** One page back; null at the first, where the host leaves the app. */
    fun back(): Trail? = if (pages.size > 1) Trail(pages.dropLast(1)) else null

    /** What to keep, so that the app opens here again. */
    fun bookmark(): Bookmark? = when (val page = top) {
        Page.Enrol, Page.Today -> null
        is Page.Case -> Bookmark("case", page.case, null)
        is Page.Checklist -> Bookmark("checklist", page.case, page.row)
        // Never straight into the camera: a phone that died in a pocket would wake with it on.
        is Page.Photo -> Bookmark("checklist", page.case, page.item)
        is Page.Picture -> Bookmark("case", page.case, null)
        is Page.Notes -> Bookmark("notes", page.case, "note")
        is Page.Conflict -> Bookmark("conflict", page.case, null)
        is Page.Summary -> Bookmark("summary", page.case, null)
        Page.Sync -> Bookmark("sync", null, null)
        Page.Settings -> Bookmark("settings", null, null)
    }

    companion object {
        /** Where the app opens. */
        fun at(bookmark: Bookmark?): Trail {
            val page = bookmark?.page() ?: return Trail(listOf(Page.Today))
            val case = bookmark.case?.takeIf { page !is Page.Case }
            return Trail(listOfNotNull(Page.Today, case?.let { Page.Case(it) }, page))
        }
    }
}

private fun Bookmark.page(): Page? {
    val case = case
    return when {
        screen == "sync" -> Page.Sync
        screen == "settings" -> Page.Settings
        case == null -> null
        screen == "case" -> Page.Case(case)
        screen == "checklist" -> Page.Checklist(case, row)
        screen == "notes" -> Page.Notes(case)
        screen == "conflict" -> Page.Conflict(case)
        screen == "summary" -> Page.Summary(case)
        else -> null
    }
}

private fun Page.sameAs(other: Page): Boolean = when {
    this is Page.Checklist && other is Page.Checklist -> case == other.case
    else -> this == other
}
