package org.takan.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.navigationBarsPadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import org.takan.ui.icon.Icons
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan

/**
 * A sheet from below, over a darkened screen: choices, an item's ground, a keypad. A press beside it
 * or on its cross closes it, `close` says so. It scrolls when the type is large.
 */
@Composable
fun Sheet(
    title: String,
    close: String,
    modifier: Modifier = Modifier,
    onClose: () -> Unit,
    foot: @Composable ColumnScope.() -> Unit = {},
    content: @Composable ColumnScope.() -> Unit,
) {
    Veil(close, Alignment.BottomCenter, onClose) {
        Column(
            modifier
                .fillMaxWidth()
                .padding(top = 40.dp)
                .clip(Size.sheet)
                .background(Takan.colours.sheet)
                .swallow()
                .semantics { paneTitle = title }
                .navigationBarsPadding(),
        ) {
            Row(
                Modifier.padding(start = Size.edge, end = Size.hair, top = Size.small),
                verticalAlignment = Alignment.CenterVertically,
            ) {
                Text(title, Modifier.weight(1f).semantics { heading() }, Takan.type.heading)
                IconButton(Icons.Close, close, onClick = onClose)
            }
            Column(
                Modifier.weight(1f, fill = false).verticalScroll(rememberScrollState())
                    .padding(start = Size.edge, end = Size.edge, bottom = Size.edge),
                verticalArrangement = Arrangement.spacedBy(Size.mid),
                content = content,
            )
            foot()
        }
    }
}

/** A question that stops: only for what cannot be taken back. */
@Composable
fun Dialog(
    title: String,
    text: String,
    confirm: String,
    cancel: String,
    danger: Boolean = false,
    onConfirm: () -> Unit,
    onCancel: () -> Unit,
) {
    val colours = Takan.colours
    Veil(cancel, Alignment.Center, onCancel) {
        Column(
            Modifier
                .padding(Size.wide)
                .widthIn(max = 480.dp)
                .clip(Size.card)
                .background(colours.sheet)
                .border(Takan.stroke, if (colours.heavy) colours.edge else colours.sheet, Size.card)
                .swallow()
                .semantics { paneTitle = title }
                .verticalScroll(rememberScrollState())
                .padding(Size.wide),
            verticalArrangement = Arrangement.spacedBy(Size.edge),
        ) {
            Text(title, Modifier.semantics { heading() }, Takan.type.title)
            Text(text)
            ThumbEven(
                other = { Button(cancel, Modifier.fillMaxWidth(), Loud.Quiet, onClick = onCancel) },
                thumb = {
                    Button(confirm, Modifier.fillMaxWidth(), if (danger) Loud.Danger else Loud.Main, onClick = onConfirm)
                },
            )
        }
    }
}

@Composable
private fun Veil(close: String, at: Alignment, onClose: () -> Unit, content: @Composable () -> Unit) {
    Box(Modifier.fillMaxSize(), contentAlignment = at) {
        Box(
            Modifier
                .fillMaxSize()
                .background(Takan.colours.scrim)
                .clickable(interactionSource = null, indication = null, role = Role.Button, onClick = onClose)
                .semantics { contentDescription = close },
        )
        content()
    }
}

/** What is pressed on the sheet itself does not fall through to the veil. */
private fun Modifier.swallow(): Modifier = this.then(Modifier.heightIn(min = 1.dp)).pointerWall()
