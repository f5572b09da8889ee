//! The functions there are and how many arguments each takes: those of JavaRosa's `XPathFuncExpr`,
//! of its `FormDef` (but `jr:itext`, whose texts have no names here), Collect's `pulldata`, and
//! XPath's `last`.

/// How many arguments a function takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arguments {
    Exactly(usize),
    Between(usize, usize),
    AtLeast(usize),
    /// A pair each, from so many on.
    EvenFrom(usize),
    /// Pairs behind the first one.
    OddFrom(usize, usize),
}

impl Arguments {
    pub(super) fn allow(self, count: usize) -> bool {
        match self {
            Arguments::Exactly(wanted) => count == wanted,
            Arguments::Between(least, most) => (least..=most).contains(&count),
            Arguments::AtLeast(least) => count >= least,
            Arguments::EvenFrom(least) => count >= least && count.is_multiple_of(2),
            Arguments::OddFrom(least, most) => (least..=most).contains(&count) && count % 2 == 1,
        }
    }

    pub(super) fn describe(self) -> String {
        match self {
            Arguments::Exactly(0) => "no argument".to_owned(),
            Arguments::Exactly(1) => "1 argument".to_owned(),
            Arguments::Exactly(wanted) => format!("{wanted} arguments"),
            Arguments::Between(0, 1) => "at most 1 argument".to_owned(),
            Arguments::Between(least, most) => format!("{least} to {most} arguments"),
            Arguments::AtLeast(least) => format!("at least {least}"),
            Arguments::EvenFrom(least) => format!("an even number of arguments, at least {least}"),
            Arguments::OddFrom(least, most) => {
                format!("an odd number of arguments, {least} to {most}")
            }
        }
    }
}

/// What a function takes; `None` if there is none of that name.
pub(super) fn signature(name: &str) -> Option<Arguments> {
    use Arguments::{AtLeast, Between, EvenFrom, Exactly, OddFrom};
    Some(match name {
        "true" | "false" | "pi" | "today" | "now" | "random" | "version" | "last" => Exactly(0),
        "boolean"
        | "number"
        | "int"
        | "string"
        | "date"
        | "date-time"
        | "decimal-date-time"
        | "decimal-time"
        | "not"
        | "boolean-from-string"
        | "abs"
        | "acos"
        | "asin"
        | "atan"
        | "cos"
        | "exp"
        | "exp10"
        | "log"
        | "log10"
        | "sin"
        | "sqrt"
        | "tan"
        | "count-selected"
        | "count"
        | "count-non-empty"
        | "sum"
        | "once"
        | "property"
        | "area"
        | "enclosed-area"
        | "base64-decode" => Exactly(1),
        "coalesce" | "format-date" | "format-date-time" | "atan2" | "selected" | "is-selected"
        | "selected-at" | "substring-before" | "substring-after" | "contains" | "starts-with"
        | "ends-with" | "regex" | "pow" | "geofence" | "extract-signed" | "jr:choice-name" => {
            Exactly(2)
        }
        "if" | "translate" => Exactly(3),
        "pulldata" => Exactly(4),
        "position" | "string-length" | "normalize-space" | "uuid" => Between(0, 1),
        "round" | "randomize" => Between(1, 2),
        "substr" | "digest" => Between(2, 3),
        "concat" | "max" | "min" => AtLeast(0),
        "join" | "depend" | "distance" => AtLeast(1),
        "checklist" => AtLeast(2),
        "weighted-checklist" => EvenFrom(2),
        "indexed-repeat" => OddFrom(3, 11),
        _ => return None,
    })
}
