package org.takan.app.keys

import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class DeviceKeyTest {
    private val secret = ByteArray(32) { it.toByte() }
    private val key = DeviceKey()

    @Before
    fun anEmptyKeyStore() = FakeAndroidKeyStore.install()

    @Test
    fun `what is sealed opens, also in the next process`() {
        val sealed = key.seal(secret)
        assertArrayEquals(secret, key.open(sealed))
        assertArrayEquals(secret, DeviceKey().open(sealed))
        assertFalse("the secret stands in what was sealed", sealed.toList().windowed(8).any { it == secret.take(8) })
    }

    @Test
    fun `sealing twice never gives the same bytes`() {
        assertFalse(key.seal(secret).contentEquals(key.seal(secret)))
    }

    @Test
    fun `a key the key store lost is said to be lost, and no new one hides it`() {
        val sealed = key.seal(secret)
        FakeAndroidKeyStore.keys.clear()
        assertThrows(KeyLostException::class.java) { key.open(sealed) }
        assertTrue("opening made a new key", FakeAndroidKeyStore.keys.isEmpty())
    }

    @Test
    fun `another key in its place is a lost key`() {
        val sealed = key.seal(secret)
        FakeAndroidKeyStore.keys.clear()
        key.seal(secret)
        assertThrows(KeyLostException::class.java) { key.open(sealed) }
    }

    @Test
    fun `a key that cannot be restored is a lost key`() {
        val sealed = key.seal(secret)
        FakeAndroidKeyStore.unrecoverable = true
        assertThrows(KeyLostException::class.java) { key.open(sealed) }
    }

    @Test
    fun `a key store that is silent has lost nothing`() {
        val sealed = key.seal(secret)
        FakeAndroidKeyStore.silent = true
        assertThrows(KeyStoreSilentException::class.java) { key.open(sealed) }
        assertThrows(KeyStoreSilentException::class.java) { key.seal(secret) }
        FakeAndroidKeyStore.silent = false
        assertArrayEquals(secret, key.open(sealed))
    }

    @Test
    fun `torn or foreign bytes are no crash`() {
        val sealed = key.seal(secret)
        val torn = listOf(ByteArray(0), byteArrayOf(1), byteArrayOf(1, 12), byteArrayOf(2) + sealed.drop(1), sealed.copyOf(sealed.size - 1))
        for (bytes in torn) assertThrows(KeyLostException::class.java) { key.open(bytes) }
    }

    @Test
    fun `forgetting throws the key away`() {
        key.seal(secret)
        assertEquals(1, FakeAndroidKeyStore.keys.size)
        key.forget()
        assertEquals(0, FakeAndroidKeyStore.keys.size)
    }
}
