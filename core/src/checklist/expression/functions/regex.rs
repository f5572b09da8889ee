//! Regular expressions: Java's way of writing them, matched in time linear to the text. What only
//! backtracking can do (look-around, back-references) is refused.

use std::cell::RefCell;
use std::collections::HashMap;

use regex::{Regex, RegexBuilder};

/// Of a compiled pattern, in bytes.
const MAX_SIZE: usize = 1024 * 1024;
/// Of a pattern, in bytes.
const MAX_LENGTH: usize = 16 * 1024;
/// How many compiled patterns a thread keeps.
const KEPT: usize = 32;

thread_local! {
    static COMPILED: RefCell<HashMap<String, Regex>> = RefCell::new(HashMap::new());
}

/// Whether a whole text matches, as Java's `Pattern.matches`.
pub(super) fn matches_whole(pattern: &str, text: &str) -> Result<bool, String> {
    COMPILED.with_borrow_mut(|compiled| {
        if let Some(regex) = compiled.get(pattern) {
            return Ok(regex.is_match(text));
        }
        let regex = compile(pattern)?;
        let matches = regex.is_match(text);
        if compiled.len() == KEPT {
            compiled.clear();
        }
        compiled.insert(pattern.to_owned(), regex);
        Ok(matches)
    })
}

/// Why a pattern is refused.
pub(in super::super) fn pattern_problem(pattern: &str) -> Option<String> {
    compile(pattern).err()
}

fn compile(pattern: &str) -> Result<Regex, String> {
    let refuse = |reason: &str| Err(format!("the pattern `{pattern}` is refused: {reason}"));
    if pattern.len() > MAX_LENGTH {
        return Err("a pattern of more than 16 KiB is refused".to_owned());
    }
    if ["(?=", "(?!", "(?<=", "(?<!"]
        .iter()
        .any(|look| pattern.contains(look))
    {
        return refuse("look-around is not supported");
    }
    RegexBuilder::new(&format!(r"\A(?:{})\z", in_our_words(pattern)))
        .size_limit(MAX_SIZE)
        .dfa_size_limit(MAX_SIZE)
        .nest_limit(100)
        .build()
        .or_else(|error| match error {
            regex::Error::CompiledTooBig(_) => refuse("it is too big"),
            regex::Error::Syntax(report) => {
                refuse(report.lines().last().unwrap_or_default().trim())
            }
            _ => refuse("it cannot be read"),
        })
}

/// What Java writes differently: `\d`, `\w` and `\s` are ASCII's, `\Q...\E` quotes, and any
/// punctuation may stand behind a backslash.
fn in_our_words(pattern: &str) -> String {
    let mut words = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let Some(escaped) = rest.chars().next().filter(|_| c == '\\') else {
            words.push(c);
            continue;
        };
        rest = &rest[escaped.len_utf8()..];
        match escaped {
            'd' => words.push_str("[0-9]"),
            'D' => words.push_str("[^0-9]"),
            'w' => words.push_str("[0-9A-Za-z_]"),
            'W' => words.push_str("[^0-9A-Za-z_]"),
            's' => words.push_str(r"[ \t\n\x0B\f\r]"),
            'S' => words.push_str(r"[^ \t\n\x0B\f\r]"),
            'h' => words.push_str(r"[ \t\xA0]"),
            'Z' => words.push_str(r"\z"),
            'e' => words.push_str(r"\x1B"),
            'Q' => {
                let (quoted, after) = rest.split_once(r"\E").unwrap_or((rest, ""));
                words.push_str(&regex::escape(quoted));
                rest = after;
            }
            other if other.is_alphanumeric() => {
                words.push('\\');
                words.push(other);
            }
            other => words.push_str(&regex::escape(other.encode_utf8(&mut [0; 4]))),
        }
    }
    words
}
