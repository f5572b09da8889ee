//! `cases`, `show`, `items`, `form`.

use clap::Args;
use serde_json::json;
use takan_core::{
    Takan,
    ids::CaseId,
    record::{Case, CaseAnswer, CaseForm, CaseSubmission, CaseSummary, FormField, Item},
};

use super::{
    Result, complete, conflict, failure,
    out::{Out, columns},
    verdict,
};

/// A command about one case.
#[derive(Args)]
pub(super) struct Named {
    /// The case's number or id.
    #[arg(add = complete::cases())]
    case: String,
}

impl Named {
    pub(super) fn find(&self, takan: &Takan) -> Result<CaseId> {
        Ok(takan.find_case(&self.case)?)
    }
}

pub(super) fn cases(takan: &Takan, out: &Out) -> Result {
    let cases = takan.cases()?;
    tell_damaged(takan)?;
    out.print(&cases, |cases| columns(cases.iter().map(summary)))
}

/// Says which cases are in no list because they do not load: never without a word.
pub(super) fn tell_damaged(takan: &Takan) -> Result {
    for aside in takan.damaged()? {
        let number = aside.number;
        failure::say(&format!(
            "case {number} is damaged here and kept aside; the next sync brings it back"
        ));
    }
    Ok(())
}

/// What to look for.
#[derive(Args)]
pub(super) struct Search {
    /// Parts of the number, the premises or the village, or initials of their pinyin.
    #[arg(required = true)]
    words: Vec<String>,
    /// So many cases at most.
    #[arg(long, value_name = "COUNT", default_value_t = 100)]
    limit: u32,
}

impl Search {
    pub(super) fn run(&self, takan: &Takan, out: &Out) -> Result {
        let found = takan.search_cases(&self.words.join(" "), self.limit, 0)?;
        out.print(&found, |cases| columns(cases.iter().map(summary)))
    }
}

/// Says what it came to, once it is handed in.
pub(super) fn submit(takan: &Takan, named: &Named, out: &Out) -> Result {
    let case = named.find(takan)?;
    takan.submit(case)?;
    let verdict = takan.case(case)?.verdict;
    let stands = verdict.map(|verdict| verdict.stands);
    let done = json!({ "case": case, "conclusion": stands });
    out.print(&done, |_| {
        let conclusion = stands.map_or("no conclusion", |it| it.as_str());
        vec![format!("handed in: {conclusion}")]
    })
}

fn summary(case: &CaseSummary) -> [String; 8] {
    let conflicts = match case.conflicts {
        0 => String::new(),
        1 => "1 conflict".to_owned(),
        more => format!("{more} conflicts"),
    };
    let ready = match case.ready {
        Some(true) => "ready offline",
        _ => "not ready offline",
    };
    [
        case.number.clone(),
        case.state.to_string(),
        ready.to_owned(),
        format!("{}/{}", case.answered, case.total),
        conflicts,
        case.due.map(|day| day.to_string()).unwrap_or_default(),
        case.place.name.clone(),
        case.premises.clone().unwrap_or_default(),
    ]
}

pub(super) fn show(takan: &Takan, named: &Named, out: &Out) -> Result {
    let case = takan.case(named.find(takan)?)?;
    out.print(&case, lines)
}

