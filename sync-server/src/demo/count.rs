//! The honest check at the end: the server's cases and files fetched, the books counted against
//! them, every phone's copy compared.

use std::{collections::HashSet, time::Instant};

use takan_core::{
    ids::{CaseId, Sha256},
    record::{Case, CaseState},
};

use super::{
    air::Wire,
    day::Field,
    desk::{Desk, Detail},
    ledger::{Held, HeldCase, Tally},
    phone::wrong,
    report::{Figures, Say},
};
use crate::{
    error::Result,
    serve::Server,
    store::{Store, file},
};

/// What became of the conflicts.
pub(super) struct Conflicts {
    pub(super) found: usize,
    pub(super) resolved: Vec<(CaseId, String)>,
    pub(super) open: usize,
}

/// What the count came to.
pub(super) struct Outcome {
    /// Answers, photos and notes that the phones acknowledged.
    pub(super) recorded: usize,
    /// Everything that is not as it should be; empty if all is well.
    pub(super) missing: Vec<String>,
}

/// Counts, says the table, and returns what is missing.
pub(super) async fn outcome(
    field: &Field,
    server: &Server,
    desk: &Desk,
    conflicts: Conflicts,
    began: Instant,
    say: Say<'_>,
) -> Result<Outcome> {
    let mut held = Held {
        files: server.app().store.blocking(whole_files).await?,
        resolved: conflicts.resolved.iter().cloned().collect(),
        ..Held::default()
    };
    for sheet in &field.sheets {
        let Detail { case, history } = desk.case(sheet.case).await?;
        held.cases.insert(sheet.case, HeldCase { case, history });
    }
    let counts: Vec<_> = field
        .phones
        .iter()
        .map(|phone| held.count(&phone.ledger))
        .collect();

    let mut missing = field.wrong.clone();
    missing.extend(counts.iter().flat_map(|count| count.missing.clone()));
    let (mut compared, mut equal) = (0, 0);
    for phone in &field.phones {
        let name = phone.who.name;
        let cases = phone.takan().cases().map_err(|e| wrong(phone.who, e))?;
        for row in cases {
            compared += 1;
            let here = phone.case(row.id)?;
            match held.cases.get(&row.id) {
                Some(there) if same(&here, &there.case) => equal += 1,
                _ => missing.push(format!(
                    "{name}: case {} is another one there than on the server",
                    row.number
                )),
            }
        }
        let waiting = phone.takan().waiting().map_err(|e| wrong(phone.who, e))?;
        if waiting.changes + waiting.files > 0 {
            missing.push(format!(
                "{name}: {} changes and {} photos are still on the phone only",
                waiting.changes, waiting.files
            ));
        }
    }
    if compared != 2 * field.sheets.len() {
        missing.push(format!(
            "the phones hold {compared} cases, where each of {} is on two",
            field.sheets.len()
        ));
    }
    let complete = |held: &&HeldCase| held.case.state == CaseState::Complete;
    let mut wire = Wire::default();
    field
        .phones
        .iter()
        .for_each(|phone| wire += phone.air.wire());
    let recorded: Tally = counts.iter().map(|count| count.recorded).sum();
    let figures = Figures {
        cases: held.cases.len(),
        complete: held.cases.values().filter(complete).count(),
        counts,
        wire,
        found: conflicts.found,
        resolved: conflicts.resolved.len(),
        open: conflicts.open,
        compared,
        equal,
        took: began.elapsed(),
    };
    say("");
    say("Counted: what each phone recorded against what the server holds");
    figures.table().iter().for_each(|line| say(line));
    Ok(Outcome {
        recorded: recorded.all(),
        missing,
    })
}

/// As JSON, which is what people and programs see; both read back from text, as floats may round.
fn same(here: &Case, there: &Case) -> bool {
    let text = serde_json::to_string(here).expect("a case is plain JSON");
    serde_json::from_str::<Case>(&text).is_ok_and(|here| here == *there)
}

/// The files the server has recorded, whose bytes on its disk hash to their names.
fn whole_files(store: &Store) -> Result<HashSet<Sha256>> {
    let mut whole = HashSet::new();
    for stored in store.read(file::list)? {
        let bytes = std::fs::read(file::path(store, stored.sha256)).unwrap_or_default();
        if Sha256::of(&bytes) == stored.sha256 && bytes.len() as u64 == stored.size {
            whole.insert(stored.sha256);
        }
    }
    Ok(whole)
}
