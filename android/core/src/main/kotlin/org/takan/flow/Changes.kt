/**
 * What a store holds as flows: each reads once at the beginning and again after every change, for as
 * long as it is collected. Reading happens on [Dispatchers.IO]; readings that nobody waited for, and
 * those that came out the same, are left out.
 */
package org.takan.flow

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.map
import org.takan.ChangeObserver
import org.takan.Observation
import org.takan.Takan

/** What [read] shows of the list of cases. */
fun <T> Takan.cases(read: Takan.() -> T): Flow<T> = readings(::observeCases, read)

/** What [read] shows of one case. */
fun <T> Takan.case(id: String, read: Takan.() -> T): Flow<T> =
    readings({ observeCase(id, it) }, read)

/** What [read] shows of what is not sent yet, of files on their way, of a sync that runs. */
fun <T> Takan.syncing(read: Takan.() -> T): Flow<T> = readings(::observeSync, read)

/** What [read] shows of the settings. */
fun <T> Takan.settings(read: Takan.() -> T): Flow<T> = readings(::observeSettings, read)

private fun <T> Takan.readings(
    observe: (ChangeObserver) -> Observation,
    read: Takan.() -> T,
): Flow<T> = changes(observe).map { read() }.distinctUntilChanged().flowOn(Dispatchers.IO)

// Observed first and told once then, so that nothing that changes in between is missed.
private fun changes(observe: (ChangeObserver) -> Observation): Flow<Unit> =
    callbackFlow {
            val observation = observe(
                object : ChangeObserver {
                    override fun onChange() {
                        trySend(Unit)
                    }
                }
            )
            trySend(Unit)
            awaitClose { observation.use { it.stop() } }
        }
        .conflate()
