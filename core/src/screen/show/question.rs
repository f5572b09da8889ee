//! A question as a row.

use crate::{
    checklist::{
        ChoicesFrom, Question,
        form::{Fault, Filling, Offered},
    },
    document::Sheet,
    screen::{ChecklistFilter, ChoiceRow, Control, PhotoRow, Phrase, Press, QuestionRow},
};

use super::{
    control::control,
    evidence::{Evidence, photo},
    item::item_row,
    outline::{Asked, Outline},
    scene::Scene,
};

/// What rows are made with.
pub(super) struct Rows<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) sheet: &'a Sheet,
    pub(super) filling: &'a Filling,
    pub(super) evidence: Evidence<'a>,
    pub(super) locked: Option<Phrase>,
}

impl<'s, 'a> Rows<'s, 'a> {
    /// `None` where the checklist is not here.
    pub(super) fn of(scene: &'s Scene<'a>) -> Option<Self> {
        let (sheet, filling) = scene.form()?;
        Some(Self {
            scene,
            sheet,
            filling,
            evidence: Evidence::of(scene.content),
            locked: scene.locked(),
        })
    }

    pub(super) fn label(&self, asked: &Asked<'_>) -> String {
        label(self.scene, asked)
    }

    /// A question as a row. What is only missing is said where the missing is looked for.
    pub(super) fn question(
        &self,
        outline: &Outline<'a>,
        asked: &Asked<'a>,
        filter: ChecklistFilter,
    ) -> QuestionRow {
        let field = &asked.field;
        let question = field.question;
        let words = |words| self.scene.words(&field.path, words);
        let choices = self.choices(asked);
        let remark_draft = self.scene.draft(&format!("a/{}", asked.place));
        let fault = field.fault.as_ref();
        let fault = fault.filter(|it| **it != Fault::Missing || filter == ChecklistFilter::Missing);
        let message = fault.map(|_| self.scene.words(&field.path, &field.message()));
        let answer = self.answer(asked);
        QuestionRow {
            path: field.path.clone(),
            depth: asked.depth,
            section: outline.sections[asked.section].path.clone(),
            control: control(self.sheet, question, choices.len()),
            label: self.label(asked),
            hint: words(&question.hint),
            guidance: words(&question.guidance),
            media: self.scene.media(&question.media),
            required: field.required,
            missing: !asked.missing.is_empty(),
            value: field.value.to_owned(),
            shown: self.shown(asked, &choices),
            draft: self.scene.draft(&format!("v/{}", asked.place)),
            message: message.filter(|message| !message.is_empty()),
            fault: fault.map(Fault::phrase),
            item: item_row(self, asked, &answer, &choices, remark_draft),
            files: self.files(asked),
            answer,
            choices,
            id: asked.place.clone(),
        }
    }

    /// Whether a person may answer.
    fn answer(&self, asked: &Asked<'_>) -> Press {
        let locked = asked.field.read_only || self.sheet.answers_itself(asked.field.question);
        let why = match () {
            () if self.locked.is_some() => self.locked.clone(),
            () if locked => Some(Phrase::new("checklist.locked.readOnly")),
            () if self.scene.is_newer(&asked.place) => {
                Some(Phrase::new("checklist.locked.newerForm"))
            }
            () if asked.conflict == Some(true) => Some(Phrase::new("checklist.inConflict")),
            () => None,
        };
        why.map_or_else(Press::allowed, Press::refused)
    }

    pub(super) fn choices(&self, asked: &Asked<'_>) -> Vec<ChoiceRow> {
        let field = &asked.field;
        if field.question.choices.is_none() {
            return Vec::new();
        }
        let offered = self.filling.offered(&field.path).unwrap_or_default();
        let chosen: Vec<&str> = match control(self.sheet, field.question, 0) {
            Control::SelectMultiple { .. } | Control::Rank => {
                field.value.split_whitespace().collect()
            }
            _ => vec![field.value],
        };
        let media = pictured(self.sheet, field.question);
        let row = |Offered { name, label }: Offered| {
            let label = self.scene.words(&field.path, &label);
            let list = media.iter().flat_map(|list| &list.choices);
            let own = media.and_then(|_| list.into_iter().find(|choice| choice.name == name));
            ChoiceRow {
                label: if label.is_empty() {
                    name.clone()
                } else {
                    label
                },
                chosen: chosen.contains(&name.as_str()),
                media: own
                    .map(|it| self.scene.media(&it.media))
                    .unwrap_or_default(),
                name,
            }
        };
        offered.into_iter().map(row).collect()
    }

    fn files(&self, asked: &Asked<'_>) -> Vec<PhotoRow> {
        let captured = self.evidence.about(&asked.place).iter();
        let captured = captured.filter(|_| asked.item().is_none());
        captured
            .map(|(id, entry)| photo(self.scene, *id, entry))
            .collect()
    }

    fn shown(&self, asked: &Asked<'_>, choices: &[ChoiceRow]) -> String {
        let value = asked.field.value;
        if asked.field.question.kind.is_file() {
            return String::new();
        }
        if asked.field.question.choices.is_none() || value.is_empty() {
            return value.to_owned();
        }
        shown(value, choices, self.scene.language.comma())
    }
}

/// A value of choices by their labels, in the order of the value.
pub(super) fn shown(value: &str, choices: &[ChoiceRow], comma: &str) -> String {
    let label = |name: &str| {
        let choice = choices.iter().find(|choice| choice.name == name);
        choice.map(|choice| choice.label.clone())
    };
    label(value).unwrap_or_else(|| {
        let names = value.split_whitespace();
        let labels = names.map(|name| label(name).unwrap_or_else(|| name.to_owned()));
        labels.collect::<Vec<_>>().join(comma)
    })
}

/// What is asked; a question without words has its name.
pub(super) fn label(scene: &Scene<'_>, asked: &Asked<'_>) -> String {
    let question = asked.field.question;
    let label = scene.words(&asked.field.path, &question.label);
    match label.is_empty() {
        true => question.name.clone(),
        false => label,
    }
}

/// The list of a question, if any of its choices has pictures.
fn pictured<'a>(sheet: &'a Sheet, question: &Question) -> Option<&'a crate::checklist::ChoiceList> {
    let list = match &question.choices.as_ref()?.from {
        ChoicesFrom::List(list) => sheet.pack.choices.get(list)?,
        ChoicesFrom::External(list) => sheet.pack.external_choices.get(list)?,
        ChoicesFrom::File(_) | ChoicesFrom::Repeat(_) => return None,
    };
    let any = list.choices.iter().any(|choice| !choice.media.is_empty());
    any.then_some(list)
}
