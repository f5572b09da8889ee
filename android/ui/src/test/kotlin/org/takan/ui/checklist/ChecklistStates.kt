package org.takan.ui.checklist

import org.takan.core.ChecklistScreen
import org.takan.core.Class
import org.takan.core.Control
import org.takan.core.EvidenceKind
import org.takan.core.Grade
import org.takan.core.Verdict

/** A kitchen in the middle of the morning: passed, failed, measured, in conflict, not yet looked at. */
internal fun States.kitchen(): ChecklistScreen {
    val place = progress("/site", text("经营场所", "The premises"), 3, 6, failed = 1)
    val kitchen = progress("/kitchen", text("加工区", "The kitchen"), 2, 8, failed = 1)
    val store = progress("/store", text("贮存与运输", "Storage and transport"), 0, 7)
    return screen(
        listOf(
            group(place, rest = 2),
            item(
                "FS-A1", text("实际经营场所地址与申请地址、营业执照记载的住所一致", "The address is the one applied for and on the business licence"),
                Class.K, Verdict.PASS, hint = text("现场核对门牌", "Compare the number on the door"),
                basis = text("《食品经营许可审查通则》第六条", "General rules for the review of food permits, article 6"),
                good = listOf(picture("demo-good")), bad = listOf(picture("demo-bad")),
                guidance = text("门牌不清时，以不动产登记为准，并拍下登记页。", "Where the door has no number, the land register counts: photograph its page."),
            ),
            item(
                "FS-A2", text("距粪坑、污水池、暴露垃圾场等污染源 25 米以上", "At least 25 m from cesspits, open drains and rubbish"),
                Class.I, Verdict.FAIL, unit = "m", measured = "18.5", min = "25", outOfBounds = true,
                remark = text("北侧旱厕距后门 18.5 米，已要求封闭。", "The dry toilet to the north is 18.5 m from the back door; it has to be closed."),
                grades = listOf(Grade.SEVERE, Grade.MINOR), grade = Grade.SEVERE, fixable = true, photos = 3,
            ),
            item("FS-A3", text("地面硬化、平整、无积水", "The floor is paved, even and dry"), Class.G),
            item(
                "FS-A4", text("面积与申请的经营项目相适应", "The area suits what is applied for"),
                Class.K, unit = "m²", min = "8", need = need(EvidenceKind.PHOTO, 2),
            ),
            group(kitchen, rest = 5),
            item(
                "FS-B1", text("设置独立的清洗水池，并标明用途", "Separate sinks, each with its use written on it"),
                Class.K, conflict = true,
            ),
            item(
                "FS-B2", text("食品处理区内不得设置厕所", "No toilet in the food area"), Class.G, Verdict.NA,
                author = "乙",
            ),
            item("FS-B3", text("墙壁用无毒、无异味、不透水的材料", "Walls of harmless, waterproof material"), Class.G),
            group(store, rest = 7),
            item("FS-C1", text("库房通风、防潮、防鼠", "The store is aired, dry and safe from rats"), Class.G),
        ),
        listOf(place, kitchen, store),
    )
}

/** One of every kind of question. */
internal fun States.everyControl(): ChecklistScreen {
    val section = progress("/all", text("基本情况", "Basic facts"), 4, 18)
    val fridge = text("冷柜", "Fridge")
    return screen(
        listOf(
            group(section),
            ask(question("note", Control.Note, text("以下内容由现场负责人陪同核对。", "Go through this with the person in charge."))),
            ask(question("name", Control.Text(false), text("现场负责人", "Person in charge"), value = text("王小演（演示）", "Wang Demo"), required = true)),
            ask(
                question(
                    "story", Control.Text(true), text("整改要求", "What has to be done"), draft = text("后门旱厕须在十日内", "The dry toilet has to be closed within"),
                    hint = text("写清期限", "Say by when"), guidance = text("期限从告知书送达之日起算。", "The term begins when the notice is served."),
                ),
            ),
            ask(question("staff", Control.Number(false, text("人", "people"), "1", "300"), text("从业人员", "Staff"), value = "0", message = text("至少一人", "At least one"))),
            ask(question("score", Control.Range(0.0, 10.0, 1.0), text("整体卫生", "Cleanliness"), value = "7")),
            ask(question("date", Control.Date, text("健康证有效期至", "Health certificate valid until"), value = "2027-03-01")),
            ask(question("time", Control.Time, text("开始营业", "Opens at"))),
            ask(question("when", Control.DateTime, text("约定复查", "Second visit"), value = "2026-12-04T09:30:00.000+08:00")),
            ask(
                question(
                    "water", Control.SelectOne(false), text("用水", "Water"), value = "tap",
                    choices = listOf(choice("tap", text("自来水", "Tap water"), true), choice("well", text("井水", "Well")), choice("both", text("两者都有", "Both"))),
                ),
            ),
            ask(
                question(
                    "kinds", Control.SelectMultiple(false), text("经营项目", "What is sold"), value = "hot",
                    choices = listOf(choice("hot", text("热食", "Hot food"), true), choice("cold", text("冷食", "Cold food")), choice("cake", text("糕点", "Cakes"))),
                ),
            ),
            ask(
                question(
                    "village", Control.SelectOne(true), text("所在村（社区）", "Village"), value = "yao",
                    choices = listOf(choice("yao", text("窑村", "Yaocun"), true)) + List(40) { choice("v$it", text("演示村 $it", "Demo village $it")) },
                ),
            ),
            ask(
                question(
                    "rank", Control.Rank, text("整改先后", "What comes first"), value = "toilet sink floor",
                    choices = listOf(choice("floor", text("地面", "Floor")), choice("sink", text("水池", "Sinks")), choice("toilet", text("旱厕", "Dry toilet"))),
                ),
            ),
            ask(question("agree", Control.Acknowledge, text("已告知不得虚假承诺的后果", "The person was told what a false statement leads to"))),
            ask(question("shop", Control.Image, text("门头照片", "The front of the shop"))),
            ask(question("voice", Control.Audio, text("负责人陈述", "What the person in charge says"), value = "voice.m4a")),
            ask(question("tour", Control.Video, text("动线视频", "A walk through the kitchen"))),
            ask(question("plan", Control.File, text("平面图", "Floor plan"))),
            ask(question("code", Control.Barcode, text("营业执照二维码", "Code on the licence"), value = "91610115MA6DEMO00X")),
            ask(question("here", Control.Geopoint, text("门口位置", "Where the door is"), value = "34.371 109.214 0 6", shown = "34.37100, 109.21400 ±6 m")),
            ask(question("edge", Control.Geoshape, text("场地边界", "Edge of the site"), value = "34.1 109.1 0 5;34.1 109.2 0 5;34.2 109.2 0 5")),
            ask(question("area", Control.Calculated, text("加工区占比", "Share of the kitchen"), value = "0.62", shown = "62 %")),
            instance("/all/fridge[1]", "$fridge 1", "f-1"),
            ask(question("temp1", Control.Number(true, "℃", null, "8"), text("温度", "Temperature"), value = "5.5")),
            repeat("/all/fridge", fridge, 1),
        ),
        listOf(section),
    )
}
