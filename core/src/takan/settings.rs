//! What a person chose, and where the app was: rows of the store, read before anybody enrols.

use serde::{Deserialize, Serialize};

use super::Takan;
use crate::{error::Error, ids::CaseId, screen::Language, store::Kept, sync::host::UploadPolicy};

/// The colours of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the phone has it
    #[default]
    System,
    /// Light
    Light,
    /// Dark
    Dark,
    /// For the sun: contrast 7:1
    Outdoor,
}

/// What a person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[serde(default)]
pub struct Settings {
    /// Null: the phone's.
    pub language: Option<Language>,
    /// The colours.
    pub theme: Theme,
    /// The size of type, in percent of the phone's own: 100 to 200.
    pub type_percent: u32,
    /// True if what the thumb reaches lies on the left.
    pub left_hand: bool,
    /// A sound beside colour.
    pub sound: bool,
    /// Vibration beside colour.
    pub vibration: bool,
    /// When originals are sent.
    pub uploads: UploadPolicy,
    /// How many days an original stays on this device after the server's receipt: 7 to 365, and
    /// longer than the time between two backups of the server.
    #[cfg_attr(feature = "uniffi", uniffi(default = 14))]
    pub keep_days: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::default(),
            type_percent: 100,
            left_hand: false,
            sound: true,
            vibration: true,
            uploads: UploadPolicy::default(),
            keep_days: 14,
        }
    }
}

/// Where the app was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Bookmark {
    /// The app's name for the screen.
    pub screen: String,
    /// The case it showed; null for none.
    pub case: Option<CaseId>,
    /// The row at the top, or the field with the cursor in it: a draft's field or the row's id.
    pub row: Option<String>,
}

impl Takan {
    /// What the person chose; before that what suits most.
    pub fn settings(&self) -> Result<Settings, Error> {
        let kept = self.store.read(|tx| tx.kept(Kept::Settings))?;
        Ok(kept.unwrap_or_default())
    }

    /// Keeps what the person chose.
    ///
    /// # Errors
    /// A size of type outside 100 to 200 percent, a waiting time outside 7 to 365 days.
    pub fn set_settings(&self, settings: &Settings) -> Result<(), Error> {
        let percent = settings.type_percent;
        if !(100..=200).contains(&percent) {
            let why = format!("type has 100 to 200 percent of its size, not {percent}");
            return Err(Error::Invalid(why));
        }
        let days = settings.keep_days;
        if !(7..=365).contains(&days) {
            let why = format!("originals stay 7 to 365 days after their receipt, not {days}");
            return Err(Error::Invalid(why));
        }
        Ok(self.store.write(|tx| tx.keep(Kept::Settings, settings))?)
    }

    /// Where the app was when this was last said; none if that was in a case that has gone from
    /// this device.
    pub fn bookmark(&self) -> Result<Option<Bookmark>, Error> {
        Ok(self.store.read(|tx| {
            let Some(bookmark) = tx.kept::<Bookmark>(Kept::Bookmark)? else {
                return Ok(None);
            };
            let gone = match bookmark.case {
                Some(case) => tx.number(case)?.is_none(),
                None => false,
            };
            Ok((!gone).then_some(bookmark))
        })?)
    }

    /// Keeps where the app is, so that it opens there after its process died; null: at its first
    /// screen.
    pub fn set_bookmark(&self, bookmark: Option<&Bookmark>) -> Result<(), Error> {
        Ok(self.store.write(|tx| match bookmark {
            Some(bookmark) => tx.keep(Kept::Bookmark, bookmark),
            None => tx.drop_kept(Kept::Bookmark),
        })?)
    }
}

#[cfg(test)]
mod tests;
