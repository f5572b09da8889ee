//! What a case comes to, and what is missing.

use crate::{
    checklist::Pack,
    record::{CaseVerdict, Conclusion},
    screen::{CategoryRow, MissingReason, MissingRow, Phrase, Press, SummaryScreen},
};

use super::{
    case::{failures, submitted, viewer},
    outline::{Asked, Outline},
    question::label,
    scene::{Pages, Scene},
};

/// A sentence names at most so many items.
const NAMED: usize = 12;

/// What a case comes to, and what is missing.
pub(crate) fn summary(scene: &Scene<'_>) -> SummaryScreen {
    let outline = Outline::of(scene);
    let verdict = viewer(scene).verdict(scene.content);
    let verdict = verdict.as_ref();
    let missing: Vec<MissingRow> = outline.iter().flat_map(|it| missing(scene, it)).collect();
    let tally = outline.as_ref().map(|outline| outline.tally);
    let stands = verdict.map(|verdict| verdict.stands);
    let provisional = verdict.and_then(|verdict| verdict.provisional);
    SummaryScreen {
        case: scene.case,
        number: scene.number.to_owned(),
        title: scene.title(),
        conclusion: stands,
        conclusion_phrase: match stands {
            Some(stands) => Phrase::new(&format!("summary.stands.{}", stands.as_str())),
            None => Phrase::new("summary.noRule"),
        },
        provisional: provisional
            .map(|it| Phrase::new(&format!("summary.ifRestPasses.{}", it.as_str()))),
        rule: verdict.map(|it| it.rule.clone()).unwrap_or_default(),
        rule_label: verdict.map(|it| line(scene, it)).unwrap_or_default(),
        reasons: verdict.map(|it| reasons(scene, it)).unwrap_or_default(),
        failures: failures(scene),
        categories: verdict.map(|it| categories(scene, it)).unwrap_or_default(),
        submit: submit(scene, &missing),
        missing,
        total: tally.map(|tally| tally.total()).unwrap_or_default(),
        answered: tally.map(|tally| tally.answered()).unwrap_or_default(),
        submitted: submitted(scene),
        overridden: verdict.and_then(overridden),
    }
}

fn submit(scene: &Scene<'_>, missing: &[MissingRow]) -> Press {
    let conflict = |row: &MissingRow| row.reason == MissingReason::Conflict;
    let why = match () {
        () if !matches!(scene.pages, Pages::Open(..)) => Phrase::new("summary.whyNot.notHere"),
        () if !scene.me.role.answers() => Phrase::new("summary.whyNot.role"),
        () if missing.iter().any(conflict) => Phrase::new("summary.whyNot.conflict"),
        () if !missing.is_empty() => {
            Phrase::new("summary.whyNot.missing").with("count", missing.len())
        }
        () if is_in(scene) => Phrase::new("summary.whyNot.submitted"),
        () => return Press::allowed(),
    };
    Press::refused(why)
}

/// True if it was handed in as it is.
fn is_in(scene: &Scene<'_>) -> bool {
    let given = viewer(scene).submission(scene.content);
    given.is_some_and(|given| given.stands && !given.changed)
}

/// What is missing, in the order of the checklist.
fn missing(scene: &Scene<'_>, outline: &Outline<'_>) -> Vec<MissingRow> {
    let lacking = outline.asked().filter(|asked| !asked.missing.is_empty());
    let rows = lacking.flat_map(|asked| {
        let section = &outline.sections[asked.section];
        let section = match section.path.is_empty() {
            true => String::new(),
            false => section.label.clone(),
        };
        let label = label(scene, asked);
        asked.missing.iter().map(move |reason| MissingRow {
            id: asked.place.clone(),
            code: asked.field.question.name.clone(),
            label: label.clone(),
            section: section.clone(),
            reason: *reason,
            phrase: why(asked, *reason),
        })
    });
    rows.collect()
}

fn why(asked: &Asked<'_>, reason: MissingReason) -> Phrase {
    let lacking = asked.needs.iter().find(|need| !need.is_met());
    match (reason, lacking) {
        (MissingReason::Evidence, Some(need)) => need.phrase(),
        (MissingReason::Evidence, None) => Phrase::new("summary.missing.evidence"),
        (MissingReason::Answer, _) => Phrase::new("summary.missing.answer"),
        (MissingReason::Grade, _) => Phrase::new("summary.missing.grade"),
        (MissingReason::Invalid, _) => Phrase::new("summary.missing.invalid"),
        (MissingReason::Conflict, _) => Phrase::new("summary.missing.conflict"),
    }
}

/// The words of the rule's line that decided.
fn line(scene: &Scene<'_>, verdict: &CaseVerdict) -> String {
    let rule = scene.pack().and_then(Pack::verdict_rule);
    let rows = rule.into_iter().flat_map(|rule| &rule.rows);
    let mut deciding = rows.filter(|row| Some(row.order) == verdict.order);
    let label = deciding.next().map(|row| scene.language.of(&row.label));
    label.unwrap_or_default().to_owned()
}

fn reasons(scene: &Scene<'_>, verdict: &CaseVerdict) -> Vec<Phrase> {
    let mut reasons = Vec::new();
    let line = line(scene, verdict);
    match verdict.order {
        None => reasons.push(Phrase::new("summary.noLine")),
        Some(order) if !line.is_empty() => {
            let words = Phrase::new("summary.ruleLine").with("order", order);
            reasons.push(words.with("label", line));
        }
        Some(_) => {}
    }
    let mut name = |key: &str, items: &[String]| {
        if !items.is_empty() {
            let phrase = Phrase::new(key).with("count", items.len());
            reasons.push(phrase.with("items", named(scene, items)));
        }
    };
    name("summary.reason.failed", &verdict.items);
    name("summary.reason.unanswered", &verdict.unanswered);
    if verdict.by_share {
        reasons.push(Phrase::new("summary.reason.byShare"));
    }
    reasons
}

/// The codes of items, without the instances they stand in.
fn named(scene: &Scene<'_>, items: &[String]) -> String {
    let code = |item: &String| item.rsplit('/').next().unwrap_or(item).to_owned();
    let mut codes: Vec<String> = items.iter().take(NAMED).map(code).collect();
    if items.len() > NAMED {
        codes.push("…".to_owned());
    }
    codes.join(scene.language.comma())
}

fn categories(scene: &Scene<'_>, verdict: &CaseVerdict) -> Vec<CategoryRow> {
    let lists = scene.pack().map(|pack| &pack.choices).into_iter().flatten();
    let choices: Vec<_> = lists.flat_map(|(_, list)| &list.choices).collect();
    let row = |(name, category): (&String, &crate::record::CategoryVerdict)| {
        let choice = choices.iter().find(|choice| choice.name == *name);
        let label = choice.map(|choice| scene.language.of(&choice.label));
        let label = label.filter(|label| !label.is_empty()).unwrap_or(name);
        CategoryRow {
            name: label.to_owned(),
            conclusion: category.conclusion,
            phrase: concluded(category.conclusion),
        }
    };
    verdict.categories.iter().map(row).collect()
}

pub(super) fn concluded(conclusion: Conclusion) -> Phrase {
    Phrase::new(&format!("common.conclusion.{}", conclusion.as_str()))
}

fn overridden(verdict: &CaseVerdict) -> Option<Phrase> {
    let given = verdict.overrides.iter().find(|given| given.stands)?;
    let key = format!("summary.overridden.{}", given.conclusion.as_str());
    let phrase = Phrase::new(&key).with("author", &given.author);
    Some(phrase.with("reason", &given.reason))
}
