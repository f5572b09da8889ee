//! The headers of a sheet: other names for the same column, upper case and spaces, and languages
//! (`label::中文 (zh)`, or as in old forms `label:French`).

/// What a kind of sheet calls its columns.
pub(super) struct Layout {
    /// Its own names, in their canonical form.
    pub columns: &'static [&'static str],
    /// Other names, with what they stand for.
    pub aliases: &'static [(&'static str, &'static [&'static str])],
}

impl Layout {
    fn alias(&self, name: &str) -> Option<&'static [&'static str]> {
        let found = self.aliases.iter().find(|(alias, _)| *alias == name)?;
        Some(found.1)
    }

    /// The parts of a header, and whether it is written just as the sheet's own name.
    pub(super) fn read(&self, header: &str, double_colons: bool) -> (Vec<String>, bool) {
        let own = |name: &str| self.columns.contains(&name) && self.alias(name).is_none();
        let plain = snake_case(header);
        if own(header) || own(&plain) {
            let exact = own(header) || plain == header;
            return (
                vec![if own(header) {
                    header.to_owned()
                } else {
                    plain
                }],
                exact,
            );
        }
        let mut parts = split(header, double_colons);
        let first = snake_case(&parts[0]);
        if let Some(alias) = self.alias(&first) {
            let exact = matches!(alias, [only] if *only == header);
            parts.splice(..1, alias.iter().map(|part| (*part).to_owned()));
            return (parts, exact);
        }
        if self.columns.contains(&&*first) {
            let exact = first == header;
            parts[0] = first;
            return (parts, exact);
        }
        if first.starts_with("takan_") {
            parts[0] = first;
        }
        // Others stay as they are: a filter of choices may name them.
        (parts, true)
    }
}

/// No column has more parts; were each of a thousand a level of its own, the stack would not do.
const PARTS: usize = 8;

fn split(header: &str, double_colons: bool) -> Vec<String> {
    let parts = |separator| -> Vec<String> {
        let parts = header.splitn(PARTS, separator).map(str::trim);
        parts.map(str::to_owned).collect()
    };
    if double_colons || header.contains("::") {
        return parts("::");
    }
    let mut parts = parts(":");
    // `jr:count` is one name.
    if let Some(at) = parts.iter().position(|part| part == "jr")
        && at + 1 < parts.len()
    {
        let name = format!("jr:{}", parts[at + 1]);
        parts.splice(at..at + 2, [name]);
    }
    parts
}

fn snake_case(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join("_").to_lowercase()
}

pub(super) const SURVEY: Layout = Layout {
    columns: &[
        "name",
        "label",
        "parent",
        "extra_data",
        "_dynamic_default",
        "_qtd_defaults",
        "_qtd_kwargs",
        "actions",
        "default",
        "guidance_hint",
        "instance",
        "query",
        "sms_field",
        "trigger",
        "bind",
        "choice_filter",
        "control",
        "hint",
        "media",
        "parameters",
        "type",
        "_itemset_has_ref",
        "choices",
        "itemset",
        "list_name",
    ],
    aliases: &[
        ("sms_field", &["sms_field"]),
        ("sms_option", &["sms_option"]),
        ("sms_separator", &["sms_separator"]),
        ("sms_allow_media", &["sms_allow_media"]),
        ("sms_date_format", &["sms_date_format"]),
        ("sms_datetime_format", &["sms_datetime_format"]),
        ("sms_response", &["sms_response"]),
        ("compact_tag", &["instance", "odk:tag"]),
        ("read_only", &["bind", "readonly"]),
        ("readonly", &["bind", "readonly"]),
        ("relevant", &["bind", "relevant"]),
        ("caption", &["label"]),
        ("appearance", &["control", "appearance"]),
        ("relevance", &["bind", "relevant"]),
        ("required", &["bind", "required"]),
        ("constraint", &["bind", "constraint"]),
        ("constraining_message", &["bind", "jr:constraintMsg"]),
        ("constraint_message", &["bind", "jr:constraintMsg"]),
        ("calculation", &["bind", "calculate"]),
        ("calculate", &["bind", "calculate"]),
        ("command", &["type"]),
        ("tag", &["name"]),
        ("value", &["name"]),
        ("image", &["media", "image"]),
        ("big-image", &["media", "big-image"]),
        ("audio", &["media", "audio"]),
        ("video", &["media", "video"]),
        ("count", &["control", "jr:count"]),
        ("repeat_count", &["control", "jr:count"]),
        ("jr:count", &["control", "jr:count"]),
        ("autoplay", &["control", "autoplay"]),
        ("rows", &["control", "rows"]),
        ("noapperrorstring", &["bind", "jr:noAppErrorString"]),
        ("no_app_error_string", &["bind", "jr:noAppErrorString"]),
        ("requiredmsg", &["bind", "jr:requiredMsg"]),
        ("required_message", &["bind", "jr:requiredMsg"]),
        ("body", &["control"]),
        ("save_to", &["bind", "entities:saveto"]),
    ],
};

