package org.takan.app

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Matrix
import android.media.ExifInterface
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asImageBitmap
import java.io.IOException
import org.takan.ui.part.Decoder

/** Pictures, decoded no larger than they are drawn: twelve megapixels are 48 MB otherwise. */
object PhonePictures : Decoder {
    override fun decode(bytes: ByteArray, pixels: Int): ImageBitmap? {
        val options = BitmapFactory.Options().apply { inJustDecodeBounds = true }
        BitmapFactory.decodeByteArray(bytes, 0, bytes.size, options)
        if (options.outWidth <= 0 || options.outHeight <= 0) return null
        options.inSampleSize = sampleSize(maxOf(options.outWidth, options.outHeight), pixels)
        options.inJustDecodeBounds = false
        options.inPreferredConfig = Bitmap.Config.RGB_565
        return BitmapFactory.decodeByteArray(bytes, 0, bytes.size, options)?.let { upright(it, degrees(bytes)) }?.asImageBitmap()
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

    private fun degrees(bytes: ByteArray): Int =
        try {
            when (ExifInterface(bytes.inputStream()).getAttributeInt(ExifInterface.TAG_ORIENTATION, ExifInterface.ORIENTATION_NORMAL)) {
                ExifInterface.ORIENTATION_ROTATE_90 -> 90
                ExifInterface.ORIENTATION_ROTATE_180 -> 180
                ExifInterface.ORIENTATION_ROTATE_270 -> 270
                else -> 0
            }
        } catch (none: IOException) {
            0
        }
}
