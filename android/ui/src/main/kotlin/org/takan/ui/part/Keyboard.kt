package org.takan.ui.part

import androidx.compose.foundation.layout.imePadding
import androidx.compose.ui.Modifier

/** Keeps clear of the phone's keyboard. */
internal fun Modifier.clearKeyboard(): Modifier = imePadding()
