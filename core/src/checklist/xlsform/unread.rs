//! What a form has that nothing here reads: it is kept, and it is said.

use super::{
    Message,
    findings::Findings,
    settings::Settings,
    table::{Header, Table},
};

/// Says of every column that is kept without an effect that it is so.
pub(super) fn say(survey: &Table, settings: &Settings, findings: &mut Findings) {
    for header in survey.headers.iter().filter(|header| !is_read(header)) {
        let text = match &*header.path[0] {
            "instance" | "bind" | "control" => {
                "an attribute for the XForm, kept without an effect here"
            }
            _ => "this column is kept, and nothing reads it",
        };
        let used = survey
            .lines
            .iter()
            .any(|line| line.fields.has(&header.path[0]));
        if used {
            findings.say(Message::info(text).at(&survey.sheet.name, 1, header.text));
        }
    }
    if let Some(table) = &settings.table {
        for header in table.headers.iter().filter(|header| !is_setting(header)) {
            let text = "this setting is kept, and nothing reads it";
            findings.say(Message::info(text).at(&table.sheet.name, 1, header.text));
        }
    }
}

fn is_read(header: &Header) -> bool {
    let parts: Vec<&str> = header.path.iter().map(String::as_str).collect();
    match *parts {
        ["bind", attribute, ..] => matches!(
            attribute,
            "relevant"
                | "required"
                | "constraint"
                | "calculate"
                | "readonly"
                | "type"
                | "jr:constraintMsg"
                | "jr:requiredMsg"
        ),
        ["control", attribute, ..] => matches!(attribute, "appearance" | "jr:count"),
        [column, ..] => {
            column.starts_with("takan_")
                || matches!(
                    column,
                    "type"
                        | "name"
                        | "label"
                        | "hint"
                        | "guidance_hint"
                        | "media"
                        | "default"
                        | "trigger"
                        | "parameters"
                        | "choice_filter"
                        | "disabled"
                )
        }
        [] => true,
    }
}

fn is_setting(header: &Header) -> bool {
    let column = &*header.path[0];
    column.starts_with("takan_")
        || matches!(
            column,
            "title"
                | "id_string"
                | "version"
                | "default_language"
                | "name"
                | "allow_choice_duplicates"
                | "clean_text_values"
                | "add_none_option"
                | "flat"
        )
}
