package org.takan.app.keys

import android.security.keystore.KeyGenParameterSpec
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.SecureRandom
import java.security.Security
import java.security.UnrecoverableKeyException
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import javax.crypto.KeyGenerator
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey

/** A key store like a phone's, which Robolectric has not: it lives in memory, and can lose its keys or be silent. */
object FakeAndroidKeyStore {
    val keys = Collections.synchronizedMap(mutableMapOf<String, SecretKey>())
    @Volatile var silent = false
    @Volatile var unrecoverable = false

    /** An empty one, as a phone's is when the app was just installed. */
    fun install() {
        keys.clear()
        silent = false
        unrecoverable = false
        Security.removeProvider("AndroidKeyStore")
        Security.addProvider(FakeProvider())
    }
}

private class FakeProvider : Provider("AndroidKeyStore", "1", "for tests") {
    init {
        put("KeyStore.AndroidKeyStore", FakeStore::class.java.name)
        put("KeyGenerator.AES", FakeGenerator::class.java.name)
    }
}

/** Makes AES keys and keeps them under their alias. */
class FakeGenerator : KeyGeneratorSpi() {
    private lateinit var spec: KeyGenParameterSpec

    override fun engineInit(params: AlgorithmParameterSpec, random: SecureRandom?) {
        spec = params as KeyGenParameterSpec
    }

    override fun engineInit(random: SecureRandom?) = error("a key has its purposes")
    override fun engineInit(size: Int, random: SecureRandom?) = error("a key has its purposes")

    override fun engineGenerateKey(): SecretKey =
        KeyGenerator.getInstance("AES", "SunJCE").apply { init(spec.keySize) }.generateKey()
            .also { FakeAndroidKeyStore.keys[spec.keystoreAlias] = it }
}

/** The key store itself. */
class FakeStore : KeyStoreSpi() {
    override fun engineGetKey(alias: String, password: CharArray?): Key? {
        if (FakeAndroidKeyStore.silent) throw java.security.ProviderException("keystore daemon is dead")
        if (FakeAndroidKeyStore.unrecoverable) throw UnrecoverableKeyException("damaged")
        return FakeAndroidKeyStore.keys[alias]
    }

    override fun engineDeleteEntry(alias: String) {
        FakeAndroidKeyStore.keys.remove(alias)
    }

    override fun engineContainsAlias(alias: String) = alias in FakeAndroidKeyStore.keys
    override fun engineIsKeyEntry(alias: String) = engineContainsAlias(alias)
    override fun engineAliases(): Enumeration<String> = Collections.enumeration(FakeAndroidKeyStore.keys.keys)
    override fun engineSize() = FakeAndroidKeyStore.keys.size
    override fun engineLoad(stream: InputStream?, password: CharArray?) = Unit
    override fun engineStore(stream: OutputStream?, password: CharArray?) = Unit
    override fun engineGetCertificateChain(alias: String): Array<Certificate>? = null
    override fun engineGetCertificate(alias: String): Certificate? = null
    override fun engineGetCreationDate(alias: String): Date? = null
    override fun engineIsCertificateEntry(alias: String) = false
    override fun engineGetCertificateAlias(certificate: Certificate?): String? = null
    override fun engineSetKeyEntry(alias: String, key: Key?, password: CharArray?, chain: Array<out Certificate>?) = error("not asked")
    override fun engineSetKeyEntry(alias: String, key: ByteArray?, chain: Array<out Certificate>?) = error("not asked")
    override fun engineSetCertificateEntry(alias: String, certificate: Certificate?) = error("not asked")
}
