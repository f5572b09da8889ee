package org.takan.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.takan.ui.icon.Icons
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan

/** One honest line. Pressed, it leads to where more is said, if `onClick` is given. */
@Composable
fun Banner(
    text: String,
    meaning: Meaning,
    icon: ImageVector,
    modifier: Modifier = Modifier,
    onClick: (() -> Unit)? = null,
) {
    val tone = Takan.colours.tone(meaning)
    Row(
        modifier
            .fillMaxWidth()
            .clip(Size.control)
            .background(tone.soft)
            .then(if (onClick != null) Modifier.press(onClick = onClick) else Modifier)
            .heightIn(min = Size.touch)
            .padding(horizontal = Size.mid, vertical = Size.small),
        horizontalArrangement = Arrangement.spacedBy(Size.small),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Icon(icon, colour = tone.onSoft)
        Text(text, Modifier.weight(1f), Takan.type.smallStrong, tone.onSoft)
        if (onClick != null) Icon(Icons.Forward, colour = tone.onSoft)
    }
}

/** What was just done, and the way to take it back; over the foot of the screen, spoken at once. */
@Composable
fun UndoBar(text: String, undo: String, modifier: Modifier = Modifier, onUndo: () -> Unit) {
    val colours = Takan.colours
    Row(
        modifier
            .fillMaxWidth()
            .padding(Size.mid)
            .clip(Size.card)
            .background(colours.ink)
            .semantics { liveRegion = LiveRegionMode.Polite }
            .padding(start = Size.edge, end = Size.hair, top = Size.hair, bottom = Size.hair),
        horizontalArrangement = Arrangement.spacedBy(Size.small),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Text(text, Modifier.weight(1f), Takan.type.body, colours.paper)
        Row(
            Modifier.clip(Size.control).press(onClick = onUndo).padding(Size.mid),
            horizontalArrangement = Arrangement.spacedBy(Size.small),
            verticalAlignment = Alignment.CenterVertically,
        ) {
            Icon(Icons.Undo, colour = colours.paper)
            Text(undo, style = Takan.type.strong, colour = colours.paper)
        }
    }
}
