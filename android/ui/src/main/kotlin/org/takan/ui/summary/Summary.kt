package org.takan.ui.summary

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.itemsIndexed
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import org.takan.core.MissingReason
import org.takan.core.SummaryScreen
import org.takan.ui.icon.Icons
import org.takan.ui.part.Banner
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Card
import org.takan.ui.part.Dialog
import org.takan.ui.part.Fact
import org.takan.ui.part.Heading
import org.takan.ui.part.Loud
import org.takan.ui.part.OpenRow
import org.takan.ui.part.Screen
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.part.TopBar
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.ui.whyNot
import org.takan.words.CommonWords
import org.takan.words.SummaryWords

/** What is done on the summary. */
sealed interface SummaryAction {
    data object Back : SummaryAction

    /** To the row of the checklist that misses something. */
    data class GoTo(val row: String) : SummaryAction

    data object OpenConflicts : SummaryAction

    /** Hands the case in; the person has said yes to it. */
    data object Submit : SummaryAction
}

/** What a case comes to, why, and what is missing before it can be handed in. */
@Composable
fun Summary(state: SummaryScreen, act: (SummaryAction) -> Unit) {
    var asked by rememberSaveable { mutableStateOf(false) }
    Screen(
        top = {
            TopBar(
                say(SummaryWords.title),
                below = "${state.number} · ${state.title}",
                back = say(CommonWords.back),
                onBack = { act(SummaryAction.Back) },
            )
        },
        modifier = Modifier.fillMaxSize(),
        bottom = {
            BottomBar {
                Button(
                    say(SummaryWords.submit),
                    Modifier.fillMaxWidth(),
                    Loud.Main,
                    enabled = state.submit.allowed,
                    why = whyNot(state.submit),
                ) { asked = true }
            }
        },
        over = {
            if (asked) {
                Dialog(
                    say(state.conclusionPhrase),
                    say(SummaryWords.submitConfirm),
                    confirm = say(SummaryWords.submit),
                    cancel = say(CommonWords.cancel),
                    onConfirm = {
                        asked = false
                        act(SummaryAction.Submit)
                    },
                    onCancel = { asked = false },
                )
            }
        },
    ) {
        LazyColumn(
            Modifier.weight(1f).fillMaxWidth(),
            contentPadding = PaddingValues(Size.mid),
            verticalArrangement = Arrangement.spacedBy(Size.mid),
        ) {
            state.submitted?.let { item("submitted") { Banner(say(it), Meaning.Pass, Icons.Done) } }
            item("verdict") { VerdictCard(state) }
            missing(state, act)
            failures(state)
            categories(state)
        }
    }
}

private fun LazyListScope.missing(state: SummaryScreen, act: (SummaryAction) -> Unit) {
    if (state.missing.isEmpty()) {
        if (state.submitted == null) item("complete") { Banner(say(SummaryWords.nothingMissing), Meaning.Pass, Icons.Done) }
        return
    }
    item("missing") { Title("${say(SummaryWords.missingTitle)} · ${state.missing.size}") }
    itemsIndexed(state.missing, { i, it -> "missing $i ${it.id}" }) { _, row ->
        Card(padded = false) {
            OpenRow(
                "${row.code} ${row.label}",
                below = listOf(say(row.phrase), row.section).filter { it.isNotEmpty() }.joinToString(" · "),
                icon = when (row.reason) {
                    MissingReason.ANSWER -> Icons.Open
                    MissingReason.GRADE, MissingReason.INVALID -> Icons.Warning
                    MissingReason.EVIDENCE -> Icons.Camera
                    MissingReason.CONFLICT -> Icons.Conflict
                },
                iconColour = Takan.colours.doubt.strong,
                spoken = "${say(SummaryWords.goTo(row.code))}, ${say(row.phrase)}",
            ) {
                act(if (row.reason == MissingReason.CONFLICT) SummaryAction.OpenConflicts else SummaryAction.GoTo(row.id))
            }
        }
    }
}

private fun LazyListScope.failures(state: SummaryScreen) {
    if (state.failures.isEmpty()) return
    item("failures") { Title("${say(SummaryWords.failures)} · ${state.failures.size}") }
    itemsIndexed(state.failures, { i, it -> "failed $i ${it.code}" }) { _, failure ->
        Card {
            Column(verticalArrangement = Arrangement.spacedBy(Size.hair)) {
                Fact(Icons.Fail, failure.code, colour = Takan.colours.fail.strong, strong = true)
                Text(failure.label, style = Takan.type.strong)
                if (failure.remark.isNotEmpty()) Soft(failure.remark)
            }
        }
    }
}

private fun LazyListScope.categories(state: SummaryScreen) {
    if (state.categories.isEmpty()) return
    item("categories") { Title(say(SummaryWords.categories)) }
    item("category rows") {
        Card {
            Column(verticalArrangement = Arrangement.spacedBy(Size.mid)) {
                for (category in state.categories) CategoryLine(category)
            }
        }
    }
}

@Composable
private fun Title(text: String) = Heading(text, Modifier.padding(start = Size.hair, top = Size.small))
