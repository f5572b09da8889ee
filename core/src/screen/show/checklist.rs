//! The checklist of a case.

use crate::screen::{
    ChecklistFilter, ChecklistRow, ChecklistScreen, GroupRow, Phrase, Press, RepeatRow,
    SectionProgress,
};

use super::{
    outline::{Heading, Outline, Section, Step, Tally},
    question::Rows,
    scene::Scene,
};

/// The checklist of a case with a filter.
pub(crate) fn checklist(scene: &Scene<'_>, filter: ChecklistFilter) -> ChecklistScreen {
    let mut screen = ChecklistScreen {
        case: scene.case,
        number: scene.number.to_owned(),
        title: scene.title(),
        filter,
        rows: Vec::new(),
        sections: Vec::new(),
        total: 0,
        answered: 0,
        failed: 0,
        missing: 0,
        missing_rows: Vec::new(),
        locked: scene.locked(),
    };
    let (Some(outline), Some(rows)) = (Outline::of(scene), Rows::of(scene)) else {
        return screen;
    };
    screen.sections = outline.asking().map(SectionProgress::from).collect();
    let tally = &outline.tally;
    (screen.total, screen.answered) = (tally.total(), tally.answered());
    (screen.failed, screen.missing) = (tally.failed, tally.missing);
    for asked in outline.asked() {
        if !asked.missing.is_empty() {
            screen.missing_rows.push(asked.place.clone());
        }
    }
    screen.rows = list(&outline, &rows, filter);
    screen
}

fn list<'a>(
    outline: &Outline<'a>,
    rows: &Rows<'_, 'a>,
    filter: ChecklistFilter,
) -> Vec<ChecklistRow> {
    let all = filter == ChecklistFilter::All;
    let mut list = Vec::new();
    for step in &outline.steps {
        match step {
            Step::Heading(heading) => {
                let within = match filter {
                    ChecklistFilter::All => true,
                    ChecklistFilter::Missing => heading.tally.missing > 0,
                    ChecklistFilter::Failed => heading.tally.failed > 0,
                };
                if within {
                    let group = group(heading, &rows.locked);
                    list.push(ChecklistRow::Group { group });
                }
            }
            Step::Question(asked) => {
                let within = match filter {
                    ChecklistFilter::All => true,
                    ChecklistFilter::Missing => !asked.missing.is_empty(),
                    ChecklistFilter::Failed => asked.failed(),
                };
                if within {
                    let question = rows.question(outline, asked, filter);
                    list.push(ChecklistRow::Question { question });
                }
            }
            Step::Foot(foot) if all => {
                let add = rows.locked.clone();
                let repeat = RepeatRow {
                    path: foot.path.clone(),
                    depth: foot.depth,
                    label: foot.label.clone(),
                    count: foot.count,
                    add: add.map_or_else(Press::allowed, Press::refused),
                };
                list.push(ChecklistRow::Repeat { repeat });
            }
            Step::Foot(_) => {}
        }
    }
    list
}

fn group(heading: &Heading, locked: &Option<Phrase>) -> GroupRow {
    let press = |may: bool, why: &str| match locked {
        Some(locked) => Press::refused(locked.clone()),
        None if may => Press::allowed(),
        None => Press::refused(Phrase::new(why)),
    };
    let nothing = match heading.tally.keys {
        0 => "checklist.passRestNothing",
        _ => "checklist.passRestKey",
    };
    GroupRow {
        path: heading.path.clone(),
        depth: heading.depth,
        label: heading.label.clone(),
        hint: heading.hint.clone(),
        progress: progress(&heading.path, &heading.label, &heading.tally),
        pass_rest: press(heading.tally.rest > 0, nothing),
        pass_rest_count: heading.tally.rest,
        instance: heading.instance.filter(|_| heading.added),
        remove: press(heading.added, "checklist.notAdded"),
    }
}

fn progress(path: &str, label: &str, tally: &Tally) -> SectionProgress {
    SectionProgress {
        path: path.to_owned(),
        label: label.to_owned(),
        total: tally.total(),
        answered: tally.answered(),
        failed: tally.failed,
        missing: tally.missing,
    }
}

impl From<&Section> for SectionProgress {
    fn from(section: &Section) -> Self {
        progress(&section.path, &section.label, &section.tally)
    }
}
