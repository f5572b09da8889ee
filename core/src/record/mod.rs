//! Plain values: what a case, an answer, a place is. No I/O, no clock, no automerge.
//! Everything above (document, store, sync, server, command line) speaks in these.

mod answer;
mod case;
mod certificate;
mod conclusion;
mod evidence;
mod list;
mod phrase;
mod place;
mod reference;
mod said;
mod visit;

pub use answer::{Answer, Grade, Measured, ParseMeasuredError, Verdict};
pub use case::{
    Case, CaseAnswer, CaseFile, CaseForm, CaseInstance, CaseOverride, CaseState, CaseSubmission,
    CaseSummary, CaseVerdict, CategoryVerdict, Conflict, ConflictValue, FormChoice, FormField,
    HistoryEntry, Item, NewCase, Note,
};
pub use certificate::{Certificate, CertificateError, DEVICE_ROW};
pub use conclusion::Conclusion;
pub use evidence::{
    Capture, FileState, Fix, HeldFile, NewEvidence, THUMBNAIL_BYTES, TimeConfidence,
};
pub use list::{CaseOrder, CasePage, CaseQuery};
pub use phrase::{Phrase, PhraseArgument};
pub use place::{Datum, Place, Position};
pub use reference::{Pair, Role, User, Zone};
pub use said::SaidValue;
pub use visit::Visit;

/// The longest text a person gives, in bytes: well under what the guard lets a value hold, so that
/// nothing recorded is refused there.
pub const TEXT_BYTES: usize = 8 << 10;
