package org.takan.app

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Matrix
import android.media.ExifInterface
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asImageBitmap
import java.io.IOException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.takan.ui.part.Pictures

/** Pictures from files, read no larger than they are drawn: twelve megapixels are 48 MB otherwise. */
object PhonePictures : Pictures {
    override suspend fun load(file: String, pixels: Int): ImageBitmap? = withContext(Dispatchers.IO) {
        val options = BitmapFactory.Options().apply { inJustDecodeBounds = true }
        BitmapFactory.decodeFile(file, options)
        if (options.outWidth <= 0 || options.outHeight <= 0) return@withContext null
        options.inSampleSize = sampleSize(maxOf(options.outWidth, options.outHeight), pixels)
        options.inJustDecodeBounds = false
        options.inPreferredConfig = Bitmap.Config.RGB_565
        BitmapFactory.decodeFile(file, options)?.let { upright(it, degrees(file)) }?.asImageBitmap()
    }

    /** The largest power of two that leaves at least `pixels`. */
    internal fun sampleSize(side: Int, pixels: Int): Int {
        var sample = 1
        while (side / (sample * 2) >= pixels.coerceAtLeast(1)) sample *= 2
        return sample
    }

    private fun upright(bitmap: Bitmap, degrees: Int): Bitmap {
        if (degrees == 0) return bitmap
        val turn = Matrix().apply { postRotate(degrees.toFloat()) }
        return Bitmap.createBitmap(bitmap, 0, 0, bitmap.width, bitmap.height, turn, true)
    }

    private fun degrees(file: String): Int =
        try {
            when (ExifInterface(file).getAttributeInt(ExifInterface.TAG_ORIENTATION, ExifInterface.ORIENTATION_NORMAL)) {
                ExifInterface.ORIENTATION_ROTATE_90 -> 90
                ExifInterface.ORIENTATION_ROTATE_180 -> 180
                ExifInterface.ORIENTATION_ROTATE_270 -> 270
                else -> 0
            }
        } catch (none: IOException) {
            0
        }
}
