package org.takan.app.scan

import com.google.zxing.BarcodeFormat
import com.google.zxing.Binarizer
import com.google.zxing.BinaryBitmap
import com.google.zxing.DecodeHintType
import com.google.zxing.MultiFormatReader
import com.google.zxing.NotFoundException
import com.google.zxing.PlanarYUVLuminanceSource
import com.google.zxing.ReaderException
import com.google.zxing.common.GlobalHistogramBinarizer
import com.google.zxing.common.HybridBinarizer

/** Which codes are looked for. */
enum class Codes(internal val formats: List<BarcodeFormat>) {
    /** What a lead shows. */
    Enrolment(listOf(BarcodeFormat.QR_CODE)),

    /** What stands on a licence, a box or a shelf. */
    Any(
        listOf(
            BarcodeFormat.QR_CODE, BarcodeFormat.DATA_MATRIX, BarcodeFormat.AZTEC, BarcodeFormat.PDF_417,
            BarcodeFormat.EAN_13, BarcodeFormat.EAN_8, BarcodeFormat.UPC_A, BarcodeFormat.UPC_E,
            BarcodeFormat.CODE_128, BarcodeFormat.CODE_39, BarcodeFormat.CODE_93, BarcodeFormat.ITF, BarcodeFormat.CODABAR,
        ),
    ),
}

/** Reads a code out of the brightness of one preview frame. Not for several threads at once. */
class QrReader(codes: Codes = Codes.Enrolment) {
    private val reader = MultiFormatReader().apply {
        setHints(mapOf(DecodeHintType.POSSIBLE_FORMATS to codes.formats, DecodeHintType.TRY_HARDER to true))
    }

    /**
     * The text of a code in a frame, or null. `luminance` is the first plane of a YUV_420_888 image,
     * rows `rowStride` bytes apart.
     */
    fun read(luminance: ByteArray, width: Int, height: Int, rowStride: Int): String? {
        if (width <= 0 || height <= 0 || rowStride < width || luminance.size < rowStride * (height - 1) + width) return null
        // The last row of a frame may end at its width: the reader wants whole rows.
        val whole = if (luminance.size < rowStride * height) luminance.copyOf(rowStride * height) else luminance
        val upright = PlanarYUVLuminanceSource(whole, rowStride, height, 0, 0, width, height, false)
        return decode(HybridBinarizer(upright))
            // Pale print, large in the picture.
            ?: decode(GlobalHistogramBinarizer(upright))
            // A terminal with light letters on a dark ground shows a code the other way round.
            ?: decode(HybridBinarizer(upright.invert()))
    }

    private fun decode(ink: Binarizer): String? =
        try {
            reader.decodeWithState(BinaryBitmap(ink)).text
        } catch (none: NotFoundException) {
            null
        } catch (torn: ReaderException) {
            null
        } finally {
            reader.reset()
        }
}
