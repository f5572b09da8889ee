package org.takan.ui.photo

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.gestures.detectDragGestures
import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.produceState
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.rememberTextMeasurer
import androidx.compose.ui.unit.IntSize
import org.takan.core.PhotoRow
import org.takan.ui.icon.Icons
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Chip
import org.takan.ui.part.Chips
import org.takan.ui.part.Field
import org.takan.ui.part.IconButton
import org.takan.ui.part.LocalPictures
import org.takan.ui.part.Loud
import org.takan.ui.part.Screen
import org.takan.ui.part.Sheet
import org.takan.ui.part.Soft
import org.takan.ui.part.TopBar
import org.takan.ui.part.clearKeyboard
import org.takan.ui.say
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.CommonWords
import org.takan.words.PhotoWords

/** The marks while they are drawn: added at the end, taken back from the end. */
class Marks(first: List<Mark> = emptyList()) {
    var all by mutableStateOf(first)
        private set

    fun add(mark: Mark) {
        all = all + mark
    }

    fun undo() {
        all = all.dropLast(1)
    }
}

/** Arrows, circles and words onto a copy of a photo. The original is only looked at. */
@Composable
fun MarkUp(photo: PhotoRow, act: (PhotoAction) -> Unit, marks: Marks = remember(photo.id) { Marks() }) {
    var tool by remember { mutableStateOf(Tool.ARROW) }
    var wordsAt by remember { mutableStateOf<Spot?>(null) }
    val measurer = rememberTextMeasurer()
    val style = Takan.type.body
    val pictures = LocalPictures.current
    val picture by produceState<ImageBitmap?>(null, photo.file) { value = photo.file?.let { pictures.load(it, LARGE) } }
    Screen(
        top = {
            TopBar(say(PhotoWords.mark), back = say(CommonWords.back), onBack = { act(PhotoAction.Back) }) {
                IconButton(Icons.Undo, say(PhotoWords.markUndo), colour = Takan.colours.onBar, enabled = marks.all.isNotEmpty()) { marks.undo() }
            }
        },
        modifier = Modifier.fillMaxSize(),
        bottom = {
            BottomBar {
                Soft(say(if (tool == Tool.WORDS) PhotoWords.markPlace else PhotoWords.markDraw))
                Chips(
                    listOf(
                        Chip(Tool.ARROW, say(PhotoWords.markArrow), Icons.Arrow),
                        Chip(Tool.RING, say(PhotoWords.markCircle), Icons.Circle),
                        Chip(Tool.WORDS, say(PhotoWords.markText), Icons.Letters),
                    ),
                    tool,
                ) { tool = it }
                Button(say(PhotoWords.markSave), Modifier.fillMaxWidth(), Loud.Main, enabled = marks.all.isNotEmpty()) {
                    val drawn = marks.all
                    act(PhotoAction.SaveMarks(photo.id, drawn) { marked(it, drawn, measurer, style) })
                }
                Soft(say(PhotoWords.markDerived))
            }
        },
        over = {
            wordsAt?.let { at ->
                WordsSheet(onClose = { wordsAt = null }) { text ->
                    if (text.isNotBlank()) marks.add(Mark.Words(at, text.trim()))
                    wordsAt = null
                }
            }
        },
    ) {
        Box(Modifier.weight(1f).fillMaxWidth().background(Night), contentAlignment = Alignment.Center) {
            val ready = picture
            if (ready == null) Soft(say(PhotoWords.notHere), Modifier.padding(Size.wide))
            else Drawing(ready, marks, tool) { wordsAt = it }
        }
    }
}

/** The picture with what is drawn on it; a finger draws, or says where words go. */
@Composable
private fun Drawing(picture: ImageBitmap, marks: Marks, tool: Tool, onWords: (Spot) -> Unit) {
    val measurer = rememberTextMeasurer()
    val style = Takan.type.body
    var stroke by remember { mutableStateOf<Pair<Spot, Spot>?>(null) }
    val pen by rememberUpdatedState(tool)
    val words by rememberUpdatedState(onWords)
    Box(Modifier.aspectRatio(picture.width.toFloat() / picture.height, matchHeightConstraintsFirst = false)) {
        Image(picture, say(PhotoWords.original), Modifier.fillMaxSize())
        Canvas(
            Modifier.fillMaxSize()
                .semantics { contentDescription = "" }
                .pointerInput(picture) {
                    detectTapGestures { if (pen == Tool.WORDS) words(spot(it, size)) }
                }
                .pointerInput(picture) {
                    detectDragGestures(
                        onDragStart = { stroke = spot(it, size).let { at -> at to at } },
                        onDragEnd = {
                            stroke?.let { (from, to) -> pen.stroke(from, to) }?.let(marks::add)
                            stroke = null
                        },
                        onDragCancel = { stroke = null },
                    ) { change, _ -> stroke = stroke?.copy(second = spot(change.position, size)) }
                },
        ) {
            val growing = stroke?.let { (from, to) -> tool.stroke(from, to) }
            ComposePaper(this, measurer, style).draw(marks.all + listOfNotNull(growing))
        }
    }
}

private fun spot(at: Offset, size: IntSize) =
    Spot((at.x / size.width).coerceIn(0f, 1f), (at.y / size.height).coerceIn(0f, 1f))

@Composable
private fun WordsSheet(onClose: () -> Unit, onDone: (String) -> Unit) {
    var text by remember { mutableStateOf("") }
    val focus = remember { FocusRequester() }
    LaunchedEffect(Unit) { focus.requestFocus() }
    Sheet(
        say(PhotoWords.markText),
        say(CommonWords.close),
        Modifier.clearKeyboard(),
        onClose = onClose,
        foot = { BottomBar { Button(say(CommonWords.done), Modifier.fillMaxWidth(), Loud.Main) { onDone(text) } } },
    ) {
        Field(text, { text = it }, say(PhotoWords.markTextHint), Modifier.focusRequester(focus))
    }
}
