package org.takan.app.net

import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.cert.X509Certificate

/**
 * The certificate authorities this phone trusts, those a bureau installed among them, as DER. The core
 * speaks TLS by itself and cannot see them: Android keeps them behind its own API.
 */
object TrustAnchors {
    /** All of them; empty where the phone does not say. */
    fun der(): List<ByteArray> =
        try {
            val store = KeyStore.getInstance("AndroidCAStore").apply { load(null) }
            store.aliases().toList().mapNotNull { (store.getCertificate(it) as? X509Certificate)?.encoded }
        } catch (silent: GeneralSecurityException) {
            emptyList()
        } catch (silent: java.io.IOException) {
            emptyList()
        }
}
