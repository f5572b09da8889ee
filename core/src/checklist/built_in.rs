//! The packs that every server starts with.

use super::Pack;

const BUILT_IN: [&str; 3] = [
    include_str!("../../packs/xiaocanyin.json"),
    include_str!("../../packs/canyin.json"),
    include_str!("../../packs/xiaozuofang.json"),
];

impl Pack {
    /// The packs that every server starts with: small catering, food service, food workshop.
    pub fn built_in() -> Vec<Pack> {
        BUILT_IN
            .iter()
            .map(|text| Pack::from_json(text).expect("the tests load every built-in pack"))
            .collect()
    }
}
