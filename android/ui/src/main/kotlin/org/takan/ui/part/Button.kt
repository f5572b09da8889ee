package org.takan.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan

/** How loud a button is. At most one `Main` on a screen. */
enum class Loud { Main, Quiet, Bare, Danger }

/**
 * A button. One that cannot be pressed stays readable and says below `why` not; the reason comes
 * with the state.
 */
@Composable
fun Button(
    label: String,
    modifier: Modifier = Modifier,
    loud: Loud = Loud.Quiet,
    icon: ImageVector? = null,
    enabled: Boolean = true,
    why: String? = null,
    spoken: String? = null,
    onClick: () -> Unit,
) {
    val colours = Takan.colours
    val (ground, ink, edge) = when {
        !enabled -> Triple(colours.sunken, colours.inkSoft, Color.Transparent)
        loud == Loud.Main -> Triple(colours.accent.strong, colours.accent.onStrong, Color.Transparent)
        loud == Loud.Danger -> Triple(colours.sheet, colours.fail.strong, colours.fail.strong)
        loud == Loud.Bare -> Triple(Color.Transparent, colours.accent.strong, Color.Transparent)
        else -> Triple(colours.sheet, colours.accent.strong, colours.edge)
    }
    val height = if (loud == Loud.Main) Size.thumb else 52.dp
    Box(
        modifier
            .clip(Size.control)
            .background(ground)
            .border(Takan.stroke, edge, Size.control)
            .press(spoken, enabled, onClick = onClick)
            .heightIn(min = height)
            .padding(horizontal = 14.dp, vertical = Size.small),
        contentAlignment = Alignment.Center,
    ) {
        Column(horizontalAlignment = Alignment.CenterHorizontally) {
            Row(
                horizontalArrangement = Arrangement.spacedBy(Size.small),
                verticalAlignment = Alignment.CenterVertically,
            ) {
                if (icon != null) Icon(icon, colour = ink)
                Text(label, style = Takan.type.strong, colour = ink, align = TextAlign.Center)
            }
            if (!enabled && why != null) {
                Text(why, style = Takan.type.small, colour = colours.inkSoft, align = TextAlign.Center)
            }
        }
    }
}

/** A button that is only an icon; `label` is what is spoken. */
@Composable
fun IconButton(
    icon: ImageVector,
    label: String,
    modifier: Modifier = Modifier,
    colour: Color = Takan.colours.ink,
    enabled: Boolean = true,
    onClick: () -> Unit,
) {
    Box(
        modifier.clip(Size.control).press(label, enabled, onClick = onClick),
        contentAlignment = Alignment.Center,
    ) {
        Icon(icon, colour = if (enabled) colour else colour.copy(alpha = 0.5f))
    }
}
