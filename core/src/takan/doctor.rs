//! The doctor: looks at everything a store holds, writes anew what is derived, puts aside what is
//! damaged, and says so. It deletes nothing that is nowhere else.

use serde::Serialize;

use super::Takan;
use crate::{
    error::Error,
    ids::CaseId,
    record::{FileState, HeldFile, Phrase},
    store::{StoreError, Tx},
};

/// What the doctor found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Examination {
    /// Cases that were looked at.
    pub cases: u32,
    /// Files that were read to their end.
    pub files: u32,
    /// What was not as it should be.
    pub findings: Vec<Finding>,
}

impl Examination {
    /// True if something is lost or cannot be helped here.
    pub fn damage_remains(&self) -> bool {
        let mut all = self.findings.iter();
        all.any(|finding| finding.outcome == Outcome::Remains)
    }
}

/// Something that was not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Finding {
    /// What.
    pub part: Part,
    /// What became of it.
    pub outcome: Outcome,
    /// The number of the case it belongs to; null for none.
    pub case: Option<String>,
    /// What is said to the person.
    pub phrase: Phrase,
    /// For whoever looks for the fault: no word of what was recorded.
    pub detail: String,
}

/// A part of a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The database's file.
    Database,
    /// A case's document.
    Document,
    /// A case's row in the lists.
    IndexRow,
    /// A change that waits to be sent.
    Outbox,
    /// The bytes of a file captured here.
    File,
    /// Something that travels with a checklist.
    Media,
    /// A row of its own: a draft, a name, a setting, what was refused.
    Row,
}

impl Part {
    fn as_str(self) -> &'static str {
        match self {
            Part::Database => "database",
            Part::Document => "document",
            Part::IndexRow => "indexRow",
            Part::Outbox => "outbox",
            Part::File => "file",
            Part::Media => "media",
            Part::Row => "row",
        }
    }
}

/// What became of something damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Written anew from what is whole.
    Repaired,
    /// Kept aside; the next sync brings it back.
    Returns,
    /// Kept aside as far as it is here, and nothing on this device brings it back.
    Remains,
}

impl Outcome {
    fn as_str(self) -> &'static str {
        match self {
            Outcome::Repaired => "repaired",
            Outcome::Returns => "returns",
            Outcome::Remains => "remains",
        }
    }
}

fn finding(
    part: Part,
    outcome: Outcome,
    case: Option<String>,
    detail: impl Into<String>,
) -> Finding {
    let (what, then) = (part.as_str(), outcome.as_str());
    let phrase = Phrase::new(&format!("doctor.{what}.{then}"));
    Finding {
        part,
        outcome,
        phrase: phrase.with("number", case.as_deref().unwrap_or_default()),
        case,
        detail: detail.into(),
    }
}

impl Takan {
    /// Examines the store, and mends what can be mended. May take a while: every file is read.
    pub fn doctor(&self) -> Result<Examination, Error> {
        let mut findings = Vec::new();
        let (found, left) = self.store.check_database()?;
        match (found, left.as_slice()) {
            (false, _) => {}
            (true, []) => findings.push(finding(
                Part::Database,
                Outcome::Repaired,
                None,
                "an index did not agree with its table",
            )),
            (true, [first, ..]) => {
                findings.push(finding(Part::Database, Outcome::Remains, None, first));
            }
        }
        self.store.close_case();
        let cases = self.examine_rows(&mut findings)?;
        self.examine_documents(&cases, &mut findings)?;
        let wrong = self.store.write(|tx| {
            let wrong = tx.mend_index()?;
            wrong
                .into_iter()
                .map(|case| Ok((case, tx.number(case)?)))
                .collect::<Result<Vec<_>, _>>()
        })?;
        for (_, number) in wrong {
            let why = "its row was not what its document comes to";
            findings.push(finding(Part::IndexRow, Outcome::Repaired, number, why));
        }
        let files = self.examine_files(&mut findings)?;
        Ok(Examination {
            cases: cases.len() as u32,
            files,
            findings,
        })
    }

