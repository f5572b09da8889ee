//! Who is in the demo: nobody real. Accounts are named so that they are quickly typed; the
//! stems (甲乙丙…) are what Chinese uses where English says A, B, C.

/// Every account's password. It opens made-up data on one's own machine.
pub(super) const PASSWORD: &str = "takan-demo";

pub(super) const LEAD: &str = "lead";
pub(super) const CLERK: &str = "clerk";
pub(super) const ADMIN: &str = "admin";

/// A made-up inspector.
pub(super) struct Inspector {
    /// As they sign in.
    pub(super) name: &'static str,
    /// As the demo's lines call them.
    pub(super) stem: &'static str,
}

/// Two after two are a pair.
pub(super) const INSPECTORS: [Inspector; 6] = [
    inspector("jia", "甲"),
    inspector("yi", "乙"),
    inspector("bing", "丙"),
    inspector("ding", "丁"),
    inspector("wu", "戊"),
    inspector("ji", "己"),
];

const fn inspector(name: &'static str, stem: &'static str) -> Inspector {
    Inspector { name, stem }
}

/// A made-up pair, where it works, and its eight premises in the order of [`PACKS`].
pub(super) struct Team {
    pub(super) name: &'static str,
    /// Zones of the district.
    pub(super) zones: &'static [&'static str],
    pub(super) premises: [&'static str; 8],
}

pub(super) const TEAMS: [Team; 3] = [
    Team {
        name: "演示一组",
        zones: &["A"],
        premises: [
            "演示·石榴红面馆",
            "演示·骊山脚下大药房",
            "演示·温泉小院餐厅",
            "演示·手工挂面坊",
            "演示·老街粮油副食店",
            "演示·东门火锅店",
            "演示·油泼辣子作坊",
            "演示·夜市烤肉店",
        ],
    },
    Team {
        name: "演示二组",
        zones: &["B", "D"],
        premises: [
            "演示·塬上饸饹馆",
            "演示·渡口便民药房",
            "演示·新丰大食堂",
            "演示·石磨面粉坊",
            "演示·铁炉供销超市",
            "演示·栎阳人家酒楼",
            "演示·柿子饼作坊",
            "演示·村口包子铺",
        ],
    },
    Team {
        name: "演示三组",
        zones: &["C", "E"],
        premises: [
            "演示·岭上农家饭",
            "演示·雨金医药商店",
            "演示·相桥宴会厅",
            "演示·红薯粉条坊",
            "演示·交口生鲜超市",
            "演示·河滩鱼庄",
            "演示·手工豆腐坊",
            "演示·油槐麻花店",
        ],
    },
];

const SMALL: &str = "xiaocanyin";
const FULL: &str = "canyin";
const WORKSHOP: &str = "xiaozuofang";
const SALES: &str = "shipinxiaoshou";
const PHARMACY: &str = "yaopinlingshou";

/// The checklists of a pair's eight cases.
pub(super) const PACKS: [&str; 8] = [
    SMALL, PHARMACY, FULL, WORKSHOP, SALES, FULL, WORKSHOP, SMALL,
];
