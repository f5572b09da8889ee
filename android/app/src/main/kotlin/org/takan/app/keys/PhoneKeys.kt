package org.takan.app.keys

import org.takan.HostException
import org.takan.KeyStore

/** The phone's key store as the core asks for it. */
class PhoneKeys(private val key: DeviceKey = DeviceKey()) : KeyStore {
    override fun seal(secret: ByteArray): ByteArray = said { key.seal(secret) }

    override fun open(sealed: ByteArray): ByteArray = said { key.open(sealed) }

    private fun said(what: () -> ByteArray): ByteArray = try {
        what()
    } catch (lost: KeyLostException) {
        throw HostException.KeyLost(lost.message.orEmpty())
    } catch (silent: KeyStoreSilentException) {
        throw HostException.Failed(silent.message.orEmpty())
    }
}
