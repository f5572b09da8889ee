@file:OptIn(androidx.compose.ui.test.ExperimentalTestApi::class)

package org.takan.ui.seen

import androidx.compose.runtime.Composable
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.runSkikoComposeUiTest
import androidx.compose.ui.unit.Density
import org.takan.ui.gallery.DOTS
import org.takan.ui.gallery.Dressed
import org.takan.ui.gallery.HEIGHT
import org.takan.ui.gallery.WIDTH
import org.takan.ui.theme.Look
import org.takan.ui.theme.Scheme
import org.takan.words.Language

/** Shows `content` on a phone `height` dp high with `dots` a dp, and hands over what a screen reader and a test see. */
fun seen(
    look: Look = Look(Scheme.Light),
    language: Language = Language.ZH_HANS,
    height: Int = HEIGHT,
    dots: Float = DOTS,
    content: @Composable () -> Unit,
    check: Seen.() -> Unit,
) = runSkikoComposeUiTest(Size(WIDTH * dots, height * dots), Density(dots)) {
    setContent { Dressed(look, language, content) }
    Seen(this).check()
}

/** A screen that is shown. */
class Seen internal constructor(private val test: ComposeUiTest) {
    /** Its nodes; `merged` as a screen reader walks them, else every piece. */
    fun nodes(merged: Boolean): List<SemanticsNode> {
        val all = mutableListOf<SemanticsNode>()
        fun take(node: SemanticsNode) {
            all += node
            node.children.forEach(::take)
        }
        take(test.onRoot(useUnmergedTree = !merged).fetchSemanticsNode())
        return all
    }
}
