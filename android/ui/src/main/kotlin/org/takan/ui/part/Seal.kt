package org.takan.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.em
import org.takan.ui.theme.Takan

/** The app's seal: its name in a red square, as on the console. A picture, so it keeps its size. */
@Composable
fun Seal(modifier: Modifier = Modifier, size: Dp = 36.dp) {
    val colours = Takan.colours
    Box(
        modifier
            .size(size)
            .clip(RoundedCornerShape(size / 9))
            .background(colours.seal)
            .padding(size / 14)
            .border(size / 28, colours.onSeal.copy(alpha = 0.85f), RoundedCornerShape(size / 14))
            .clearAndSetSemantics {},
        contentAlignment = Alignment.Center,
    ) {
        CompositionLocalProvider(LocalDensity provides Density(LocalDensity.current.density, 1f)) {
            val type = with(LocalDensity.current) { (size * 0.34f).toSp() }
            Text(
                "踏\n勘",
                style = Takan.type.strong.copy(fontSize = type, lineHeight = 1.08.em),
                colour = colours.onSeal,
                align = TextAlign.Center,
            )
        }
    }
}
