package org.takan.bureau

import java.io.Closeable
import java.io.IOException
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.Executors

/** The line between phones and the server at [port]. Cut, it drops what runs and takes nothing. */
class Line(private val port: Int) : Closeable {
    private val listening = ServerSocket(0, 50, InetAddress.getLoopbackAddress())
    private val threads = Executors.newCachedThreadPool { Thread(it).apply { isDaemon = true } }
    private val open = ConcurrentHashMap.newKeySet<Socket>()
    @Volatile private var whole = true
    @Volatile private var left = Long.MAX_VALUE

    val url = "http://127.0.0.1:${listening.localPort}"

    init {
        threads.execute {
            while (!listening.isClosed) {
                val phone = try { listening.accept() } catch (_: IOException) { break }
                if (whole) connect(phone) else phone.close()
            }
        }
    }

    /** No signal from now on. */
    fun cut() {
        whole = false
        open.forEach(Socket::close)
        open.clear()
    }

    /** The signal is back. */
    fun mend() {
        left = Long.MAX_VALUE
        whole = true
    }

    /** The signal is back, and gone again after so many bytes. */
    fun mendFor(bytes: Long) {
        left = bytes
        whole = true
    }

    override fun close() {
        listening.close()
        cut()
        threads.shutdownNow()
    }

    private fun connect(phone: Socket) {
        val server = try { Socket(InetAddress.getLoopbackAddress(), port) } catch (_: IOException) { return phone.close() }
        open += listOf(phone, server)
        threads.execute { carry(phone, server) }
        threads.execute { carry(server, phone) }
    }

    private fun carry(from: Socket, to: Socket) {
        val buffer = ByteArray(4096)
        try {
            while (true) {
                val read = from.getInputStream().read(buffer)
                if (read < 0) break
                left -= read
                if (left < 0) { cut(); break }
                to.getOutputStream().write(buffer, 0, read)
            }
            to.shutdownOutput()
        } catch (_: IOException) {
            from.close()
            to.close()
        }
    }
}
