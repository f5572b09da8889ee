//! What people say and measure on the made-up day.

use takan_core::record::Verdict;

use super::super::random::Random;

pub(super) type Side = (Verdict, &'static str, &'static str);

/// Team, case of its eight, item, what the one says and what the other: verdict, measured, remark.
pub(super) const DISAGREEMENTS: [(usize, usize, &str, Side, Side); 6] = [
    (
        0,
        0,
        "SC-15",
        (Verdict::Pass, "", "纱窗、挡鼠板齐全"),
        (Verdict::Fail, "", "后门缝隙约2厘米，老鼠进得来"),
    ),
    (
        0,
        2,
        "FS-C5",
        (Verdict::Pass, "60", ""),
        (Verdict::Fail, "55", "从门槛内侧量，只有55厘米"),
    ),
    (
        1,
        0,
        "SC-01",
        (Verdict::Pass, "48.50", ""),
        (Verdict::Fail, "56.20", "后院棚房也在用，应计入"),
    ),
    (
        2,
        3,
        "SW-18",
        (Verdict::Na, "", "业主称不用添加剂"),
        (Verdict::Fail, "", "货架上有泡打粉，无使用记录"),
    ),
    (
        2,
        5,
        "FS-D15",
        (Verdict::Pass, "", ""),
        (Verdict::Fail, "", "里间货架紧贴墙面"),
    ),
    (
        1,
        6,
        "SW-11",
        (Verdict::Pass, "", "挡鼠板可拆卸，已装好"),
        (Verdict::Pass, "", "灭蝇灯两盏，均已通电"),
    ),
];

pub(super) const FAILS: [&str; 6] = [
    "现场未见，要求三日内整改",
    "有设施但已损坏",
    "未贴用途标识",
    "尚在安装，下周复查",
    "数量不足，已当场告知",
    "堆放杂物，当场清理了一半",
];
pub(super) const PASSES: [&str; 3] = ["现场核对无误", "与申请材料一致", "新装，运转正常"];
pub(super) const NOTES: [&str; 6] = [
    "负责人不在，由店员陪同。",
    "村口修路，从东侧绕行。",
    "业主问何时能拿证，已告知法定期限。",
    "门头正在更换，复查时再拍。",
    "与邻铺共用后院，注意界线。",
    "通风管道走邻墙，邻居无异议。",
];

/// What the tape or the thermometer may well have shown, good or bad.
pub(super) fn reading(code: &str, good: bool, random: &mut Random) -> String {
    let (low, high) = match (code, good) {
        ("SC-01", true) => (180, 500),
        ("SC-01", false) => (520, 700),
        ("FS-B4" | "FS-B5", true) => (400, 900),
        ("FS-B4" | "FS-B5", false) => (80, 200),
        ("FS-C3", true) => (15, 20),
        ("FS-C3", false) => (8, 14),
        ("FS-C5", true) => (600, 700),
        ("FS-C5", false) => (300, 560),
        ("FS-E3", true) => (180, 245),
        ("FS-E3", false) => (255, 300),
        ("FS-E4", true) => (15, 25),
        ("FS-E4", false) => (5, 14),
        ("FS-F4", true) => (1250, 2000),
        ("FS-F4", false) => (500, 1100),
        ("FS-F7", true) => (3100, 5000),
        ("FS-F7", false) => (1500, 2900),
        ("PH-09", true) => (800, 1500),
        ("PH-09", false) => (150, 380),
        ("PH-13", true) => (160, 195),
        ("PH-13", false) => (210, 280),
        ("PH-14", true) => (25, 75),
        ("PH-14", false) => (85, 140),
        ("SA-11", true) => (20, 60),
        ("SA-11", false) => (90, 160),
        ("SW-05", true) => (400, 1500),
        ("SW-05", false) => (100, 250),
        (_, true) => (260, 900),
        (_, false) => (80, 240),
    };
    let tenths = random.between(low, high);
    format!("{}.{}", tenths / 10, tenths % 10)
}
