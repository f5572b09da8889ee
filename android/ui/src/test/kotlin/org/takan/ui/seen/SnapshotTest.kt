package org.takan.ui.seen

import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.takan.ui.gallery.SHOTS
import org.takan.words.Language
import java.io.File

/**
 * What a person meets on every screen, as a screen reader walks it, against the text files beside
 * the tests: a change is seen in review. `-Dtakan.snapshots=write` writes them anew.
 */
class SnapshotTest {
    private val folder = File("src/test/snapshots")

    @Test
    fun `every screen says what it said`() {
        val write = System.getProperty("takan.snapshots") == "write"
        if (write) folder.deleteRecursively()
        val differing = mutableListOf<String>()
        for (shot in SHOTS) {
            val file = folder.resolve("${shot.name}.txt")
            val now = said(shot.name)
            when {
                write -> file.apply { parentFile.mkdirs() }.writeText(now)
                !file.exists() -> differing += "${shot.name} has no snapshot"
                file.readText() != now -> differing += "${shot.name} says now:\n$now"
            }
        }
        assertTrue(differing.joinToString("\n"), differing.isEmpty())
        assertEquals(SHOTS.map { "${it.name}.txt" }.toSet(), folder.list().orEmpty().toSet())
    }

    private fun said(name: String): String {
        val shot = SHOTS.single { it.name == name }
        var text = ""
        seen(height = 5_000, dots = 1f, content = { shot.content(Language.ZH_HANS) }) {
            text = nodes(merged = true).mapNotNull(::line).joinToString("\n", postfix = "\n")
        }
        return text
    }

    private fun line(node: SemanticsNode): String? {
        val config = node.config
        val role = config.getOrNull(SemanticsProperties.Role)?.toString()
        val kind = when {
            SemanticsActions.SetText in config -> "Field"
            role != null && SemanticsActions.OnClick in config -> role
            SemanticsActions.OnClick in config -> "Button"
            SemanticsProperties.Heading in config -> "Heading"
            else -> null
        }
        val words = buildList {
            config.getOrNull(SemanticsProperties.ContentDescription)?.forEach { add("[$it]") }
            config.getOrNull(SemanticsProperties.Text)?.forEach { add(it.text) }
            config.getOrNull(SemanticsProperties.EditableText)?.let { if (it.text.isNotEmpty()) add("“${it.text}”") }
            config.getOrNull(SemanticsProperties.Error)?.let { add("! $it") }
            config.getOrNull(SemanticsActions.OnClick)?.label?.let { add("> $it") }
        }
        if (kind == null && words.isEmpty()) return null
        val state = buildList {
            if (config.getOrNull(SemanticsProperties.Selected) == true) add("chosen")
            config.getOrNull(SemanticsProperties.ToggleableState)?.let { add(it.toString().lowercase()) }
            if (SemanticsProperties.Disabled in config) add("disabled")
        }
        return listOfNotNull(kind?.plus(":"), words.joinToString(" | "), state.joinToString(", ").ifEmpty { null }?.let { "($it)" })
            .joinToString(" ")
    }
}
