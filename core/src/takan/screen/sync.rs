//! The sync centre.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    error::Error,
    ids::CaseId,
    screen::{
        Language, SyncScreen,
        show::{self, Sent, Shown},
    },
    store::{StoreError, Tx},
    takan::Takan,
};

impl Takan {
    /// What has been sent, what waits and why.
    pub fn sync_screen(&self, language: Language) -> Result<SyncScreen, Error> {
        let (status, cases) = (self.sync_status()?, self.sync_cases()?);
        let sent = self.store.read(|tx| {
            let mut refused = tx.refused()?;
            refused.retain(|edit| !edit.dismissed);
            // What is to be named of each case.
            let mut named: BTreeMap<CaseId, BTreeSet<&str>> = BTreeMap::new();
            for case in &cases {
                let items = case.files.iter().filter_map(|file| file.item.as_deref());
                named.entry(case.case).or_default().extend(items);
            }
            for edit in &refused {
                let places = edit.keys.iter().filter_map(|key| key.strip_prefix("a/"));
                named.entry(edit.case).or_default().extend(places);
            }
            let shown = named.iter();
            let shown = shown.map(|(case, places)| Ok((*case, of(tx, *case, places, language)?)));
            Ok((shown.collect::<Result<_, StoreError>>()?, refused))
        });
        let (shown, refused) = sent?;
        Ok(show::sync_screen(Sent {
            status,
            cases,
            refused,
            shown,
        }))
    }
}

/// A case by the list's row and its checklist, without its document.
fn of(
    tx: &Tx<'_>,
    case: CaseId,
    places: &BTreeSet<&str>,
    language: Language,
) -> Result<Shown, StoreError> {
    let Some(row) = tx.summary_of(case)? else {
        return Ok(Shown::default());
    };
    let sheet = match places.is_empty() {
        true => None,
        false => tx.sheet(&row.pack, &row.pack_version)?,
    };
    let label = |place: &&str| {
        let sheet = sheet.as_ref()?;
        let label = &sheet.question(&sheet.key(place)?.path)?.label;
        Some(((*place).to_owned(), language.of(label).to_owned()))
    };
    let premises = row.premises.filter(|name| !name.is_empty());
    Ok(Shown {
        title: premises.unwrap_or(row.place.name),
        labels: places.iter().filter_map(label).collect(),
    })
}
