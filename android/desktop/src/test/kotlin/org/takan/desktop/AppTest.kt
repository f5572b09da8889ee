package org.takan.desktop

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.runDesktopComposeUiTest
import java.io.File
import kotlinx.serialization.json.jsonObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.takan.Takan
import org.takan.bureau.ANN
import org.takan.bureau.Bureau
import org.takan.bureau.text
import org.takan.core.Verdict
import org.takan.robot.Hand
import org.takan.ui.app.Page

@OptIn(ExperimentalTestApi::class)
class AppTest {
    @Test
    fun `from a scanned code to a ticked item, and open again at the same place`() = Bureau().use { bureau ->
        val number = bureau.openCase(premises = "小面馆")
        val captures = File(bureau.folder, "captures")
        val takan = Takan.open(bureau.store("phone"))
        runDesktopComposeUiTest(411, 860) {
            val hand = Hand(this, takan, captures) { "${bureau.url}/enrol#${bureau.code(ANN)}" }
            hand.open()
            hand.press(hasText("Scan the QR code").and(hasClickAction()))
            hand.press(hasText("小面馆", substring = true).and(hasClickAction()))
            hand.press(hasText("Start").and(hasClickAction()))
            val case = takan.findCase(number)
            hand.tick(case, "SC-01", Verdict.PASS)
            hand.app.syncing.start()
            waitUntil(timeoutMillis = 30_000) { hand.app.syncing.outcome != null && takan.waiting().changes == 0uL }
            val answer = bureau.case(number).getValue("answers").jsonObject.getValue("SC-01").jsonObject
            assertEquals("pass", answer.text("verdict"))
        }
        runDesktopComposeUiTest(411, 860) {
            val hand = Hand(this, takan, captures)
            hand.open()
            assertTrue("${hand.app.trail}", hand.app.trail?.top is Page.Checklist)
        }
    }
}
