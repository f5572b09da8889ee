package org.takan.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.dp
import org.takan.ui.theme.Hand
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan

/** One of the answers that a thumb gives. */
data class Tick<T>(
    val value: T,
    val label: String,
    val icon: ImageVector,
    val meaning: Meaning,
    val enabled: Boolean = true,
    /** What a screen reader says; the label alone where nothing is given. */
    val spoken: String? = null,
)

/**
 * Answers as large buttons, the first the one most often given: it lies on the thumb's side. What is
 * chosen is filled, ticked by its shape and spoken as selected.
 */
@Composable
fun <T> Ticks(ticks: List<Tick<T>>, chosen: T?, modifier: Modifier = Modifier, onPick: (T) -> Unit) {
    Even(modifier.selectableGroup(), mirror = Takan.hand == Hand.Right) {
        for (tick in ticks) TickButton(tick, tick.value == chosen) { onPick(tick.value) }
    }
}

/** One answer alone. */
@Composable
fun <T> TickButton(tick: Tick<T>, chosen: Boolean, modifier: Modifier = Modifier, onPick: () -> Unit) {
    val colours = Takan.colours
    val tone = colours.tone(tick.meaning)
    val ground = when {
        chosen -> tone.strong
        tick.enabled -> tone.soft
        else -> colours.sunken
    }
    val ink = when {
        chosen -> tone.onStrong
        tick.enabled -> tone.onSoft
        else -> colours.inkSoft
    }
    val area = modifier
        .clip(Size.control)
        .background(ground)
        .then(if (colours.heavy) Modifier.border(Takan.stroke, tone.strong, Size.control) else Modifier)
        .pick(chosen, tick.spoken, tick.enabled, onPick)
        .heightIn(min = Size.thumb)
        .padding(Size.small)
    val face = @Composable {
        Icon(tick.icon, colour = ink, size = 22.dp)
        Text(tick.label, style = Takan.type.strong, colour = ink)
    }
    // Large type has the shape above the word, so that three still stand side by side.
    if (LocalDensity.current.fontScale > 1.15f) {
        Column(area, Arrangement.Center, Alignment.CenterHorizontally) { face() }
    } else {
        Row(area, Arrangement.spacedBy(6.dp, Alignment.CenterHorizontally), Alignment.CenterVertically) { face() }
    }
}
