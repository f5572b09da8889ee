package org.takan.ui.app

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
}

private fun Page.sameAs(other: Page): Boolean = when {
    this is Page.Checklist && other is Page.Checklist -> case == other.case
    else -> this == other
}
