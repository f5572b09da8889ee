package org.takan.ui.part

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.dp
import org.takan.ui.icon.Icons
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan

/** A row that opens something: what it is, softly what more there is, and an arrow. */
@Composable
fun OpenRow(
    title: String,
    modifier: Modifier = Modifier,
    below: String? = null,
    icon: ImageVector? = null,
    iconColour: Color = Takan.colours.accent.strong,
    enabled: Boolean = true,
    spoken: String? = null,
    lead: (@Composable () -> Unit)? = null,
    trail: (@Composable () -> Unit)? = null,
    onClick: () -> Unit,
) {
    // Large type needs the row's width for its words.
    val large = LocalDensity.current.fontScale > 1.5f
    Row(
        modifier
            .fillMaxWidth()
            .press(spoken, enabled, onClick = onClick)
            .heightIn(min = Size.thumb)
            .padding(horizontal = Size.edge, vertical = Size.mid),
        horizontalArrangement = Arrangement.spacedBy(Size.mid),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        if (icon != null) Icon(icon, colour = iconColour)
        lead?.invoke()
        Column(Modifier.weight(1f), verticalArrangement = Arrangement.spacedBy(2.dp)) {
            Text(title, style = Takan.type.strong, colour = if (enabled) Takan.colours.ink else Takan.colours.inkSoft)
            if (!below.isNullOrEmpty()) Soft(below)
            if (large) trail?.invoke()
        }
        if (!large) trail?.invoke()
        if (enabled && !large) Icon(Icons.Forward, colour = Takan.colours.inkSoft, size = 20.dp)
    }
}

/** A fact: an icon and what it says. Nothing to press. */
@Composable
fun Fact(
    icon: ImageVector,
    text: String,
    modifier: Modifier = Modifier,
    colour: Color = Takan.colours.inkSoft,
    strong: Boolean = false,
) {
    Row(modifier, horizontalArrangement = Arrangement.spacedBy(Size.small)) {
        Icon(icon, Modifier.padding(top = 2.dp), colour, size = 19.dp)
        Text(text, style = if (strong) Takan.type.smallStrong else Takan.type.small, colour = colour)
    }
}
