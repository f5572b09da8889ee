//! What is said about a workbook, and where in it.

use serde::{Deserialize, Serialize};

use crate::record::Phrase;

/// How much a message matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The workbook is refused, or its pack is a draft and no more.
    Error,
    /// It is taken, but something of it is not as its author may think.
    Warning,
    /// Worth knowing.
    Info,
}

/// A remark on a workbook, with the place it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Message {
    /// How much it matters.
    pub level: Level,
    /// The sheet by its name; `None`: the workbook.
    pub sheet: Option<String>,
    /// As a spreadsheet numbers it, from 1; `None`: the sheet.
    pub row: Option<u32>,
    /// The column's header, or its letter where there is none; `None`: the row.
    pub column: Option<String>,
    /// What is wrong, in English.
    pub text: String,
    /// The same for a reader of another language, where Takan has the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phrase: Option<Box<Phrase>>,
}

impl Message {
    /// A remark on the workbook; the place is added with [`Message::at`].
    pub fn new(level: Level, text: impl Into<String>) -> Self {
        let (sheet, row, column, text) = (None, None, None, text.into());
        Self {
            level,
            sheet,
            row,
            column,
            text,
            phrase: None,
        }
    }

    /// A remark for which the workbook is refused.
    pub fn error(text: impl Into<String>) -> Self {
        Self::new(Level::Error, text)
    }

    /// A remark with which it is taken.
    pub fn warning(text: impl Into<String>) -> Self {
        Self::new(Level::Warning, text)
    }

    /// A remark that asks nothing of anyone.
    pub fn info(text: impl Into<String>) -> Self {
        Self::new(Level::Info, text)
    }

    /// The same with its words in every language.
    pub fn saying(mut self, phrase: Phrase) -> Self {
        self.phrase = Some(Box::new(phrase));
        self
    }

    /// The same about a place: a sheet, in it a row, in that a column.
    pub fn at<'a>(
        mut self,
        sheet: &str,
        row: impl Into<Option<u32>>,
        column: impl Into<Option<&'a str>>,
    ) -> Self {
        self.sheet = Some(sheet.to_owned());
        self.row = row.into();
        self.column = column.into().map(str::to_owned);
        self
    }
}
