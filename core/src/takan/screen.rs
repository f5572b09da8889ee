//! What the app's screens show, each computed anew from what the store has.

mod rest;
mod submit;
mod sync;

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
};

use super::Takan;
use crate::{
    document::{Document, read::Content},
    error::Error,
    ids::CaseId,
    record::{CaseOrder, CaseQuery, CaseSummary, FileState, Position},
    screen::{
        CaseScreen, ChecklistFilter, ChecklistScreen, ConflictScreen, Fix, Language, PhotoScreen,
        SummaryScreen, TodayOrder, TodayQuery, TodayScreen,
        show::{self, Earlier, Listed, Pages, Scene},
    },
    store::{OpenForm, StoreError, Tx},
    sync::clock,
};

/// So many earlier visits are shown, the newest ones.
const EARLIER: usize = 5;

impl Takan {
    /// The day's cases.
    ///
    /// # Errors
    /// [`StoreError::NotEnrolled`].
    pub fn today(&self, query: &TodayQuery, language: Language) -> Result<TodayScreen, Error> {
        let now = self.clock.now();
        let shown = self.store.read(|tx| {
            let page = tx.list(&page(query))?;
            let mut waiting = tx.files(None)?;
            waiting.retain(|file| file.state != FileState::Verified);
            let mut unsent: BTreeSet<_> = tx.unsent_cases()?.into_iter().collect();
            unsent.extend(waiting.iter().map(|file| file.case));
            let title = |case: &CaseSummary, language: Language| {
                let pack = tx.readable_pack(&case.pack, &case.pack_version);
                let title = pack.ok().flatten();
                let title = title.map(|pack| language.of(&pack.title).to_owned());
                title
                    .filter(|it| !it.is_empty())
                    .unwrap_or_else(|| case.pack.clone())
            };
            let listed = Listed {
                person: tx.enrolled()?.user.name,
                page,
                title: &title,
                unsent,
                changes: tx.unsent_changes()?,
                files: waiting.len() as u64,
                conflicts: tx.open_conflicts()?,
                refused: tx.refused()?.iter().filter(|it| !it.dismissed).count() as u64,
                damaged: tx.damaged()?.len() as u64,
                time: clock::confidence(tx, now)?,
                now,
            };
            Ok(show::today(query, language, listed))
        });
        Ok(shown?)
    }

    /// One case.
    ///
    /// # Errors
    /// A case that is not here.
    pub fn case_screen(
        &self,
        case: CaseId,
        language: Language,
        here: Option<&Fix>,
    ) -> Result<CaseScreen, Error> {
        self.scene(case, language, |tx, scene| {
            let header = &scene.content.header;
            let mut earlier = Vec::new();
            if let (Some(premises), Some(place)) = (&header.premises, &header.place) {
                for other in tx.cases_of(premises, &place.name, case)? {
                    if earlier.len() == EARLIER {
                        break;
                    }
                    earlier.extend(self.earlier(tx, other, language)?);
                }
            }
            let unsent = !tx.outbox(case)?.is_empty()
                || scene
                    .held
                    .values()
                    .any(|state| *state != FileState::Verified);
            let ready = tx.is_whole(&header.pack, &header.pack_version)?;
            Ok(show::case_screen(scene, here, (unsent, ready), earlier))
        })
    }

    /// An earlier case; `None` if its document does not load.
    fn earlier(
        &self,
        tx: &Tx<'_>,
        case: CaseId,
        language: Language,
    ) -> Result<Option<Earlier>, StoreError> {
        let loaded = match tx.load(case) {
            Ok(loaded) => loaded,
            Err(StoreError::DamagedDocument { .. }) => return Ok(None),
            Err(other) => return Err(other),
        };
        let content = loaded.document.content()?;
        let form = tx.show_form(case, &content)?;
        let (document, number) = (&loaded.document, loaded.number.as_str());
        let stage = Stage {
            document,
            number,
            content: &content,
            form: form.as_ref(),
        };
        stage.set(self, tx, language, |scene| Ok(Some(Earlier::of(scene))))
    }

