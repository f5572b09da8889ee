package org.takan.ui.part

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.toggleable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import org.takan.ui.theme.Size

/**
 * Makes the whole area a button that is at least 48 dp each way. `spoken` replaces what a screen
 * reader would say from the words inside; give it wherever there are none. `does` is said after
 * them: what a press does.
 */
fun Modifier.press(
    spoken: String? = null,
    enabled: Boolean = true,
    role: Role? = Role.Button,
    does: String? = null,
    onClick: () -> Unit,
): Modifier = this
    .clickable(enabled = enabled, onClickLabel = does, role = role, onClick = onClick)
    .say(spoken)
    .defaultMinSize(Size.touch, Size.touch)

/** The same for one of several of which one is chosen. */
fun Modifier.pick(
    chosen: Boolean,
    spoken: String? = null,
    enabled: Boolean = true,
    onClick: () -> Unit,
): Modifier = this
    .selectable(selected = chosen, enabled = enabled, role = Role.RadioButton, onClick = onClick)
    .say(spoken)
    .defaultMinSize(Size.touch, Size.touch)

/** The same for what is on or off. */
fun Modifier.switch(
    on: Boolean,
    spoken: String? = null,
    enabled: Boolean = true,
    role: Role = Role.Checkbox,
    onChange: (Boolean) -> Unit,
): Modifier = this
    .toggleable(value = on, enabled = enabled, role = role, onValueChange = onChange)
    .say(spoken)
    .defaultMinSize(Size.touch, Size.touch)

private fun Modifier.say(spoken: String?): Modifier =
    if (spoken == null) this else semantics { contentDescription = spoken }
