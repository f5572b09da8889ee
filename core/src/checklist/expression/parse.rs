//! From tokens to the tree: XPath 1.0's grammar as far as JavaRosa follows it, with operators by
//! their strength.

use super::ParseError;
use super::lex::{Token, tokens};
use super::term::{Axis, Call, Operator, Path, Start, Step, Term, TermForm};

/// How deep parentheses, arguments and predicates may stand in one another: bounded, because both
/// reading and evaluating follow them down the stack (of an unoptimised build less than 1 MiB).
const MAX_DEPTH: usize = 128;

/// In bytes; a cell of a spreadsheet holds half as many characters.
const MAX_LENGTH: usize = 64 * 1024;

pub(super) fn parse(text: &str) -> Result<Term, ParseError> {
    if text.len() > MAX_LENGTH {
        let reason = format!("longer than {MAX_LENGTH} bytes");
        return Err(ParseError::new(text, 0, reason));
    }
    let mut parser = Parser {
        text,
        tokens: tokens(text)?,
        next: 0,
        depth: 0,
    };
    let term = parser.expression(0)?;
    match parser.peek() {
        None => Ok(term),
        Some(_) => Err(parser.expected("an operator or the end")),
    }
}

const UNARY: u8 = 6;
const UNION: u8 = 7;

/// How strongly an operator binds.
fn strength(token: &Token) -> Option<u8> {
    Some(match token {
        Token::Or => 0,
        Token::And => 1,
        Token::Operator(operator) => match operator {
            Operator::Equal | Operator::NotEqual => 2,
            Operator::Less
            | Operator::LessOrEqual
            | Operator::Greater
            | Operator::GreaterOrEqual => 3,
            Operator::Add | Operator::Subtract => 4,
            Operator::Multiply | Operator::Divide | Operator::Modulo => 5,
            Operator::Unite => UNION,
        },
        _ => return None,
    })
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<(usize, Token<'a>)>,
    next: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&Token<'a>> {
        self.tokens.get(self.next).map(|(_, token)| token)
    }

    fn take(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.next += usize::from(found);
        found
    }

    fn at(&self) -> usize {
        self.tokens
            .get(self.next)
            .map_or(self.text.len(), |(at, _)| *at)
    }

    fn expected(&self, what: &str) -> ParseError {
        self.refuse(format!("expected {what}"))
    }

    fn refuse(&self, reason: String) -> ParseError {
        ParseError::new(self.text, self.at(), reason)
    }

    fn expect(&mut self, token: &Token, what: &str) -> Result<(), ParseError> {
        match self.take(token) {
            true => Ok(()),
            false => Err(self.expected(what)),
        }
    }

    /// A term and the operators behind it that bind at least so strongly.
    fn expression(&mut self, least: u8) -> Result<Term, ParseError> {
        if self.depth == MAX_DEPTH {
            return Err(self.refuse(format!("nested more than {MAX_DEPTH} deep")));
        }
        self.depth += 1;
        let mut left = self.operand()?;
        while let Some(strength) = self.peek().and_then(strength) {
            if strength < least {
                break;
            }
            let (_, operator) = self.tokens[self.next].clone();
            self.next += 1;
            let right = self.expression(strength + 1)?;
            left = join(left, &operator, right);
        }
        self.depth -= 1;
        Ok(left)
    }

    fn operand(&mut self) -> Result<Term, ParseError> {
        let at = self.at();
        let mut minuses = 0;
        while self.take(&Token::Minus) {
            minuses += 1;
        }
        if minuses == 0 {
            return self.primary();
        }
        let mut term = self.expression(UNARY + 1)?;
        // The second one only makes a number of it; further ones cancel out.
        for _ in 0..(2 - minuses % 2) {
            let form = TermForm::Negate(Box::new(term));
            term = Term { at, form };
        }
        Ok(term)
    }

    fn primary(&mut self) -> Result<Term, ParseError> {
        let at = self.at();
        let form = match self.peek() {
            Some(Token::Text(text)) => TermForm::Text((*text).to_owned()),
            Some(Token::Number(number)) => TermForm::Number(*number),
            Some(Token::LastSaved(name)) => TermForm::LastSaved((*name).to_owned()),
            Some(Token::Open) => {
                self.next += 1;
                let inner = self.expression(0)?;
                self.expect(&Token::Close, "`)`")?;
                self.refuse_steps()?;
                return Ok(inner);
            }
            Some(Token::Name(name)) if self.opens_call() => {
                let name = *name;
                return self.call(name, at);
            }
            Some(Token::Reference(name)) => {
                let name = (*name).to_owned();
                self.next += 1;
                let predicates = self.predicates()?;
                return self.path(Start::Reference(name, predicates), at);
            }
            Some(Token::Slash) => {
                return match self.tokens.get(self.next + 1) {
                    Some((_, token)) if begins_step(token) => self.path(Start::Root, at),
                    _ => {
                        self.next += 1;
                        Ok(path_term(at, Start::Root, Vec::new()))
                    }
                };
            }
            Some(Token::DoubleSlash) => return self.path(Start::Root, at),
            Some(token) if begins_step(token) => {
                let mut steps = Vec::new();
                self.step(&mut steps)?;
                self.steps(&mut steps)?;
                return Ok(path_term(at, Start::Context, steps));
            }
            _ => return Err(self.expected("a value")),
        };
        self.next += 1;
        self.refuse_steps()?;
        Ok(Term { at, form })
    }

    fn opens_call(&self) -> bool {
        matches!(self.tokens.get(self.next + 1), Some((_, Token::Open)))
    }

    fn refuse_steps(&self) -> Result<(), ParseError> {
        match self.peek() {
            Some(Token::OpenBracket | Token::Slash | Token::DoubleSlash) => {
                Err(self.refuse("only a path can go on here".to_owned()))
            }
            _ => Ok(()),
        }
    }

    fn call(&mut self, name: &str, at: usize) -> Result<Term, ParseError> {
        self.next += 2;
        let mut arguments = Vec::new();
        if !self.take(&Token::Close) {
            loop {
                arguments.push(self.expression(0)?);
                if self.take(&Token::Close) {
                    break;
                }
                self.expect(&Token::Comma, "`,` or `)`")?;
            }
        }
        let refuse = |reason: &str| Err(ParseError::new(self.text, at, reason.to_owned()));
        match (name, arguments.as_slice()) {
            ("current", []) => self.path(Start::Current, at),
            ("current", _) => refuse("current() takes no argument"),
            (
                "instance",
                [
                    Term {
                        form: TermForm::Text(instance),
                        ..
                    },
                ],
            ) => {
                let start = Start::Instance(instance.clone());
                match self.peek() {
                    Some(Token::Slash | Token::DoubleSlash) => self.path(start, at),
                    _ => Err(self.expected("`/` and the path in the instance")),
                }
            }
            ("instance", _) => refuse("instance() takes one name, in quotes"),
            ("node" | "text" | "comment" | "processing-instruction", _) => {
                refuse("only names, `*`, `.` and `..` can be steps of a path")
            }
            _ => {
                self.refuse_steps()?;
                let name = name.to_owned();
                let form = TermForm::Call(Call { name, arguments });
                Ok(Term { at, form })
            }
        }
    }

    fn path(&mut self, start: Start, at: usize) -> Result<Term, ParseError> {
        let mut steps = Vec::new();
        self.steps(&mut steps)?;
        Ok(path_term(at, start, steps))
    }

    /// Every step that follows, each behind its slash.
    fn steps(&mut self, steps: &mut Vec<Step>) -> Result<(), ParseError> {
        loop {
            if self.take(&Token::DoubleSlash) {
                steps.push(Step {
                    axis: Axis::Descendants,
                    predicates: Vec::new(),
                });
            } else if !self.take(&Token::Slash) {
                return Ok(());
            }
            self.step(steps)?;
        }
    }

    fn step(&mut self, steps: &mut Vec<Step>) -> Result<(), ParseError> {
        if self.peek() == Some(&Token::Name("child")) && self.names_axis() {
            self.next += 2;
        }
        let axis = match self.peek() {
            Some(Token::Dot) => Axis::Itself,
            Some(Token::DoubleDot) => Axis::Parent,
            Some(Token::Star) => Axis::AnyChild,
            Some(Token::At) => {
                self.next += 1;
                match self.peek() {
                    Some(Token::Name(name)) => Axis::Attribute((*name).to_owned()),
                    _ => return Err(self.expected("the name of an attribute")),
                }
            }
            Some(Token::Name(name)) if self.names_axis() => {
                return Err(self.refuse(format!("`{name}::` is not supported")));
            }
            Some(Token::Name(_)) if self.opens_call() => {
                return Err(self.expected("a name, `*`, `.` or `..`"));
            }
            Some(Token::Name(name)) => Axis::Child((*name).to_owned()),
            _ => return Err(self.expected("a name, `*`, `.` or `..`")),
        };
        self.next += 1;
        let predicates = match axis {
            Axis::Itself | Axis::Parent => Vec::new(),
            _ => self.predicates()?,
        };
        steps.push(Step { axis, predicates });
        Ok(())
    }

    fn names_axis(&self) -> bool {
        matches!(
            self.tokens.get(self.next + 1),
            Some((_, Token::DoubleColon))
        )
    }

    fn predicates(&mut self) -> Result<Vec<Term>, ParseError> {
        let mut predicates = Vec::new();
        while self.take(&Token::OpenBracket) {
            predicates.push(self.expression(0)?);
            self.expect(&Token::CloseBracket, "`]`")?;
        }
        Ok(predicates)
    }
}

