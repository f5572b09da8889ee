//! Which rows of the list show reference data that came with a response.

use std::collections::HashSet;

use crate::{ids::CaseId, record::CaseSummary};

/// Which rows to write again. Cases that come with the reference data are listed after it, and
/// need no second look: opening a case's form for its row is most of what taking it costs.
#[derive(Default)]
pub(super) struct Relist {
    /// A pair's name has changed, and rows do not say whose case it is.
    every: bool,
    /// Checklists, as `name@version`.
    packs: HashSet<String>,
    /// Listed since.
    fresh: HashSet<CaseId>,
}

impl Relist {
    /// Lists show a pair's name and count a checklist's items.
    pub(super) fn came(&mut self, kind: &str, id: String) {
        match kind {
            "pair" => self.every = true,
            "pack" => drop(self.packs.insert(id)),
            _ => {}
        }
    }

    /// A case was listed just now.
    pub(super) fn listed(&mut self, case: CaseId) {
        self.fresh.insert(case);
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.every && self.packs.is_empty()
    }

    pub(super) fn concerns(&self, row: &CaseSummary) -> bool {
        let pack = || format!("{}@{}", row.pack, row.pack_version);
        // Rows of an older app do not say the version.
        let of_pack = || row.pack_version.is_empty() || self.packs.contains(&pack());
        let concerned = self.every || !self.packs.is_empty() && of_pack();
        concerned && !self.fresh.contains(&row.id)
    }
}
