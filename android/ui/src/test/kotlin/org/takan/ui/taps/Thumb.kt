package org.takan.ui.taps

import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.assertIsEnabled
import androidx.compose.ui.test.filterToOne
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasScrollToKeyAction
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isFocused
import androidx.compose.ui.test.junit4.ComposeContentTestRule
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollToKey
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.test.performTextInput

/** A thumb that counts: a press is one tap; scrolling and typing are none. */
internal class Thumb(private val rule: ComposeContentTestRule) {
    var taps = 0
        private set

    /** Presses what is called so, after scrolling to the line of the list it lies in. */
    fun tap(label: String, line: String? = null) {
        if (line != null) rule.onNode(hasScrollToKeyAction()).performScrollToKey(line)
        press(rule.onAllNodes((hasContentDescription(label) or hasText(label)) and hasClickAction()).onFirst())
    }

    /** Presses what says `text` among other things, wherever in the list it lies. */
    fun tapWith(text: String) {
        val saying = hasText(text, substring = true) and hasClickAction()
        rule.onNode(hasScrollToNodeAction()).performScrollToNode(saying)
        press(rule.onAllNodes(saying).onFirst())
    }

    private fun press(node: SemanticsNodeInteraction) {
        node.assertIsEnabled().performClick()
        taps++
        rule.waitForIdle()
    }

    /** Types where the cursor is: it has to be there already. */
    fun type(text: String) {
        rule.onAllNodes(hasSetTextAction()).filterToOne(isFocused()).performTextInput(text)
        rule.waitForIdle()
    }
}
