//! What expressions look things up in: the lists of the sheet `choices` and the csv, xml and
//! geojson files that travel with a pack.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use serde_json::Value;

use crate::checklist::ChoiceList;

use super::typed::double;

/// Rows of cells.
#[derive(Debug, Default)]
pub(super) struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    /// By column: the rows of each value, made when they are first asked for.
    indexes: Vec<OnceLock<HashMap<String, Vec<usize>>>>,
}

impl Table {
    fn new(columns: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        let indexes = columns.iter().map(|_| OnceLock::new()).collect();
        Self {
            columns,
            rows,
            indexes,
        }
    }

    /// A list of choices, with the labels of one language.
    pub(super) fn of_choices(list: &ChoiceList, language: &str) -> Self {
        let mut columns = vec!["name".to_owned(), "label".to_owned()];
        for name in list.choices.iter().flat_map(|choice| choice.other.keys()) {
            if !columns.contains(name) {
                columns.push(name.clone());
            }
        }
        let rows = list.choices.iter().map(|choice| {
            let label = choice.label.get(language);
            let label = label.unwrap_or_else(|| choice.label.for_reader(language));
            let mut row = vec![choice.name.clone(), label.to_owned()];
            let others = columns[2..].iter();
            row.extend(others.map(|name| choice.other.get(name).cloned().unwrap_or_default()));
            row
        });
        let rows = rows.collect();
        Self::new(columns, rows)
    }

    pub(super) fn from_csv(bytes: &[u8]) -> Result<Self, String> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or(bytes);
        let semicolons = header.contains(&b';') && !header.contains(&b',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(if semicolons { b';' } else { b',' })
            .flexible(true)
            .from_reader(bytes);
        let columns: Vec<String> = reader
            .headers()
            .map_err(|error| error.to_string())?
            .iter()
            .map(|name| name.trim().to_owned())
            .collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| error.to_string())?;
            let mut row: Vec<String> = record.iter().map(str::to_owned).collect();
            row.resize(columns.len(), String::new());
            rows.push(row);
        }
        Ok(Self::new(columns, rows))
    }

    pub(super) fn from_geojson(bytes: &[u8]) -> Result<Self, String> {
        let told: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        let features = told["features"].as_array();
        let features = features.ok_or("it is no collection of features")?;
        let mut columns = vec!["geometry".to_owned(), "id".to_owned()];
        let mut cells = Vec::new();
        for feature in features {
            let mut row = BTreeMap::new();
            row.insert("geometry", geometry(&feature["geometry"])?);
            let properties = feature["properties"].as_object();
            for (name, value) in properties.into_iter().flatten() {
                if !columns.contains(name) {
                    columns.push(name.clone());
                }
                row.insert(name, plain(value));
            }
            if !feature["id"].is_null() {
                row.insert("id", plain(&feature["id"]));
            }
            cells.push(row);
        }
        let rows = cells.into_iter().map(|mut row| {
            let cell = |name: &String| row.remove(name.as_str()).unwrap_or_default();
            columns.iter().map(cell).collect()
        });
        let rows = rows.collect();
        Ok(Self::new(columns, rows))
    }

    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn columns(&self) -> usize {
        self.columns.len()
    }

    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        &self.rows[row][column]
    }

    /// The rows with that value in a column, in order.
    pub(super) fn all(&self, column: usize, value: &str) -> &[usize] {
        let index = self.indexes[column].get_or_init(|| {
            let mut index: HashMap<String, Vec<usize>> = HashMap::with_capacity(self.rows.len());
            for (at, row) in self.rows.iter().enumerate() {
                index.entry(row[column].clone()).or_default().push(at);
            }
            index
        });
        index.get(value).map(Vec::as_slice).unwrap_or_default()
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A point, a line or the outside of an area, as answers have them.
fn geometry(value: &Value) -> Result<String, String> {
    let at = &value["coordinates"];
    let points = match value["type"].as_str().unwrap_or_default() {
        "Point" => return point(at),
        "LineString" => at,
        "Polygon" => &at[0],
        other => return Err(format!("its geometry {other:?} is none of a form")),
    };
    let points = points.as_array().into_iter().flatten();
    let points: Vec<String> = points.map(point).collect::<Result<_, _>>()?;
    Ok(points.join(";"))
}

fn point(at: &Value) -> Result<String, String> {
    let [longitude, latitude] = [0, 1].map(|part| at[part].as_f64());
    match (latitude, longitude) {
        (Some(latitude), Some(longitude)) => Ok(format!(
            "{} {} 0.0 0.0",
            double(latitude),
            double(longitude)
        )),
        _ => Err("a point of it has no two numbers".to_owned()),
    }
}
