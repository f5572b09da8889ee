//! `doctor`.

use clap::Args;

use super::{Data, print, print_json};
use crate::{
    error::{Error, Result},
    store::doctor,
};

#[derive(Args)]
pub(super) struct DoctorArgs {
    #[command(flatten)]
    data: Data,
    #[arg(long)]
    json: bool,
}

impl DoctorArgs {
    pub(super) fn run(self) -> Result<()> {
        let examined = doctor::examine(&self.data.open_existing()?)?;
        if self.json {
            print_json(&examined)?;
        } else {
            for finding in &examined.findings {
                let outcome = match finding.repaired {
                    true => "repaired",
                    false => "remains",
                };
                print(&format!("{outcome}: {}: {}", finding.what, finding.detail))?;
            }
            let (cases, files) = (examined.cases, examined.files);
            print(&format!("{cases} cases and {files} files examined"))?;
        }
        match examined.damage_remains() {
            false => Ok(()),
            true => Err(Error::damaged("something stored here is damaged")),
        }
    }
}
