package org.takan.app.scan

import android.net.Uri
import org.takan.TakanException
import org.takan.core.EnrolmentCode
import org.takan.parseCode

/**
 * A link that opens the app to enrol: `takan://enrol?server=https%3A%2F%2Fbureau.example&code=…`. It says
 * what the server's QR code says, and the core judges it as one. Nothing is enrolled by following it: it
 * fills in the screen, and the person presses.
 */
object EnrolLink {
    /** What a link says; null if it is none of Takan's, or its code cannot be one. */
    fun parse(link: Uri): EnrolmentCode? {
        if (link.scheme != "takan" || link.host != "enrol" || link.isOpaque) return null
        // Said twice, one of the two would be guessed.
        fun one(name: String) = link.getQueryParameters(name).singleOrNull()
        val server = one("server") ?: return null
        val code = one("code") ?: return null
        return try {
            parseCode("${server.trimEnd('/')}/enrol#$code")
        } catch (malformed: TakanException) {
            null
        }
    }
}
