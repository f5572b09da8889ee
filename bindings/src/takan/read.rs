//! What is there to see.

use takan_core::ids::CaseId;

use super::Takan;
use crate::TakanError;

#[uniffi::export]
impl Takan {
    /// The case of a number people read, or of an id as text.
    pub fn find_case(&self, text: &str) -> Result<CaseId, TakanError> {
        self.call(|core| core.find_case(text))
    }
}
