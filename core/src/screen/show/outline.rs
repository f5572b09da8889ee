//! A case's form as a list: headings, questions with what is missing of them, and how far each
//! heading has come. Every screen that speaks of the checklist is made from this.

use std::collections::HashMap;

use crate::{
    checklist::{
        Class, EvidenceKind, Item, ItemResult, PASS_REST, Pack, Question,
        form::{Fault, Field, Met, asks, is_seen},
    },
    document::{Key, Sheet, read::ConflictRecord},
    ids::EntryId,
    record::{Answer, Verdict},
    screen::MissingReason,
};

use super::{
    evidence::{Evidence, Need},
    scene::Scene,
};

/// A form as a list.
pub(crate) struct Outline<'a> {
    /// In the order of the form.
    pub(super) steps: Vec<Step<'a>>,
    /// The groups and repeats at the top; first what stands in none, if anything does.
    pub(super) sections: Vec<Section>,
    /// Of the whole form.
    pub(super) tally: Tally,
}

pub(super) enum Step<'a> {
    Heading(Heading),
    Question(Box<Asked<'a>>),
    Foot(Foot),
}

/// The heading of a group, or of an instance.
pub(super) struct Heading {
    pub(super) path: String,
    pub(super) depth: u32,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) instance: Option<EntryId>,
    /// Whether it can be removed.
    pub(super) added: bool,
    pub(super) tally: Tally,
}

/// The foot of a repeat that people add to.
pub(super) struct Foot {
    pub(super) path: String,
    pub(super) depth: u32,
    pub(super) label: String,
    pub(super) count: u32,
}

/// A group or a repeat at the top of the form.
pub(super) struct Section {
    pub(super) path: String,
    pub(super) label: String,
    pub(super) tally: Tally,
}

/// How far something has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    items: u32,
    items_answered: u32,
    questions: u32,
    questions_answered: u32,
    pub(super) failed: u32,
    pub(super) missing: u32,
    /// Items that pass with the rest of the section.
    pub(super) rest: u32,
    /// Unanswered items that would, if they were no key items.
    pub(super) keys: u32,
}

impl Tally {
    /// Items that apply; where there are none the questions that are asked.
    pub(super) fn total(&self) -> u32 {
        match self.items {
            0 => self.questions,
            items => items,
        }
    }

    pub(super) fn answered(&self) -> u32 {
        match self.items {
            0 => self.questions_answered,
            _ => self.items_answered,
        }
    }

    fn count(&mut self, asked: &Asked<'_>) {
        if asked.item().is_some() {
            self.items += 1;
            self.items_answered += u32::from(asked.counts());
        } else if asks(asked.field.question) {
            self.questions += 1;
            self.questions_answered += u32::from(!asked.field.value.is_empty());
        }
        self.failed += u32::from(asked.failed());
        self.missing += asked.missing.len() as u32;
        self.rest += u32::from(asked.rest == Rest::Passes);
        self.keys += u32::from(asked.rest == Rest::Key);
    }
}

/// Whether an item passes with the rest of its section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    Passes,
    /// It would, but that it is looked at by itself.
    Key,
    /// It is answered, or more is to be said of it than that it passes.
    Stays,
}

/// A question as it is asked just now.
pub(crate) struct Asked<'a> {
    /// What stands behind `a/` in the document.
    pub(crate) place: String,
    /// What the form says of it.
    pub(crate) field: Field<'a>,
    pub(super) depth: u32,
    /// Which of the sections it stands in.
    pub(super) section: usize,
    /// The answer that stands.
    pub(super) answer: Option<&'a Answer>,
    /// Whether people differ, and if so whether that blocks.
    pub(super) conflict: Option<bool>,
    pub(super) needs: Vec<Need>,
    pub(super) missing: Vec<MissingReason>,
    pub(super) says: Says,
    pub(super) rest: Rest,
}

impl<'a> Asked<'a> {
    pub(super) fn item(&self) -> Option<&'a Item> {
        self.field.question.item.as_deref()
    }

    pub(super) fn verdict(&self) -> Option<Verdict> {
        self.answer.and_then(|answer| answer.verdict)
    }

    /// An item that is answered, with its grade where failures are graded.
    fn counts(&self) -> bool {
        self.answer.is_some() && !self.missing.contains(&MissingReason::Grade)
    }

    pub(super) fn failed(&self) -> bool {
        self.item().is_some() && self.verdict() == Some(Verdict::Fail)
    }

    /// True if "the rest of this section passes" takes it.
    pub(crate) fn passes_with_rest(&self) -> bool {
        self.rest == Rest::Passes
    }
}

