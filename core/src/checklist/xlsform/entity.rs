//! The sheet `entities`: lists of things that a form adds to or changes (ODK's entities). Takan
//! has no use for them, but a form that has them is judged as pyxform judges it.

use std::collections::HashMap;

use super::{
    Message, Sheet,
    fields::{Fields, Value},
    header,
    name::is_name,
    reference::references,
    table::{Reading, Table},
};

/// The groups a row stands in, from the top, each with whether it repeats.
pub(super) type Path = Vec<(String, bool)>;

/// The lists a form declares, and which of its rows speak of them.
#[derive(Default)]
pub(super) struct Entities<'a> {
    pub table: Option<Table<'a>>,
    declared: Vec<Declared>,
}

struct Declared {
    name: String,
    row: u32,
    /// The questions its expressions speak of.
    questions: Vec<String>,
    mentions: Vec<Mention>,
}

/// A row that saves a property, or a question an expression speaks of.
struct Mention {
    path: Path,
    row: u32,
    property: Option<String>,
}

impl<'a> Entities<'a> {
    pub(super) fn read(sheet: Option<&'a Sheet>) -> Result<Self, Message> {
        let Some(sheet) = sheet.filter(|sheet| !sheet.rows.is_empty()) else {
            return Ok(Self::default());
        };
        let table = Table::read(sheet, &header::ENTITIES, &Reading::default())?;
        let mut declared: Vec<Declared> = Vec::new();
        for line in &table.lines {
            let (row, fields) = (line.number, &line.fields);
            let wrong = |column: &str, text: &str| table.at(Message::error(text), row, &[column]);
            let known = |column: &str| header::ENTITIES.columns.contains(&column);
            if let Some((column, _)) = fields.iter().find(|(column, _)| !known(column)) {
                return Err(wrong(column, "the sheet entities has no such column"));
            }
            if let Some((column, _)) = fields.iter().find(|(_, value)| value.as_text().is_none()) {
                return Err(wrong(column, "an entity has no languages"));
            }
            let name = fields.text("dataset").unwrap_or_default();
            if name.is_empty() || name.starts_with("__") || name.contains('.') || !is_name(name) {
                let text = "a list of entities has an XML name without dots, not beginning with __";
                return Err(wrong("dataset", text));
            }
            if declared.iter().any(|other| other.name == name) {
                return Err(wrong(
                    "dataset",
                    "this list of entities is declared already",
                ));
            }
            let has = |column| fields.has(column);
            match (
                has("entity_id"),
                has("create_if"),
                has("update_if"),
                has("label"),
            ) {
                (false, _, true, _) => return Err(wrong("update_if", "this needs an entity_id")),
                (true, true, false, _) => {
                    return Err(wrong("create_if", "this needs an update_if"));
                }
                (false, _, _, false) => return Err(wrong("label", "a new entity needs a label")),
                _ => {}
            }
            let mut questions = Vec::new();
            for column in ["entity_id", "create_if", "update_if", "label"] {
                for reference in references(fields.text(column).unwrap_or_default()) {
                    let found = reference.map_err(|_| wrong(column, "a reference is ${name}"))?;
                    questions.push(found.name.to_owned());
                }
            }
            questions.sort();
            questions.dedup();
            let (name, mentions) = (name.to_owned(), Vec::new());
            declared.push(Declared {
                name,
                row,
                questions,
                mentions,
            });
        }
        let table = Some(table);
        Ok(Self { table, declared })
    }

    pub(super) fn count(&self) -> usize {
        self.declared.len()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.declared.iter().any(|declared| declared.name == name)
    }

    /// The expressions of the sheet, with their rows and columns.
    pub(super) fn expressions(&self) -> impl Iterator<Item = (u32, &'a str, &str)> {
        let lines = self.table.iter().flat_map(|table| {
            let lines = table.lines.iter();
            lines.map(move |line| (table, line))
        });
        lines.flat_map(|(table, line)| {
            let columns = ["entity_id", "create_if", "update_if", "label"].into_iter();
            columns.filter_map(move |column| {
                let text = line.fields.text(column)?;
                Some((line.number, table.header(&[column])?, text))
            })
        })
    }

