package org.takan.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.border
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan

/** A white card on the paper: what belongs together. */
@Composable
fun Card(
    modifier: Modifier = Modifier,
    padded: Boolean = true,
    does: String? = null,
    onClick: (() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) {
    val colours = Takan.colours
    Column(
        modifier
            .fillMaxWidth()
            .clip(Size.card)
            .background(colours.sheet)
            .then(if (colours.heavy) Modifier.border(Takan.stroke, colours.edge, Size.card) else Modifier)
            .then(if (onClick != null) Modifier.press(does = does, onClick = onClick) else Modifier)
            .padding(if (padded) Size.edge else 0.dp),
        content = content,
    )
}

/**
 * The heading of a section with how far it has come: a bar, and the count in words. `trailing` is
 * for what can be done with the whole section.
 */
@Composable
fun SectionHeader(
    title: String,
    count: String,
    done: Int,
    total: Int,
    modifier: Modifier = Modifier,
    trailing: (@Composable () -> Unit)? = null,
) {
    Column(
        modifier.fillMaxWidth().background(Takan.colours.paper)
            .padding(start = Size.edge, end = Size.edge, top = Size.edge, bottom = Size.small),
        verticalArrangement = Arrangement.spacedBy(6.dp),
    ) {
        Row(
            Modifier.semantics(mergeDescendants = true) { heading() },
            horizontalArrangement = Arrangement.spacedBy(Size.mid),
            verticalAlignment = Alignment.Bottom,
        ) {
            Text(title, Modifier.weight(1f), Takan.type.heading)
            Text(count, style = Takan.type.smallStrong, colour = Takan.colours.inkSoft)
        }
        ProgressBar(done, total)
        trailing?.invoke()
    }
}

/** A line between two rows of a card; few of them. */
@Composable
fun Line(modifier: Modifier = Modifier) {
    androidx.compose.foundation.layout.Spacer(
        modifier.fillMaxWidth().background(Takan.colours.line, RoundedCornerShape(0.dp)).padding(top = Takan.stroke),
    )
}
