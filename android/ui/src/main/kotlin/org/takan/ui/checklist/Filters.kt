package org.takan.ui.checklist

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.unit.dp
import org.takan.core.ChecklistFilter
import org.takan.core.ChecklistScreen
import org.takan.ui.part.Text
import org.takan.ui.part.pick
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords

/** All, only what is missing, only what failed: three tabs at the foot of the bar. */
@Composable
internal fun Filters(state: ChecklistScreen, onShow: (ChecklistFilter) -> Unit) {
    FlowRow(
        Modifier.fillMaxWidth().background(Takan.colours.bar).padding(horizontal = Size.hair).selectableGroup(),
    ) {
        for ((filter, word, count) in listOf(
            Triple(ChecklistFilter.ALL, ChecklistWords.filterAll, state.total),
            Triple(ChecklistFilter.MISSING, ChecklistWords.filterMissing, state.missing),
            Triple(ChecklistFilter.FAILED, ChecklistWords.filterFailed, state.failed),
        )) {
            Tab(say(word), "$count", state.filter == filter) { onShow(filter) }
        }
    }
}

@Composable
private fun Tab(label: String, count: String, on: Boolean, onPick: () -> Unit) {
    val colours = Takan.colours
    val ink = if (on) colours.onBar else colours.onBarSoft
    Row(
        Modifier
            .clip(Size.badge)
            .pick(on, "$label $count", onClick = onPick)
            .drawBehind {
                val width = 3.dp.toPx()
                val inset = 12.dp.toPx()
                val y = size.height - width / 2 - 3.dp.toPx()
                if (on) drawLine(colours.onBar, Offset(inset, y), Offset(size.width - inset, y), width, StrokeCap.Round)
            }
            .padding(horizontal = Size.mid, vertical = Size.mid),
        horizontalArrangement = Arrangement.spacedBy(6.dp),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Text(label, style = if (on) Takan.type.smallStrong else Takan.type.small, colour = ink)
        Text(count, style = Takan.type.smallStrong, colour = ink)
    }
}
