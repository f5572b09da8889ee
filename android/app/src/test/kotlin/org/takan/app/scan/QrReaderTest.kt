package org.takan.app.scan

import com.google.zxing.BarcodeFormat
import com.google.zxing.MultiFormatWriter
import kotlin.random.Random
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test

class QrReaderTest {
    private val text = "https://bureau.example/enrol#ABCD-EFGH-JKLM-NPQR"

    /** A preview frame that shows a code: rows `stride` apart, as cameras give them. */
    private class Frame(val width: Int, val height: Int, val stride: Int, val bytes: ByteArray)

    private fun frame(
        text: String,
        format: BarcodeFormat = BarcodeFormat.QR_CODE,
        width: Int = 640,
        height: Int = 480,
        stride: Int = 704,
        dark: Int = 30,
        light: Int = 220,
    ): Frame {
        val code = MultiFormatWriter().encode(text, format, width, height)
        val bytes = ByteArray(stride * (height - 1) + width)
        for (y in 0 until height) for (x in 0 until width) {
            bytes[y * stride + x] = (if (code.get(x, y)) dark else light).toByte()
        }
        return Frame(width, height, stride, bytes)
    }

    private fun QrReader.read(frame: Frame) = read(frame.bytes, frame.width, frame.height, frame.stride)

    @Test
    fun `a code in a frame is read`() = assertEquals(text, QrReader().read(frame(text)))

    @Test
    fun `a code on a dark ground is read, as a terminal shows it`() =
        assertEquals(text, QrReader().read(frame(text, dark = 230, light = 15)))

    @Test
    fun `a pale code is read`() = assertEquals(text, QrReader().read(frame(text, dark = 120, light = 160)))

    @Test
    fun `Chinese text is read`() = assertEquals(
        "踏勘",
        QrReader(Codes.Any).read(
            Frame(300, 300, 300, ByteArray(300 * 300)).also { into ->
                val hints = mapOf(com.google.zxing.EncodeHintType.CHARACTER_SET to "UTF-8")
                val code = MultiFormatWriter().encode("踏勘", BarcodeFormat.QR_CODE, 300, 300, hints)
                for (y in 0 until 300) for (x in 0 until 300) into.bytes[y * 300 + x] = (if (code.get(x, y)) 0 else 127).toByte()
            },
        ),
    )

    @Test
    fun `a bar code is read where any code is asked for, and not as an enrolment`() {
        val bars = frame("6901234567892", BarcodeFormat.EAN_13)
        assertEquals("6901234567892", QrReader(Codes.Any).read(bars))
        assertNull(QrReader(Codes.Enrolment).read(bars))
    }

    @Test
    fun `frames without a code give nothing, thousands of them too`() {
        val reader = QrReader(Codes.Any)
        val random = Random(7)
        repeat(20) {
            val noise = Frame(160, 120, 160, random.nextBytes(160 * 120))
            assertNull(reader.read(noise))
        }
        assertNull(reader.read(Frame(160, 120, 160, ByteArray(160 * 120))))
    }

    @Test
    fun `a torn code gives nothing`() {
        val torn = frame(text)
        torn.bytes.fill(0, torn.bytes.size / 3, torn.bytes.size * 2 / 3)
        assertNull(QrReader().read(torn))
    }

    @Test
    fun `a frame that is not what it says is no crash`() {
        val reader = QrReader()
        assertNull(reader.read(ByteArray(10), 640, 480, 640))
        assertNull(reader.read(ByteArray(0), 0, 0, 0))
        assertNull(reader.read(ByteArray(640 * 480), 640, 480, 320))
        assertNull(reader.read(ByteArray(100), -1, -1, 10))
    }
}
