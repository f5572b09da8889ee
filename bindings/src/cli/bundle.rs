//! `bundle export|import`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use takan_core::{
    Takan,
    sync::bundle::{BundleReport, Recipient},
};
use takan_ffi::TakanError;

use super::{
    Result,
    out::{Out, one_line},
    peer::refusals,
};

#[derive(Subcommand)]
pub(super) enum Bundle {
    /// Put all that the server has not into one encrypted file.
    Export(Export),
    /// Take in a bundle that another device made for this one.
    Import(Import),
}

#[derive(Args)]
pub(super) struct Export {
    /// `server`, or the number of a device.
    #[arg(long, value_name = "server|DEVICE")]
    to: Recipient,
    /// The file to make.
    file: PathBuf,
}

#[derive(Args)]
pub(super) struct Import {
    /// The bundle.
    file: PathBuf,
}

impl Bundle {
    pub(super) fn run(&self, takan: &Takan, out: &Out) -> Result {
        let done = match self {
            Bundle::Export(export) => takan.export_bundle(export.to, &export.file),
            Bundle::Import(import) => takan.import_bundle(&import.file),
        };
        let report = done?;
        out.print(&report, lines)?;
        if report.refused.is_empty() && report.problems.is_empty() {
            return Ok(());
        }
        let reason = format!(
            "done, but {} changes were refused and {} things did not go well; they are listed above",
            report.refused.len(),
            report.problems.len()
        );
        Err(TakanError::Refused { reason })
    }
}

fn lines(report: &BundleReport) -> Vec<String> {
    let mut lines = Vec::new();
    if let (Some(user), Some(device)) = (&report.user, report.device) {
        lines.push(format!(
            "from      {}, device {device}",
            one_line(&user.name)
        ));
    }
    lines.push(format!(
        "bundle    {} changes in {} cases, {} files",
        report.changes, report.cases, report.files
    ));
    if report.damaged > 0 {
        lines.push(format!("damaged   {} parts, as they are", report.damaged));
    }
    lines.extend(refusals("refused", &report.refused));
    let problems = report.problems.iter();
    lines.extend(problems.map(|problem| format!("problem   {}", one_line(problem))));
    lines
}
