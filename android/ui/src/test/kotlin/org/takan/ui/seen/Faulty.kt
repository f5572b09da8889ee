package org.takan.ui.seen

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import org.takan.ui.part.Text

/** A screen with everything wrong: a small button, one without a word, a text that is cut. */
@Composable
internal fun Faulty() {
    Column {
        Box(Modifier.size(44.dp).clickable {}) { Text("x") }
        Box(Modifier.size(60.dp).clickable {})
        Text("踏勘踏勘踏勘踏勘踏勘踏勘踏勘踏勘", Modifier.size(40.dp, 20.dp))
        Box(Modifier.height(10.dp)) { Text("踏勘") }
    }
}
