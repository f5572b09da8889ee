package org.takan.ui.theme

import androidx.compose.foundation.LocalIndication
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.text.selection.LocalTextSelectionColors
import androidx.compose.foundation.text.selection.TextSelectionColors
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.dp

/** Which palette. */
enum class Scheme { System, Light, Dark, Outdoor }

/** The hand that holds the phone: its thumb's side gets what is pressed most. */
enum class Hand { Right, Left }

/** How the app looks; the person's choice, kept in the settings. */
@Immutable
data class Look(
    val scheme: Scheme = Scheme.System,
    /** 1.0 to 2.0, on top of what the phone itself asks for. */
    val typeScale: Float = 1f,
    val hand: Hand = Hand.Right,
)

/** The largest type there is, the phone's own scale included. */
const val LARGEST_TYPE = 2f

private val LocalPalette = staticCompositionLocalOf { Light }
private val LocalType = staticCompositionLocalOf { type(FontFamily.Default, heavy = false) }
private val LocalHand = staticCompositionLocalOf { Hand.Right }

/** What the theme in force says. */
object Takan {
    /** Colours. */
    val colours: Palette
        @Composable @ReadOnlyComposable get() = LocalPalette.current

    /** Sizes of text. */
    val type: Type
        @Composable @ReadOnlyComposable get() = LocalType.current

    /** The hand that holds the phone. */
    val hand: Hand
        @Composable @ReadOnlyComposable get() = LocalHand.current

    /** How thick the outline of a control is. */
    val stroke
        @Composable @ReadOnlyComposable get() = if (LocalPalette.current.heavy) 2.dp else 1.dp
}

/** Dresses `content` in `look`. `family` is the host's font: a phone's own, or one a desktop has. */
@Composable
fun TakanTheme(look: Look, family: FontFamily = FontFamily.Default, content: @Composable () -> Unit) {
    val palette = when (look.scheme) {
        Scheme.System -> if (isSystemInDarkTheme()) Dark else Light
        Scheme.Light -> Light
        Scheme.Dark -> Dark
        Scheme.Outdoor -> Outdoor
    }
    val type = remember(family, palette.heavy) { type(family, palette.heavy) }
    val density = LocalDensity.current
    val scale = (density.fontScale * look.typeScale).coerceAtMost(LARGEST_TYPE)
    CompositionLocalProvider(
        LocalPalette provides palette,
        LocalType provides type,
        LocalHand provides look.hand,
        LocalDensity provides Density(density.density, scale),
        LocalIndication provides PressGlow(palette.ink),
        LocalTextSelectionColors provides
            TextSelectionColors(palette.accent.strong, palette.accent.strong.copy(alpha = 0.3f)),
        content = content,
    )
}