/// What the choices of an item's list say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Says {
    pub(super) passes: u32,
    pub(super) fails: u32,
    pub(super) not_applicable: u32,
    /// Two choices say the same, or one says nothing.
    pub(super) own: bool,
    /// It has a list of which some choice says something.
    pub(super) any: bool,
}

impl Says {
    fn of(sheet: &Sheet, question: &Question) -> Self {
        let mut says = Self::default();
        let mut met = Vec::new();
        for (_, result) in sheet.choices(question).into_iter().flatten() {
            says.own |= result.is_none() || met.contains(&result);
            met.push(result);
            match result {
                Some(ItemResult::Pass) => says.passes += 1,
                Some(ItemResult::Na) => says.not_applicable += 1,
                Some(_) => says.fails += 1,
                None => continue,
            }
            says.any = true;
        }
        says
    }
}

/// Makes the list.
struct Maker<'s, 'a> {
    scene: &'s Scene<'a>,
    sheet: &'a Sheet,
    evidence: Evidence<'a>,
    conflicts: HashMap<String, bool>,
    /// Whether key items pass with the rest.
    keys_pass: bool,
    outline: Outline<'a>,
    /// For every open group its heading, if it has one.
    open: Vec<Option<usize>>,
    section: usize,
}

impl<'a> Outline<'a> {
    /// The form of a case; `None` where the checklist is not here.
    pub(crate) fn of(scene: &Scene<'a>) -> Option<Self> {
        let (sheet, filling) = scene.form()?;
        let conflicts = scene.content.conflicts().into_iter();
        let conflicts = conflicts.filter_map(|ConflictRecord { key, blocking, .. }| match key {
            Key::Answer(path) => Some((path, blocking)),
            _ => None,
        });
        let mut maker = Maker {
            scene,
            sheet,
            evidence: Evidence::of(scene.content),
            conflicts: conflicts.collect(),
            keys_pass: keys_pass(&sheet.pack),
            outline: Outline {
                steps: Vec::new(),
                sections: vec![Section {
                    path: String::new(),
                    label: scene.language.of(&sheet.pack.title).to_owned(),
                    tally: Tally::default(),
                }],
                tally: Tally::default(),
            },
            open: Vec::new(),
            section: 0,
        };
        for met in filling.walk() {
            maker.take(met);
        }
        Some(maker.outline)
    }

    /// The questions, in order.
    pub(crate) fn asked(&self) -> impl Iterator<Item = &Asked<'a>> {
        self.steps.iter().filter_map(|step| match step {
            Step::Question(asked) => Some(&**asked),
            _ => None,
        })
    }

    /// Those sections that ask something just now.
    pub(super) fn asking(&self) -> impl Iterator<Item = &Section> {
        let sections = self.sections.iter();
        sections.filter(|section| section.tally.total() > 0)
    }
}

fn keys_pass(pack: &Pack) -> bool {
    pack.settings
        .get(PASS_REST)
        .is_some_and(|it| it.trim() == "all")
}

