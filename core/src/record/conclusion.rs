//! What an inspection comes to (踏勘结论).

use serde::{Deserialize, Serialize};

/// What a whole inspection comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Conclusion {
    /// 通过
    Pass,
    /// 限期整改
    Rectify,
    /// 不通过
    Fail,
    /// An applicable item is unanswered or in conflict
    Incomplete,
}

impl Conclusion {
    /// The word used in packs, in JSON and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Conclusion::Pass => "pass",
            Conclusion::Rectify => "rectify",
            Conclusion::Fail => "fail",
            Conclusion::Incomplete => "incomplete",
        }
    }
}
