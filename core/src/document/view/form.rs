//! What the form of a case asks, how far it is, and what it comes to.

use super::Viewer;
use crate::{
    checklist::{
        Words,
        form::{Fault, Field, ItemState},
        verdict::{Finding, Outcome, Verdict},
    },
    document::{
        read::{Content, Override},
        sheet::{self, Sheet},
    },
    record::{
        Answer, CaseForm, CaseOverride, CaseVerdict, CategoryVerdict, FormChoice, FormField, Item,
    },
};

/// How far a case is.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// Items that apply; of a form without items the questions that are asked.
    pub(super) total: u32,
    /// Those with an answer.
    pub(super) answered: u32,
    /// False while a required question is unanswered, or an answer is invalid.
    sound: bool,
    items: bool,
}

impl Progress {
    /// Every item and every required question is answered, and nothing is invalid.
    pub(super) fn is_complete(&self) -> bool {
        self.sound && (!self.items || self.answered == self.total)
    }
}

fn zh(words: &Words) -> String {
    words.for_reader("zh").to_owned()
}

fn en(words: &Words) -> String {
    words.for_reader("en").to_owned()
}

impl Viewer<'_> {
    pub(super) fn progress(&self, content: &Content) -> Progress {
        let Some((sheet, filling)) = self.form else {
            return Progress::default();
        };
        let whole = filling.whole();
        let items: Vec<_> = filling.items().filter(|item| item.relevant).collect();
        let answered = items.iter();
        let answered = answered.filter(|item| answer(sheet, content, item).is_some());
        let (total, answered) = match items.is_empty() {
            false => (items.len(), answered.count()),
            true => (whole.total, whole.answered),
        };
        Progress {
            total: total as u32,
            answered: answered as u32,
            sound: whole.required_missing + whole.invalid == 0,
            items: !items.is_empty(),
        }
    }

    /// The checklist with this case's answers, in the order it is walked.
    pub fn items(&self, content: &Content) -> Vec<Item> {
        let Some((sheet, filling)) = self.form else {
            return Vec::new();
        };
        let item = |state: ItemState<'_>| {
            let id = sheet.path(&state.key);
            let answer = content.answer(&id);
            let measured = answer.and_then(|answer| answer.measured.as_ref());
            let outside = |measured: &crate::record::Measured| {
                sheet::out_of_bounds(state.item, &measured.value)
            };
            let title = filling.words(&state.path, &state.question.label);
            let section = state
                .section
                .map(|it| filling.words(&state.path, &it.label));
            Item {
                section: section.as_ref().map(zh).unwrap_or_default(),
                class: state.item.class.as_str().to_owned(),
                title: zh(&title),
                title_en: en(&title),
                unit: state.item.unit.clone(),
                min: state.item.min.clone(),
                max: state.item.max.clone(),
                grades: sheet.grades(state.question),
                relevant: state.relevant,
                out_of_bounds: measured.is_some_and(outside),
                answer: answer.map(|answer| self.answer(answer)),
                path: state.path,
                id,
            }
        };
        filling.items().map(item).collect()
    }

    /// Every question as it is just now; `None` where the checklist is not here.
    pub fn form(&self) -> Option<CaseForm> {
        let (sheet, filling) = self.form?;
        let whole = filling.whole();
        let field = |field: Field<'_>| {
            let offered = filling.offered(&field.path).unwrap_or_default();
            let choices = offered.into_iter().map(|choice| {
                let label = filling.words(&field.path, &choice.label);
                FormChoice {
                    label: zh(&label),
                    label_en: en(&label),
                    name: choice.name,
                }
            });
            let label = filling.words(&field.path, &field.question.label);
            FormField {
                id: sheet.path(&field.key),
                kind: field.question.kind.as_str().to_owned(),
                item: field.question.item.is_some(),
                label: zh(&label),
                label_en: en(&label),
                relevant: field.relevant,
                required: field.required,
                read_only: field.read_only || sheet.answers_itself(field.question),
                value: field.value.to_owned(),
                error: field.fault.as_ref().map(|fault| code(fault).to_owned()),
                phrase: field.fault.as_ref().map(Fault::phrase),
                message: message(&field, &filling.words(&field.path, &field.message())),
                choices: choices.collect(),
                path: field.path,
            }
        };
        Some(CaseForm {
            fields: filling.fields().map(field).collect(),
            total: whole.total as u32,
            answered: whole.answered as u32,
            required_missing: whole.required_missing as u32,
            invalid: whole.invalid as u32,
        })
    }

    /// What the checklist's rule comes to, and what leads put over it; `None` without a rule.
    pub fn verdict(&self, content: &Content) -> Option<CaseVerdict> {
        let (sheet, filling) = self.form?;
        let judge = sheet.judge.as_ref()?;
        let finding = |item: ItemState<'_>| {
            let outcome = match item.relevant {
                false => Outcome::NotApplicable,
                true => answer(sheet, content, &item).map_or(Outcome::Open, Outcome::from),
            };
            Finding::of_item(&sheet.path(&item.key), item.item, outcome)
        };
        let findings: Vec<Finding> = filling.items().map(finding).collect();
        let verdict = filling.judge(judge, &findings).ok()?;
        let overrides = self.overrides(content, &verdict);
        let stands = overrides.iter().find(|given| given.stands);
        let category = |(name, own): (String, Verdict)| {
            let own = CategoryVerdict {
                conclusion: own.conclusion,
                provisional: own.provisional,
                items: own.items,
                unanswered: own.unanswered,
            };
            (name, own)
        };
        Some(CaseVerdict {
            stands: stands.map_or(verdict.conclusion, |given| given.conclusion),
            conclusion: verdict.conclusion,
            provisional: verdict.provisional,
            rule: verdict.rule,
            order: verdict.order,
            label: zh(&verdict.label),
            items: verdict.items,
            unanswered: verdict.unanswered,
            by_share: verdict.by_share,
            categories: verdict.categories.into_iter().map(category).collect(),
            overrides,
        })
    }

    /// One stands if the rule comes to what it came to then, and nobody who did not know of it
    /// concluded otherwise: then none does, until a lead who knows both concludes.
    fn overrides(&self, content: &Content, verdict: &Verdict) -> Vec<CaseOverride> {
        let given = content.overrides();
        let of_now =
            |given: &Override| given.computed == verdict.conclusion && given.rule == verdict.rule;
        let conclusions = given.iter().filter(|(.., given)| of_now(given));
        let mut conclusions = conclusions.map(|(.., given)| given.conclusion);
        let first = conclusions.next();
        let agreed = conclusions.all(|other| Some(other) == first);
        let shown = given.into_iter().map(|(id, entry, given)| CaseOverride {
            id,
            conclusion: given.conclusion,
            computed: given.computed,
            reason: given.reason.clone(),
            author: self.user(entry.author),
            at: entry.at,
            stands: agreed && of_now(given),
        });
        shown.collect()
    }
}

/// The answer to an item that counts: a failure without its grade does not, where the form asks
/// for one.
fn answer<'a>(sheet: &Sheet, content: &'a Content, item: &ItemState<'_>) -> Option<&'a Answer> {
    let answer = content.answer(&sheet.path(&item.key))?;
    (!sheet.lacks_grade(item.question, answer)).then_some(answer)
}

fn code(fault: &Fault) -> &'static str {
    match fault {
        Fault::Missing => "missing",
        Fault::Unfit(_) => "unfit",
        Fault::Constraint => "constraint",
        Fault::NotOffered(_) => "not_offered",
        Fault::OffScale => "off_scale",
    }
}

/// What is wrong, in the form's words if it has some.
fn message(field: &Field<'_>, words: &Words) -> Option<String> {
    let fault = field.fault.as_ref()?;
    let said = zh(words);
    Some(match fault {
        _ if !said.is_empty() => said,
        Fault::Missing => "it has to be answered".to_owned(),
        Fault::Unfit(why) => format!("it is {why}"),
        Fault::Constraint => "the form does not allow this value".to_owned(),
        Fault::NotOffered(name) => format!("{name:?} is not among the choices just now"),
        Fault::OffScale => "it is not on the scale".to_owned(),
    })
}
