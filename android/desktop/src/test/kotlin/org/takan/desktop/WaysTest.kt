package org.takan.desktop

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.width
import androidx.compose.ui.Modifier
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.unit.dp
import java.io.File
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.runBlocking
import kotlinx.serialization.json.jsonObject
import org.junit.Assert.assertEquals
import org.junit.Test
import org.takan.Takan
import org.takan.bureau.ANN
import org.takan.bureau.BOB
import org.takan.bureau.Bureau
import org.takan.bureau.found
import org.takan.bureau.phone
import org.takan.bureau.text
import org.takan.core.ChecklistFilter
import org.takan.core.ChecklistRow
import org.takan.core.Verdict
import org.takan.core.Language as CoreLanguage
import org.takan.ui.app.App
import org.takan.ui.app.Page
import org.takan.ui.app.TakanApp
import org.takan.words.Language

/** The ways that are left without a network, on the real app over the real core. */
@OptIn(ExperimentalTestApi::class)
class WaysTest {
    @Test
    fun `two windows on a table meet, with the server gone`() = Bureau().use { bureau ->
        val number = bureau.openCase()
        val (ann, bob) = bureau.phone(ANN) to bureau.phone(BOB)
        bureau.stop()
        val case = ann.findCase(number)
        ann.answer(case, "SC-01", found(Verdict.FAIL, "灯罩破损"))
        bob.addNote(case, "店主不在")
        runDesktopComposeUiTest(840, 860) {
            val (one, other) = listOf(ann, bob).map { window(bureau, it) }
            setContent {
                Row {
                    for (app in listOf(one, other)) Box(Modifier.width(420.dp).fillMaxHeight()) { TakanApp(app) }
                }
            }
            start(one)
            start(other)
            runOnIdle { one.go(Page.Meet) }
            press("Show my code")
            until(hasText("Waiting for the other phone"))
            runOnIdle { other.go(Page.Meet) }
            press("Scan their code")
            until(hasText("Done: both phones have it"), 2)
            until(hasText("Bob, device 2"))
            until(hasText("Ann, device 1"))
        }
        assertEquals("灯罩破损", answer(bob, case))
        assertEquals(listOf("店主不在"), ann.caseScreen(case, CoreLanguage.EN, null).notes.map { it.text })
    }

    @Test
    fun `unsent work is carried to a colleague as a file, and still counts as unsent`() = Bureau().use { bureau ->
        val number = bureau.openCase()
        val (ann, bob) = bureau.phone(ANN) to bureau.phone(BOB)
        // Who Bob is comes with a sync.
        runBlocking { ann.sync() }
        bureau.stop()
        val case = ann.findCase(number)
        ann.answer(case, "SC-01", found(Verdict.FAIL, "灯罩破损"))
        var file: File? = null
        runDesktopComposeUiTest(420, 860) {
            val host = host(bureau, ann)
            val app = App(host, scope())
            setContent { TakanApp(app) }
            start(app)
            runOnIdle { app.go(Page.Carry) }
            press("Bob's phone (device 2)")
            press("Make the file")
            until(hasText("The file is made", substring = true))
            press("Share it")
            waitUntil(timeoutMillis = MOST) { host.shared != null }
            file = File(host.shared!!)
        }
        assertEquals(1uL, ann.waiting().changes)
        runDesktopComposeUiTest(420, 860) {
            val app = App(host(bureau, bob) { file }, scope())
            setContent { TakanApp(app) }
            start(app)
            runOnIdle { app.go(Page.Carry) }
            press("Open a file somebody brought")
            until(hasText("The file of Ann is taken in"))
        }
        assertEquals("灯罩破损", answer(bob, case))
        // Bob finds a signal first, and the server has Ann's work.
        bureau.start()
        runBlocking { bob.sync() }
        val shown = bureau.case(number).getValue("answers").jsonObject.getValue("SC-01").jsonObject
        assertEquals(ANN, shown.text("author"))
    }

    @Test
    fun `the store is checked, and what was found is said`() = Bureau().use { bureau ->
        bureau.openCase()
        val ann = bureau.phone(ANN)
        runDesktopComposeUiTest(420, 860) {
            val app = window(bureau, ann)
            setContent { TakanApp(app) }
            start(app)
            runOnIdle { app.go(Page.Doctor) }
            press("Check now")
            until(hasText("Everything is sound"))
            until(hasText("1 case, every change of it"))
        }
    }

    private fun answer(takan: Takan, case: String): String? {
        val rows = takan.checklist(case, ChecklistFilter.ALL, CoreLanguage.EN).rows
        return rows.firstNotNullOfOrNull { row ->
            (row as? ChecklistRow.Question)?.question?.takeIf { it.id == "SC-01" }?.item?.remark
        }
    }

    private fun scope() = CoroutineScope(SupervisorJob() + Dispatchers.Main)

    private fun host(bureau: Bureau, takan: Takan, dialog: () -> File? = { null }) =
        DesktopHost(takan, File(bureau.folder, "captures"), dialog = dialog, table = Table(bureau.folder), language = Language.EN)

    private fun window(bureau: Bureau, takan: Takan) = App(host(bureau, takan), scope())

    private fun ComposeUiTest.start(app: App) {
        app.start()
        waitUntil(timeoutMillis = MOST) { app.trail != null }
    }

    private fun ComposeUiTest.press(label: String) {
        val what = hasText(label).and(hasClickAction())
        until(what)
        onNode(what).performClick()
    }

    private fun ComposeUiTest.until(what: SemanticsMatcher, count: Int = 1) =
        waitUntil(timeoutMillis = MOST) { onAllNodes(what).fetchSemanticsNodes().size >= count }

    private companion object {
        const val MOST = 60_000L
    }
}
