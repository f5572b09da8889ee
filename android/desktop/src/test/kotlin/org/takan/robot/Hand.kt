package org.takan.robot

import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.isSelected
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollToNode
import java.io.File
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import org.takan.Takan
import org.takan.core.Verdict
import org.takan.desktop.DesktopHost
import org.takan.ui.app.App
import org.takan.ui.app.Page
import org.takan.ui.app.TakanApp
import org.takan.words.Language

/** A thumb and an eye on the real app: it finds what is on the screen by what is spoken of it. */
@OptIn(ExperimentalTestApi::class)
class Hand(private val ui: ComposeUiTest, takan: Takan, captures: File, lead: (() -> String)? = null) {
    val app = App(
        DesktopHost(takan, captures, lead, language = Language.EN),
        CoroutineScope(SupervisorJob() + Dispatchers.Main),
    )

    /** Opens the app where it was. */
    fun open() {
        ui.setContent { TakanApp(app) }
        app.start()
        ui.waitUntil(timeoutMillis = MOST) { app.trail != null }
    }

    /** Presses an item's pass or "does not apply", and waits until the screen shows it as saved. */
    fun tick(case: String, code: String, verdict: Verdict) {
        val word = if (verdict == Verdict.PASS) "Pass" else "N/A"
        val tick = hasContentDescription("$word $code")
        ui.runOnIdle { app.go(Page.Checklist(case)) }
        wait(hasScrollToNodeAction())
        ui.onNode(hasScrollToNodeAction()).performScrollToNode(tick)
        ui.onNode(tick).performClick()
        wait(tick.and(isSelected()))
    }

    fun press(what: SemanticsMatcher) {
        wait(what)
        ui.onNode(what).performClick()
    }

    fun wait(what: SemanticsMatcher) =
        ui.waitUntil(timeoutMillis = MOST) { ui.onAllNodes(what).fetchSemanticsNodes().isNotEmpty() }

    private companion object {
        const val MOST = 60_000L
    }
}
