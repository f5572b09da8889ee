//! The sheet `takan_rules`: verdict rules as data.

use std::collections::HashMap;

use super::{
    super::{Conclusion, Rule, RuleRow, expression::Expression, verdict::Judge},
    Message, Sheet,
    findings::Findings,
    header,
    table::{Reading, Table},
    translation::words,
};

/// Reads the rules; rows that make no sense or cannot be applied are said, and keep the form from
/// being published. `names` counts the rows of the survey by name.
pub(super) fn rules(
    sheet: Option<&Sheet>,
    default_language: &str,
    names: &HashMap<String, usize>,
    findings: &mut Findings,
) -> Vec<Rule> {
    let Some(sheet) = sheet.filter(|sheet| !sheet.rows.is_empty()) else {
        return Vec::new();
    };
    let required = &["rule", "conclusion", "condition"];
    let reading = Reading {
        default_language,
        required,
        squeezed: false,
    };
    let table = match Table::read(sheet, &header::RULES, &reading) {
        Ok(table) => table,
        Err(message) => {
            findings.withhold(message);
            return Vec::new();
        }
    };
    let mut rules: Vec<Rule> = Vec::new();
    for line in table.lines.iter().filter(|line| !line.fields.is_empty()) {
        let fields = &line.fields;
        let mut wrong = |column: &str, text: String| {
            findings.withhold(table.at(Message::error(text), line.number, &[column]));
        };
        let Some(name) = fields.text("rule") else {
            wrong("rule", "this row says of no rule that it is its".to_owned());
            continue;
        };
        let conclusion = match fields.text("conclusion") {
            Some("pass") => Conclusion::Pass,
            Some("rectify") => Conclusion::Rectify,
            Some("fail") => Conclusion::Fail,
            other => {
                let other = other.unwrap_or("nothing");
                wrong(
                    "conclusion",
                    format!("a rule comes to pass, rectify or fail, not to {other}"),
                );
                continue;
            }
        };
        let Some(condition) = fields.text("condition") else {
            wrong(
                "condition",
                "a row without a condition is never true".to_owned(),
            );
            continue;
        };
        let rule = match rules.iter().position(|rule| rule.name == name) {
            Some(at) => &mut rules[at],
            None => {
                let (name, rows) = (name.to_owned(), Vec::new());
                rules.push(Rule { name, rows });
                rules.last_mut().expect("it was just put there")
            }
        };
        let order = match fields.text("order").map(str::parse) {
            None => i64::from(line.number),
            Some(Ok(order)) => order,
            Some(Err(_)) => {
                wrong("order", "an order is a whole number".to_owned());
                i64::from(line.number)
            }
        };
        rule.rows.push(RuleRow {
            order,
            conclusion,
            condition: condition.to_owned(),
            label: words(fields.get("label"), default_language),
            row: line.number,
        });
    }
    for rule in &mut rules {
        rule.rows.sort_by_key(|row| row.order);
        for problem in Judge::new(rule).err().unwrap_or_default() {
            let message = Message::error(problem.reason).saying(problem.phrase);
            findings.withhold(table.at(message, problem.row, &["condition"]));
        }
        for row in &rule.rows {
            // One that is no expression has been said.
            let condition = Expression::parse(&row.condition).ok();
            let spoken_of = condition.iter().flat_map(Expression::references);
            for name in spoken_of.filter(|name| names.get(*name) != Some(&1)) {
                let text = format!("there is no row of its own with the name {name}");
                findings.withhold(table.at(Message::error(text), row.row, &["condition"]));
            }
        }
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::super::{Imported, Level, Row, Sheet, Workbook};

    fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
        let cells = |row: &[&str]| row.iter().map(|cell| Some((*cell).to_owned())).collect();
        let rows_below = (2..).zip(&rows[1..]);
        Sheet {
            name: name.to_owned(),
            headers: cells(rows[0]),
            rows: rows_below
                .map(|(number, row)| Row {
                    number,
                    cells: cells(row),
                })
                .collect(),
            ..Sheet::default()
        }
    }

    #[test]
    fn a_rule_that_cannot_be_applied_keeps_a_draft_from_being_published() {
        let workbook = Workbook {
            sheets: vec![
                sheet("survey", &[&["type", "name", "label"], &["text", "a", "A"]]),
                sheet("settings", &[&["takan_rule"], &["R-2"]]),
                sheet(
                    "takan_rules",
                    &[
                        &["rule", "order", "conclusion", "condition"],
                        &["R-1", "2", "fail", "failed('X') > 0"],
                        &["R-1", "1", "pass", "failed('K' = 0"],
                        &["R-1", "3", "rectify", "share('I', 'G') <= 0.1"],
                        &["R-1", "4", "fail", "${a} = 'x' and ${b} = 'y'"],
                    ],
                ),
            ],
            ..Workbook::default()
        };
        let imported = Imported::new(&workbook, "form", None);
        assert!(imported.accepted && !imported.publishable);
        let errors = imported
            .messages
            .iter()
            .filter(|it| it.level == Level::Error);
        let mut told: Vec<_> = errors
            .map(|it| (it.row, it.column.as_deref(), it.text.as_str()))
            .collect();
        told.sort();
        let condition = Some("condition");
        assert_eq!(
            told,
            [
                (Some(2), condition, "at character 1: there is no class 'X'"),
                (
                    Some(2),
                    Some("takan_rule"),
                    "the sheet takan_rules has no rule R-2"
                ),
                (Some(3), condition, "at character 15: expected `,` or `)`"),
                (
                    Some(5),
                    condition,
                    "there is no row of its own with the name b"
                ),
            ]
        );
    }
}
