package org.takan.ui.app

import org.takan.core.Bookmark

/** What to keep, so that the app opens here again. */
fun Trail.bookmark(): Bookmark? = when (val page = top) {
    Page.Enrol, Page.Today -> null
    is Page.Case -> Bookmark("case", page.case, null)
    is Page.Checklist -> Bookmark("checklist", page.case, page.row)
    // Never straight into the camera: a phone that died in a pocket would wake with it on.
    is Page.Photo -> Bookmark("checklist", page.case, page.item)
    is Page.Picture -> Bookmark("case", page.case, null)
    is Page.Notes -> Bookmark("notes", page.case, "note")
    is Page.Conflict -> Bookmark("conflict", page.case, null)
    is Page.Summary -> Bookmark("summary", page.case, null)
    // What runs on these ends with the process, so there is nothing to come back to.
    Page.Sync, Page.Meet, Page.Carry -> Bookmark("sync", null, null)
    Page.Settings, Page.Doctor -> Bookmark("settings", null, null)
}

/** Where the app opens. */
fun trailAt(bookmark: Bookmark?): Trail {
    val page = bookmark?.page() ?: return Trail(listOf(Page.Today))
    val case = bookmark.case?.takeIf { page !is Page.Case }
    return Trail(listOfNotNull(Page.Today, case?.let { Page.Case(it) }, page))
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
