//! `enrol`, `rebuild`, `doctor`.

use clap::Args;
use serde_json::json;
use takan_core::Takan;
use takan_ffi::TakanError;

use super::{Result, case::tell_damaged, out::Out, wait_for};

/// How to become a device.
#[derive(Args)]
pub(super) struct Enrol {
    /// The server's address, as in the link or the QR code.
    url: String,
    /// The one-time code a lead shows.
    code: String,
}

impl Enrol {
    pub(super) fn run(&self, takan: &Takan, out: &Out) -> Result {
        // What a lead sees in the list of devices; no name of the machine or its owner.
        let model = format!("takan cli on {}", std::env::consts::OS);
        wait_for(takan.enrol(&self.url, &self.code, &model))??;
        out.print(&takan.enrolment()?, |made| {
            let (device, name, role) = (made.device, &made.user.name, made.user.role);
            vec![format!(
                "device {device} of {name} ({role}) at {}",
                made.server
            )]
        })
    }
}

pub(super) fn rebuild(takan: &Takan, out: &Out) -> Result {
    takan.rebuild()?;
    tell_damaged(takan)?;
    let cases = takan.cases()?.len();
    out.print(&json!({ "cases": cases }), |_| {
        vec![format!("{cases} cases")]
    })
}

/// Damage that remains is an error, after everything was said.
pub(super) fn doctor(takan: &Takan, out: &Out) -> Result {
    let examined = takan.doctor()?;
    out.print(&examined, |examined| {
        let findings = examined.findings.iter();
        let mut lines: Vec<String> = findings
            .map(|finding| format!("{} ({})", finding.phrase.english(), finding.detail))
            .collect();
        let (cases, files) = (examined.cases, examined.files);
        lines.push(format!("{cases} cases and {files} files examined"));
        lines
    })?;
    match examined.damage_remains() {
        false => Ok(()),
        true => Err(TakanError::Damaged {
            reason: "something recorded on this device is damaged".to_owned(),
        }),
    }
}
