//! Standard output: JSON, or lines in columns.

use std::io::{self, ErrorKind, Write};

use serde::Serialize;
use takan_ffi::TakanError;

use super::Result;

/// Where a command's data goes.
pub(super) struct Out {
    /// JSON for programs instead of lines for people.
    pub(super) json: bool,
}

impl Out {
    /// Prints data, for people as the lines that `human` makes of it.
    pub(super) fn print<T: Serialize>(
        &self,
        data: &T,
        human: impl FnOnce(&T) -> Vec<String>,
    ) -> Result {
        let lines = match self.json {
            true => vec![serde_json::to_string(data).expect("what is printed is plain JSON")],
            false => human(data),
        };
        written(write(&lines))
    }

    /// Prints a text that is the same for people and programs.
    pub(super) fn text(&self, text: &str) -> Result {
        written(write(&[text.to_owned()]))
    }
}

fn written(done: io::Result<()>) -> Result {
    match done {
        // Whoever read it has enough, as `head` does; the command itself is done.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(TakanError::Unexpected {
            reason: format!("standard output cannot be written: {error}"),
        }),
        Ok(()) => Ok(()),
    }
}

fn write(lines: &[String]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    out.flush()
}

/// Rows as lines, their columns aligned.
pub(super) fn columns<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> Vec<String> {
    let rows: Vec<[String; N]> = rows
        .into_iter()
        .map(|row| row.map(|cell| one_line(&cell)))
        .collect();
    let wide = |at: usize| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(wide);
    // A column that is empty in every row is left out.
    let line = |row: &[String; N]| {
        let shown = row.iter().zip(widths).filter(|(_, wide)| *wide > 0);
        let padded = shown.map(|(cell, wide)| format!("{cell}{}", " ".repeat(wide - width(cell))));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// The text without line breaks and without what could steer a terminal.
pub(super) fn one_line(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().map(plain).collect()
}

/// How many places a terminal gives a text: two for a Chinese character (the wide ranges of
/// Unicode's EastAsianWidth that Takan's texts use).
fn width(text: &str) -> usize {
    let wide = |c: char| {
        matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}'
            | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1f64f}' | '\u{20000}'..='\u{3fffd}')
    };
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: [&str; 3]) -> [String; 3] {
        cells.map(str::to_owned)
    }

    #[test]
    fn columns_line_up_under_chinese_titles() {
        let lines = columns([row(["临潼", "", "a"]), row(["xx", "", "b\u{1b}[2J\nc"])]);
        assert_eq!(lines, ["临潼  a", "xx    b [2J c"]);
    }
}
