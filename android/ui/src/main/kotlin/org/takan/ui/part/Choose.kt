package org.takan.ui.part

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.unit.dp
import org.takan.ui.icon.Icons
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan

/** A choice of a [Chips] row. */
data class Chip<T>(val value: T, val label: String, val icon: ImageVector? = null)

/** A few choices of which one is made, side by side; they wrap. */
@Composable
fun <T> Chips(chips: List<Chip<T>>, chosen: T, modifier: Modifier = Modifier, onPick: (T) -> Unit) {
    val colours = Takan.colours
    FlowRow(
        modifier.selectableGroup(),
        horizontalArrangement = Arrangement.spacedBy(Size.small),
        verticalArrangement = Arrangement.spacedBy(Size.small),
    ) {
        for (chip in chips) {
            val on = chip.value == chosen
            val ink = if (on) colours.accent.onStrong else colours.ink
            Row(
                Modifier
                    .clip(Size.control)
                    .background(if (on) colours.accent.strong else colours.sheet)
                    .border(Takan.stroke, if (on) colours.accent.strong else colours.edge, Size.control)
                    .pick(on) { onPick(chip.value) }
                    .padding(horizontal = 14.dp, vertical = Size.small),
                horizontalArrangement = Arrangement.spacedBy(6.dp),
                verticalAlignment = Alignment.CenterVertically,
            ) {
                if (chip.icon != null) Icon(chip.icon, colour = ink, size = 20.dp)
                Text(chip.label, style = Takan.type.strong, colour = ink)
            }
        }
    }
}

/** One of a list of which one is chosen: a ring, filled when it is. */
@Composable
fun PickRow(
    label: String,
    chosen: Boolean,
    modifier: Modifier = Modifier,
    below: String? = null,
    enabled: Boolean = true,
    onPick: () -> Unit,
) {
    Row(
        modifier.fillMaxWidth().pick(chosen, enabled = enabled, onClick = onPick).rowPadding(),
        horizontalArrangement = Arrangement.spacedBy(Size.mid),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        val colours = Takan.colours
        Canvas(Modifier.size(24.dp * iconScale()).clip(CircleShape).border(2.dp, if (chosen) colours.accent.strong else colours.edge, CircleShape)) {
            if (chosen) drawCircle(colours.accent.strong, size.minDimension * 0.28f)
        }
        RowWords(label, below, Modifier.weight(1f))
    }
}

/** One of a list of which several are chosen: a box with a tick in it when it is. */
@Composable
fun CheckRow(
    label: String,
    on: Boolean,
    modifier: Modifier = Modifier,
    below: String? = null,
    enabled: Boolean = true,
    onChange: (Boolean) -> Unit,
) {
    Row(
        modifier.fillMaxWidth().switch(on, enabled = enabled, onChange = onChange).rowPadding(),
        horizontalArrangement = Arrangement.spacedBy(Size.mid),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        val colours = Takan.colours
        androidx.compose.foundation.layout.Box(
            Modifier.size(26.dp * iconScale()).clip(Size.badge)
                .background(if (on) colours.accent.strong else colours.sheet)
                .border(2.dp, if (on) colours.accent.strong else colours.edge, Size.badge),
            contentAlignment = Alignment.Center,
        ) {
            if (on) Icon(Icons.Pass, colour = colours.accent.onStrong, size = 20.dp)
        }
        RowWords(label, below, Modifier.weight(1f))
    }
}

/** Something that is on or off: a switch at the row's end. */
@Composable
fun SwitchRow(
    label: String,
    on: Boolean,
    modifier: Modifier = Modifier,
    below: String? = null,
    icon: ImageVector? = null,
    enabled: Boolean = true,
    onChange: (Boolean) -> Unit,
) {
    Row(
        modifier.fillMaxWidth().switch(on, enabled = enabled, role = Role.Switch, onChange = onChange).rowPadding(),
        horizontalArrangement = Arrangement.spacedBy(Size.mid),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        val colours = Takan.colours
        if (icon != null) Icon(icon, colour = colours.accent.strong)
        RowWords(label, below, Modifier.weight(1f))
        Canvas(Modifier.size(52.dp, 30.dp)) {
            val round = CornerRadius(size.height / 2)
            drawRoundRect(if (on) colours.accent.strong else colours.edge, cornerRadius = round)
            val r = size.height / 2
            drawCircle(if (on) colours.accent.onStrong else colours.sheet, r * 0.74f, Offset(if (on) size.width - r else r, r))
        }
    }
}

@Composable
private fun RowWords(label: String, below: String?, modifier: Modifier) {
    Column(modifier, verticalArrangement = Arrangement.spacedBy(2.dp)) {
        Text(label, style = Takan.type.strong)
        if (!below.isNullOrEmpty()) Soft(below)
    }
}

private fun Modifier.rowPadding(): Modifier =
    heightIn(min = 56.dp).padding(horizontal = Size.edge, vertical = Size.small)
