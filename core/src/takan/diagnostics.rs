//! What a person may send to whoever looks for a fault: how the store and the sync stand, in
//! counts. No name, address, number of a case, text or path is in it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Settings, StorageUse, Takan, Waiting};
use crate::{
    error::Error,
    ids::DeviceNumber,
    record::{CaseState, FileState, Role},
    sync::protocol::PROTOCOL,
};

/// How a device stands, in counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Diagnostics {
    /// Of the core.
    pub version: &'static str,
    /// The newest sync protocol it speaks.
    pub protocol: u8,
    /// For example `android`.
    pub system: &'static str,
    /// For example `aarch64`.
    pub processor: &'static str,
    /// By the device's clock.
    pub at: DateTime<Utc>,
    /// Null before it is enrolled.
    pub device: Option<DeviceNumber>,
    /// Its person's role.
    pub role: Option<Role>,
    /// Cases by state.
    pub cases: BTreeMap<&'static str, u32>,
    /// Cases that cannot be worked on without a signal yet.
    pub not_ready: u32,
    /// Open conflicts.
    pub conflicts: u32,
    /// What the server does not have.
    pub waiting: Waiting,
    /// Files captured here, by how far they have come.
    pub files: BTreeMap<&'static str, u32>,
    /// Edits the server refused, by its word for why.
    pub refused: BTreeMap<String, u32>,
    /// Documents kept aside.
    pub damaged: u32,
    /// Half-typed texts.
    pub drafts: u32,
    /// Bytes.
    pub storage: StorageUse,
    /// What the person chose.
    pub settings: Settings,
}

impl Takan {
    /// How this device stands, for whoever looks for a fault.
    pub fn diagnostics(&self) -> Result<Diagnostics, Error> {
        let device = self.store.read(|tx| tx.device())?;
        let mut cases: BTreeMap<_, u32> = BTreeMap::new();
        let (mut not_ready, mut conflicts) = (0, 0);
        for case in self.cases()? {
            *cases.entry(CaseState::as_str(case.state)).or_default() += 1;
            not_ready += u32::from(case.ready != Some(true));
            conflicts += case.conflicts;
        }
        let mut files: BTreeMap<_, u32> = BTreeMap::new();
        for file in self.store.read(|tx| tx.files(None))? {
            *files.entry(FileState::as_str(file.state)).or_default() += 1;
        }
        let mut refused: BTreeMap<_, u32> = BTreeMap::new();
        for edit in self.refused()? {
            *refused.entry(edit.code).or_default() += 1;
        }
        let drafts = self.store.read(|tx| tx.all_drafts())?;
        Ok(Diagnostics {
            version: env!("CARGO_PKG_VERSION"),
            protocol: PROTOCOL,
            system: std::env::consts::OS,
            processor: std::env::consts::ARCH,
            at: self.clock.now(),
            device: device.as_ref().map(|device| device.number),
            role: device.as_ref().map(|device| device.user.role),
            cases,
            not_ready,
            conflicts,
            waiting: self.waiting()?,
            files,
            refused,
            damaged: self.damaged()?.len() as u32,
            drafts: drafts.len() as u32,
            storage: self.storage_use()?,
            settings: self.settings()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        record::{Role, Verdict},
        takan::tests::{case, phone},
    };

    #[test]
    fn diagnostics_count_and_hold_nothing_of_what_people_wrote() {
        let ann = phone(1, Role::Inspector);
        let takan = &ann.takan;
        takan.answer(case(), "K-01", &Verdict::Fail.into()).unwrap();
        takan.add_note(case(), "老板姓张").unwrap();
        takan.put_draft(case(), "a/K-01", "电话").unwrap();
        let shown = takan.diagnostics().unwrap();
        assert_eq!((shown.waiting.changes, shown.drafts), (2, 1));
        assert_eq!(shown.cases["inspecting"], 1);
        let json = serde_json::to_string(&shown).unwrap();
        let held = takan.case(case()).unwrap();
        let user = takan.user().unwrap().name;
        let server = takan.enrolment().unwrap().server;
        let id = held.id.to_string();
        for private in [
            "张",
            "电话",
            &held.number,
            &held.place.name,
            &user,
            &server,
            &id,
        ] {
            assert!(!json.contains(private), "{private:?} in {json}");
        }
    }
}
