package org.takan.ui.checklist.control

import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import org.takan.core.ChoiceRow
import org.takan.core.Control
import org.takan.core.QuestionRow
import org.takan.ui.checklist.ChecklistAction
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.CheckRow
import org.takan.ui.part.Line
import org.takan.ui.part.Loud
import org.takan.ui.part.PickRow
import org.takan.ui.part.Screen
import org.takan.ui.part.SearchField
import org.takan.ui.part.Soft
import org.takan.ui.part.TopBar
import org.takan.ui.part.pointerWall
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.words.ChecklistWords
import org.takan.words.CommonWords

/** A long list of choices with a search; one choice closes it, several are done with the button. */
@Composable
internal fun ChoosePage(row: QuestionRow, act: (ChecklistAction) -> Unit, onClose: () -> Unit) {
    var search by rememberSaveable(row.id) { mutableStateOf("") }
    val several = row.control is Control.SelectMultiple
    val found = remember(row.choices, search) { row.choices.matching(search) }
    Screen(
        top = {
            TopBar(
                row.label,
                below = if (several) say(ChecklistWords.chosen(row.choices.count { it.chosen })) else null,
                back = say(CommonWords.back),
                onBack = onClose,
            )
        },
        modifier = Modifier.fillMaxSize().pointerWall(),
        bottom = {
            if (several) BottomBar { Button(say(CommonWords.done), Modifier.fillMaxWidth(), Loud.Main, onClick = onClose) }
        },
    ) {
        SearchField(
            search,
            { search = it },
            say(ChecklistWords.searchChoices),
            say(CommonWords.clear),
            Modifier.padding(Size.edge),
        )
        if (found.isEmpty()) Soft(say(ChecklistWords.noChoices), Modifier.padding(horizontal = Size.edge))
        LazyColumn(Modifier.fillMaxSize()) {
            items(found, key = { it.name }) { choice ->
                if (several) {
                    CheckRow(choice.label, choice.chosen) {
                        act(ChecklistAction.Answer(row.id, toggled(row.choices, choice)))
                    }
                } else {
                    PickRow(choice.label, choice.chosen) {
                        act(ChecklistAction.Answer(row.id, choice.name))
                        onClose()
                    }
                }
                Line()
            }
        }
    }
}

/** The choices whose label or name has every word of `search` in it. */
internal fun List<ChoiceRow>.matching(search: String): List<ChoiceRow> {
    val parts = search.trim().lowercase().split(' ').filter { it.isNotEmpty() }
    if (parts.isEmpty()) return this
    return filter { choice ->
        val text = "${choice.label} ${choice.name}".lowercase()
        parts.all { it in text }
    }
}
