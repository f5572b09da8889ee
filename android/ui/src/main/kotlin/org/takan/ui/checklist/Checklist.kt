package org.takan.ui.checklist

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.runtime.snapshotFlow
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.first
import org.takan.core.ChecklistFilter
import org.takan.core.ChecklistScreen
import org.takan.core.Phrase
import org.takan.ui.icon.Icons
import org.takan.ui.part.Banner
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.IconButton
import org.takan.ui.part.Loud
import org.takan.ui.part.Screen
import org.takan.ui.part.TopBar
import org.takan.ui.part.UndoBar
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.CaseWords
import org.takan.words.ChecklistWords
import org.takan.words.CommonWords
import org.takan.words.SummaryWords

/**
 * The checklist of a case. It opens at `startAt`, a row's id or a group's path; `undo` is what was
 * just done and may be taken back.
 */
@Composable
fun Checklist(
    state: ChecklistScreen,
    act: (ChecklistAction) -> Unit,
    modifier: Modifier = Modifier,
    startAt: String? = null,
    undo: Phrase? = null,
) {
    val entries = remember(state) { entries(state) }
    val list = rememberLazyListState(remember { entries.placeOf(startAt) })
    var over by rememberSaveable(stateSaver = Over.Saver) { mutableStateOf(Over.None) }
    // Where the person is: the row last worked on, else the one on top of the list.
    var here by rememberSaveable { mutableStateOf(startAt) }
    var wanted by rememberSaveable { mutableStateOf(startAt) }
    val does = { action: ChecklistAction ->
        rowOf(action)?.let { here = it }
        act(action)
    }
    Arrive(list, entries, wanted) { wanted = null }
    Bookmark(list, entries, act)
    val goTo = { at: String ->
        here = at
        if (entries.none { it.isAt(at) }) act(ChecklistAction.Show(ChecklistFilter.ALL))
        wanted = at
    }
    Screen(
        top = { Top(state, does, onSections = { over = Over(Over.Kind.SECTIONS) }) },
        modifier = modifier.fillMaxSize(),
        bottom = { Foot(state, does) { nextMissing(state, here)?.let(goTo) } },
        over = { Overlay(state, over, does, goTo, open = { over = it }) },
    ) {
        Box(Modifier.weight(1f).fillMaxWidth()) {
            Rows(state, entries, list, does) { over = it }
            if (undo != null) {
                UndoBar(say(undo), say(CommonWords.undo), Modifier.align(Alignment.BottomCenter)) { act(ChecklistAction.Undo) }
            }
        }
    }
}

@Composable
private fun Top(state: ChecklistScreen, act: (ChecklistAction) -> Unit, onSections: () -> Unit) {
    TopBar(
        state.title,
        below = "${state.number} · ${say(CaseWords.sectionProgress(state.answered, state.total))}",
        back = say(CommonWords.back),
        onBack = { act(ChecklistAction.Back) },
    ) {
        IconButton(Icons.List, say(ChecklistWords.sections), colour = Takan.colours.onBar, onClick = onSections)
        IconButton(Icons.Report, say(SummaryWords.title), colour = Takan.colours.onBar) { act(ChecklistAction.OpenSummary) }
    }
    Filters(state) { act(ChecklistAction.Show(it)) }
}

@Composable
private fun Foot(state: ChecklistScreen, act: (ChecklistAction) -> Unit, onNext: () -> Unit) {
    BottomBar {
        if (state.missing > 0u && state.missingRows.isNotEmpty()) {
            Button(say(ChecklistWords.nextMissing), Modifier.fillMaxWidth(), Loud.Main, Icons.Next, onClick = onNext)
        } else {
            Button(say(SummaryWords.title), Modifier.fillMaxWidth(), Loud.Main, Icons.Report) { act(ChecklistAction.OpenSummary) }
        }
    }
}

@Composable
private fun Rows(
    state: ChecklistScreen,
    entries: List<Entry>,
    list: LazyListState,
    act: (ChecklistAction) -> Unit,
    open: (Over) -> Unit,
) {
    val locked = state.locked != null
    val wide = Modifier.padding(horizontal = Size.mid, vertical = 5.dp)
    LazyColumn(Modifier.fillMaxSize(), list, PaddingValues(bottom = 96.dp)) {
        for (entry in entries) {
            when (entry) {
                is Entry.Head -> stickyHeader(entry.key, "head") { Head(entry.group) }
                else -> item(entry.key, entry::class) {
                    when (entry) {
                        is Entry.Locked -> Banner(say(entry.why), Meaning.Plain, Icons.Lock, wide)
                        is Entry.Rest -> Rest(entry.group, wide, act)
                        is Entry.Inner -> Inner(entry.group, wide, locked, act)
                        is Entry.More -> More(entry.repeat, wide, act)
                        is Entry.Ask -> Ask(entry, wide, locked, act, open)
                        is Entry.Nothing -> NothingHere(state.filter, wide)
                        is Entry.Head -> {}
                    }
                }
            }
        }
    }
}

@Composable
private fun Ask(entry: Entry.Ask, modifier: Modifier, locked: Boolean, act: (ChecklistAction) -> Unit, open: (Over) -> Unit) {
    val item = entry.row.item
    if (item == null) QuestionCard(entry.row, modifier, locked, act, open)
    else ItemCard(entry.row, item, modifier, locked, act, open)
}

/** Brings the wanted row to the top, below the section's head that stays there. */
@Composable
private fun Arrive(list: LazyListState, entries: List<Entry>, wanted: String?, onThere: () -> Unit) {
    LaunchedEffect(wanted, entries) {
        if (wanted == null) return@LaunchedEffect
        val place = entries.indexOfFirst { it.isAt(wanted) }
        if (place < 0) return@LaunchedEffect
        list.requestScrollToItem(place)
        val there = snapshotFlow { list.layoutInfo.visibleItemsInfo }.first { shown -> shown.any { it.index == place } }
        val head = there.firstOrNull { "${it.key}".startsWith("head:") && it.index < place }
        if (head != null) list.requestScrollToItem(place, -head.size)
        onThere()
    }
}

/** Says which row is on top, whenever the list comes to rest. */
@Composable
private fun Bookmark(list: LazyListState, entries: List<Entry>, act: (ChecklistAction) -> Unit) {
    val now by rememberUpdatedState(entries)
    LaunchedEffect(list) {
        snapshotFlow { if (list.isScrollInProgress) null else list.firstVisibleItemIndex }
            .filterNotNull()
            .distinctUntilChanged()
            .collect { first ->
                val row = now.drop(first).firstNotNullOfOrNull { (it as? Entry.Ask)?.row?.id }
                if (row != null) act(ChecklistAction.At(row))
            }
    }
}

/** The row an action is about. */
private fun rowOf(act: ChecklistAction): String? = when (act) {
    is ChecklistAction.Judge -> act.row
    is ChecklistAction.Answer -> act.row
    is ChecklistAction.Remark -> act.row
    is ChecklistAction.Measure -> act.row
    is ChecklistAction.Take -> act.row
    is ChecklistAction.Type -> act.row
    else -> null
}
