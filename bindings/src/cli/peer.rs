//! `peer listen|join`.

use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
    sync::Arc,
};

use clap::{Args, Subcommand};
use serde_json::json;
use takan_core::{
    Takan,
    sync::peer::{PeerListener, PeerOptions, PeerRefusal, PeerReport},
};
use takan_ffi::TakanError;

use super::{
    Result,
    out::{Out, columns, one_line},
    progress::Progress,
    wait_for,
};

#[derive(Subcommand)]
pub(super) enum Peer {
    /// Show a code, and wait for the phone that scans or types it.
    Listen(Listen),
    /// Meet the phone that shows this code.
    Join(Join),
}

#[derive(Args)]
pub(super) struct Listen {
    /// Where to listen; else the hotspot or the Wi-Fi this device is in.
    #[arg(long, value_name = "IP[:PORT]")]
    address: Option<Address>,
    /// Ask for the originals the other has not sent, to carry them out too.
    #[arg(long)]
    originals: bool,
}

#[derive(Args)]
pub(super) struct Join {
    /// The code as it is shown, or what its QR code says.
    code: String,
    /// Ask for the originals the other has not sent, to carry them out too.
    #[arg(long)]
    originals: bool,
}

/// An address with a port or without.
#[derive(Clone, Copy)]
struct Address(SocketAddr);

impl FromStr for Address {
    type Err = std::net::AddrParseError;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let any_port = |ip: IpAddr| SocketAddr::new(ip, 0);
        text.parse()
            .or_else(|_| text.parse().map(any_port))
            .map(Self)
    }
}

impl Peer {
    pub(super) fn run(&self, takan: &Takan, out: &Out) -> Result {
        match self {
            Peer::Listen(listen) => {
                let options = PeerOptions {
                    originals: listen.originals,
                    address: listen.address.map(|address| address.0),
                    ..PeerOptions::default()
                };
                // The code is shown where this runs, and a socket wants its runtime to be there.
                let listener = takan.listen_for_peer(&options)?;
                show(&listener, out)?;
                let observer = Arc::new(Progress::new());
                let report = wait_for(listener.wait(Some(observer)))??;
                tell(&report, out)
            }
            Peer::Join(join) => {
                let options = PeerOptions {
                    originals: join.originals,
                    observer: Some(Arc::new(Progress::new())),
                    ..PeerOptions::default()
                };
                let report = wait_for(takan.join_peer(&join.code, &options))??;
                // The line of the terminal is free again.
                drop(options);
                tell(&report, out)
            }
        }
    }
}

fn show(listener: &PeerListener, out: &Out) -> Result {
    let qr = listener.qr_text();
    let shown = json!({
        "code": listener.code(), "qr": qr, "address": listener.address(),
        "expires_at": listener.expires_at(),
    });
    let made = qrcode::QrCode::new(&qr).map_err(|error| TakanError::Unexpected {
        reason: format!("the code does not fit a QR code: {error}"),
    })?;
    out.print(&shown, |_| {
        // Most terminals are dark: what is "dark" on paper is drawn as the background.
        let picture = made
            .render::<qrcode::render::unicode::Dense1x2>()
            .dark_color(qrcode::render::unicode::Dense1x2::Light)
            .light_color(qrcode::render::unicode::Dense1x2::Dark)
            .build();
        let until = listener.expires_at().with_timezone(&chrono::Local);
        let until = until.format("%H:%M");
        vec![
            picture,
            listener.code(),
            format!("once, until {until}, at {}", listener.address()),
        ]
    })
}

fn tell(report: &PeerReport, out: &Out) -> Result {
    out.print(report, lines)?;
    if !report.complete {
        let reason = "the meeting was cut; what came is kept, and the next one goes on".to_owned();
        return Err(TakanError::Offline { reason });
    }
    let refused = report.refused_here.len() + report.refused_there.len();
    if refused + report.problems.len() == 0 {
        return Ok(());
    }
    let reason = format!(
        "met, but {refused} changes were refused and {} things did not go well; all of it stays \
         where it is and is listed above",
        report.problems.len()
    );
    Err(TakanError::Refused { reason })
}

fn lines(report: &PeerReport) -> Vec<String> {
    let PeerReport { user, device, .. } = report;
    let mut lines = vec![
        format!(
            "met       {} ({}), device {device}",
            one_line(&user.name),
            user.role
        ),
        format!(
            "sent      {} changes, {} files",
            report.changes_sent, report.files_sent
        ),
        format!(
            "received  {} changes in {} cases, {} files",
            report.changes_received, report.cases_received, report.files_received
        ),
        format!("traffic   {} bytes", report.bytes),
    ];
    lines.extend(refusals("refused here", &report.refused_here));
    lines.extend(refusals("refused there", &report.refused_there));
    let problems = report.problems.iter();
    lines.extend(problems.map(|problem| format!("problem   {}", one_line(problem))));
    lines
}

pub(super) fn refusals(where_: &str, refused: &[PeerRefusal]) -> Vec<String> {
    columns(refused.iter().map(|it| {
        [
            where_.to_owned(),
            it.number.clone(),
            it.code.clone(),
            it.reason.clone(),
        ]
    }))
}
