package org.takan.ui.theme

import androidx.compose.runtime.Immutable
import androidx.compose.ui.graphics.Color

/**
 * One colour with what is written on it, loud and quiet: `strong` fills a pressed tick, `soft` lies
 * behind a badge or a banner.
 */
@Immutable
data class Tone(val strong: Color, val onStrong: Color, val soft: Color, val onSoft: Color)

/** What a tone says. Always beside a shape and a word, never colour alone. */
enum class Meaning { Pass, Fail, Doubt, Plain, Accent }

/**
 * Every colour of the app. The blue, the seal's red and the papers are the console's, so that lead
 * and inspector see one product.
 */
@Immutable
data class Palette(
    val dark: Boolean,
    /** Outdoors: heavier lines, no grey text, at least 7:1. */
    val heavy: Boolean,
    val paper: Color,
    val sheet: Color,
    val sunken: Color,
    val ink: Color,
    val inkSoft: Color,
    /** A hairline between things; says nothing by itself. */
    val line: Color,
    /** The outline of a control. */
    val edge: Color,
    val bar: Color,
    val onBar: Color,
    val onBarSoft: Color,
    val seal: Color,
    val onSeal: Color,
    val accent: Tone,
    val pass: Tone,
    val fail: Tone,
    val doubt: Tone,
    val plain: Tone,
    val scrim: Color,
) {
    /** The tone that says `meaning`. */
    fun tone(meaning: Meaning): Tone = when (meaning) {
        Meaning.Pass -> pass
        Meaning.Fail -> fail
        Meaning.Doubt -> doubt
        Meaning.Plain -> plain
        Meaning.Accent -> accent
    }

    /** Every pair of text and ground that a screen may draw, by name; the contrast test reads this. */
    fun textPairs(): Map<String, Pair<Color, Color>> = buildMap {
        for ((name, ground) in mapOf("paper" to paper, "sheet" to sheet, "sunken" to sunken)) {
            put("ink on $name", ink to ground)
            put("inkSoft on $name", inkSoft to ground)
            put("accent on $name", accent.strong to ground)
            put("pass on $name", pass.strong to ground)
            put("fail on $name", fail.strong to ground)
            put("doubt on $name", doubt.strong to ground)
        }
        put("onBar", onBar to bar)
        put("onBarSoft", onBarSoft to bar)
        put("onSeal", onSeal to seal)
        for (meaning in Meaning.entries) {
            val tone = tone(meaning)
            put("$meaning strong", tone.onStrong to tone.strong)
            put("$meaning soft", tone.onSoft to tone.soft)
        }
    }
}

/** In a room. */
val Light = Palette(
    dark = false, heavy = false,
    paper = Color(0xFFF1F3F4), sheet = Color(0xFFFFFFFF), sunken = Color(0xFFE8ECEF),
    ink = Color(0xFF141D27), inkSoft = Color(0xFF4A5764),
    line = Color(0xFFDCE2E6), edge = Color(0xFF74818D),
    bar = Color(0xFF14304D), onBar = Color(0xFFFFFFFF), onBarSoft = Color(0xFFC9D6E2),
    seal = Color(0xFFA8322A), onSeal = Color(0xFFFFFFFF),
    accent = Tone(Color(0xFF1B5480), Color(0xFFFFFFFF), Color(0xFFE2ECF4), Color(0xFF123F63)),
    pass = Tone(Color(0xFF1F6645), Color(0xFFFFFFFF), Color(0xFFE0F0E7), Color(0xFF174E36)),
    fail = Tone(Color(0xFFA8322A), Color(0xFFFFFFFF), Color(0xFFFBE8E5), Color(0xFF8A231C)),
    doubt = Tone(Color(0xFF7F4B00), Color(0xFFFFFFFF), Color(0xFFFCEFD8), Color(0xFF6A4000)),
    plain = Tone(Color(0xFF4A5764), Color(0xFFFFFFFF), Color(0xFFE8ECEF), Color(0xFF37434F)),
    scrim = Color(0x8C0A131C),
)

/** In a basement, a cold room, at night. */
val Dark = Palette(
    dark = true, heavy = false,
    paper = Color(0xFF0D1318), sheet = Color(0xFF172029), sunken = Color(0xFF232E38),
    ink = Color(0xFFEBF0F4), inkSoft = Color(0xFFB0BDC8),
    line = Color(0xFF2A3641), edge = Color(0xFF80909D),
    bar = Color(0xFF10202F), onBar = Color(0xFFF2F6FA), onBarSoft = Color(0xFFADBECE),
    seal = Color(0xFFB33B32), onSeal = Color(0xFFFFFFFF),
    accent = Tone(Color(0xFF8FC6F0), Color(0xFF06243B), Color(0xFF1A374F), Color(0xFFC3E2FA)),
    pass = Tone(Color(0xFF7FD0A2), Color(0xFF062E1A), Color(0xFF153427), Color(0xFFA8E4C2)),
    fail = Tone(Color(0xFFF39C93), Color(0xFF440A06), Color(0xFF42201D), Color(0xFFF9C1BA)),
    doubt = Tone(Color(0xFFF0C075), Color(0xFF382300), Color(0xFF3A2B12), Color(0xFFF6D8A6)),
    plain = Tone(Color(0xFFB5C2CD), Color(0xFF162029), Color(0xFF29343F), Color(0xFFCDD8E1)),
    scrim = Color(0xB3000000),
)

/** In the sun. */
val Outdoor = Palette(
    dark = false, heavy = true,
    paper = Color(0xFFFFFFFF), sheet = Color(0xFFFFFFFF), sunken = Color(0xFFEFF1F3),
    ink = Color(0xFF000000), inkSoft = Color(0xFF1F2933),
    line = Color(0xFF7A858F), edge = Color(0xFF000000),
    bar = Color(0xFF000000), onBar = Color(0xFFFFFFFF), onBarSoft = Color(0xFFE6EBEF),
    seal = Color(0xFF8A1008), onSeal = Color(0xFFFFFFFF),
    accent = Tone(Color(0xFF0A3157), Color(0xFFFFFFFF), Color(0xFFD9E8F6), Color(0xFF052440)),
    pass = Tone(Color(0xFF004D26), Color(0xFFFFFFFF), Color(0xFFD8F2E2), Color(0xFF003A1B)),
    fail = Tone(Color(0xFF8A0A04), Color(0xFFFFFFFF), Color(0xFFFFE3DF), Color(0xFF6A0500)),
    doubt = Tone(Color(0xFF5A3200), Color(0xFFFFFFFF), Color(0xFFFFEBC2), Color(0xFF472700)),
    plain = Tone(Color(0xFF26313B), Color(0xFFFFFFFF), Color(0xFFE3E8EC), Color(0xFF18212A)),
    scrim = Color(0xB3000000),
)
