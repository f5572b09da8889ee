package org.takan.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.staticCompositionLocalOf
import org.takan.core.Phrase
import org.takan.words.Language
import org.takan.words.Sentence
import org.takan.words.say as sayIn

/** The language in force. */
val LocalLanguage = staticCompositionLocalOf { Language.ZH_HANS }

/** A sentence of the app's own, in the language in force. */
@Composable
@ReadOnlyComposable
fun say(sentence: Sentence): String = sayIn(LocalLanguage.current, sentence)

/** A sentence that came with a state, in the language in force. */
@Composable
@ReadOnlyComposable
fun say(phrase: Phrase): String = phrase.say(LocalLanguage.current)

/** The same in `language`. */
fun Phrase.say(language: Language): String =
    sayIn(language, key, arguments.associate { it.name to it.value })

/** Why a control cannot be pressed, in the language in force; null if it can. */
@Composable
@ReadOnlyComposable
fun whyNot(press: org.takan.core.Press): String? = press.whyNot?.let { say(it) }
