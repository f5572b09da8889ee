//! Whether a default is an expression: pyxform's rule, which looks at the words alone.

use crate::checklist::{Kind, xlsform::is_dynamic};

/// Whether a default is evaluated when the form is opened, rather than taken as it stands: it has
/// an operator, a reference or a call outside quotes.
pub fn is_dynamic_default(default: &str, kind: Kind) -> bool {
    is_dynamic(default, kind.as_str())
}
