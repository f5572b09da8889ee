//! What pyxform does to a whole form once its rows are read: loops become groups, the setting
//! `flat` takes groups out of the paths, `add_none_option` forbids `none` beside other choices.

use super::{
    super::Kind,
    choices::Lists,
    fields::{Fields, Value},
    tree::{Element, What, texts},
};

/// What is wrong with a row.
pub(super) struct Wrong {
    pub row: u32,
    pub column: &'static str,
    pub text: String,
}

/// How much text, and how many rows, copying may make of a form: loops inside loops multiply.
pub(super) struct Budget(usize);

impl Budget {
    pub(super) fn new() -> Self {
        Self(32 << 20)
    }

    fn take(&mut self, row: u32, bytes: usize) -> Result<(), Wrong> {
        let text = || "this makes more of the form than a form can be".to_owned();
        let left = self.0.checked_sub(bytes).ok_or_else(|| Wrong {
            row,
            column: "type",
            text: text(),
        })?;
        self.0 = left;
        Ok(())
    }
}

/// Makes a group of every loop, with a group for each choice of its list.
pub(super) fn loops(
    rows: &mut [Element],
    choices: &Lists,
    budget: &mut Budget,
) -> Result<(), Wrong> {
    for element in rows {
        if let What::Loop(list) = &element.what {
            let template = std::mem::take(&mut element.children);
            for choice in choices.get(list).unwrap_or_default() {
                let name = choice.fields.text("name").unwrap_or_default();
                if name != "none" {
                    let column = column(element.row, name, &template, &choice.fields, budget)?;
                    element.children.push(column);
                }
            }
            element.what = What::Group;
        }
        loops(&mut element.children, choices, budget)?;
    }
    Ok(())
}

fn column(
    row: u32,
    name: &str,
    template: &[Element],
    choice: &Fields,
    budget: &mut Budget,
) -> Result<Element, Wrong> {
    let wrong = |text: String| Wrong {
        row,
        column: "type",
        text,
    };
    if choice.has("type") {
        return Err(wrong(
            "a loop cannot go over choices that have a column type".to_owned(),
        ));
    }
    if !choice.has("label") && !template.is_empty() {
        return Err(wrong(format!(
            "the choice {name} has no label for the loop to put in"
        )));
    }
    budget.take(row, size(choice))?;
    let mut fields = choice.clone();
    fields.remove("name");
    let mut group = Element::new(name, row, What::Group, fields);
    for child in template {
        let mut bytes = 0;
        child.walk(&mut |element| bytes += size(&element.fields));
        budget.take(row, bytes)?;
        let mut child = child.clone();
        for (_, value) in child.fields.iter_mut() {
            substitute(value, choice).ok_or_else(|| {
                wrong(
                    "inside a loop % stands before (name)s or (label)s, and is written %%"
                        .to_owned(),
                )
            })?;
        }
        budget.take(row, size(&child.fields))?;
        group.children.push(child);
    }
    Ok(group)
}

/// About how much a row takes.
fn size(fields: &Fields) -> usize {
    let texts = fields.iter().flat_map(|(_, value)| texts(value));
    256 + texts.map(str::len).sum::<usize>()
}

/// Puts a choice's name and label where a text has `%(name)s` and `%(label)s`.
fn substitute(value: &mut Value, choice: &Fields) -> Option<()> {
    match value {
        Value::Text(text) => *text = filled(text, choice, None)?,
        Value::Nested(below) => {
            for (language, value) in below.iter_mut() {
                let language = Some(language.to_owned());
                let Value::Text(text) = value else {
                    return None;
                };
                *text = filled(text, choice, language.as_deref())?;
            }
        }
    }
    Some(())
}

/// A text that is longer was meant to be.
const LONGEST: usize = 1 << 20;

