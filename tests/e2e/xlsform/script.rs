//! Random answers to a form: the same for the same dice, awkward on purpose.

use serde::Serialize;
use serde_json::Value;
use takan_tests::Dice;

use super::fixture::Fixture;

/// What a person does; paths have the position at every repeat.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Step {
    /// Makes or removes instances at the end, until there are so many.
    Repeat { repeat: String, count: u64 },
    /// Answers a question; an empty value takes the answer away.
    Set { set: String, value: String },
}

/// Fills a form in: first its repeats, then its questions in any order, some of them again.
pub(crate) fn script(fixture: &Fixture, dice: &mut Dice) -> Vec<Step> {
    let mut writer = Writer {
        fixture,
        words: words(fixture.pyxform.part("rows")),
        counts: counts(fixture.pyxform.part("rows")),
        repeats: Vec::new(),
        questions: Vec::new(),
        dice,
    };
    writer.walk(fixture.pyxform.part("rows"), "");
    writer.write()
}

struct Writer<'a> {
    fixture: &'a Fixture,
    /// The texts and numbers the form's own expressions speak of.
    words: Vec<String>,
    /// What its repeats are counted by.
    counts: String,
    repeats: Vec<Step>,
    questions: Vec<(String, &'a Value)>,
    dice: &'a mut Dice,
}

impl<'a> Writer<'a> {
    fn walk(&mut self, rows: &'a Value, above: &str) {
        for row in rows.as_array().expect("a list of rows") {
            let path = format!("{above}/{}", row["name"].as_str().expect("a name"));
            if row["repeat"] == true {
                let mut instances = 3;
                if row["count"].is_null() {
                    instances = self.dice.below(4);
                    self.repeats.push(Step::Repeat {
                        repeat: path.clone(),
                        count: instances,
                    });
                }
                for at in 1..=instances {
                    self.walk(&row["rows"], &format!("{path}[{at}]"));
                }
            } else if row["rows"].is_array() {
                self.walk(&row["rows"], &path);
            } else if row["asked"] == true {
                self.questions.push((path, row));
            }
        }
    }

    fn write(mut self) -> Vec<Step> {
        let mut steps = std::mem::take(&mut self.repeats);
        let mut questions = std::mem::take(&mut self.questions);
        for round in 0..2 {
            for left in (1..questions.len()).rev() {
                questions.swap(left, self.dice.below(left as u64 + 1) as usize);
            }
            for (path, row) in &questions {
                let asked = if round == 0 { 8 } else { 3 };
                if self.dice.below(10) < asked {
                    let value = self.value(row);
                    let set = path.clone();
                    steps.push(Step::Set { set, value });
                }
            }
        }
        steps
    }

    fn value(&mut self, row: &Value) -> String {
        if self.dice.below(8) == 0 {
            return String::new();
        }
        let name = row["name"].as_str().expect("a name");
        if self.counts.contains(&format!("${{{name}}}")) {
            // A hundred thousand instances are no test of what a form means.
            return self.dice.below(5).to_string();
        }
        let list = row["itemset"].as_str().unwrap_or_default();
        match row["type"].as_str().expect("a type") {
            "integer" => self.number(&["0", "-1", "7", "100", "99999"], false),
            "range" => self.dice.below(11).to_string(),
            "decimal" => self.number(&["0", "0.5", "-2.25", "3", "1234567.891", "0.1"], true),
            "date" => self.one(&["2024-02-29", "1999-12-31", "2025-03-05", "2025-03-06"]),
            "time" => self.one(&["08:30:00.000+08:00", "23:59:00.000+08:00"]),
            "dateTime" => self.one(&[
                "2025-03-05T09:30:00.000+08:00",
                "1999-12-31T23:59:59.000+08:00",
            ]),
            "select_one" | "select_one_from_file" => {
                let names = self.fixture.pyxform.choices(list);
                if names.is_empty() {
                    return self.one(&["a", "b", "d", "nowhere"]);
                }
                self.dice.pick(&names).clone()
            }
            "select_multiple" | "rank" => self.several(list),
            "acknowledge" => "OK".to_owned(),
            "geopoint" => self.one(&["34.38 109.21 400 5", "0 0 0 0", "-33.9 151.2 12.5 3.25"]),
            "geotrace" => self.one(&[
                "34.38 109.21 0 0;34.39 109.21 0 0;34.39 109.22 0 0",
                "34.38 109.21 0 0;34.38 109.21 0 0",
            ]),
            "geoshape" => self.one(&[
                "34.38 109.21 0 0;34.39 109.21 0 0;34.39 109.22 0 0;34.38 109.21 0 0",
                "34.380 109.210 0 0;34.381 109.210 0 0;34.381 109.211 0 0;34.380 109.210 0 0",
            ]),
            _ => self.text(),
        }
    }

    fn one(&mut self, among: &[&str]) -> String {
        (*self.dice.pick(among)).to_owned()
    }

    fn text(&mut self) -> String {
        let awkward = [
            "x",
            "y",
            "abc",
            "a b  c",
            "x<y&z\"'",
            "海底捞",
            "🍜",
            "-1",
            "0",
            "12.50",
            "true",
            "1e3",
            "4006666900123",
        ];
        if self.words.is_empty() || self.dice.below(2) == 0 {
            return self.one(&awkward);
        }
        self.dice.pick(&self.words).clone()
    }

    /// A number the form speaks of, or one beside it, or one of these.
    fn number(&mut self, others: &[&str], decimal: bool) -> String {
        let spoken: Vec<i64> = self
            .words
            .iter()
            .filter_map(|word| word.parse().ok())
            .collect();
        if spoken.is_empty() || self.dice.below(3) == 0 {
            return self.one(others);
        }
        let near = self
            .dice
            .pick(&spoken)
            .saturating_add(self.dice.below(3) as i64 - 1);
        if decimal && self.dice.below(2) == 0 {
            return format!("{near}.5");
        }
        near.to_string()
    }

    fn several(&mut self, list: &str) -> String {
        let mut names = self.fixture.pyxform.choices(list);
        for left in (1..names.len()).rev() {
            names.swap(left, self.dice.below(left as u64 + 1) as usize);
        }
        names.truncate(1 + self.dice.below(3) as usize);
        names.join(" ")
    }
}

/// Every quoted text and every whole number in the logic of these rows.
fn words(rows: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for row in rows.as_array().into_iter().flatten() {
        for expression in row["bind"]
            .as_object()
            .into_iter()
            .flat_map(|bind| bind.values())
        {
            let expression = expression.as_str().unwrap_or_default();
            found.extend(expression.split('\'').skip(1).step_by(2).map(str::to_owned));
            let numbers = expression.split(|it: char| !it.is_ascii_digit());
            found.extend(
                numbers
                    .filter(|it| (1..6).contains(&it.len()))
                    .map(str::to_owned),
            );
        }
        found.extend(words(&row["rows"]));
    }
    found.retain(|word| !word.is_empty());
    found.sort();
    found.dedup();
    found
}

/// The counts of all repeats, one after the other.
fn counts(rows: &Value) -> String {
    let rows = rows.as_array().into_iter().flatten();
    rows.map(|row| row["count"].as_str().unwrap_or_default().to_owned() + &counts(&row["rows"]))
        .collect()
}
