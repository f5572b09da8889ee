package org.takan.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.takan.ui.LocalFeel
import org.takan.ui.Touch
import org.takan.ui.icon.Icons
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan

/** What a screen reader says of the keys that are no digits. */
data class KeypadWords(val point: String, val minus: String, val erase: String)

/**
 * Keys for a number, as large as the width allows. It edits `value` as text and judges nothing:
 * what may be recorded is the core's to say.
 */
@Composable
fun Keypad(
    value: String,
    words: KeypadWords,
    modifier: Modifier = Modifier,
    decimal: Boolean = true,
    negative: Boolean = true,
    onChange: (String) -> Unit,
) {
    val feel = LocalFeel.current
    fun change(next: String) {
        feel.say(Touch.Key)
        if (next != value) onChange(next)
    }
    Column(modifier, verticalArrangement = Arrangement.spacedBy(Size.small)) {
        for (line in listOf("123", "456", "789")) {
            KeyLine { for (key in line) Key("$key", "$key", Modifier.weight(1f)) { change(value + key) } }
        }
        KeyLine {
            when {
                decimal -> Key(".", words.point, Modifier.weight(1f)) { change(withPoint(value)) }
                negative -> Key("−", words.minus, Modifier.weight(1f)) { change(withSign(value)) }
                else -> Box(Modifier.weight(1f))
            }
            Key("0", "0", Modifier.weight(1f)) { change(value + "0") }
            Key(null, words.erase, Modifier.weight(1f)) { change(value.dropLast(1)) }
        }
        if (decimal && negative) KeyLine {
            Key("−", words.minus, Modifier.weight(1f), low = true) { change(withSign(value)) }
        }
    }
}

/** A point once, and never without a digit before it. */
internal fun withPoint(value: String): String = when {
    '.' in value -> value
    value.isEmpty() || value == "-" -> value + "0."
    else -> "$value."
}

/** The other sign. */
internal fun withSign(value: String): String = if (value.startsWith("-")) value.drop(1) else "-$value"

@Composable
private fun KeyLine(keys: @Composable androidx.compose.foundation.layout.RowScope.() -> Unit) {
    Row(Modifier.fillMaxWidth(), horizontalArrangement = Arrangement.spacedBy(Size.small), content = keys)
}

@Composable
private fun Key(face: String?, spoken: String, modifier: Modifier, low: Boolean = false, onClick: () -> Unit) {
    Box(
        modifier
            .clip(Size.control)
            .background(Takan.colours.sunken)
            .press(spoken, onClick = onClick)
            .heightIn(min = if (low) Size.touch else 64.dp),
        contentAlignment = Alignment.Center,
    ) {
        if (face == null) Icon(Icons.Erase, size = 28.dp)
        else Text(face, style = Takan.type.title, align = TextAlign.Center)
    }
}
