package org.takan.ui.part

import androidx.compose.foundation.text.BasicText
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextAlign
import org.takan.ui.theme.Takan

/** Text. It wraps; it is never cut and never ends in dots. */
@Composable
fun Text(
    text: String,
    modifier: Modifier = Modifier,
    style: TextStyle = Takan.type.body,
    colour: Color = Takan.colours.ink,
    align: TextAlign = TextAlign.Unspecified,
) {
    BasicText(text, modifier, style.copy(color = colour, textAlign = align))
}

/** The same with parts in other colours or weights. */
@Composable
fun Text(
    text: AnnotatedString,
    modifier: Modifier = Modifier,
    style: TextStyle = Takan.type.body,
    colour: Color = Takan.colours.ink,
) {
    BasicText(text, modifier, style.copy(color = colour))
}

/** Said softer: what stands beside or below. */
@Composable
fun Soft(text: String, modifier: Modifier = Modifier, style: TextStyle = Takan.type.small) {
    Text(text, modifier, style, Takan.colours.inkSoft)
}

/** The heading of a part of a screen; a screen reader jumps from one to the next. */
@Composable
fun Heading(text: String, modifier: Modifier = Modifier) {
    Text(text, modifier.semantics { heading() }, Takan.type.heading)
}
