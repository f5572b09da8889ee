package org.takan.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.navigationBarsPadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.statusBarsPadding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import org.takan.ui.icon.Icons
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan

/** The head of a screen: where one is, and the way back. `actions` are few; most lies below. */
@Composable
fun TopBar(
    title: String,
    modifier: Modifier = Modifier,
    below: String? = null,
    back: String? = null,
    onBack: () -> Unit = {},
    actions: @Composable RowScope.() -> Unit = {},
) {
    val colours = Takan.colours
    Row(
        modifier
            .fillMaxWidth()
            .background(colours.bar)
            .statusBarsPadding()
            .heightIn(min = 60.dp)
            .padding(start = if (back == null) Size.edge else Size.hair, end = Size.hair, top = Size.hair, bottom = Size.hair),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        if (back != null) IconButton(Icons.Back, back, colour = colours.onBar, onClick = onBack)
        Column(Modifier.weight(1f).padding(horizontal = Size.hair)) {
            val large = LocalDensity.current.fontScale > 1.5f
            Text(title, Modifier.semantics { heading() }, if (large) Takan.type.strong else Takan.type.heading, colours.onBar)
            if (!below.isNullOrEmpty()) Text(below, style = Takan.type.small, colour = colours.onBarSoft)
        }
        actions()
    }
}

/** The foot of a screen, where the thumb is. */
@Composable
fun BottomBar(modifier: Modifier = Modifier, content: @Composable ColumnScope.() -> Unit) {
    val colours = Takan.colours
    Column(modifier.fillMaxWidth().background(colours.sheet)) {
        Line()
        Column(
            Modifier.navigationBarsPadding().padding(horizontal = Size.edge, vertical = Size.mid),
            verticalArrangement = Arrangement.spacedBy(Size.small),
            content = content,
        )
    }
}

/**
 * A screen: head, what lies between, foot. `over` lies over all of it: sheets, dialogs, the undo
 * bar. The foot and the keyboard never cover the content.
 */
@Composable
fun Screen(
    top: @Composable () -> Unit,
    modifier: Modifier = Modifier,
    bottom: @Composable () -> Unit = {},
    over: @Composable () -> Unit = {},
    content: @Composable ColumnScope.() -> Unit,
) {
    Box(modifier.fillMaxSize().background(Takan.colours.paper)) {
        Column(Modifier.fillMaxSize().clearKeyboard()) {
            top()
            Column(Modifier.weight(1f).fillMaxWidth(), content = content)
            bottom()
        }
        over()
    }
}
