package org.takan.ui.checklist

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.dp
import org.takan.core.Grade
import org.takan.core.ItemRow
import org.takan.core.QuestionRow
import org.takan.core.Verdict
import org.takan.ui.icon.Icons
import org.takan.ui.part.Badge
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Chip
import org.takan.ui.part.Chips
import org.takan.ui.part.Field
import org.takan.ui.part.Icon
import org.takan.ui.part.Loud
import org.takan.ui.part.Sheet
import org.takan.ui.part.Soft
import org.takan.ui.part.Text
import org.takan.ui.part.ThumbEven
import org.takan.ui.part.clearKeyboard
import org.takan.ui.part.press
import org.takan.ui.photo.Thumbs
import org.takan.ui.say
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Size
import org.takan.ui.theme.Takan
import org.takan.words.ChecklistWords
import org.takan.words.CommonWords

/** What was found, on the card: how bad it is and in what words. Pressed, it is written on. */
@Composable
internal fun Finding(item: ItemRow, onOpen: () -> Unit) {
    val failed = item.verdict == Verdict.FAIL
    val tone = Takan.colours.tone(if (failed) Meaning.Fail else Meaning.Plain)
    Row(
        Modifier.fillMaxWidth().clip(Size.control).background(tone.soft)
            .press("${say(ChecklistWords.remark)} ${item.code}", onClick = onOpen)
            .padding(Size.mid),
        horizontalArrangement = Arrangement.spacedBy(Size.small),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Column(Modifier.weight(1f), verticalArrangement = Arrangement.spacedBy(6.dp)) {
            if (failed) Marks(item)
            val remark = item.remarkDraft ?: item.remark
            when {
                remark.isNotEmpty() -> Text(remark, colour = tone.onSoft)
                failed -> Text(say(ChecklistWords.remarkHint), colour = tone.onSoft)
            }
        }
        Icon(Icons.Pencil, colour = tone.onSoft)
    }
}

/** How bad, whether it can be put right, and that somebody is not done writing. */
@Composable
private fun Marks(item: ItemRow) {
    val fixable = item.fixable
    val draft = item.remarkDraft != null && item.remarkDraft != item.remark
    val ungraded = item.grades.isNotEmpty() && item.grade == null
    if (item.grade == null && fixable == null && !draft && !ungraded) return
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(6.dp),
        verticalArrangement = Arrangement.spacedBy(6.dp),
    ) {
        item.grade?.let { Badge(say(word(it)), Meaning.Fail, loud = true) }
        if (ungraded) Badge(say(ChecklistWords.gradeNeeded), Meaning.Doubt, icon = Icons.Warning)
        if (fixable != null) {
            Badge(say(if (fixable) ChecklistWords.fixableYes else ChecklistWords.fixableNo), Meaning.Plain)
        }
        if (draft) Badge(say(ChecklistWords.draft), Meaning.Doubt, icon = Icons.Pencil)
    }
}

private fun word(grade: Grade) = when (grade) {
    Grade.SEVERE -> CommonWords.gradeSevere
    Grade.MINOR -> CommonWords.gradeMinor
}

/** The panel an item's finding is written in. */
internal fun ItemRow.finding(): Over.Kind = if (verdict == Verdict.FAIL) Over.Kind.FAILURE else Over.Kind.REMARK

/**
 * The one panel of a failure: how bad, the remark with the cursor in it, and the camera. Closing it
 * in any way records what was typed.
 */
@Composable
internal fun FindingSheet(
    row: QuestionRow,
    item: ItemRow,
    failed: Boolean,
    act: (ChecklistAction) -> Unit,
    onClose: () -> Unit,
) {
    val record = { text: String -> act(ChecklistAction.Remark(row.id, text)) }
    val remark = rememberTyped("remark ${row.id}", item.remark, item.remarkDraft, record)
    val close = {
        remark.leave(record)
        onClose()
    }
    val focus = remember { FocusRequester() }
    LaunchedEffect(Unit) { focus.requestFocus() }
    Sheet(
        title = "${item.code} ${say(if (failed) ChecklistWords.fail else ChecklistWords.remark)}",
        close = say(CommonWords.close),
        modifier = Modifier.clearKeyboard(),
        onClose = close,
        foot = {
            BottomBar {
                ThumbEven(
                    other = {
                        Button(say(ChecklistWords.takePhoto), Modifier.fillMaxWidth(), icon = Icons.Camera) {
                            close()
                            act(ChecklistAction.Take(row.id, Capture.PHOTO))
                        }
                    },
                    thumb = { Button(say(CommonWords.done), Modifier.fillMaxWidth(), Loud.Main, onClick = close) },
                )
            }
        },
    ) {
        Soft(row.label)
        if (failed) {
            if (item.grades.isNotEmpty()) {
                val ask = if (item.grade == null) ChecklistWords.gradeNeeded else ChecklistWords.grade
                Labelled(say(ask), if (item.grade == null) Takan.colours.doubt.strong else Takan.colours.inkSoft) {
                    Chips(item.grades.map { Chip(it, say(word(it))) }, item.grade) {
                        if (it != null) act(ChecklistAction.SetGrade(row.id, it))
                    }
                }
            }
            // Until it is graded there is no failure yet to say more of.
            if (item.grades.isEmpty() || item.grade != null) Labelled(say(ChecklistWords.fixable)) {
                Chips(
                    listOf(
                        Chip(true, say(ChecklistWords.fixableYes)),
                        Chip(false, say(ChecklistWords.fixableNo)),
                    ),
                    item.fixable,
                ) { if (it != null) act(ChecklistAction.SetFixable(row.id, it)) }
            }
        }
        Field(
            value = remark.text,
            onChange = { text -> remark.type(text) { act(ChecklistAction.Type(row.id, Part.REMARK, it)) } },
            label = say(ChecklistWords.remark),
            modifier = Modifier.focusRequester(focus),
            hint = say(ChecklistWords.remarkHint),
            lines = 3,
            onLeave = { remark.leave(record) },
        )
        if (item.photos.isNotEmpty()) Thumbs(item.photos) { act(ChecklistAction.OpenPhoto(row.id, it.id)) }
    }
}

@Composable
private fun Labelled(label: String, colour: Color = Takan.colours.inkSoft, content: @Composable () -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(6.dp)) {
        Text(label, style = Takan.type.smallStrong, colour = colour)
        content()
    }
}
