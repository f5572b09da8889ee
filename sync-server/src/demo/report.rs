//! What the demo says: lines that line up though Chinese letters are twice as wide, and the table
//! at its end.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::{
    air::Wire,
    ledger::{Count, Tally},
    people::{INSPECTORS, Inspector},
    time,
};

/// Where the demo's lines go.
pub(super) type Say<'a> = &'a (dyn Fn(&str) + Sync);

/// Columns a text takes in a terminal: East Asian letters take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| 1 + usize::from(c >= '\u{2e80}')).sum()
}

/// The text, filled up with spaces.
pub(super) fn pad(text: &str, columns: usize) -> String {
    let spaces = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(spaces))
}

/// The same for who has only the name; anyone else as they are called.
pub(super) fn name_of(name: &str) -> String {
    let known = INSPECTORS.iter().find(|who| who.name == name);
    known.map_or_else(|| name.to_owned(), self::name)
}

/// `甲 jia `, as wide for everyone.
pub(super) fn name(who: &Inspector) -> String {
    format!("{} {}", who.stem, pad(who.name, 5))
}

/// `60 answers 7 photos 2 notes`, in columns.
pub(super) fn work(tally: Tally) -> String {
    let Tally {
        answers,
        photos,
        notes,
    } = tally;
    format!("{answers:>4} answers {photos:>3} photos {notes:>3} notes")
}

/// `2 requests, 12.4 kB up, 1.1 kB down`, in columns.
pub(super) fn wire(wire: Wire) -> String {
    let Wire { requests, up, down } = wire;
    let requests = plural(requests as usize, "request");
    format!("{requests:>11} {:>9} up {:>9} down", bytes(up), bytes(down))
}

/// `1 case`, `2 cases`
pub(super) fn plural(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{} {what}s", digits(count as u64)),
    }
}

/// `2,452,036`
pub(super) fn digits(count: u64) -> String {
    let plain = count.to_string();
    let mut grouped = String::new();
    for (n, digit) in plain.chars().enumerate() {
        if n > 0 && (plain.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// An empty line, and a stage with its time.
pub(super) fn heading(say: Say<'_>, at: DateTime<Utc>, what: &str) {
    say("");
    say(&format!("{}  {what}", time::local(at).format("%H:%M")));
}

/// With three digits or so.
fn bytes(count: u64) -> String {
    match count {
        0..1_000 => format!("{count} B"),
        1_000..1_000_000 => format!("{:.1} kB", count as f64 / 1e3),
        _ => format!("{:.2} MB", count as f64 / 1e6),
    }
}

/// The figures of the day.
pub(super) struct Figures {
    pub(super) cases: usize,
    pub(super) complete: usize,
    pub(super) counts: Vec<Count>,
    pub(super) wire: Wire,
    pub(super) found: usize,
    pub(super) resolved: usize,
    pub(super) open: usize,
    /// Cases compared between a phone and the server, and those that were the same.
    pub(super) compared: usize,
    pub(super) equal: usize,
    pub(super) took: Duration,
}

impl Figures {
    /// Per phone what it recorded, what the server holds, what is missing; then the day's sums.
    pub(super) fn table(&self) -> Vec<String> {
        let mut lines = vec![
            format!("{:12}{:^25}  |{:^25}  |", "", "recorded", "on the server"),
            format!(
                "{:12}{}  |{}  |  missing",
                "",
                row(["answers", "photos", "notes"]),
                row(["answers", "photos", "notes"])
            ),
        ];
        let line = |name: &str, recorded: Tally, held: Tally, missing: usize| {
            let cells = |tally: Tally| row([tally.answers, tally.photos, tally.notes]);
            let (recorded, held) = (cells(recorded), cells(held));
            format!("  {}{recorded}  |{held}  |{missing:>9}", pad(name, 10))
        };
        for count in &self.counts {
            let (recorded, held) = (count.recorded, count.held);
            lines.push(line(
                &name_of(&count.name),
                recorded,
                held,
                count.missing.len(),
            ));
        }
        let recorded = self.counts.iter().map(|count| count.recorded).sum();
        let held = self.counts.iter().map(|count| count.held).sum();
        let missing = self.counts.iter().map(|count| count.missing.len()).sum();
        lines.push(line("all", recorded, held, missing));
        lines.push(String::new());
        let facts = self.facts();
        lines.extend(facts.map(|(what, text)| format!("  {} {text}", pad(what, 11))));
        lines
    }

    fn facts(&self) -> [(&'static str, String); 7] {
        let Wire { requests, up, down } = self.wire;
        let Figures {
            cases,
            complete,
            found,
            resolved,
            open,
            compared,
            equal,
            ..
        } = self;
        [
            ("cases", format!("{cases}, of them {complete} complete")),
            (
                "copies",
                format!("{equal} of {compared} on phones equal the server's"),
            ),
            (
                "conflicts",
                format!("{found} found, {resolved} resolved, {open} open"),
            ),
            ("requests", digits(requests)),
            ("bytes up", format!("{}, headers included", digits(up))),
            ("bytes down", digits(down)),
            ("seconds", format!("{:.1}", self.took.as_secs_f64())),
        ]
    }
}

fn row(cells: [impl std::fmt::Display; 3]) -> String {
    let [answers, photos, notes] = cells;
    format!("{answers:>9}{photos:>8}{notes:>8}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_letters_take_two_columns() {
        assert_eq!(pad("甲 jia", 8), "甲 jia  ");
        assert_eq!(pad("2026-0001", 4), "2026-0001");
    }

    #[test]
    fn counts_are_grouped_and_agree_with_their_noun() {
        assert_eq!(plural(1, "case"), "1 case");
        assert_eq!(plural(0, "case"), "0 cases");
        assert_eq!(plural(1_234_567, "case"), "1,234,567 cases");
        assert_eq!(digits(999), "999");
    }

    #[test]
    fn bytes_are_said_in_the_unit_that_fits() {
        assert_eq!(bytes(459), "459 B");
        assert_eq!(bytes(1_649), "1.6 kB");
        assert_eq!(bytes(2_345_678), "2.35 MB");
    }
}