    /// The checklist of a case.
    ///
    /// # Errors
    /// A case that is not here.
    pub fn checklist(
        &self,
        case: CaseId,
        filter: ChecklistFilter,
        language: Language,
    ) -> Result<ChecklistScreen, Error> {
        self.scene(case, language, |_, scene| {
            Ok(show::checklist(scene, filter))
        })
    }

    /// The open conflicts of a case, side by side.
    ///
    /// # Errors
    /// A case that is not here.
    pub fn conflict_screen(
        &self,
        case: CaseId,
        language: Language,
    ) -> Result<ConflictScreen, Error> {
        self.scene(case, language, |_, scene| Ok(show::conflict_screen(scene)))
    }

    /// What a case comes to, and what is missing.
    ///
    /// # Errors
    /// A case that is not here.
    pub fn summary(&self, case: CaseId, language: Language) -> Result<SummaryScreen, Error> {
        self.scene(case, language, |_, scene| Ok(show::summary(scene)))
    }

    /// What stands over the picture: of an item, by its code or its place, or of the case in
    /// general.
    ///
    /// # Errors
    /// A case that is not here; an item that is not in its checklist.
    pub fn photo(
        &self,
        case: CaseId,
        item: Option<&str>,
        fix: Option<&Fix>,
        language: Language,
    ) -> Result<PhotoScreen, Error> {
        let item = item.map(|item| self.place(case, item)).transpose()?;
        let time = self.time_confidence()?;
        self.scene(case, language, |_, scene| {
            Ok(show::photo_screen(scene, item.as_deref(), fix, time))
        })
    }

    /// Shows a case from what is in memory of it.
    fn scene<T>(
        &self,
        case: CaseId,
        language: Language,
        show: impl FnOnce(&Tx<'_>, &Scene<'_>) -> Result<T, StoreError>,
    ) -> Result<T, Error> {
        let shown = self.store.show(case, |tx, work, number| {
            let content = work.document.content()?;
            let stage = Stage {
                document: &work.document,
                number,
                content: &content,
                form: work.form.as_ref(),
            };
            stage.set(self, tx, language, |scene| show(tx, scene))
        });
        self.or_set_aside(shown)
    }
}

/// A case that is about to be shown.
struct Stage<'a> {
    document: &'a Document,
    number: &'a str,
    content: &'a Content,
    form: Option<&'a OpenForm>,
}

impl Stage<'_> {
    fn set<T>(
        self,
        takan: &Takan,
        tx: &Tx<'_>,
        language: Language,
        show: impl FnOnce(&Scene<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let case = self.document.id();
        let header = &self.content.header;
        let pages = match self.form {
            Some(form) => Pages::Open(&form.sheet, &form.filling),
            // What is here and cannot be read, only a newer app reads.
            None if tx.pack(&header.pack, &header.pack_version).is_err() => Pages::Newer,
            None => Pages::NotHere,
        };
        let pair = header.pair.map(|pair| tx.pair_of(pair)).transpose()?;
        let drafts = tx.drafts(case)?.into_iter();
        let held = tx.files(Some(case))?.into_iter();
        let scene = Scene {
            case,
            number: self.number,
            content: self.content,
            pages,
            names: tx,
            me: &tx.enrolled()?.user,
            pair: pair.flatten(),
            drafts: drafts.map(|draft| (draft.field, draft.text)).collect(),
            held: held
                .map(|file| (file.id, file.state))
                .collect::<HashMap<_, _>>(),
            here: &|hash| tx.here(hash),
            language,
            now: takan.clock.now(),
            known: RefCell::default(),
        };
        show(&scene)
    }
}

/// What the list is asked for.
fn page(query: &TodayQuery) -> CaseQuery {
    let here = query.here.as_ref().map(|fix| fix.position);
    CaseQuery {
        search: query.search.clone(),
        order: match (query.order, here) {
            (TodayOrder::Number, _) => CaseOrder::Number,
            (TodayOrder::Nearest, Some(Position { lat, lon, .. })) => {
                CaseOrder::Nearest { lat, lon }
            }
            (TodayOrder::Nearest, None) | (TodayOrder::Due, _) => CaseOrder::Due,
        },
        limit: match query.limit {
            0 => u32::MAX,
            limit => limit,
        },
        offset: 0,
    }
}

#[cfg(test)]
mod tests;
