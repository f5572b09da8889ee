//! A workbook becomes a pack, by the rules of pyxform 4.5.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::{
    super::{FORMAT, Kind, MediaFile, Pack},
    Message, Workbook,
    assemble::{self, Assembler},
    choices::Lists,
    entity::Entities,
    expand,
    findings::Findings,
    header,
    mentions::mentions,
    name::yes_no,
    publish::Publishing,
    rules::rules,
    settings::Settings,
    sheets::{misspelt, sheet},
    survey::{Reader, Survey},
    table::{Reading, Table},
    takan,
    translation::{languages, missing},
    unread,
    whole::{Whole, placed},
};

/// What an import comes to.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The form as a pack; `None` if it is refused.
    pub pack: Option<Pack>,
    /// Whether pyxform takes the workbook: it can be a draft.
    pub accepted: bool,
    /// Whether the pack can be used: its expressions make sense, nothing of it is missing.
    pub publishable: bool,
    /// The questions in order, without groups and without what a form says of itself.
    pub questions: Vec<Listed>,
    /// The names of the choices of each list.
    pub choice_lists: BTreeMap<String, Vec<String>>,
    /// The languages the form speaks, in the order in which it comes to speak them.
    pub languages: Vec<String>,
    /// What there is to say, the grave things first.
    pub messages: Vec<Message>,
}

/// A question in the list of a form's questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Its type, by the canonical name.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Its groups and its name, for example `/kitchen/fridge`.
    pub path: String,
}

/// The files that came with a workbook, by name.
pub type Media = BTreeMap<String, MediaFile>;

impl Imported {
    /// Imports a workbook whose file has this name without its extension. Without `media` nothing
    /// is known of the files that the form speaks of, and none is missed.
    pub fn new(workbook: &Workbook, name: &str, media: Option<&Media>) -> Self {
        let mut findings = Findings::default();
        for message in &workbook.messages {
            findings.read(message.clone());
        }
        let imported = import(workbook, name, media, &mut findings);
        let form = imported.unwrap_or_else(|message| {
            findings.refuse(message);
            None
        });
        let accepted = !findings.refused;
        let Form {
            pack,
            questions,
            languages,
        } = form.filter(|_| accepted).unwrap_or_default();
        let lists = pack.iter().flat_map(|pack| &pack.choices);
        let names = lists.map(|(list, found)| {
            let names = found.choices.iter().map(|choice| choice.name.clone());
            (list.clone(), names.collect())
        });
        Self {
            accepted,
            publishable: accepted && !findings.draft,
            questions,
            choice_lists: names.collect(),
            languages,
            messages: findings.sorted(),
            pack,
        }
    }
}

#[derive(Default)]
struct Form {
    pack: Option<Pack>,
    questions: Vec<Listed>,
    languages: Vec<String>,
}

/// The sheets beside the survey.
struct Others<'a> {
    choices: Lists<'a>,
    external: Lists<'a>,
    osm: Lists<'a>,
    entities: Entities<'a>,
}