    /// Rows that do not open go first: what follows reads them.
    fn examine_rows(&self, findings: &mut Vec<Finding>) -> Result<Vec<CaseId>, Error> {
        let (lost, cases) = self.store.write(|tx| {
            let mut lost = Vec::new();
            for row in tx.set_rows_aside()? {
                let number = row.case.map(|case| tx.number(case)).transpose()?;
                lost.push((row.table, number.flatten()));
            }
            Ok((lost, tx.documents()?))
        })?;
        for (table, number) in lost {
            let outcome = match table {
                "reference" => Outcome::Returns,
                // The evidence in its case says what it was.
                "file" => Outcome::Repaired,
                _ => Outcome::Remains,
            };
            let why = format!("a row of the table {table} does not open");
            findings.push(finding(Part::Row, outcome, number, why));
        }
        Ok(cases)
    }

    fn examine_documents(
        &self,
        cases: &[CaseId],
        findings: &mut Vec<Finding>,
    ) -> Result<(), Error> {
        for case in cases {
            let examined = self.store.write(|tx| examine_document(tx, *case))?;
            findings.extend(examined);
        }
        for aside in self.damaged()? {
            let number = Some(aside.number);
            findings.push(finding(
                Part::Document,
                Outcome::Returns,
                number,
                aside.reason,
            ));
        }
        Ok(())
    }

    fn examine_files(&self, findings: &mut Vec<Finding>) -> Result<u32, Error> {
        let mut read = 0;
        let files = self.store.read(|tx| {
            let files = tx.files(None)?.into_iter();
            files
                .map(|file| Ok((tx.number(file.case)?, file)))
                .collect::<Result<Vec<_>, StoreError>>()
        })?;
        for (number, file) in files {
            // What the server verified may have been let go of.
            let safe = file.state == FileState::Verified;
            let lost = match safe {
                true => Outcome::Repaired,
                false => Outcome::Remains,
            };
            if !self.store.blobs().has(&file.sha256) {
                if !safe {
                    let why = "its bytes are not on this device, and the server has not got them";
                    findings.push(finding(Part::File, Outcome::Remains, number, why));
                }
                continue;
            }
            read += 1;
            if let Some(why) = self.aside_if_damaged(&file.sha256)? {
                findings.push(finding(Part::File, lost, number, why));
            }
        }
        let packs = self.store.read(|tx| tx.media_here())?;
        for hash in packs {
            read += 1;
            if let Some(why) = self.aside_if_damaged(&hash)? {
                findings.push(finding(Part::Media, Outcome::Returns, None, why));
            }
        }
        Ok(read)
    }

    fn aside_if_damaged(&self, hash: &crate::ids::Sha256) -> Result<Option<String>, Error> {
        let content = self
            .store
            .blobs()
            .open(hash)
            .and_then(|mut file| file.hash());
        let why = match content {
            Ok(content) if content == *hash => return Ok(None),
            Ok(_) => "its content is not what its hash says".to_owned(),
            Err(StoreError::DamagedFile { reason, .. }) => reason,
            Err(other) => return Err(other.into()),
        };
        self.store.set_file_aside(hash)?;
        Ok(Some(why))
    }
}

/// A document loads to the heads that are stored; what waits to be sent is in it; each file it says
/// this device captured has a row.
fn examine_document(tx: &Tx<'_>, case: CaseId) -> Result<Vec<Finding>, StoreError> {
    let loaded = match tx.load(case) {
        Ok(loaded) => loaded,
        Err(StoreError::DamagedDocument { reason, .. }) => {
            tx.set_aside(case, &reason)?;
            return Ok(Vec::new());
        }
        Err(other) => return Err(other),
    };
    let mut findings = Vec::new();
    let number = Some(loaded.number.clone());
    for hash in tx.outbox(case)? {
        if !loaded.document.has(&hash) {
            tx.take_outbox(case, hash)?;
            let why = "a change that was to be sent is not in its case";
            findings.push(finding(Part::Outbox, Outcome::Remains, number.clone(), why));
        }
    }
    let Some(device) = tx.device()? else {
        return Ok(findings);
    };
    let Ok(content) = loaded.document.read() else {
        // Written by a newer app: not this one's to judge.
        return Ok(findings);
    };
    for (id, entry) in &content.evidence {
        if id.actor.device != device.number {
            continue;
        }
        let file = HeldFile::new(case, *id, &entry.file);
        // Offered again: the server says whether it has it. One that is not here any more was let
        // go of once it had.
        if tx.here(&file.sha256).is_some() {
            tx.put_missing_file(&file)?;
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests;
