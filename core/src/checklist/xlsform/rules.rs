//! The sheet `takan_rules`: verdict rules as data.

use super::{
    super::{Conclusion, Rule, RuleRow},
    Message, Sheet,
    findings::Findings,
    header,
    table::{Reading, Table},
    translation::words,
};

/// Reads the rules; rows that make no sense are said, and keep the form from being published.
pub(super) fn rules(
    sheet: Option<&Sheet>,
    default_language: &str,
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
    }
    rules
}