fn import(
    workbook: &Workbook,
    name: &str,
    media: Option<&Media>,
    findings: &mut Findings,
) -> Result<Option<Form>, Message> {
    let names: Vec<&str> = workbook.sheets.iter().map(|sheet| &*sheet.name).collect();
    let find = |name| sheet(workbook, name);
    let survey = find("survey").filter(|sheet| sheet.headers.iter().any(Option::is_some));
    let Some(survey) = survey else {
        let like = misspelt("survey", &names).map(|like| format!("; is it {like}?"));
        let like = like.unwrap_or_default();
        return Err(Message::error(format!("there is no sheet survey{like}")));
    };
    for sheet in ["settings", "entities"] {
        let empty = find(sheet).is_none_or(|sheet| sheet.rows.is_empty());
        if let Some(like) = misspelt(sheet, &names).filter(|_| empty) {
            let text =
                format!("is {like} meant to be {sheet}? A name with _ before it is not asked for");
            findings.say(Message::warning(text));
        }
    }
    let mut settings = Settings::read(find("settings"), findings)?;
    let language = settings.default_language().to_owned();
    let mut others = Others {
        external: Lists::read(find("external_choices"), &[], &language)?,
        choices: Lists::read(find("choices"), &["name"], &language)?,
        entities: Entities::read(find("entities"))?,
        osm: Lists::read(find("osm"), &[], "default")?,
    };
    let duplicates = settings.says_yes("allow_choice_duplicates");
    others.choices.check(duplicates, findings);
    let squeezed = settings.text("clean_text_values").and_then(yes_no) != Some(false);
    let required = &["type"];
    let reading = Reading {
        default_language: &language,
        squeezed,
        required,
    };
    let table = Table::read(survey, &header::SURVEY, &reading)?;
    missing(&table, &mut findings.messages);
    if let Some(choices) = &others.choices.table {
        missing(choices, &mut findings.messages);
    }
    let mut form = read_survey(&table, &mut settings, &mut others, findings, &names);
    if form.or_other && table.headers.iter().any(|header| header.path.len() > 1) {
        let text = "or_other adds texts that are not translated";
        findings.say(Message::warning(text).at(&survey.name, None, None));
    }
    for message in mentions(workbook, &table, &others.choices, &form.names, &settings) {
        findings.refuse(message);
    }
    if settings.says_yes("omit_instanceID") && settings.fields.has("public_key") {
        let message = Message::error("what is encrypted needs its instanceID");
        findings.refuse(settings.at(message, "omit_instanceID"));
    }
    if let Err(message) = others.entities.check() {
        findings.refuse(message);
    }
    if findings.refused {
        return Ok(None);
    }
    expand_all(&mut form.rows, &settings, &others.choices)
        .map_err(|wrong| table.at(Message::error(wrong.text), wrong.row, &[wrong.column]))?;
    let whole = Whole {
        rows: &form.rows,
        settings: &settings,
        choices: &others.choices,
        entities: &others.entities,
    };
    for wrong in whole.wrong() {
        findings.refuse(placed(wrong, &table, &whole));
    }
    if findings.refused {
        return Ok(None);
    }
    unread::say(&table, &settings, findings);
    let languages = languages(&form.rows, &others.choices, &language);
    let mut assembler = Assembler {
        survey: &table,
        default_language: &language,
        findings,
        questions: Vec::new(),
        codes: HashSet::new(),
    };
    let rows = assembler.nodes(form.rows.clone(), "");
    let questions = assembler.questions;
    let rules = rules(find("takan_rules"), &language, &form.names, findings);
    let about = takan::about(&settings, findings);
    if !about.rule.is_empty() && rules.iter().all(|rule| rule.name != about.rule) {
        let text = format!("the sheet takan_rules has no rule {}", about.rule);
        findings.withhold(settings.at(Message::error(text), "takan_rule"));
    }
    let id = settings.text("id_string").unwrap_or(name);
    if id == "None" {
        return Err(settings.at(Message::error("a form needs a form_id"), "id_string"));
    }
    let mut title = about.titles;
    if title.get(&language).is_none() {
        title.insert(&*language, settings.text("title").unwrap_or(id));
    }
    let pack = Pack {
        format: FORMAT,
        name: id.to_owned(),
        version: settings.text("version").unwrap_or_default().to_owned(),
        title,
        permit: about.permit,
        region: about.region,
        effective_from: about.effective_from,
        effective_to: about.effective_to,
        basis: about.basis,
        rule: about.rule,
        languages: languages.clone(),
        default_language: settings
            .text("default_language")
            .unwrap_or_default()
            .to_owned(),
        rows,
        choices: assemble::lists(&others.choices, &language, findings),
        external_choices: assemble::lists(&others.external, &language, findings),
        rules,
        media: media.cloned().unwrap_or_default(),
        settings: takan::other_settings(&settings),
    };
    let publishing = Publishing {
        rows: &form.rows,
        survey: &table,
        settings: &settings,
        choices: &others.choices,
        entities: &others.entities,
    };
    publishing.check(&pack, media, findings);
    Ok(Some(Form {
        pack: Some(pack),
        questions,
        languages,
    }))
}

fn read_survey<'a>(
    table: &Table<'a>,
    settings: &mut Settings<'a>,
    others: &mut Others<'a>,
    findings: &mut Findings,
    names: &[&'a str],
) -> Survey {
    let Others {
        choices,
        external,
        osm,
        entities,
    } = others;
    Reader::new(
        table, settings, choices, external, osm, entities, findings, names,
    )
    .read()
}

fn expand_all(
    rows: &mut [super::tree::Element],
    settings: &Settings,
    choices: &Lists,
) -> Result<(), expand::Wrong> {
    let mut budget = expand::Budget::new();
    if settings.fields.has("flat") {
        expand::flatten(rows, "", &mut budget)?;
    }
    if settings.says_yes("add_none_option") {
        expand::forbid_none(rows, choices, &mut Vec::new())?;
    }
    expand::loops(rows, choices, &mut budget)
}
