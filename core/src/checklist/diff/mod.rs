//! What differs between two versions of a checklist, row by row, in the words of its workbook's
//! columns: what a person reads before a version is approved.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::{Pack, Words};

mod rows;
#[cfg(test)]
mod tests;

/// What differs between two packs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PackDiff {
    /// Of the pack itself: title, ground, days, rule.
    pub settings: Vec<FieldChange>,
    /// Items, questions and groups.
    pub survey: Vec<RowChange>,
    /// Choices of answers.
    pub choices: Vec<RowChange>,
    /// Rows of verdict rules.
    pub rules: Vec<RowChange>,
    /// Files that travel with it.
    pub media: Vec<RowChange>,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Only the new version has it.
    Added,
    /// Only the old version has it.
    Removed,
    /// Both have it, with other words or another place.
    Changed,
}

/// A row that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RowChange {
    /// An item's code, a question's name (its path where the name is not unique), `list/choice`,
    /// `rule/order`, a file's name.
    pub key: String,
    /// What people call it, in the new version if it is there.
    pub label: Words,
    /// What became of it.
    pub change: Change,
    /// True if it stands before or after others than it did.
    pub moved: bool,
    /// What differs, by column; of an added or removed row all it says.
    pub fields: Vec<FieldChange>,
}

/// A column whose cell differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FieldChange {
    /// The column's header, for example `label::中文 (zh)`; `group` is where a row stands.
    pub field: String,
    /// `None`: the old version says nothing.
    pub old: Option<String>,
    /// `None`: the new version says nothing.
    pub new: Option<String>,
}

/// Cells by column, none of them empty.
type Fields = BTreeMap<String, String>;

/// A row of a sheet as it is compared.
struct Row {
    key: String,
    label: Words,
    fields: Fields,
}

impl PackDiff {
    /// Compares two packs.
    pub fn between(old: &Pack, new: &Pack) -> Self {
        let both = |rows: fn(&Pack) -> Vec<Row>| compare(rows(old), rows(new));
        let (old_rows, new_rows) = rows::survey(old, new);
        Self {
            settings: fields(&rows::settings(old), &rows::settings(new)),
            survey: compare(old_rows, new_rows),
            choices: both(rows::choices),
            rules: both(rows::rules),
            media: both(rows::media),
        }
    }

    /// True if the two say the same.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn fields(old: &Fields, new: &Fields) -> Vec<FieldChange> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let change = |name: &String| FieldChange {
        field: name.clone(),
        old: old.get(name).cloned(),
        new: new.get(name).cloned(),
    };
    let differs = |name: &&String| old.get(*name) != new.get(*name);
    names.into_iter().filter(differs).map(change).collect()
}

/// The rows that differ, in the new order; then those that are gone, in the old one.
fn compare(old: Vec<Row>, new: Vec<Row>) -> Vec<RowChange> {
    let (old, new) = (unique(old), unique(new));
    let place: HashMap<&str, usize> = old
        .iter()
        .enumerate()
        .map(|(at, row)| (row.key.as_str(), at))
        .collect();
    // Of a row that stands in another group, that is told.
    let at_home = |row: &Row| {
        let at = *place.get(row.key.as_str())?;
        (old[at].fields.get("group") == row.fields.get("group")).then_some(at)
    };
    let common: Vec<usize> = new.iter().filter_map(at_home).collect();
    let stayed: BTreeSet<usize> = longest_rise(&common).into_iter().collect();
    let none = Fields::new();
    let mut changes = Vec::new();
    for row in &new {
        let at = place.get(row.key.as_str());
        let before = at.map_or(&none, |at| &old[*at].fields);
        let fields = fields(before, &row.fields);
        let moved = at_home(row).is_some_and(|at| !stayed.contains(&at));
        if at.is_some() && fields.is_empty() && !moved {
            continue;
        }
        changes.push(RowChange {
            key: row.key.clone(),
            label: row.label.clone(),
            change: match at {
                Some(_) => Change::Changed,
                None => Change::Added,
            },
            moved,
            fields,
        });
    }
    let kept: BTreeSet<&str> = new.iter().map(|row| row.key.as_str()).collect();
    let gone = old.iter().filter(|row| !kept.contains(row.key.as_str()));
    changes.extend(gone.map(|row| RowChange {
        key: row.key.clone(),
        label: row.label.clone(),
        change: Change::Removed,
        moved: false,
        fields: fields(&row.fields, &none),
    }));
    changes
}

/// A key that stands twice is told apart by its turn.
fn unique(mut rows: Vec<Row>) -> Vec<Row> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for row in &mut rows {
        let turn = seen.entry(row.key.clone()).or_default();
        *turn += 1;
        if *turn > 1 {
            row.key = format!("{} ({turn})", row.key);
        }
    }
    rows
}

/// The longest rising subsequence (patience sorting): the rows one need not call moved.
fn longest_rise(numbers: &[usize]) -> Vec<usize> {
    // The place of the smallest end of a rise of each length, and what stands before each place.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let last = ends.last().copied();
    let mut rise: Vec<usize> = std::iter::successors(last, |at| before[*at])
        .map(|at| numbers[at])
        .collect();
    rise.reverse();
    rise
}
