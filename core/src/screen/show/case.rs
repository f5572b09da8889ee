//! One case: who, where, what was found before, how far it has come.

use chrono::{DateTime, Utc};

use crate::{
    document::{sheet::local, view::Viewer},
    record::{CaseSummary, Conclusion},
    screen::{
        CaseScreen, EarlierVisit, FailedItem, Fix, NoteRow, PhotoRow, Phrase, Press,
        SectionProgress,
    },
};

use super::{
    evidence::{Evidence, photo},
    outline::Outline,
    question::label,
    scene::Scene,
    today::case_row,
};

/// An earlier case of the same premises, as it is shown.
pub(crate) struct Earlier {
    visit: EarlierVisit,
}

impl Earlier {
    /// What a case came to.
    pub(crate) fn of(scene: &Scene<'_>) -> Self {
        let visit = EarlierVisit {
            number: scene.number.to_owned(),
            at: scene.content.last_edit(),
            conclusion: conclusion(scene),
            failures: failures(scene),
        };
        Self { visit }
    }

    /// When it was last worked on.
    pub(crate) fn at(&self) -> DateTime<Utc> {
        self.visit.at
    }
}

/// What stands as a case's conclusion; `None` without a rule.
pub(super) fn conclusion(scene: &Scene<'_>) -> Option<Conclusion> {
    let verdict = viewer(scene).verdict(scene.content);
    verdict.map(|verdict| verdict.stands)
}

pub(super) fn viewer<'s>(scene: &'s Scene<'_>) -> Viewer<'s> {
    Viewer {
        number: scene.number,
        form: scene.form(),
        names: scene.names,
    }
}

/// What failed, in the order of the checklist.
pub(super) fn failures(scene: &Scene<'_>) -> Vec<FailedItem> {
    let outline = Outline::of(scene);
    let failed = outline
        .iter()
        .flat_map(Outline::asked)
        .filter(|it| it.failed());
    let failed = failed.map(|asked| FailedItem {
        code: asked.field.question.name.clone(),
        label: label(scene, asked),
        remark: asked.answer.map(|it| it.remark.clone()).unwrap_or_default(),
    });
    failed.collect()
}

/// One case. `earlier` are the cases of the same premises.
pub(crate) fn case_screen(
    scene: &Scene<'_>,
    here: Option<&Fix>,
    (unsent, ready): (bool, bool),
    mut earlier: Vec<Earlier>,
) -> CaseScreen {
    let summary = CaseSummary {
        ready: Some(ready),
        ..viewer(scene).summary(scene.case, scene.content)
    };
    earlier.sort_by_key(|earlier| std::cmp::Reverse(earlier.at()));
    let title = scene.pack().map(|pack| scene.language.of(&pack.title));
    let title = title.unwrap_or(&scene.content.header.pack).to_owned();
    let today = local(scene.now).date_naive();
    let here = here.map(|fix| fix.position);
    let open = || match scene.pack() {
        Some(_) => Press::allowed(),
        None => scene.locked().map_or_else(Press::allowed, Press::refused),
    };
    let sections = Outline::of(scene);
    let sections = sections.iter().flat_map(Outline::asking);
    CaseScreen {
        pair: summary.pair.clone(),
        inspectors: inspectors(scene),
        checklist_version: scene.content.header.pack_version.clone(),
        row: case_row(&summary, title, here, today, unsent),
        earlier: earlier.into_iter().map(|it| it.visit).collect(),
        sections: sections.map(SectionProgress::from).collect(),
        notes: notes(scene),
        note_draft: scene.draft("note"),
        files: files(scene),
        open_checklist: open(),
        open_summary: open(),
        submitted: submitted(scene),
    }
}

/// When it was handed in and by whom, and what came of it since.
pub(super) fn submitted(scene: &Scene<'_>) -> Option<Phrase> {
    let given = viewer(scene).submission(scene.content)?;
    let key = match (given.stands, given.changed) {
        (false, _) => return Some(Phrase::new("summary.returned")),
        (true, true) => "case.submittedChanged",
        (true, false) => "case.submitted",
    };
    let at = local(given.at).format("%Y-%m-%d %H:%M");
    Some(Phrase::new(key).with("author", given.author).with("at", at))
}

/// The pair's names, this phone's person first.
fn inspectors(scene: &Scene<'_>) -> Vec<String> {
    let pair = scene.pair.iter();
    let mut members: Vec<_> = pair.flat_map(|pair| pair.members.iter().copied()).collect();
    members.sort_by_key(|member| *member != scene.me.id);
    members
        .into_iter()
        .map(|member| scene.user(member))
        .collect()
}

/// The notes in the order they were written.
fn notes(scene: &Scene<'_>) -> Vec<NoteRow> {
    let notes = scene.content.notes.iter();
    let mut notes: Vec<NoteRow> = notes
        .map(|(id, note)| NoteRow {
            id: *id,
            text: note.text.clone(),
            author: scene.user(note.author),
            at: note.at,
        })
        .collect();
    notes.sort_by_key(|note| (note.at, note.id));
    notes
}

/// Evidence of the case in general.
fn files(scene: &Scene<'_>) -> Vec<PhotoRow> {
    let evidence = Evidence::of(scene.content);
    let own = evidence.about("").iter();
    own.map(|(id, entry)| photo(scene, *id, entry)).collect()
}
