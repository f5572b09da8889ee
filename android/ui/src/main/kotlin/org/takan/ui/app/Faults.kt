package org.takan.ui.app

import org.takan.TakanException
import org.takan.words.EnrolWords
import org.takan.words.ErrorWords
import org.takan.words.Sentence

/** What a person reads of an error: what is, and what to do. */
fun sentenceOf(error: TakanException): Sentence = when (error) {
    is TakanException.Offline -> ErrorWords.offline
    is TakanException.SignInNeeded -> ErrorWords.signInNeeded
    is TakanException.NotFound -> ErrorWords.notFound
    is TakanException.Invalid -> ErrorWords.invalid(error.reason)
    is TakanException.StorageFull -> ErrorWords.storageFull
    is TakanException.NeedsNewerApp -> ErrorWords.needsNewerApp
    is TakanException.NeedsNewerServer -> ErrorWords.needsNewerServer
    is TakanException.Damaged -> ErrorWords.damaged
    is TakanException.KeyLost -> ErrorWords.keyLost
    is TakanException.Refused -> ErrorWords.refused(error.reason)
    is TakanException.Unexpected -> ErrorWords.unexpected
}

/** The same while a phone is enrolled: there the usual reasons are others. */
fun enrolSentenceOf(error: TakanException): Sentence = when (error) {
    is TakanException.Offline -> EnrolWords.errorOffline
    is TakanException.SignInNeeded, is TakanException.NotFound -> EnrolWords.errorCode
    else -> sentenceOf(error)
}
