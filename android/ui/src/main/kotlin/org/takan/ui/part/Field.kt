package org.takan.ui.part

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.text.BasicTextField
import androidx.compose.foundation.text.KeyboardActions
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.focus.onFocusChanged
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.error
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.unit.dp
import org.takan.ui.icon.Icons
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan

/**
 * A field of text. `label` stands above and is spoken; `hint` stands inside while it is empty;
 * `fault` says below what is wrong. `onLeave` comes when the field loses focus or is done.
 */
@Composable
fun Field(
    value: String,
    onChange: (String) -> Unit,
    label: String,
    modifier: Modifier = Modifier,
    shownLabel: Boolean = true,
    hint: String = "",
    fault: String? = null,
    enabled: Boolean = true,
    lines: Int = 1,
    icon: ImageVector? = null,
    keyboard: KeyboardOptions = KeyboardOptions.Default,
    trail: (@Composable () -> Unit)? = null,
    onLeave: () -> Unit = {},
) {
    val colours = Takan.colours
    var focused by remember { mutableStateOf(false) }
    Column(modifier, verticalArrangement = Arrangement.spacedBy(6.dp)) {
        if (shownLabel) Text(label, style = Takan.type.smallStrong, colour = colours.inkSoft)
        BasicTextField(
            value = value,
            // One line wraps too, so that nothing of it is hidden; what it has not is a second line.
            onValueChange = { if (lines > 1) onChange(it) else onChange(it.replace("\n", "")) },
            enabled = enabled,
            textStyle = Takan.type.body.copy(color = colours.ink),
            cursorBrush = SolidColor(colours.accent.strong),
            minLines = lines,
            keyboardOptions = if (lines == 1) keyboard.copy(imeAction = ImeAction.Done) else keyboard,
            keyboardActions = KeyboardActions(onDone = { onLeave(); defaultKeyboardAction(ImeAction.Done) }),
            modifier = Modifier
                .fillMaxWidth()
                .onFocusChanged {
                    if (focused && !it.isFocused) onLeave()
                    focused = it.isFocused
                }
                .semantics {
                    contentDescription = label
                    if (fault != null) error(fault)
                },
        ) { inner ->
            val edge = when {
                fault != null -> colours.fail.strong
                focused -> colours.accent.strong
                else -> colours.edge
            }
            Row(
                Modifier
                    .clip(Size.control)
                    .background(if (enabled) colours.sheet else colours.sunken)
                    .border(if (focused || fault != null) 2.dp else Takan.stroke, edge, Size.control)
                    .heightIn(min = 54.dp)
                    .padding(start = Size.mid, end = if (trail == null) Size.mid else 2.dp),
                horizontalArrangement = Arrangement.spacedBy(Size.small),
                verticalAlignment = Alignment.CenterVertically,
            ) {
                if (icon != null) Icon(icon, colour = colours.inkSoft)
                Box(Modifier.weight(1f).padding(vertical = Size.small)) {
                    if (value.isEmpty() && hint.isNotEmpty()) Text(hint, colour = colours.inkSoft)
                    inner()
                }
                trail?.invoke()
            }
        }
        if (fault != null) Fact(Icons.Warning, fault, colour = colours.fail.strong, strong = true)
    }
}

/** A field that searches as one types, with a cross that empties it. `short` is its hint in large type. */
@Composable
fun SearchField(
    value: String,
    onChange: (String) -> Unit,
    label: String,
    clear: String,
    modifier: Modifier = Modifier,
    short: String = label,
) {
    Field(
        value, onChange, label, modifier,
        shownLabel = false,
        hint = if (LocalDensity.current.fontScale > 1.3f) short else label,
        icon = Icons.Search,
        trail = if (value.isEmpty()) null else ({ IconButton(Icons.Close, clear) { onChange("") } }),
    )
}