fn lines(case: &Case) -> Vec<String> {
    let pack = format!("{} {}", case.pack, case.pack_version);
    let due = case.due.map(|day| format!("due {day}"));
    let premises = case.premises.clone().unwrap_or_default();
    let mut lines = columns([[
        case.number.clone(),
        case.state.to_string(),
        case.id.to_string(),
    ]]);
    lines.extend(columns([[
        case.place.name.clone(),
        premises,
        case.pair.clone(),
        pack,
        due.unwrap_or_default(),
    ]]));
    lines.extend(case.submission.iter().map(handed_in));
    lines.extend(case.verdict.iter().flat_map(verdict::lines));
    lines.extend(columns(case.answers.iter().map(|(item, given)| {
        let [verdict, measured, remark] = said(given);
        [
            item.clone(),
            verdict,
            measured,
            given.author.clone(),
            remark,
        ]
    })));
    let notes = case.notes.iter();
    lines.extend(columns(notes.map(|note| {
        ["note".to_owned(), note.author.clone(), note.text.clone()]
    })));
    let files = case.files.iter();
    lines.extend(columns(files.map(|file| {
        let item = file.item.clone().unwrap_or_default();
        ["file".to_owned(), item, file.sha256.to_string()]
    })));
    lines.extend(case.conflicts.iter().flat_map(conflict::lines));
    lines
}

fn handed_in(given: &CaseSubmission) -> String {
    let CaseSubmission { author, at, .. } = given;
    let conclusion = given.conclusion.map(|it| format!(", {}", it.as_str()));
    let conclusion = conclusion.unwrap_or_default();
    let since = match (given.stands, given.changed) {
        (false, _) => "; a conflict came up since",
        (true, true) => "; changed since it was handed in",
        (true, false) => "",
    };
    format!("handed in by {author} at {at}{conclusion}{since}")
}

/// An answer's verdict with its grade or its value, its measure with the unit, its remark.
pub(super) fn said(answer: &CaseAnswer) -> [String; 3] {
    use takan_core::record::Grade;
    let grade = answer.grade.map(|grade| match grade {
        Grade::Severe => "severe",
        Grade::Minor => "minor",
    });
    let fixable = (answer.fixable == Some(false)).then_some("unfixable");
    let verdict = answer.verdict.map(|verdict| verdict.as_str());
    let value = answer.value.as_deref();
    let verdict = [verdict, grade, fixable, value];
    let verdict: Vec<&str> = verdict.into_iter().flatten().collect();
    let unit = answer.unit.as_deref().unwrap_or_default();
    let measured = answer.measured.as_deref();
    let measured = measured.map(|value| format!("{value} {unit}").trim_end().to_owned());
    [
        verdict.join(" "),
        measured.unwrap_or_default(),
        answer.remark.clone(),
    ]
}

pub(super) fn items(takan: &Takan, named: &Named, out: &Out) -> Result {
    let items = takan.items(named.find(takan)?)?;
    out.print(&items, |items| columns(items.iter().map(item)))
}

fn item(item: &Item) -> [String; 5] {
    let [verdict, measured, _] = item.answer.as_ref().map(said).unwrap_or_default();
    let unit = match (&item.unit, measured.is_empty()) {
        (Some(unit), true) => format!("? {unit}"),
        _ if item.out_of_bounds => format!("{measured} !"),
        _ => measured,
    };
    let verdict = match item.relevant {
        true => verdict,
        false => "not asked".to_owned(),
    };
    [
        item.id.clone(),
        item.class.clone(),
        verdict,
        unit,
        item.title.clone(),
    ]
}

pub(super) fn form(takan: &Takan, named: &Named, out: &Out) -> Result {
    let form = takan.form(named.find(takan)?)?;
    out.print(&form, form_lines)
}

fn form_lines(form: &CaseForm) -> Vec<String> {
    let mut lines = vec![format!(
        "{}/{} answered, {} required missing, {} invalid",
        form.answered, form.total, form.required_missing, form.invalid
    )];
    let asked = form.fields.iter().filter(|field| field.relevant);
    lines.extend(columns(asked.map(field)));
    lines
}

fn field(field: &FormField) -> [String; 5] {
    let offered = field.choices.iter().map(|choice| choice.name.as_str());
    let offered: Vec<&str> = offered.collect();
    [
        field.path.clone(),
        field.kind.clone(),
        field.value.clone(),
        field.message.clone().unwrap_or_default(),
        format!("{}  {}", field.label, offered.join("|"))
            .trim()
            .to_owned(),
    ]
}