    /// The lists whose entities are changed, with their rows.
    pub(super) fn updated(&self) -> impl Iterator<Item = (u32, &str)> {
        let lines = self.table.iter().flat_map(|table| &table.lines);
        lines.filter_map(|line| {
            line.fields.text("entity_id")?;
            Some((line.number, line.fields.text("dataset")?))
        })
    }

    /// Takes note of a row, which may save a property, or be spoken of.
    pub(super) fn question(
        &mut self,
        path: Path,
        row: u32,
        fields: &mut Fields,
        name: &str,
        group: bool,
    ) -> Result<(), String> {
        match fields.below("bind", "entities:saveto").map(Value::as_text) {
            None => {}
            Some(None) => return Err("a property has no languages".to_owned()),
            Some(Some(property)) => {
                let property = property.to_owned();
                let (list, property) = self.property(&property, group)?;
                fields.set_below("bind", "entities:saveto", &*property);
                let mentions = &mut self.declared[list].mentions;
                if let Some(other) = mentions
                    .iter()
                    .find(|m| m.property.as_ref() == Some(&property))
                {
                    let other = other.row;
                    return Err(format!("row {other} saves the property {property} already"));
                }
                let (path, property) = (path.clone(), Some(property));
                mentions.push(Mention {
                    path,
                    row,
                    property,
                });
            }
        }
        for declared in &mut self.declared {
            if declared.questions.iter().any(|question| question == name) {
                let (path, property) = (path.clone(), None);
                declared.mentions.push(Mention {
                    path,
                    row,
                    property,
                });
            }
        }
        Ok(())
    }

    /// The list and the property a cell of `save_to` names.
    fn property(&self, cell: &str, group: bool) -> Result<(usize, String), String> {
        if self.declared.is_empty() {
            return Err("to save a property there has to be a sheet entities".to_owned());
        }
        let parts: Vec<&str> = cell.split('#').collect();
        let (list, property) = match *parts {
            [property] if self.declared.len() == 1 => (0, property),
            [_] => return Err("say which list of entities: list#property".to_owned()),
            [list, property] => {
                let found = self
                    .declared
                    .iter()
                    .position(|declared| declared.name == list);
                let missing = || format!("there is no list of entities {list}");
                (found.ok_or_else(missing)?, property)
            }
            _ => return Err("a property is written list#property".to_owned()),
        };
        if group {
            return Err("a group is no property of an entity".to_owned());
        }
        let lowercase = property.to_lowercase();
        if lowercase == "name" || lowercase == "label" {
            return Err(format!("an entity has a {lowercase} of its own"));
        }
        if property.starts_with("__") || !is_name(property) {
            return Err("a property has an XML name, not beginning with __".to_owned());
        }
        Ok((list, property.to_owned()))
    }

    /// Whether every list can be kept in one place of the form.
    pub(super) fn check(&self) -> Result<(), Message> {
        let at = |row, text: String| {
            let table = self.table.as_ref().expect("who declares has a sheet");
            table.at(Message::error(text), row, &["dataset"])
        };
        let mut scopes: Vec<(Path, Vec<Request>)> = Vec::new();
        let spoken_of = self.declared.iter().filter(|it| !it.mentions.is_empty());
        let unspoken = self.declared.iter().filter(|it| it.mentions.is_empty());
        for declared in spoken_of.chain(unspoken) {
            let request = declared.request().map_err(|text| at(declared.row, text))?;
            match scopes.iter_mut().find(|(scope, _)| *scope == request.scope) {
                Some((_, requests)) => requests.push(request),
                None => scopes.push((request.scope.clone(), vec![request])),
            }
        }
        let mut taken: HashMap<Path, &str> = HashMap::new();
        for (scope, requests) in &mut scopes {
            requests.sort_by_key(|request| request.row);
            for request in requests {
                request
                    .place(scope, &mut taken)
                    .map_err(|text| at(request.row, text))?;
            }
        }
        Ok(())
    }
}

