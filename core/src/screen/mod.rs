//! What each screen of the app shows, as plain state: rows, progress, what is missing, what may be
//! pressed and why not. Kotlin and Swift draw it and hold no rules.
//!
//! Nothing here is stored: every screen is computed from a case, its form and the store, for a
//! language, at a time. Sentences of the app's own are [`Phrase`]s, keys into `core/words`; what a
//! checklist's author wrote comes as text in the language asked for.

mod case;
mod checklist;
mod conflict;
mod control;
mod item;
mod photo;
mod phrase;
pub(crate) mod show;
mod summary;
mod sync;
mod today;

pub use case::{CaseScreen, EarlierVisit, FailedItem, NoteRow, SectionProgress};
pub use checklist::{
    ChecklistFilter, ChecklistRow, ChecklistScreen, GroupRow, PassedRest, QuestionRow, RepeatRow,
};
pub use conflict::{ConflictCard, ConflictScreen, ConflictSide};
pub use control::{ChoiceRow, Control, MediaFile, MediaKind};
pub use item::{EvidenceNeed, ItemRow, PhotoRow};
pub use photo::{Fix, PhotoScreen, TimeConfidence};
pub use phrase::{Language, Phrase, PhraseArgument, Press};
pub use summary::{CategoryRow, MissingReason, MissingRow, SummaryScreen};
pub use sync::{RefusedRow, SyncCaseRow, SyncFileRow, SyncScreen};
pub use today::{CaseRow, DueState, TodayOrder, TodayQuery, TodayScreen};
