package org.takan.app.keys

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/** The key is gone, or is another one, and what it sealed can never be opened again. */
class KeyLostException(why: String, cause: Throwable? = null) : Exception(why, cause)

/** The key store does not answer just now; nothing is lost. */
class KeyStoreSilentException(cause: Throwable) : Exception("the key store does not answer: ${cause.javaClass.simpleName}", cause)

/**
 * A key the phone's key store holds and never gives out: AES-256-GCM. It seals what proves to the server
 * which device this is; who copies the app's files has neither.
 *
 * It asks for no finger and no unlocked screen, for a scheduled sync needs it while the phone lies in a
 * pocket. A key is made only to seal: one made to open with would only hide that the old one is lost.
 */
class DeviceKey(private val alias: String = "takan-device") {
    /** Seals `plain`; makes the key at the first time, and anew where the phone has lost it. */
    fun seal(plain: ByteArray): ByteArray = try {
        sealWith(plain) { key() ?: make() }
    } catch (gone: KeyLostException) {
        forget()
        sealWith(plain, ::make)
    }

    private fun sealWith(plain: ByteArray, key: () -> SecretKey): ByteArray = asking {
        val cipher = Cipher.getInstance(TRANSFORMATION)
        cipher.init(Cipher.ENCRYPT_MODE, key())
        byteArrayOf(FORMAT, cipher.iv.size.toByte()) + cipher.iv + cipher.doFinal(plain)
    }

    /**
     * Opens what [seal] made.
     *
     * @throws KeyLostException if the key store no longer has the key, or has another.
     */
    fun open(sealed: ByteArray): ByteArray {
        if (sealed.size < 2 || sealed[0] != FORMAT || sealed.size < 2 + sealed[1]) {
            throw KeyLostException("what the key sealed has another shape")
        }
        return asking {
            val key = key() ?: throw KeyLostException("the phone's key store no longer has the key")
            val start = 2 + sealed[1]
            val cipher = Cipher.getInstance(TRANSFORMATION)
            cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, sealed, 2, sealed[1].toInt()))
            cipher.doFinal(sealed, start, sealed.size - start)
        }
    }

    /** Throws the key away: what it sealed is gone with it. */
    fun forget() = asking { keyStore().deleteEntry(alias) }

    private fun key(): SecretKey? = keyStore().getKey(alias, null) as SecretKey?

    private fun make(): SecretKey {
        val generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, PROVIDER)
        generator.init(
            KeyGenParameterSpec.Builder(alias, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
                .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
                .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
                .setKeySize(256)
                .build(),
        )
        return generator.generateKey()
    }

    private fun keyStore(): KeyStore = KeyStore.getInstance(PROVIDER).apply { load(null) }

    /** Two kinds of failure, for the app does two different things: a key that is gone, a store that is busy. */
    private fun <T> asking(what: () -> T): T =
        try {
            what()
        } catch (gone: KeyPermanentlyInvalidatedException) {
            throw KeyLostException("the phone invalidated the key", gone)
        } catch (gone: UnrecoverableKeyException) {
            throw KeyLostException("the phone's key store cannot restore the key", gone)
        } catch (other: AEADBadTagException) {
            throw KeyLostException("the phone's key store has another key", other)
        } catch (silent: GeneralSecurityException) {
            throw KeyStoreSilentException(silent)
        } catch (silent: java.security.ProviderException) {
            throw KeyStoreSilentException(silent)
        } catch (silent: java.io.IOException) {
            throw KeyStoreSilentException(silent)
        }

    private companion object {
        const val PROVIDER = "AndroidKeyStore"
        const val TRANSFORMATION = "AES/GCM/NoPadding"
        const val TAG_BITS = 128
        const val FORMAT: Byte = 1
    }
}
