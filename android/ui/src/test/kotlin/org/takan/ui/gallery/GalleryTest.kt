package org.takan.ui.gallery

import org.junit.Test
import org.takan.ui.theme.Hand
import org.takan.ui.theme.Look
import org.takan.ui.theme.Scheme
import java.io.File

/** Draws what a person sees, for people to look at. */
class GalleryTest {
    private val drawn = File(System.getProperty("takan.drawn"))

    @Test
    fun `the parts of the design system are drawn`() {
        for (scheme in listOf(Scheme.Light, Scheme.Dark, Scheme.Outdoor)) {
            draw(drawn.resolve("kit-$scheme.png"), Look(scheme), height = 1700) { Kit() }
            draw(drawn.resolve("kit-$scheme-large.png"), Look(scheme, 2f), height = 2600) { Kit() }
            draw(drawn.resolve("kit-$scheme-sheet.png"), Look(scheme, hand = Hand.Left)) { KitSheet() }
            draw(drawn.resolve("kit-$scheme-dialog.png"), Look(scheme)) { KitDialog() }
        }
    }
}
