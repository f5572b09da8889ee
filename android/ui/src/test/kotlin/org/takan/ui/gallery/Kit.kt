package org.takan.ui.gallery

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import org.takan.ui.icon.Icons
import org.takan.ui.part.Badge
import org.takan.ui.part.Banner
import org.takan.ui.part.BottomBar
import org.takan.ui.part.Button
import org.takan.ui.part.Card
import org.takan.ui.part.CheckRow
import org.takan.ui.part.Chip
import org.takan.ui.part.Chips
import org.takan.ui.part.Dialog
import org.takan.ui.part.Field
import org.takan.ui.part.IconButton
import org.takan.ui.part.Keypad
import org.takan.ui.part.KeypadWords
import org.takan.ui.part.Line
import org.takan.ui.part.Loud
import org.takan.ui.part.OpenRow
import org.takan.ui.part.PickRow
import org.takan.ui.part.SearchField
import org.takan.ui.part.SectionHeader
import org.takan.ui.part.Sheet
import org.takan.ui.part.Soft
import org.takan.ui.part.SwitchRow
import org.takan.ui.part.Text
import org.takan.ui.part.ThumbEven
import org.takan.ui.part.Tick
import org.takan.ui.part.Ticks
import org.takan.ui.part.TopBar
import org.takan.ui.part.UndoBar
import org.takan.ui.theme.Meaning
import org.takan.ui.theme.Takan

/** Every part of the design system on one page. */
@Composable
internal fun Kit() {
    Column(Modifier.fillMaxSize().background(Takan.colours.paper)) {
        TopBar("演示·温泉小院餐厅", below = "2026-0003 · 窑村委会", back = "返回") {
            IconButton(Icons.Search, "搜索", colour = Takan.colours.onBar) {}
        }
        Column(Modifier.padding(16.dp), verticalArrangement = Arrangement.spacedBy(12.dp)) {
            Banner("3项修改、12张照片还没有发出", Meaning.Doubt, Icons.Offline) {}
            FlowRow(
                horizontalArrangement = Arrangement.spacedBy(8.dp),
                verticalArrangement = Arrangement.spacedBy(8.dp),
            ) {
                Badge("踏勘中", Meaning.Accent)
                Badge("1处冲突", Meaning.Doubt, icon = Icons.Conflict)
                Badge("关键项", Meaning.Plain, loud = true)
                Badge("符合", Meaning.Pass, icon = Icons.Pass)
                Badge("不符合", Meaning.Fail, icon = Icons.Fail)
            }
            Card {
                Text("实际经营场所地址与申请地址、营业执照记载的住所一致", style = Takan.type.strong)
                Soft("FS-A1 · 现场核对门牌")
                Spacer(Modifier.height(12.dp))
                Ticks(verdicts("符合", "不符合", "不适用"), 1) {}
                Spacer(Modifier.height(12.dp))
                Ticks(verdicts("Pass", "Fail", "N/A"), 2) {}
            }
            Chips(listOf(Chip(1, "全部 48"), Chip(2, "未答 12"), Chip(3, "不符合 3", Icons.Fail)), 1) {}
            SearchField("", {}, "店名、村名、编号或拼音首字母", "清空")
            Field("面积不够", {}, "备注", fault = "请写明实测值")
            ThumbEven(
                other = { Button("拍照", Modifier.fillMaxWidth(), icon = Icons.Camera) {} },
                thumb = { Button("下一个", Modifier.fillMaxWidth(), Loud.Main, Icons.Next) {} },
            )
            Button("提交", Modifier.fillMaxWidth(), Loud.Main, enabled = false, why = "还缺2项") {}
        }
        SectionHeader("经营场所与周边环境", "5 / 8", 5, 8)
        Card(Modifier.padding(horizontal = 16.dp), padded = false) {
            OpenRow("核查表", below = "47 / 48 项", icon = Icons.List) {}
            Line()
            SwitchRow("左手", true, icon = Icons.Hand) {}
            CheckRow("有消毒柜", true) {}
            PickRow("自来水", true) {}
            PickRow("井水", false) {}
        }
        Spacer(Modifier.weight(1f))
        UndoBar("6项记为符合", "撤销") {}
        BottomBar { Button("打开核查表", Modifier.fillMaxWidth(), Loud.Main, Icons.List) {} }
    }
}

private fun verdicts(pass: String, fail: String, na: String) = listOf(
    Tick(1, pass, Icons.Pass, Meaning.Pass),
    Tick(2, fail, Icons.Fail, Meaning.Fail),
    Tick(3, na, Icons.NotApplicable, Meaning.Plain),
)

/** A sheet with the keypad, over the kit. */
@Composable
internal fun KitSheet() {
    Box {
        Kit()
        Sheet("实测值", "关闭", onClose = {}) {
            Row {
                Text("62.5", style = Takan.type.figure)
                Text("厘米")
            }
            Keypad("62.5", KeypadWords("小数点", "负号", "删除")) {}
            Button("记录", Modifier.fillMaxWidth(), Loud.Main) {}
        }
    }
}

/** A dialog, over the kit. */
@Composable
internal fun KitDialog() {
    Box {
        Kit()
        Dialog("提交这个案件？", "提交后只有组长能退回。", "提交", "再看看", onConfirm = {}, onCancel = {})
    }
}
