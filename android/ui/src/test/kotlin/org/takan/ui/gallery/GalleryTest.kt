package org.takan.ui.gallery

import org.junit.Assert.assertTrue
import org.junit.Test
import org.takan.ui.theme.Hand
import org.takan.ui.theme.Look
import org.takan.ui.theme.Scheme
import org.takan.words.Language
import java.io.File

/**
 * Draws what a person sees, for people to look at: `make screens`. Without that only one picture a
 * screen, so that the tests know that each can be drawn.
 */
class GalleryTest {
    private val drawn = File(System.getProperty("takan.drawn"))
    private val all = System.getProperty("takan.gallery") == "all"

    @Test
    fun `every screen is drawn`() {
        for (shot in SHOTS) for (frame in FRAMES.filter { all || it == FRAMES.first() }) {
            draw(drawn.resolve(frame.file(shot)), Look(frame.scheme, frame.type), frame.language) {
                shot.content(frame.language)
            }
        }
        if (all) drawn.resolve("index.html").writeText(page(SHOTS))
        assertTrue(SHOTS.all { drawn.resolve(FRAMES.first().file(it)).length() > 10_000 })
    }

    @Test
    fun `the parts of the design system are drawn`() {
        for (scheme in SCHEMES) {
            draw(drawn.resolve("kit/$scheme.png"), Look(scheme), height = 1700) { Kit() }
            draw(drawn.resolve("kit/$scheme-large.png"), Look(scheme, 2f), height = 2600) { Kit() }
            draw(drawn.resolve("kit/$scheme-left-hand.png"), Look(scheme, hand = Hand.Left)) { KitSheet() }
            draw(drawn.resolve("kit/$scheme-dialog.png"), Look(scheme)) { KitDialog() }
        }
    }
}

/** How a screen is drawn. */
data class Frame(val scheme: Scheme, val language: Language, val type: Float) {
    fun file(shot: Shot) = "${shot.name}/${scheme.name.lowercase()}-${language.tag}-$type.png"
}

private val SCHEMES = listOf(Scheme.Light, Scheme.Dark, Scheme.Outdoor)

val FRAMES = SCHEMES.flatMap { scheme ->
    listOf(Language.ZH_HANS, Language.EN).flatMap { language ->
        listOf(1f, 2f).map { Frame(scheme, language, it) }
    }
}

/** All pictures on one page, a row a screen. */
private fun page(shots: List<Shot>) = buildString {
    appendLine("<!doctype html><meta charset=utf-8><title>Takan: every screen</title>")
    appendLine("<style>body{font:15px sans-serif;margin:24px;background:#ddd}h2{margin:32px 0 8px}")
    appendLine("div{display:flex;gap:12px;overflow-x:auto}img{width:240px;display:block}figure{margin:0}</style>")
    for (shot in shots) {
        appendLine("<h2 id=${shot.name}>${shot.name}</h2><div>")
        for (frame in FRAMES) {
            val file = frame.file(shot)
            appendLine("<figure><a href=$file><img loading=lazy src=$file></a><figcaption>${file.substringAfter('/')}</figcaption></figure>")
        }
        appendLine("</div>")
    }
}
