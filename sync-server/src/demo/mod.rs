//! The demo: a field day from one end to the other. A real server in this process, six real
//! phones that talk to it over real HTTP, made-up people; and books of its own, by which it counts
//! at the end that nothing was lost.

use std::{
    io::ErrorKind,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    time::Instant,
};

use chrono::Utc;

use crate::{
    config::{Clock, Config},
    error::{Error, Kind, Result},
    serve::Server,
};

mod air;
mod bureau;
mod conflict;
mod count;
mod day;
mod desk;
mod folder;
mod homecoming;
mod killed;
mod ledger;
mod outing;
mod people;
mod phone;
mod photo;
mod random;
mod report;
mod script;
mod time;

use count::Outcome;
use day::Field;
use people::{ADMIN, CLERK, INSPECTORS, LEAD, PASSWORD};
use time::Shifted;

pub use killed::demo_phone;

/// How to run it.
pub struct Options {
    /// Emptied first, if an earlier demo left it.
    pub data: PathBuf,
    /// Where the server listens; a free port is taken if another program has this one.
    pub listen: SocketAddr,
    /// The program that has the command `demo-phone`.
    pub program: PathBuf,
}

/// The demo after the day: the server goes on.
pub struct Demo {
    server: Server,
    missing: Vec<String>,
    _field: Field,
    folder: folder::Folder,
}

/// Another seed, another day.
const SEED: u64 = 20_260_506;

impl Demo {
    /// Runs the day, and says how it goes line by line.
    pub async fn run(options: Options, say: &(dyn Fn(&str) + Sync)) -> Result<Self> {
        let began = Instant::now();
        let folder = folder::Folder::fresh(&options.data)?;
        let morning = time::morning_before(Utc::now());
        let clock = Shifted::default();
        clock.set(morning);
        let running = clock.clone();
        let config = Config {
            listen: free(options.listen, say),
            clock: Clock::from_fn(move || running.now()),
            ..Config::local(folder.path.join("server"))
        };
        let server = Server::start(config).await?;
        let mut field = Field::open(&server, &folder.path, morning, clock.clone(), say).await?;
        field.go_out(&options.program, say)?;
        let Outcome { recorded, missing } = field.come_back(&server, began, say).await?;
        // What people do at the console from here on is done now.
        clock.catch_up();
        say("");
        match missing.as_slice() {
            [] => say(&format!(
                "Nothing is lost: all {} answers, photos and notes of the phones are on the server.",
                report::digits(recorded as u64)
            )),
            missing => {
                say("NOT ALL IS WELL:");
                missing.iter().for_each(|line| say(&format!("  {line}")));
            }
        }
        Ok(Self {
            server,
            missing,
            _field: field,
            folder,
        })
    }

    /// Where to look at it, and as whom.
    pub fn invitation(&self) -> Vec<String> {
        let inspectors: Vec<_> = INSPECTORS.iter().map(|person| person.name).collect();
        vec![
            format!("Console   {}", self.server.url()),
            format!("Sign in   {LEAD}, password {PASSWORD}   (conflicts wait to be resolved)"),
            format!(
                "          or {CLERK}, {ADMIN}, {}; the same password",
                inspectors.join(", ")
            ),
            format!(
                "Phones    takan --store {} conflicts   (and sync; any of the six)",
                self.folder
                    .path
                    .join("phones")
                    .join(INSPECTORS[0].name)
                    .display()
            ),
            "All of it is there until ctrl-c.".to_owned(),
        ]
    }

    /// Ends the server. An error if anything was missing.
    pub async fn end(self) -> Result<()> {
        self.server.shutdown().await?;
        match self.missing.len() {
            0 => Ok(()),
            n => {
                let first = &self.missing[0];
                let message = format!("{n} of the demo's checks failed; first: {first}");
                Err(Error::new(Kind::Unexpected, message))
            }
        }
    }
}

/// The address, or one with a free port if another program listens there.
fn free(listen: SocketAddr, say: &(dyn Fn(&str) + Sync)) -> SocketAddr {
    match TcpListener::bind(listen) {
        Err(e) if e.kind() == ErrorKind::AddrInUse => {
            say(&format!(
                "Another program has {listen}; the demo takes a free port."
            ));
            SocketAddr::new(listen.ip(), 0)
        }
        _ => listen,
    }
}
