//! A bureau: a server on port 0 with a lead, inspectors in pairs, and the built-in checklists.

use std::path::Path;

use takan_core::{
    checklist::Pack,
    document::Writer,
    ids::{Actor, CaseId, DeviceNumber, UserId},
    record::{Case, HistoryEntry, Role},
};
use takan_server::{
    Config, Error, Server, Store, config,
    routes::{
        self,
        case::{CaseDetail, detail},
    },
    store::{
        account,
        case::{self, Request, Where},
        document::{self, Sight},
        enrolment, file, meta, pack, pair,
    },
};
use tempfile::TempDir;

use crate::{Clock, Device};

/// A password nobody signs in with: stories sign in by the shell's accounts.
const NO_PASSWORD: &str = "x";

/// A bureau and its running server.
pub struct Bureau {
    /// What everybody's clock reads.
    pub clock: Clock,
    data: TempDir,
    server: Option<Server>,
}

impl Bureau {
    /// A bureau without people; its server runs.
    pub async fn open() -> Self {
        let data = tempfile::tempdir().expect("a temporary folder");
        let mut bureau = Self {
            clock: Clock::default(),
            data,
            server: None,
        };
        let store = Store::open(bureau.data()).expect("a new data folder");
        pack::put_built_in(&store, bureau.clock.tick()).expect("the built-in packs");
        bureau.start().await;
        bureau
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// The data folder's store, as a shell command beside the server opens it.
    pub fn store(&self) -> Store {
        Store::open(self.data()).expect("the data folder")
    }

    /// The running server's address.
    pub fn url(&self) -> String {
        self.server
            .as_ref()
            .expect("the server runs")
            .url()
            .to_owned()
    }

    /// What the running server answers with, without a socket.
    pub fn router(&self) -> axum::Router {
        let server = self.server.as_ref().expect("the server runs");
        routes::router(server.app().clone())
    }

    /// Starts the server, on another port than before.
    pub async fn start(&mut self) {
        let clock = self.clock.clone();
        let mut config = Config::local(self.data());
        config.clock = config::Clock::from_fn(move || clock.tick());
        self.server = Some(Server::start(config).await.expect("the server starts"));
    }

    /// Ends the server cleanly.
    pub async fn stop(&mut self) {
        if let Some(server) = self.server.take() {
            server.shutdown().await.expect("the server ends cleanly");
        }
    }

    /// Puts another data folder in place of this one: a restored backup. The server is stopped.
    pub fn replace_data(&mut self, data: TempDir) {
        assert!(self.server.is_none(), "the server runs");
        self.data = data;
    }

    /// The server's database takes no further page, or again as many as it wants.
    pub fn fill_disk(&self, full: bool) {
        let server = self.server.as_ref().expect("the server runs");
        let limited = server.app().store.write(|tx| {
            let pages: u32 = match full {
                // Never fewer than there are.
                true => 1,
                false => u32::MAX - 1,
            };
            Ok(tx.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?)
        });
        limited.expect("SQLite takes any limit");
    }

    /// Adds a person.
    pub fn user(&self, name: &str, role: Role) -> UserId {
        let at = self.clock.tick();
        let user = self
            .store()
            .write(|tx| account::add(tx, name, role, NO_PASSWORD, at));
        user.expect("a new name").id
    }

    /// Adds a pair of two new inspectors.
    pub fn pair(&self, name: &str, members: [&str; 2]) {
        for member in members {
            self.user(member, Role::Inspector);
        }
        self.store()
            .write(|tx| pair::add(tx, name, members))
            .expect("a new pair");
    }

    /// A one-time code for a person.
    pub fn code(&self, name: &str) -> String {
        let at = self.clock.tick();
        self.store()
            .write(|tx| enrolment::create(tx, name, at))
            .expect("a known person")
            .code
    }

    /// A new device of a person, enrolled.
    pub async fn device(&self, name: &str) -> Device {
        self.device_at(name, &self.url()).await
    }

    /// The same with another way to the server: a proxy's.
    pub async fn device_at(&self, name: &str, url: &str) -> Device {
        let device = Device::new(self.clock.clone());
        let code = self.code(name);
        device
            .takan()
            .enrol(url, &code, "test")
            .await
            .expect("a new code");
        device
    }

    /// Publishes a checklist with what travels with it.
    pub fn publish(&self, pack: &Pack, media: &[(&str, Vec<u8>)]) {
        let (store, at) = (self.store(), self.clock.tick());
        for (_, bytes) in media {
            let sha256 = file::keep(&store, bytes).expect("room for a file");
            let size = bytes.len() as u64;
            store
                .write(|tx| file::record(tx, sha256, size, "image/jpeg", at))
                .expect("a stored file");
        }
        store
            .write(|tx| pack::put(tx, pack))
            .expect("a new version");
    }

    /// Opens a case for a pair.
    pub fn case(&self, pair: &str, pack: &str) -> CaseId {
        self.try_case(pair, pack).expect("a known pair and pack")
    }

    /// The same, or why not.
    pub fn try_case(&self, pair: &str, pack: &str) -> Result<CaseId, Error> {
        let at = self.clock.tick();
        let request = Request {
            pack: pack.to_owned(),
            pair: pair.to_owned(),
            place: Where::Words("行者街道".to_owned()),
            premises: None,
            due: None,
        };
        let (case, _) = self.store().write(|tx| {
            let actor = Actor {
                device: DeviceNumber::SERVER,
                epoch: meta::next_epoch(tx, at)?,
            };
            case::open(
                tx,
                &Writer {
                    actor,
                    user: UserId::SYSTEM,
                    at,
                },
                request,
            )
        })?;
        Ok(case)
    }

    /// A case as the server shows it.
    pub fn show(&self, case: CaseId) -> Case {
        self.detail(case).case
    }

    /// Every edit of a case that the server holds.
    pub fn history(&self, case: CaseId) -> Vec<HistoryEntry> {
        self.detail(case).history
    }

    fn detail(&self, case: CaseId) -> CaseDetail {
        let shown = self
            .store()
            .read(|conn| detail(conn, &document::seen(conn, case, &Sight::operator())?));
        shown.expect("a case of the bureau")
    }
}
