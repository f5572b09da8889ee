//! What each screen shows, as plain state.

use takan_core::{
    ids::CaseId,
    screen::{
        self, CarryOutcome, CarryReceiver, CarryScreen, CaseScreen, ChecklistFilter,
        ChecklistScreen, ConflictScreen, DoctorScreen, Fix, Language, MeetScreen, MeetStage,
        PhotoScreen, SummaryScreen, SyncScreen, TodayQuery, TodayScreen,
    },
    sync::bundle::BundleReport,
    takan::Examination,
};

use super::Takan;
use crate::TakanError;

#[uniffi::export]
impl Takan {
    /// The case of a number people read, or of an id as text.
    pub fn find_case(&self, text: &str) -> Result<CaseId, TakanError> {
        self.call(|core| core.find_case(text))
    }

    /// The day's cases. Where the phone is comes from its locator, unless the query says it.
    pub fn today(
        &self,
        mut query: TodayQuery,
        language: Language,
    ) -> Result<TodayScreen, TakanError> {
        query.here = self.here(query.here);
        self.call(|core| core.today(&query, language))
    }

    /// One case: who, where, what was found before, how far it has come.
    #[uniffi::method(default(here))]
    pub fn case_screen(
        &self,
        case: CaseId,
        language: Language,
        here: Option<Fix>,
    ) -> Result<CaseScreen, TakanError> {
        let here = self.here(here);
        self.call(|core| core.case_screen(case, language, here.as_ref()))
    }

    /// The checklist of a case as a list of rows.
    pub fn checklist(
        &self,
        case: CaseId,
        filter: ChecklistFilter,
        language: Language,
    ) -> Result<ChecklistScreen, TakanError> {
        self.call(|core| core.checklist(case, filter, language))
    }

    /// The open conflicts of a case, their answers side by side.
    pub fn conflicts(
        &self,
        case: CaseId,
        language: Language,
    ) -> Result<ConflictScreen, TakanError> {
        self.call(|core| core.conflict_screen(case, language))
    }

    /// What a case comes to, and what is missing.
    pub fn summary(&self, case: CaseId, language: Language) -> Result<SummaryScreen, TakanError> {
        self.call(|core| core.summary(case, language))
    }

    /// What stands over the picture: of an item, named by its row's id, or of the case in general.
    #[uniffi::method(default(fix))]
    pub fn photo(
        &self,
        case: CaseId,
        item: Option<String>,
        language: Language,
        fix: Option<Fix>,
    ) -> Result<PhotoScreen, TakanError> {
        let fix = self.here(fix);
        self.call(|core| core.photo(case, item.as_deref(), fix.as_ref(), language))
    }

    /// The bytes of a file that is on this device, by the name that screens give as `file`; sealed,
    /// they are on no path.
    pub fn read_file(&self, file: &str) -> Result<Vec<u8>, TakanError> {
        self.call(|core| core.read_file(file, None))
    }

    /// At most `length` of its bytes from a place on, fewer only at its end: for sound and film.
    pub fn read_file_part(
        &self,
        file: &str,
        from: u64,
        length: u32,
    ) -> Result<Vec<u8>, TakanError> {
        let part = Some((from, u64::from(length)));
        self.call(|core| core.read_file(file, part))
    }

    /// The sync centre: what has been sent, what waits and why.
    pub fn sync_screen(&self, language: Language) -> Result<SyncScreen, TakanError> {
        self.network_changed()?;
        self.call(|core| core.sync_screen(language))
    }

    /// What a file would hold that carries unsent work out, and for whom it may be.
    pub fn carry_screen(&self, language: Language) -> Result<CarryScreen, TakanError> {
        self.call(|core| core.carry_screen(language))
    }
}

/// What is shown of a meeting with another phone, by how far it is.
#[uniffi::export]
pub fn meet_screen(stage: MeetStage) -> MeetScreen {
    screen::meet_screen(stage)
}

/// What is said of a file that was made for `receiver`, to carry unsent work.
#[uniffi::export]
pub fn carried(made: BundleReport, receiver: CarryReceiver, bytes: u64) -> CarryOutcome {
    screen::carried(&made, &receiver, bytes)
}

/// What is said of a file of another phone that was taken in.
#[uniffi::export]
pub fn taken_in(report: BundleReport) -> CarryOutcome {
    screen::taken_in(&report)
}

/// What is said of a check of the store.
#[uniffi::export]
pub fn doctor_screen(found: Examination) -> DoctorScreen {
    screen::doctor_screen(found)
}
