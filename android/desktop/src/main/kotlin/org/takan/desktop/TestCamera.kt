package org.takan.desktop

import androidx.compose.foundation.Image
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.toComposeImageBitmap
import androidx.compose.ui.layout.ContentScale
import java.io.File
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.takan.ui.app.Camera
import org.takan.ui.app.Captured
import org.takan.ui.photo.CameraState

/** Takes pictures that are plainly no photographs, each another one. */
class TestCamera(private val newFile: () -> File) : Camera {
    private var next by mutableStateOf(testPicture(WORDS))

    override val state = CameraState.READY
    override val flash: Boolean? = null

    @Composable
    override fun Viewfinder(modifier: Modifier) {
        val seen = remember(next) { org.jetbrains.skia.Image.makeFromEncoded(next).toComposeImageBitmap() }
        Image(seen, null, modifier, contentScale = ContentScale.Crop)
    }

    override fun flash(on: Boolean) {}

    override fun retry() {}

    override suspend fun shoot(count: Int, taken: suspend (Captured) -> Unit) = repeat(count) {
        val file = withContext(Dispatchers.IO) { newFile().apply { writeBytes(next) } }
        next = testPicture(WORDS)
        taken(Captured(file.path, "image/jpeg"))
        // The store has its own copy now.
        withContext(Dispatchers.IO) { file.delete() }
    }

    private companion object {
        const val WORDS = "测试照片 · test picture"
    }
}
