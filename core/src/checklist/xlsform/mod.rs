//! Checklists as XLSForms: the spreadsheet format of the whole field. `workbook` reads a file of
//! any origin into plain text, `bundle` with its media, `import` makes a pack of it and `export` a
//! workbook of a pack; both say in `report` what is wrong where.

mod assemble;
mod bundle;
mod choices;
mod dynamic;
mod entity;
mod expand;
mod export;
mod fields;
mod findings;
mod header;
mod import;
mod mentions;
mod name;
mod parameters;
mod publish;
mod question_type;
mod reference;
mod report;
mod rules;
mod settings;
mod sheets;
mod survey;
mod table;
mod takan;
mod translation;
mod tree;
mod unread;
mod whole;
mod workbook;

pub use bundle::Bundle;
pub(super) use dynamic::is_dynamic;
pub use export::WriteWorkbookError;
pub use import::{Imported, Listed, Media};
pub use report::{Level, Message};
pub use workbook::{ReadWorkbookError, Row, Sheet, Workbook};

#[cfg(test)]
mod tests;