/// Where a list wants to be kept.
struct Request<'a> {
    name: &'a str,
    row: u32,
    /// The innermost repeat it belongs to.
    scope: Path,
    path: Path,
    /// Where its properties are saved.
    saved: Vec<Path>,
}

impl Declared {
    fn request(&self) -> Result<Request<'_>, String> {
        let deepest = self.mentions.iter().map(|mention| scope(&mention.path));
        // The first of the deepest ones.
        let scope_of_all = deepest.rev().max_by_key(repeats).unwrap_or_default();
        let inside = |mention: &&Mention| scope(&mention.path) == scope_of_all;
        let depth = |mention: &&Mention| inner(&mention.path).len();
        let deepest_of = |saving: bool| {
            let mentions = self.mentions.iter().rev().filter(inside);
            mentions
                .filter(|mention| !saving || mention.property.is_some())
                .max_by_key(depth)
        };
        let mut saved: Vec<Path> = Vec::new();
        for mention in self
            .mentions
            .iter()
            .filter(|mention| mention.property.is_some())
        {
            if !saved.contains(&mention.path) {
                saved.push(mention.path.clone());
            }
        }
        let first_saving = self
            .mentions
            .iter()
            .find(|mention| mention.property.is_some());
        let saving = deepest_of(true).or(first_saving);
        let wanted = saving.or(deepest_of(false));
        let mut path = wanted
            .map(|mention| mention.path.clone())
            .unwrap_or_default();
        if let (Some(saving), true) = (saving, saved.len() > 1) {
            let common = common(&saved);
            let own = scope(&saving.path);
            let size = |path: &Path| (repeats(path), inner(path).len());
            path = if size(&common) > size(&own) {
                common
            } else {
                own
            };
        }
        for mention in &self.mentions {
            let own = scope(&mention.path);
            let saves = mention.property.is_some();
            if !scope_of_all.starts_with(&own) || saves && scope(&path) != own {
                return Err(format!(
                    "row {} belongs to another repeat than the rest of {}",
                    mention.row, self.name
                ));
            }
        }
        let (name, row, scope) = (&*self.name, self.row, scope_of_all);
        Ok(Request {
            name,
            row,
            scope,
            path,
            saved,
        })
    }
}

impl<'a> Request<'a> {
    /// Takes the innermost free group from the wanted one upwards.
    fn place(&self, scope: &Path, taken: &mut HashMap<Path, &'a str>) -> Result<(), String> {
        let mut other = None;
        for depth in (scope.len()..=self.path.len()).rev() {
            let here = self.path[..depth].to_vec();
            other = taken.get(&here).copied();
            if other.is_none() {
                for path in &self.saved {
                    for depth in depth..=path.len() {
                        taken.insert(path[..depth].to_vec(), self.name);
                    }
                }
                taken.insert(here, self.name);
                break;
            }
            if self.saved.iter().any(|path| taken.contains_key(path)) {
                break;
            }
        }
        match other {
            None => Ok(()),
            Some(other) => Err(format!("the list {other} is kept where this one has to be")),
        }
    }
}

fn scope(path: &Path) -> Path {
    path[..path.len() - inner(path).len()].to_vec()
}

/// The groups of a path inside its innermost repeat.
fn inner(path: &Path) -> &[(String, bool)] {
    let from = path.iter().rposition(|(_, repeats)| *repeats);
    &path[from.map_or(0, |at| at + 1)..]
}

fn repeats(path: &Path) -> usize {
    path.iter().filter(|(_, repeats)| *repeats).count()
}

/// What the paths have in common, up to the last group in which they differ.
fn common(paths: &[Path]) -> Path {
    let shortest = paths.iter().map(Vec::len).min().unwrap_or_default();
    let differs = |at: &usize| paths.iter().any(|path| path[*at] != paths[0][*at]);
    let length = (0..shortest).rev().find(differs).unwrap_or(shortest);
    paths[0][..length].to_vec()
}
