//! What each screen of the app shows, as plain state: rows, progress, what is missing, what may be
//! pressed and why not. Kotlin and Swift draw it and hold no rules.
//!
//! Nothing here is stored: every screen is computed from a case, its form and the store, for a
//! language, at a time. Sentences of the app's own are [`Phrase`]s, keys into `core/words`; what a
//! checklist's author wrote comes as text in the language asked for.

mod carry;
mod case;
mod checklist;
mod conflict;
mod control;
mod doctor;
mod item;
mod meet;
mod photo;
mod phrase;
pub(crate) mod show;
mod summary;
mod sync;
mod today;

pub use carry::{CarryCaseRow, CarryOutcome, CarryReceiver, CarryScreen};
pub use case::{CaseScreen, EarlierVisit, FailedItem, NoteRow, SectionProgress};
pub use checklist::{
    ChecklistFilter, ChecklistRow, ChecklistScreen, GroupRow, PassedRest, QuestionRow, RepeatRow,
};
pub use conflict::{ConflictCard, ConflictScreen, ConflictSide};
pub use control::{ChoiceRow, Control, MediaFile, MediaKind};
pub use doctor::DoctorScreen;
pub use item::{EvidenceNeed, ItemRow, PhotoRow};
pub use meet::{MeetFailure, MeetScreen, MeetStage, NotTakenRow};
pub use photo::{Fix, PhotoScreen, TimeConfidence};
pub use phrase::{Language, Phrase, PhraseArgument, Press};
pub use show::{carried, doctor_screen, meet_screen, taken_in};
pub use summary::{CategoryRow, MissingReason, MissingRow, SummaryScreen};
pub use sync::{FreeSpace, RefusedRow, RefusedSaid, SyncCaseRow, SyncFileRow, SyncScreen};
pub use today::{CaseRow, DueState, TodayOrder, TodayQuery, TodayScreen};
