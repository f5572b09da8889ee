package org.takan.ui.lost

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.takan.ui.icon.Icons
import org.takan.ui.part.Banner
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Dialog
import org.takan.ui.part.Fact
import org.takan.ui.part.Loud
import org.takan.ui.part.Screen
import org.takan.ui.part.Text
import org.takan.ui.part.TopBar
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.CommonWords
import org.takan.words.LostWords

/** What may be done where the store does not open because the phone lost its key. */
sealed interface LostAction {
    data object Retry : LostAction

    /** Asks first. */
    data object Aside : LostAction

    data class Sure(val agreed: Boolean) : LostAction
}

/** The first page of an app whose store cannot be read any more: why, what is safe, what to do. */
@Composable
fun Lost(asks: Boolean, act: (LostAction) -> Unit) {
    Screen(
        top = { TopBar(say(LostWords.title)) },
        bottom = {
            BottomBar {
                Button(say(LostWords.retry), Modifier.fillMaxWidth(), Loud.Main, Icons.Sync) { act(LostAction.Retry) }
                Button(say(LostWords.aside), Modifier.fillMaxWidth(), icon = Icons.Storage) { act(LostAction.Aside) }
            }
        },
        over = { if (asks) Ask(act) },
    ) {
        Column(
            Modifier.fillMaxSize().verticalScroll(rememberScrollState()).padding(Size.edge),
            verticalArrangement = Arrangement.spacedBy(Size.edge),
        ) {
            Banner(say(LostWords.line), Meaning.Fail, Icons.Lock)
            Text(say(LostWords.why))
            Fact(Icons.Storage, say(LostWords.what), colour = Takan.colours.ink, strong = true)
        }
    }
}

@Composable
private fun Ask(act: (LostAction) -> Unit) {
    Dialog(
        title = say(LostWords.aside),
        text = say(LostWords.ask),
        confirm = say(LostWords.aside),
        cancel = say(CommonWords.cancel),
        onConfirm = { act(LostAction.Sure(true)) },
        onCancel = { act(LostAction.Sure(false)) },
    )
}
