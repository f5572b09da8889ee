//! The sync centre, and the file that carries unsent work out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;

use crate::{
    error::Error,
    ids::CaseId,
    screen::{
        CarryScreen, Language, SyncScreen,
        show::{self, Sent, Shown},
    },
    store::{StoreError, Tx},
    takan::Takan,
};

impl Takan {
    /// What has been sent, what waits and why.
    pub fn sync_screen(&self, language: Language) -> Result<SyncScreen, Error> {
        let (status, cases) = (self.sync_status()?, self.sync_cases()?);
        // What the person has read and put away is kept, and not shown again.
        let refused = self.refused()?.into_iter().filter(|edit| !edit.dismissed);
        let refused = refused.map(|edit| self.refused_edit(edit.id));
        let refused = refused.collect::<Result<Vec<_>, _>>()?;
        let shown = self.store.read(|tx| {
            // What is to be named of each case.
            let mut named: BTreeMap<CaseId, BTreeSet<&str>> = BTreeMap::new();
            for case in &cases {
                let items = case.files.iter().filter_map(|file| file.item.as_deref());
                named.entry(case.case).or_default().extend(items);
            }
            for it in &refused {
                let rows = it.values.iter().filter_map(|value| value.row.as_deref());
                let keys = it.edit.keys.iter().filter_map(|key| key.strip_prefix("a/"));
                named
                    .entry(it.edit.case)
                    .or_default()
                    .extend(rows.chain(keys));
            }
            let shown = named.iter();
            let shown = shown.map(|(case, places)| Ok((*case, of(tx, *case, places, language)?)));
            shown.collect::<Result<BTreeMap<_, _>, StoreError>>()
        })?;
        let wait = TimeDelta::days(i64::from(self.settings()?.keep_days));
        let receipts = self.store.read(|tx| tx.receipts())?.into_iter();
        let may_go = receipts.map(|(file, receipt)| (file, receipt.stored_at + wait));
        Ok(show::sync_screen(Sent {
            status,
            cases,
            refused,
            freed: self.could_free()?,
            may_go: may_go.collect(),
            shown,
        }))
    }

    /// What a file would hold that carries unsent work out, and for whom it may be.
    pub fn carry_screen(&self, language: Language) -> Result<CarryScreen, Error> {
        let cases = self.sync_cases()?;
        let own = self.device()?.number;
        let (titles, register) = self.store.read(|tx| {
            let none = BTreeSet::new();
            let shown = cases.iter();
            let shown = shown.map(|case| Ok((case.case, of(tx, case.case, &none, language)?)));
            let titles = shown.collect::<Result<BTreeMap<_, _>, StoreError>>()?;
            Ok((titles, tx.register()?))
        })?;
        let empty = Shown::default();
        let receivers = show::receivers(own, &register);
        Ok(show::carry_screen(cases, receivers, |case| {
            titles.get(case).unwrap_or(&empty)
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