impl<'a> Maker<'_, 'a> {
    fn take(&mut self, met: Met<'a>) {
        match met {
            Met::Group {
                path,
                group,
                instance,
            } => {
                let label = self.scene.words(&path, &group.label);
                let counted = instance.is_none_or(|it| it.counted);
                let top = self.open.is_empty();
                if top {
                    self.enter(path.split('[').next().unwrap_or_default(), || label.clone());
                }
                // A group inside without a heading is there for its logic.
                let heads = top || instance.is_some() || !label.is_empty();
                let at = heads.then_some(self.outline.steps.len());
                if heads {
                    let label = match (label.is_empty(), instance) {
                        (true, None) => group.name.clone(),
                        (true, Some(it)) => format!("{} {}", group.name, it.position),
                        (false, None) => label,
                        (false, Some(it)) => format!("{label} {}", it.position),
                    };
                    let heading = Heading {
                        depth: self.depth(),
                        hint: self.scene.words(&path, &group.hint),
                        label,
                        instance: instance.and_then(|it| it.id.parse().ok()),
                        added: !counted,
                        tally: Tally::default(),
                        path,
                    };
                    self.outline.steps.push(Step::Heading(heading));
                }
                self.open.push(at);
            }
            Met::End => drop(self.open.pop()),
            Met::Repeat {
                path,
                group,
                count,
                counted: false,
            } => {
                let label = self.scene.words(&path, &group.label);
                let label = match label.is_empty() {
                    true => group.name.clone(),
                    false => label,
                };
                if self.open.is_empty() {
                    self.enter(&path, || label.clone());
                }
                self.outline.steps.push(Step::Foot(Foot {
                    depth: self.depth(),
                    count: count as u32,
                    label,
                    path,
                }));
            }
            Met::Repeat { counted: true, .. } => {}
            Met::Question(field) if is_seen(field.question) => {
                if self.open.is_empty() {
                    self.section = 0;
                }
                let asked = self.asked(field);
                for at in self.open.iter().flatten() {
                    if let Step::Heading(heading) = &mut self.outline.steps[*at] {
                        heading.tally.count(&asked);
                    }
                }
                self.outline.sections[self.section].tally.count(&asked);
                self.outline.tally.count(&asked);
                self.outline.steps.push(Step::Question(Box::new(asked)));
            }
            Met::Question(_) => {}
        }
    }

    /// Headings that are open.
    fn depth(&self) -> u32 {
        self.open.iter().flatten().count() as u32
    }

    fn enter(&mut self, path: &str, label: impl FnOnce() -> String) {
        let known = self.outline.sections.iter();
        let known = known.skip(1).rposition(|section| section.path == path);
        self.section = known.map(|at| at + 1).unwrap_or_else(|| {
            let label = Some(label()).filter(|label| !label.is_empty());
            let name = path.trim_start_matches('/');
            self.outline.sections.push(Section {
                path: path.to_owned(),
                label: label.unwrap_or_else(|| name.to_owned()),
                tally: Tally::default(),
            });
            self.outline.sections.len() - 1
        });
    }

    fn asked(&self, field: Field<'a>) -> Asked<'a> {
        let question = field.question;
        let place = self.sheet.path(&field.key);
        let answer = self.scene.content.answer(&place);
        let conflict = self.conflicts.get(&place).copied();
        let mut asked = Asked {
            depth: self.depth(),
            section: self.section,
            answer,
            conflict,
            needs: Vec::new(),
            missing: Vec::new(),
            says: Says::default(),
            rest: Rest::Stays,
            place,
            field,
        };
        if let Some(item) = &question.item {
            asked.needs = self.evidence.needs(&asked.place, item, answer);
            asked.says = Says::of(self.sheet, question);
        }
        asked.missing = self.missing(&asked);
        asked.rest = self.rest(&asked);
        asked
    }

    /// What is missing of a question. Evidence is asked for once there is an answer.
    fn missing(&self, asked: &Asked<'_>) -> Vec<MissingReason> {
        let question = asked.field.question;
        if asked.conflict == Some(true) {
            return vec![MissingReason::Conflict];
        }
        let mut missing = Vec::new();
        let fault = asked.field.fault.as_ref();
        match (&question.item, asked.answer) {
            (Some(_), None) => return vec![MissingReason::Answer],
            (Some(_), Some(answer)) if self.sheet.lacks_grade(question, answer) => {
                missing.push(MissingReason::Grade);
            }
            _ => missing.extend(fault.map(|fault| match fault {
                Fault::Missing => MissingReason::Answer,
                _ => MissingReason::Invalid,
            })),
        }
        let applies = asked.verdict() != Some(Verdict::Na);
        if applies && asked.needs.iter().any(|need| !need.is_met()) {
            missing.push(MissingReason::Evidence);
        }
        missing
    }

    fn rest(&self, asked: &Asked<'_>) -> Rest {
        let Some(item) = asked.item() else {
            return Rest::Stays;
        };
        let measures = |need: &Need| need.kind == EvidenceKind::Measure;
        let plain = asked.says.passes == 1 && !asked.needs.iter().any(measures);
        let open = asked.answer.is_none() && asked.conflict.is_none();
        let locked = asked.field.read_only
            || self.sheet.answers_itself(asked.field.question)
            || self.scene.is_newer(&asked.place);
        if !plain || !open || locked {
            return Rest::Stays;
        }
        match item.class {
            Class::K | Class::Severe if !self.keys_pass => Rest::Key,
            _ => Rest::Passes,
        }
    }
}