fn begins_step(token: &Token) -> bool {
    matches!(
        token,
        Token::Name(_) | Token::Star | Token::Dot | Token::DoubleDot | Token::At
    )
}

fn path_term(at: usize, start: Start, steps: Vec<Step>) -> Term {
    let form = TermForm::Path(Path { start, steps });
    Term { at, form }
}

/// `left operator right`; a chain of the same strength grows longer, not deeper.
fn join(mut left: Term, operator: &Token, right: Term) -> Term {
    let at = left.at;
    let own = strength(operator);
    match (&mut left.form, operator) {
        (TermForm::Or(terms), Token::Or) | (TermForm::And(terms), Token::And) => {
            terms.push(right);
            return left;
        }
        (TermForm::Chain(_, rest), Token::Operator(operator))
            if rest
                .first()
                .is_some_and(|(first, _)| strength(&Token::Operator(*first)) == own) =>
        {
            rest.push((*operator, right));
            return left;
        }
        _ => {}
    }
    let form = match operator {
        Token::Or => TermForm::Or(vec![left, right]),
        Token::And => TermForm::And(vec![left, right]),
        Token::Operator(operator) => TermForm::Chain(Box::new(left), vec![(*operator, right)]),
        _ => unreachable!("only what has a strength joins"),
    };
    Term { at, form }
}
