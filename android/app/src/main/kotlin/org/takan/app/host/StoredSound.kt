package org.takan.app.host

import android.media.MediaDataSource
import java.io.IOException
import org.takan.Takan
import org.takan.TakanException

/** A sound of the store, read a part at a time: sealed, it lies on no path a player could open. */
internal class StoredSound(private val takan: Takan, private val file: String) : MediaDataSource() {
    override fun readAt(position: Long, buffer: ByteArray, offset: Int, size: Int): Int {
        if (size == 0) return 0
        val part = try {
            takan.readFilePart(file, position.toULong(), size.toUInt())
        } catch (damaged: TakanException) {
            throw IOException(damaged)
        }
        part.copyInto(buffer, offset)
        return if (part.isEmpty()) END else part.size
    }

    /** Not known before it is read. */
    override fun getSize(): Long = -1

    override fun close() = Unit

    private companion object {
        const val END = -1
    }
}
