//! What only this device knows: half-typed text, where the app was, what the person chose.

use takan_core::{
    ids::CaseId,
    store::Draft,
    takan::{Bookmark, Examination, Freed, Left, Promoted, Settings, StorageUse},
};

use super::Takan;
use crate::TakanError;

#[uniffi::export]
impl Takan {
    /// Looks at everything in the store, writes anew what is derived, puts aside what is damaged,
    /// and says so. Every file is read: not on the thread that draws.
    pub fn doctor(&self) -> Result<Examination, TakanError> {
        self.call(|core| core.doctor())
    }

    /// Keeps half-typed text, so that not even a flat battery loses it; an empty one drops it.
    /// Fields: `a/` with a row's id for a remark, `v/` with it for a value or a measured number,
    /// `note`.
    pub fn put_draft(&self, case: CaseId, field: &str, text: &str) -> Result<(), TakanError> {
        self.call(|core| core.put_draft(case, field, text))
    }

    /// The person left a field: its half-typed text becomes one edit. What cannot be recorded yet
    /// stays a draft, and its row shows it.
    pub fn leave_field(&self, case: CaseId, field: &str) -> Result<Left, TakanError> {
        self.call(|core| core.leave_field(case, field))
    }

    /// At opening: the texts that an ended app left become edits, but for the field the bookmark
    /// stands in, which opens again with its text.
    pub fn promote_drafts(&self) -> Result<Promoted, TakanError> {
        self.call(|core| core.promote_drafts())
    }

    /// The half-typed texts of a case.
    pub fn drafts(&self, case: CaseId) -> Result<Vec<Draft>, TakanError> {
        self.call(|core| core.drafts(case))
    }

    /// Where the app was; null if nothing was kept, or its case is gone.
    pub fn bookmark(&self) -> Result<Option<Bookmark>, TakanError> {
        self.call(|core| core.bookmark())
    }

    /// Keeps where the app is; null forgets it.
    pub fn set_bookmark(&self, bookmark: Option<Bookmark>) -> Result<(), TakanError> {
        self.call(|core| core.set_bookmark(bookmark.as_ref()))
    }

    /// What the person chose; before that what suits most.
    pub fn settings(&self) -> Result<Settings, TakanError> {
        self.call(|core| core.settings())
    }

    /// Keeps what the person chose. `Invalid` for a size of type outside 100 to 200 percent, or a
    /// waiting time outside 7 to 365 days.
    pub fn set_settings(&self, settings: Settings) -> Result<(), TakanError> {
        self.call(|core| core.set_settings(&settings))
    }

    /// What the store takes on this device.
    pub fn storage_use(&self) -> Result<StorageUse, TakanError> {
        self.call(|core| core.storage_use())
    }

    /// What `free_space` would let go of now.
    pub fn could_free(&self) -> Result<Freed, TakanError> {
        self.call(|core| core.could_free())
    }

    /// Lets go of the originals the server has verified, once their receipts are older than the
    /// waiting time of the settings. Small pictures stay, and whatever lacks a receipt.
    pub fn free_space(&self) -> Result<Freed, TakanError> {
        self.call(|core| core.free_space())
    }

    /// How this device stands, as JSON for whoever looks for a fault. It holds counts and no name,
    /// address, text or path.
    pub fn diagnostics(&self) -> Result<String, TakanError> {
        let shown = self.call(|core| core.diagnostics())?;
        Ok(serde_json::to_string_pretty(&shown).expect("counts are plain JSON"))
    }
}
