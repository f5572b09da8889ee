package org.takan.ui.part

import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.runtime.Composable
import androidx.compose.runtime.produceState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import org.takan.ui.icon.Icons
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan

/** Decodes pictures, given by the host: a phone does it otherwise than a desktop. */
fun interface Decoder {
    /** The picture, not much larger than `pixels` on its longer side; null if these bytes are none. */
    fun decode(bytes: ByteArray, pixels: Int): ImageBitmap?
}

/** Reads the store's pictures for the screens. */
fun interface Pictures {
    /**
     * The picture that screens call `file`, not much larger than `pixels` on its longer side; null if it
     * cannot be read.
     */
    suspend fun load(file: String, pixels: Int): ImageBitmap?
}

/** The store's [Pictures]; none are read until it is open. */
val LocalPictures = staticCompositionLocalOf { Pictures { _, _ -> null } }

/** The picture in `file`, or a grey field with an icon while it is not here. */
@Composable
fun Picture(
    file: String?,
    spoken: String,
    modifier: Modifier = Modifier,
    pixels: Int = 480,
    scale: ContentScale = ContentScale.Crop,
) {
    val pictures = LocalPictures.current
    val picture by produceState<ImageBitmap?>(null, file, pixels) {
        value = file?.let { pictures.load(it, pixels) }
    }
    Box(
        modifier.clip(Size.control).background(Takan.colours.sunken).semantics { contentDescription = spoken },
        contentAlignment = Alignment.Center,
    ) {
        val ready = picture
        if (ready == null) Icon(Icons.Picture, colour = Takan.colours.inkSoft, size = Size.air)
        else Image(ready, null, Modifier.matchParentSize(), contentScale = scale)
    }
}
