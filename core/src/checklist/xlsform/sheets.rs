//! The sheets of a workbook by what they are, in upper or lower case.

use super::{Sheet, Workbook};

const KNOWN: [&str; 6] = [
    "survey",
    "choices",
    "settings",
    "external_choices",
    "osm",
    "entities",
];

/// The sheet that is read under a name; a workbook with one sheet has a survey, whatever its name.
pub(super) fn sheet<'a>(workbook: &'a Workbook, name: &str) -> Option<&'a Sheet> {
    let named = workbook
        .sheets
        .iter()
        .rfind(|sheet| sheet.name.to_lowercase() == name);
    match &*workbook.sheets {
        [only] if name == "survey" && !KNOWN.contains(&&*only.name.to_lowercase()) => Some(only),
        _ => named,
    }
}

/// Sheets whose names are a slip away from a name, as a list.
pub(super) fn misspelt(name: &str, sheets: &[&str]) -> Option<String> {
    let like = |sheet: &&&str| {
        distance(&sheet.to_lowercase(), name) <= 2
            && !KNOWN.contains(sheet)
            && !sheet.starts_with('_')
    };
    let found: Vec<&str> = sheets.iter().filter(like).copied().collect();
    (!found.is_empty()).then(|| found.join(", "))
}

/// How many letters have to be added, taken away or changed (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    // Names of sheets have at most 31 letters; longer ones are like nothing.
    for (i, x) in a.chars().take(64).enumerate() {
        let mut before = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let change = before + usize::from(x != *y);
            before = row[j + 1];
            row[j + 1] = change.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_the_name_of_a_sheet_is_told() {
        assert_eq!(
            misspelt("choices", &["survey", "choice"]),
            Some("choice".to_owned())
        );
        assert_eq!(
            misspelt("choices", &["_choice", "Choices 2", "notes"]),
            Some("Choices 2".to_owned())
        );
        assert_eq!(misspelt("settings", &["survey"]), None);
    }
}
