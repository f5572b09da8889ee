package org.takan.app.keys

import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertThrows
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.takan.HostException

@RunWith(RobolectricTestRunner::class)
class PhoneKeysTest {
    private val keys = PhoneKeys()

    @Before
    fun anEmptyKeyStore() = FakeAndroidKeyStore.install()

    @Test
    fun `the core hears whether the key is lost or only silent`() {
        val sealed = keys.seal(byteArrayOf(1, 2, 3))
        assertArrayEquals(byteArrayOf(1, 2, 3), keys.open(sealed))
        FakeAndroidKeyStore.silent = true
        assertThrows(HostException.Failed::class.java) { keys.open(sealed) }
        FakeAndroidKeyStore.silent = false
        FakeAndroidKeyStore.keys.clear()
        assertThrows(HostException.KeyLost::class.java) { keys.open(sealed) }
    }

    @Test
    fun `a phone that lost its key may enrol again with a new one`() {
        keys.seal(byteArrayOf(1))
        FakeAndroidKeyStore.unrecoverable = true
        assertThrows(HostException.KeyLost::class.java) { keys.open(keys.seal(byteArrayOf(2))) }
        FakeAndroidKeyStore.unrecoverable = false
        assertArrayEquals(byteArrayOf(3), keys.open(keys.seal(byteArrayOf(3))))
    }
}
