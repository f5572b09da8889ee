package org.takan.ui.photo

import androidx.compose.foundation.Image
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import org.takan.ui.icon.Icons
import org.takan.ui.part.Icon
import org.takan.ui.part.LocalPictures
import org.takan.ui.theme.Size

/** The longer side of a picture that fills the screen, in dots. */
internal const val LARGE = 2048

/** A picture as large as there is room for, nothing of it cut away, on the ground around it. */
@Composable
internal fun Whole(file: String?, spoken: String, modifier: Modifier = Modifier) {
    val pictures = LocalPictures.current
    val picture by produceState<ImageBitmap?>(null, file) { value = file?.let { pictures.load(it, LARGE) } }
    Box(modifier.semantics { contentDescription = spoken }, contentAlignment = Alignment.Center) {
        when (val ready = picture) {
            null -> Icon(Icons.Picture, colour = Chalk, size = Size.air)
            else -> Image(ready, null, Modifier.fillMaxSize())
        }
    }
}
