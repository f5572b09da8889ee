//! An expression as tokens, by the rules of JavaRosa's `Lexer`: whether `-`, `*`, `and`, `or`,
//! `div`, `mod` are operators depends on what stands before them. Names may be of any script, where
//! JavaRosa takes only letters that have a case.

use super::ParseError;
use super::term::Operator;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    Text(&'a str),
    Number(f64),
    Name(&'a str),
    /// `${name}`
    Reference(&'a str),
    /// `${last-saved#name}`
    LastSaved(&'a str),
    Operator(Operator),
    And,
    Or,
    /// `-` where a value is expected
    Minus,
    /// `*` where a value is expected
    Star,
    Slash,
    DoubleSlash,
    Dot,
    DoubleDot,
    At,
    Comma,
    DoubleColon,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
}

impl Token<'_> {
    /// Whether an operator may follow.
    fn ends_value(&self) -> bool {
        matches!(
            self,
            Token::Text(_)
                | Token::Number(_)
                | Token::Name(_)
                | Token::Reference(_)
                | Token::LastSaved(_)
                | Token::Star
                | Token::Dot
                | Token::DoubleDot
                | Token::Close
                | Token::CloseBracket
        )
    }
}

const SIGNS: [(&str, Token<'static>); 20] = [
    ("!=", Token::Operator(Operator::NotEqual)),
    ("<=", Token::Operator(Operator::LessOrEqual)),
    (">=", Token::Operator(Operator::GreaterOrEqual)),
    ("//", Token::DoubleSlash),
    ("..", Token::DoubleDot),
    ("::", Token::DoubleColon),
    ("=", Token::Operator(Operator::Equal)),
    ("<", Token::Operator(Operator::Less)),
    (">", Token::Operator(Operator::Greater)),
    ("+", Token::Operator(Operator::Add)),
    ("|", Token::Operator(Operator::Unite)),
    ("/", Token::Slash),
    ("-", Token::Minus),
    ("*", Token::Star),
    ("@", Token::At),
    (",", Token::Comma),
    ("(", Token::Open),
    (")", Token::Close),
    ("[", Token::OpenBracket),
    ("]", Token::CloseBracket),
];

const WORDS: [(&str, Token<'static>); 4] = [
    ("and", Token::And),
    ("or", Token::Or),
    ("div", Token::Operator(Operator::Divide)),
    ("mod", Token::Operator(Operator::Modulo)),
];

/// The tokens of a text, each with the byte it begins at.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token<'_>)>, ParseError> {
    let mut tokens: Vec<(usize, Token)> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if matches!(first, ' ' | '\n' | '\t' | '\x0c' | '\r') {
            at += first.len_utf8();
            continue;
        }
        let after_value = tokens.last().is_some_and(|(_, last)| last.ends_value());
        let (length, token) = token(&text[at..], first, after_value)
            .map_err(|reason| ParseError::new(text, at, reason))?;
        tokens.push((at, token));
        at += length;
    }
    Ok(tokens)
}

fn token(rest: &str, first: char, after_value: bool) -> Result<(usize, Token<'_>), String> {
    if matches!(first, '\'' | '"') {
        let inner = &rest[1..];
        let end = inner
            .find(first)
            .ok_or_else(|| format!("the text that begins here has no closing {first}"))?;
        return Ok((end + 2, Token::Text(&inner[..end])));
    }
    if rest.starts_with("${") {
        return reference(rest);
    }
    let fraction = first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if first.is_ascii_digit() || fraction {
        return number(rest);
    }
    if after_value {
        let sign = match first {
            '-' => Some(Operator::Subtract),
            '*' => Some(Operator::Multiply),
            _ => None,
        };
        if let Some(operator) = sign {
            return Ok((1, Token::Operator(operator)));
        }
        if let Some((word, token)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
            return Ok((word.len(), token.clone()));
        }
    }
    if let Some((sign, token)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return Ok((sign.len(), token.clone()));
    }
    if first == '.' {
        return Ok((1, Token::Dot));
    }
    match name_length(rest) {
        0 => Err(format!("`{first}` means nothing here")),
        length => Ok((length, Token::Name(&rest[..length]))),
    }
}

fn reference(rest: &str) -> Result<(usize, Token<'_>), String> {
    let end = rest
        .find('}')
        .ok_or("the reference that begins here has no closing }")?;
    let inner = rest[2..end].trim();
    let (name, saved) = match inner.strip_prefix("last-saved#") {
        Some(name) => (name, true),
        None => (inner, false),
    };
    if name.is_empty() || name_length(name) != name.len() {
        return Err(format!("`{}` names no question", &rest[..=end]));
    }
    let token = if saved {
        Token::LastSaved(name)
    } else {
        Token::Reference(name)
    };
    Ok((end + 1, token))
}

fn number(rest: &str) -> Result<(usize, Token<'_>), String> {
    let mut point = false;
    let length = rest
        .find(|c: char| {
            let first_point = c == '.' && !point;
            point |= c == '.';
            !(c.is_ascii_digit() || first_point)
        })
        .unwrap_or(rest.len());
    let number = &rest[..length];
    let value = number
        .parse()
        .map_err(|_| format!("`{number}` is no number"))?;
    Ok((length, Token::Number(value)))
}

/// How many bytes of a text are a name, with a prefix or without: `name`, `jr:choice-name`.
pub(super) fn name_length(text: &str) -> usize {
    let first = plain_name_length(text);
    match text[first..].strip_prefix(':') {
        Some(rest) if first > 0 => match plain_name_length(rest) {
            0 => first,
            second => first + 1 + second,
        },
        _ => first,
    }
}

fn plain_name_length(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        return 0;
    }
    text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')))
        .unwrap_or(text.len())
}
