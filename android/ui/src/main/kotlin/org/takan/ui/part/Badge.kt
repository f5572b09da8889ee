package org.takan.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.unit.dp
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan

/**
 * A word with its shape and colour; nothing to press. `loud` fills it; `spoken` is said in place of
 * the word.
 */
@Composable
fun Badge(
    label: String,
    meaning: Meaning,
    modifier: Modifier = Modifier,
    icon: ImageVector? = null,
    loud: Boolean = false,
    spoken: String? = null,
) {
    val tone = Takan.colours.tone(meaning)
    val ink = if (loud) tone.onStrong else tone.onSoft
    Row(
        modifier
            .clip(Size.badge)
            .background(if (loud) tone.strong else tone.soft)
            .padding(horizontal = Size.small, vertical = 3.dp)
            .then(if (spoken == null) Modifier else Modifier.clearAndSetSemantics { contentDescription = spoken }),
        horizontalArrangement = Arrangement.spacedBy(5.dp),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        if (icon != null) Icon(icon, colour = ink, size = 17.dp)
        Text(label, style = Takan.type.smallStrong, colour = ink)
    }
}
