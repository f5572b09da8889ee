package org.takan.desktop

import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

class TableTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `what one window shows another one sees, also if it looked before`() = runBlocking {
        val looking = async { Table(folder.root).see() }
        val showing = Table(folder.root)
        showing.show("TAKAN:PEER:1")
        assertEquals("TAKAN:PEER:1", looking.await())
    }

    @Test
    fun `who takes its code away leaves another's where it is`() = runBlocking {
        val (one, other) = Table(folder.root) to Table(folder.root)
        one.show("1")
        other.show("2")
        one.clear()
        assertEquals("2", Table(folder.root).see())
    }
}