const MEDIA: [(&str, &[&str]); 4] = [
    ("image", &["media", "image"]),
    ("big-image", &["media", "big-image"]),
    ("audio", &["media", "audio"]),
    ("video", &["media", "video"]),
];

/// Of the sheets `choices`, `external_choices` and `osm`.
pub(super) const LIST: Layout = Layout {
    columns: &[
        "name",
        "label",
        "parent",
        "extra_data",
        "_choice_itext_ref",
        "media",
        "sms_option",
    ],
    aliases: &[
        ("caption", &["label"]),
        ("list_name", &["list name"]),
        ("value", &["name"]),
        MEDIA[0],
        MEDIA[1],
        MEDIA[2],
        MEDIA[3],
    ],
};

pub(super) const SETTINGS: Layout = Layout {
    columns: &[
        "name",
        "label",
        "parent",
        "extra_data",
        "bind",
        "children",
        "control",
        "hint",
        "media",
        "type",
        "instance",
        "flat",
        "sms_field",
        "_created",
        "_translations",
        "_xpath",
        "add_none_option",
        "clean_text_values",
        "attribute",
        "auto_delete",
        "auto_send",
        "choices",
        "default_language",
        "file_name",
        "id_string",
        "instance_name",
        "instance_xmlns",
        "namespaces",
        "omit_instanceID",
        "public_key",
        "setgeopoint_by_triggering_ref",
        "setvalues_by_triggering_ref",
        "sms_allow_media",
        "sms_date_format",
        "sms_datetime_format",
        "sms_keyword",
        "sms_response",
        "sms_separator",
        "style",
        "submission_url",
        "title",
        "version",
        "allow_choice_duplicates",
        "client_editable",
        "delimiter",
        "prefix",
        "entity_version",
    ],
    aliases: &[
        ("form_title", &["title"]),
        ("set_form_title", &["title"]),
        ("form_id", &["id_string"]),
        ("set_form_id", &["id_string"]),
        ("prefix", &["prefix"]),
    ],
};

pub(super) const ENTITIES: Layout = Layout {
    columns: &[
        "dataset",
        "entity_id",
        "create_if",
        "update_if",
        "repeat",
        "label",
    ],
    aliases: &[("list_name", &["dataset"])],
};

/// Of our own sheet `takan_rules`.
pub(super) const RULES: Layout = Layout {
    columns: &["rule", "order", "conclusion", "condition", "label"],
    aliases: &[],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_have_other_names_and_languages() {
        for (header, double, expected) in [
            ("type", false, vec!["type"]),
            ("Choice Filter", false, vec!["choice_filter"]),
            ("Relevance", false, vec!["bind", "relevant"]),
            ("Label :: 中文 (zh)", true, vec!["label", "中文 (zh)"]),
            ("label:French", false, vec!["label", "French"]),
            ("label:French", true, vec!["label:French"]),
            (
                "bind:jr:constraintMsg",
                false,
                vec!["bind", "jr:constraintMsg"],
            ),
            ("jr:count", false, vec!["control", "jr:count"]),
            ("Image::en", true, vec!["media", "image", "en"]),
            ("The Colour", false, vec!["The Colour"]),
        ] {
            assert_eq!(SURVEY.read(header, double).0, expected, "{header}");
        }
        assert_eq!(LIST.read("List Name", false).0, ["list name"]);
    }
}
