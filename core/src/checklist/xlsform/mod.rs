//! Checklists as XLSForms: the spreadsheet format of the whole field. `workbook` reads a file of
//! any origin into plain text, and says in `report` what is wrong where.

mod bundle;
mod export;
mod report;
mod workbook;

pub use bundle::Bundle;
pub use export::WriteWorkbookError;
pub use report::{Level, Message};
pub use workbook::{ReadWorkbookError, Row, Sheet, Workbook};
