package org.takan.ui.photo

import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import org.takan.ui.icon.Icons
import org.takan.ui.part.Icon
import org.takan.ui.theme.Takan

/** Opens pictures for the screens: the host knows how they are stored and how they are decoded. */
fun interface Pictures {
    /**
     * The picture in `file`, upright, its longer side at most about `side` dots; null if it cannot be
     * opened. May take its time; never throws.
     */
    suspend fun open(file: String, side: Int): ImageBitmap?
}

/** The host's [Pictures]; none until the host gives one. */
val LocalPictures = staticCompositionLocalOf { Pictures { _, _ -> null } }

/** The longer side, in dots, of what is drawn small, and of what fills a screen. */
internal const val SMALL = 320
internal const val LARGE = 2048

/** A picture from a file; a quiet place-holder until it is there, and if it never comes. */
@Composable
internal fun Picture(
    file: String?,
    spoken: String?,
    modifier: Modifier = Modifier,
    side: Int = SMALL,
    scale: ContentScale = ContentScale.Crop,
) {
    val pictures = LocalPictures.current
    val picture by produceState<ImageBitmap?>(null, file, side, pictures) {
        value = file?.let { pictures.open(it, side) }
    }
    Box(
        modifier.background(Takan.colours.sunken)
            .then(if (spoken == null) Modifier else Modifier.semantics { contentDescription = spoken }),
        contentAlignment = Alignment.Center,
    ) {
        when (val it = picture) {
            null -> Icon(Icons.Picture, colour = Takan.colours.inkSoft)
            else -> Image(it, null, Modifier.fillMaxSize(), contentScale = scale)
        }
    }
}
