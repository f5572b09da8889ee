package org.takan.ui.checklist

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
import androidx.compose.ui.layout.Layout
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.dp
import org.takan.core.ItemRow
import org.takan.core.Verdict
import org.takan.ui.icon.Icons
import org.takan.ui.part.Icon
import org.takan.ui.part.Text
import org.takan.ui.part.pick
import org.takan.ui.say
import org.takan.ui.theme.Hand
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords
import org.takan.words.Sentence

/** Pass, fail, not applicable. Passing is the widest and lies under the thumb. */
@Composable
internal fun Verdicts(item: ItemRow, modifier: Modifier = Modifier, onJudge: (Verdict) -> Unit) {
    ThreeTicks(
        modifier,
        wide = { Judge(item, Verdict.PASS, ChecklistWords.pass, Icons.Pass, Meaning.Pass, item.pass.allowed, onJudge) },
        mid = { Judge(item, Verdict.FAIL, ChecklistWords.fail, Icons.Fail, Meaning.Fail, item.fail.allowed, onJudge) },
        slim = { Judge(item, Verdict.NA, ChecklistWords.na, Icons.NotApplicable, Meaning.Plain, item.na.allowed, onJudge) },
    )
}

@Composable
private fun Judge(
    item: ItemRow,
    verdict: Verdict,
    word: Sentence,
    icon: ImageVector,
    meaning: Meaning,
    enabled: Boolean,
    onJudge: (Verdict) -> Unit,
) {
    val colours = Takan.colours
    val tone = colours.tone(meaning)
    val chosen = item.verdict == verdict
    // What was decided against steps back, so that a page of answers reads at a glance.
    val quiet = !chosen && (item.verdict != null || !enabled)
    val ground = when {
        chosen -> tone.strong
        quiet -> colours.sunken
        else -> tone.soft
    }
    val ink = when {
        chosen -> tone.onStrong
        quiet -> colours.inkSoft
        else -> tone.onSoft
    }
    val label = say(word)
    val area = Modifier
        .clip(Size.control)
        .background(ground)
        .then(if (colours.heavy) Modifier.border(Takan.stroke, if (quiet) colours.edge else tone.strong, Size.control) else Modifier)
        .pick(chosen, "$label ${item.code}", enabled) { onJudge(verdict) }
        .heightIn(min = Size.thumb)
        .padding(horizontal = Size.small, vertical = Size.hair)
    if (verdict == Verdict.NA) {
        Column(area, Arrangement.Center, Alignment.CenterHorizontally) {
            Icon(icon, colour = ink, size = 18.dp)
            Text(label, style = Takan.type.smallStrong, colour = ink)
        }
    } else {
        Row(area, Arrangement.spacedBy(Size.small, Alignment.CenterHorizontally), Alignment.CenterVertically) {
            Icon(icon, colour = ink)
            Text(label, style = Takan.type.strong, colour = ink)
        }
    }
}

/**
 * Three buttons in one row, the room that is left going to `wide`; where their words do not fit,
 * `slim` goes below; where two do not fit, each has its own line.
 */
@Composable
private fun ThreeTicks(
    modifier: Modifier,
    wide: @Composable () -> Unit,
    mid: @Composable () -> Unit,
    slim: @Composable () -> Unit,
) {
    val left = Takan.hand == Hand.Left
    Layout({ wide(); mid(); slim() }, modifier.selectableGroup()) { children, limits ->
        val gap = Size.small.roundToPx()
        val full = limits.maxWidth
        val needs = children.map { it.maxIntrinsicWidth(Constraints.Infinity) }
        val spare = full - needs.sum() - 2 * gap
        val lines: List<List<Pair<Int, Int>>> = when {
            spare >= 0 -> {
                val toMid = spare * 3 / 10
                val row = listOf(0 to needs[0] + spare - toMid, 1 to needs[1] + toMid, 2 to needs[2])
                listOf(if (left) row else row.reversed())
            }
            needs[0] + needs[1] + gap <= full -> {
                val more = (full - gap - needs[0] - needs[1]) / 2
                val pair = listOf(0 to full - gap - needs[1] - more, 1 to needs[1] + more)
                listOf(if (left) pair else pair.reversed(), listOf(2 to full))
            }
            else -> listOf(listOf(0 to full), listOf(1 to full), listOf(2 to full))
        }
        val placed = lines.map { line ->
            val height = line.maxOf { (child, width) -> children[child].minIntrinsicHeight(width) }
            line.map { (child, width) ->
                children[child].measure(Constraints(width, width, height, Constraints.Infinity))
            }
        }
        val heights = placed.map { line -> line.maxOf { it.height } }
        layout(full, heights.sum() + gap * (heights.size - 1)) {
            var y = 0
            placed.forEachIndexed { i, line ->
                var x = 0
                for (child in line) {
                    child.placeRelative(x, y)
                    x += child.width + gap
                }
                y += heights[i] + gap
            }
        }
    }
}
