package org.takan.ui.theme

import androidx.compose.runtime.Immutable
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.LineHeightStyle
import androidx.compose.ui.unit.TextUnit
import androidx.compose.ui.unit.em
import androidx.compose.ui.unit.sp

/**
 * The sizes of text. Few, and none small: the reader is 55 and holds the phone at arm's length.
 * All are `sp`, so that the type scale reaches every one.
 */
@Immutable
data class Type(
    /** A measured value while it is typed. */
    val figure: TextStyle,
    /** The name of a screen, a case, a verdict. */
    val title: TextStyle,
    /** The name of a section or of a row that stands alone. */
    val heading: TextStyle,
    val body: TextStyle,
    /** What a row or a button is called. */
    val strong: TextStyle,
    /** What is said beside, and badges. */
    val small: TextStyle,
    val smallStrong: TextStyle,
)

/** The type in `family`; outdoors everything is a step heavier. */
fun type(family: FontFamily, heavy: Boolean): Type {
    val plain = if (heavy) FontWeight.Medium else FontWeight.Normal
    fun style(size: TextUnit, height: TextUnit, weight: FontWeight) = TextStyle(
        fontFamily = family,
        fontSize = size,
        lineHeight = height,
        fontWeight = weight,
        // Digits of one width: a running count does not shake.
        fontFeatureSettings = "tnum",
        lineHeightStyle = LineHeightStyle(LineHeightStyle.Alignment.Center, LineHeightStyle.Trim.None),
    )
    return Type(
        figure = style(40.sp, 1.25.em, FontWeight.Bold),
        title = style(23.sp, 1.35.em, FontWeight.Bold),
        heading = style(19.sp, 1.4.em, FontWeight.Bold),
        body = style(17.sp, 1.5.em, plain),
        strong = style(17.sp, 1.4.em, FontWeight.Bold),
        small = style(15.sp, 1.45.em, plain),
        smallStrong = style(15.sp, 1.4.em, FontWeight.Bold),
    )
}
