package org.takan.ui.today

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.takan.core.CaseId
import org.takan.core.TodayOrder
import org.takan.core.TodayScreen
import org.takan.ui.icon.Icons
import org.takan.ui.part.Banner
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Chip
import org.takan.ui.part.Chips
import org.takan.ui.part.Loud
import org.takan.ui.part.Screen
import org.takan.ui.part.Seal
import org.takan.ui.part.SearchField
import org.takan.ui.part.Soft
import org.takan.ui.part.ThumbEven
import org.takan.ui.part.TopBar
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.CommonWords
import org.takan.words.Sentence
import org.takan.words.SyncWords
import org.takan.words.TodayWords

/** What the day's screen shows. */
data class TodayState(
    val screen: TodayScreen,
    /** As typed. */
    val search: String = "",
    val order: TodayOrder = TodayOrder.DUE,
    /** True while a sync runs. */
    val syncing: Boolean = false,
)

/** What may be done on it. */
sealed interface TodayAction {
    data class Open(val case: CaseId) : TodayAction

    data class Search(val text: String) : TodayAction

    data class Order(val order: TodayOrder) : TodayAction

    /** More rows: the last one came into sight. */
    data object More : TodayAction

    data object SyncNow : TodayAction

    data object OpenSync : TodayAction

    data object OpenSettings : TodayAction
}

/** The day's cases, and in one honest line what is not sent yet. */
@Composable
fun Today(state: TodayState, act: (TodayAction) -> Unit) {
    val screen = state.screen
    Screen(
        top = {
            TopBar(say(TodayWords.title), below = say(TodayWords.greeting(screen.person, screen.total))) {
                Seal(Modifier.padding(Size.hair))
            }
        },
        bottom = {
            BottomBar {
                ThumbEven(
                    other = { Button(say(TodayWords.settings), loud = Loud.Quiet, icon = Icons.Settings) { act(TodayAction.OpenSettings) } },
                    thumb = { SyncButton(state, act) },
                )
            }
        },
    ) {
        LazyColumn(
            Modifier.fillMaxSize(),
            contentPadding = PaddingValues(Size.edge),
            verticalArrangement = Arrangement.spacedBy(Size.mid),
        ) {
            head(state, act)
            items(screen.cases, key = { it.id }, contentType = { "case" }) { row ->
                CaseCard(row) { act(TodayAction.Open(row.id)) }
            }
            if (screen.cases.isEmpty()) item(key = "none") { Soft(say(none(state)), style = Takan.type.body) }
            if (screen.cases.size < screen.total.toInt()) item(key = "more") {
                Button(say(CommonWords.more), Modifier.fillMaxWidth()) { act(TodayAction.More) }
            }
        }
    }
}

private fun none(state: TodayState): Sentence =
    if (state.search.isBlank()) TodayWords.none else TodayWords.noMatch(state.search)

private fun LazyListScope.head(state: TodayState, act: (TodayAction) -> Unit) {
    item(key = "line") {
        val sent = state.screen.allSent
        Banner(
            say(state.screen.unsent),
            if (sent) Meaning.Pass else Meaning.Doubt,
            if (sent) Icons.CloudDone else Icons.Phone,
        ) { act(TodayAction.OpenSync) }
    }
    items(state.screen.notices, contentType = { "notice" }) { Banner(say(it), Meaning.Fail, Icons.Warning) }
    item(key = "search") {
        SearchField(
            state.search,
            { act(TodayAction.Search(it)) },
            say(TodayWords.search),
            say(CommonWords.clear),
            Modifier.fillMaxWidth(),
            short = say(CommonWords.search),
        )
    }
    item(key = "order") {
        val orders = listOf(
            Chip(TodayOrder.DUE, say(TodayWords.orderDue)),
            Chip(TodayOrder.NEAREST, say(TodayWords.orderNearest)),
            Chip(TodayOrder.NUMBER, say(TodayWords.orderNumber)),
        )
        Chips(orders, state.order) { act(TodayAction.Order(it)) }
    }
}

@Composable
private fun SyncButton(state: TodayState, act: (TodayAction) -> Unit) {
    val label = if (state.syncing) SyncWords.running else TodayWords.sync
    val loud = if (state.screen.allSent || state.syncing) Loud.Quiet else Loud.Main
    Button(say(label), loud = loud, icon = Icons.Sync) {
        act(if (state.syncing) TodayAction.OpenSync else TodayAction.SyncNow)
    }
}
