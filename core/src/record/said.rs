//! What one value of an edit says, without the case it was made in.

use serde::Serialize;

use super::Verdict;

/// One value of an edit that is not in its case: refused, or in quarantine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SaidValue {
    /// The document key.
    pub key: String,
    /// The row it was for: what stands behind `a/` in the document; null if it was for none.
    #[cfg_attr(feature = "schema", schema(required))]
    pub row: Option<String>,
    /// Its verdict, of an answer that had one.
    #[cfg_attr(feature = "schema", schema(required))]
    pub verdict: Option<Verdict>,
    /// What it said, in the person's own words and numbers; of a file its type. Without a
    /// verdict's word, which is the app's.
    pub text: String,
}
