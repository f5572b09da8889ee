//! Reference data: who works here, in which pairs, in which zones. Written by the server on
//! someone's order, read-only on phones.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::ids::{PairId, ParseIdError, UserId};

/// What an account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// 组长: assigns, confirms, resolves; sees the bureau's cases
    Lead,
    /// 踏勘员: works on their pair's cases
    Inspector,
    /// 窗口人员: takes applications in; sees the bureau's cases
    Clerk,
    /// 系统管理员: accounts and devices; sees the bureau's cases
    Admin,
    /// 标准编辑: writes checklists, which another person approves; sees no cases
    Editor,
    /// 审批人员: approves checklists; sees the bureau's cases
    Approver,
}

impl Role {
    /// Every role there is.
    pub const ALL: [Role; 6] = [
        Role::Lead,
        Role::Inspector,
        Role::Clerk,
        Role::Admin,
        Role::Editor,
        Role::Approver,
    ];

    /// The word used in JSON, SQL and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Lead => "lead",
            Role::Inspector => "inspector",
            Role::Clerk => "clerk",
            Role::Admin => "admin",
            Role::Editor => "editor",
            Role::Approver => "approver",
        }
    }

    /// True if the role answers, captures evidence and hands in: inspectors, in their pair's cases.
    pub fn answers(self) -> bool {
        matches!(self, Role::Inspector)
    }

    /// True if the role writes in cases: inspectors in their pair's, leads everywhere (notes, the
    /// end of conflicts). What exactly, the table in `document::guard::permission` says.
    pub fn writes_in_cases(self) -> bool {
        matches!(self, Role::Inspector | Role::Lead)
    }

    /// True if the role puts its own conclusion over the computed one.
    pub fn concludes(self) -> bool {
        matches!(self, Role::Lead)
    }

    /// True if the role sees every case of the bureau; an inspector sees their pair's, an editor
    /// none.
    pub fn sees_the_bureau(self) -> bool {
        !matches!(self, Role::Inspector | Role::Editor)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        Role::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or_else(|| ParseIdError {
                kind: "role",
                expected: "lead, inspector, clerk, admin, editor or approver",
                text: text.chars().take(80).collect(),
            })
    }
}

/// A person of the bureau, as colleagues' phones know them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct User {
    /// The account.
    #[cfg_attr(feature = "schema", schema(value_type = u32))]
    pub id: UserId,
    /// The name they sign in with; unique and never changed.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// Two inspectors who work together (踏勘组); the law wants at least two on a visit
/// (行政许可法 art. 34).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Pair {
    /// Which.
    #[cfg_attr(feature = "schema", schema(value_type = u32))]
    pub id: PairId,
    /// As people call it; unique.
    pub name: String,
    /// Its two inspectors.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<u32>))]
    pub members: Vec<UserId>,
}

/// A zone (片区): subdistricts that one pair usually works in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    /// A letter or short word.
    pub code: String,
    /// The statistical codes of its subdistricts (街道).
    pub subdistricts: Vec<String>,
}