fn filled(text: &str, choice: &Fields, language: Option<&str>) -> Option<String> {
    let mut parts = text.split('%');
    let mut filled = parts.next()?.to_owned();
    while let Some(part) = parts.next() {
        if part.is_empty() {
            filled.push('%');
            filled.push_str(parts.next()?);
            continue;
        }
        let (column, rest) = part.strip_prefix('(')?.split_once(')')?;
        let spoken = language.and_then(|language| choice.nested("label")?.get(language));
        let value = match (column, spoken) {
            ("label", Some(label)) => label,
            // Where a language is known, only its name and label are.
            (column, Some(_)) if column != "name" => return None,
            (column, _) => choice.get(column)?,
        };
        filled.push_str(&shown(value));
        filled.push_str(rest.strip_prefix('s')?);
        (filled.len() <= LONGEST).then_some(())?;
    }
    Some(filled)
}

/// A value as Python writes it, where a label without a language has to stand for several.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Nested(below) => {
            let pairs = below.iter().map(|(language, value)| match value {
                Value::Text(text) => format!("'{language}': '{text}'"),
                Value::Nested(_) => format!("'{language}': {}", shown(value)),
            });
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Marks the groups that have no place in a path; what is in them is shown when they would be.
pub(super) fn flatten(rows: &mut [Element], above: &str, budget: &mut Budget) -> Result<(), Wrong> {
    for element in rows {
        let own = element
            .fields
            .text_below("bind", "relevant")
            .unwrap_or_default();
        let relevant = match (above.is_empty(), own.is_empty()) {
            (true, _) => own.to_owned(),
            (false, true) => above.to_owned(),
            (false, false) => format!("{above} and ({own})"),
        };
        budget.take(element.row, relevant.len())?;
        if !element.children.is_empty() {
            element.flat = true;
            flatten(&mut element.children, &relevant, budget)?;
        } else if !relevant.is_empty() {
            element.fields.set_below("bind", "relevant", relevant);
        }
    }
    Ok(())
}

/// Where `none` is a choice nothing else may be chosen with it. As pyxform has it, this is said of
/// the first question of each list only.
pub(super) fn forbid_none(
    rows: &mut [Element],
    choices: &Lists,
    seen: &mut Vec<String>,
) -> Result<(), Wrong> {
    for element in rows {
        let row = element.row;
        if let What::Question(asked) = &element.what
            && matches!(
                asked.kind,
                Kind::SelectMultiple | Kind::SelectMultipleFromFile
            )
        {
            let list = asked.source.as_deref().unwrap_or_default();
            if !asked.listed || choices.get(list).is_none_or(<[_]>::is_empty) {
                let text = "add_none_option needs choices in the sheet choices".to_owned();
                return Err(Wrong {
                    row,
                    column: "type",
                    text,
                });
            }
            let ready = choices.get(list).unwrap_or_default().iter().any(|choice| {
                choice.fields.text("name") == Some("none")
                    && choice.fields.text("label") == Some("None")
                    && choice.fields.iter().count() == 2
            });
            if !ready && !seen.iter().any(|it| it == list) {
                seen.push(list.to_owned());
                let none = "(.='none' or not(selected(., 'none')))";
                let constraint = match element.fields.text_below("bind", "constraint") {
                    Some(own) => format!("{own} and {none}"),
                    None => none.to_owned(),
                };
                element.fields.set_below("bind", "constraint", constraint);
            }
        }
        forbid_none(&mut element.children, choices, seen)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_puts_its_choice_into_its_texts() {
        let mut choice = Fields::default();
        choice.set_text("name", "x");
        choice.set_text("label", "Red");
        assert_eq!(
            filled("%(label)s: 5%% of %(name)s", &choice, None).unwrap(),
            "Red: 5% of x"
        );
        for text in ["5%", "%(colour)s", "%s", "%(label)d", "50 % off"] {
            assert_eq!(filled(text, &choice, None), None, "{text}");
        }
        choice.remove("label");
        choice.set_below("label", "en", "Red");
        assert_eq!(filled("%(label)s", &choice, Some("en")).unwrap(), "Red");
        assert_eq!(
            filled("%(label)s", &choice, Some("fr")).unwrap(),
            "{'en': 'Red'}"
        );
    }
}
