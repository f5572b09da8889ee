//! A bureau with a server, and phones that are the `takan` binary with a store each.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use chrono::Utc;
use serde_json::Value;
use takan_core::{
    checklist::Pack,
    document::Writer,
    ids::{Actor, CaseId, DeviceNumber, UserId},
    record::Role,
};
use takan_server::{
    Config, Server, Store,
    routes::case::detail,
    store::{
        account,
        case::{self, Request, Where},
        device,
        document::{self, Sight},
        enrolment, meta, pack, pair,
    },
};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::line::{FarEnd, Line};

/// The two inspectors of the pair, and one of no pair.
pub(crate) const INSPECTORS: [&str; 3] = ["甲", "乙", "丙"];

/// The lead of the bureau.
pub(crate) const LEAD: &str = "丁";

/// A form that asks for a picture and no more.
const PAPERS: &str = r#"{
    "format": 2, "name": "papers", "version": "1", "title": { "default": "Papers" },
    "effective_from": "2020-01-01",
    "rows": [{ "question": { "name": "licence", "kind": "image", "row": 2 } }]
}"#;

/// A running server whose folder holds accounts, a pair and the built-in checklists.
pub(crate) struct Bureau {
    runtime: Runtime,
    server: Option<Server>,
    line: Line,
    folder: TempDir,
    store: Store,
}

impl Bureau {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let store = Store::open(folder.path().join("server")).unwrap();
        store
            .write(|tx| {
                for name in INSPECTORS {
                    account::add(tx, name, Role::Inspector, "none", Utc::now())?;
                }
                account::add(tx, LEAD, Role::Lead, "none", Utc::now())?;
                pair::add(tx, "一组", [INSPECTORS[0], INSPECTORS[1]])?;
                let kitchen = include_str!("../../../tests/fixtures/forms/kitchen.json");
                pack::put(tx, &Pack::from_json(kitchen).unwrap())?;
                pack::put(tx, &Pack::from_json(PAPERS).unwrap()).map(drop)
            })
            .unwrap();
        pack::put_built_in(&store, Utc::now()).unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let server = runtime
            .block_on(Server::start(Config::local(store.dir())))
            .unwrap();
        Self {
            line: Line::to(server.address()),
            runtime,
            server: Some(server),
            folder,
            store,
        }
    }

    /// Where phones reach the server, as long as it is there.
    pub(crate) fn url(&self) -> String {
        self.line.url()
    }

    pub(crate) fn stop(&mut self) {
        self.line.lead_to(FarEnd::Nobody);
        let server = self.server.take().unwrap();
        self.runtime.block_on(server.shutdown()).unwrap();
    }

    /// Serves the same folder again.
    pub(crate) fn start(&mut self) {
        let config = Config::local(self.store.dir());
        let server = self.runtime.block_on(Server::start(config)).unwrap();
        self.line.lead_to(FarEnd::Server(server.address()));
        self.server = Some(server);
    }

    /// Another server answers in this one's place.
    pub(crate) fn replace(&self, answer: impl FnMut(&[u8]) -> (u16, Vec<u8>) + Send + 'static) {
        self.line.lead_to(FarEnd::Fake(Box::new(answer)));
    }

    pub(crate) fn code(&self, name: &str) -> String {
        self.store
            .write(|tx| enrolment::create(tx, name, Utc::now()))
            .unwrap()
            .code
    }

    pub(crate) fn revoke(&self, number: u32) {
        self.store
            .write(|tx| device::revoke(tx, DeviceNumber(number), Utc::now()))
            .unwrap();
    }

    /// Opens a case for the pair and gives its number.
    pub(crate) fn open_case(&self) -> (CaseId, String) {
        self.open("xiaocanyin")
    }

    /// The same with a form of every kind of question.
    pub(crate) fn open_kitchen(&self) -> (CaseId, String) {
        self.open("kitchen")
    }

    /// The same with a form that asks for a picture.
    pub(crate) fn open_papers(&self) -> (CaseId, String) {
        self.open("papers")
    }

    fn open(&self, pack: &str) -> (CaseId, String) {
        let request = Request {
            pack: pack.into(),
            pair: "一组".into(),
            place: Where::Words("骊山街道".into()),
            premises: Some("小面馆".into()),
            due: None,
        };
        self.store
            .write(|tx| {
                let at = Utc::now();
                let epoch = meta::next_epoch(tx, at)?;
                let actor = Actor {
                    device: DeviceNumber::SERVER,
                    epoch,
                };
                let user = UserId::SYSTEM;
                case::open(tx, &Writer { actor, user, at }, request)
            })
            .unwrap()
    }

    /// The case as the server shows it.
    pub(crate) fn case(&self, case: CaseId) -> Value {
        let shown = self.store.read(|conn| {
            let stored = document::seen(conn, case, &Sight::operator())?;
            detail(conn, &stored)
        });
        serde_json::to_value(shown.unwrap().case).unwrap()
    }

    /// A folder of this test's own.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A phone nobody enrolled.
    pub(crate) fn new_phone(&self, name: &str) -> Phone {
        Phone {
            store: self.path(name),
        }
    }

    /// A phone of that inspector, with what the server has for them.
    pub(crate) fn phone(&self, inspector: &str) -> Phone {
        let phone = self.new_phone(&format!("phone of {inspector}"));
        phone.ok(&["enrol", &self.url(), &self.code(inspector)]);
        phone.ok(&["sync"]);
        phone
    }

    /// A JPEG in a file.
    pub(crate) fn picture(&self, name: &str, shade: u8) -> PathBuf {
        let path = self.path(name);
        let picture = image::RgbImage::from_fn(64, 48, |x, y| {
            image::Rgb([shade, (x * 4) as u8, (y * 5) as u8])
        });
        picture
            .save_with_format(&path, image::ImageFormat::Jpeg)
            .unwrap();
        path
    }
}

/// The binary, with nothing of this process's surroundings that could change what it does.
pub(crate) fn takan() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_takan"));
    command
        .env_remove("TAKAN_STORE")
        .env_remove("TAKAN_LOG")
        .env(
            "XDG_DATA_HOME",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/user"),
        )
        .stdin(Stdio::null());
    command
}

/// A store that commands run on.
pub(crate) struct Phone {
    pub(crate) store: PathBuf,
}

impl Phone {
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = takan();
        command.arg("--store").arg(&self.store).args(args);
        command
    }

    pub(crate) fn spawn(&self, args: &[&str]) -> Child {
        self.command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Runs a command that must succeed without a word on standard error, and gives its output.
    pub(crate) fn ok(&self, args: &[&str]) -> String {
        done(args, &self.command(args).output().unwrap())
    }

    /// The same, its JSON.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let out = self.ok(&[args, &["--json"]].concat());
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{args:?}: {error}: {out}"))
    }

    /// Runs a command that must fail with that code and one line on standard error; gives it.
    pub(crate) fn fails(&self, code: i32, args: &[&str]) -> String {
        failed(code, args, &self.command(args).output().unwrap())
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.store.join("takan.db")
    }
}

pub(crate) fn done(args: &[&str], output: &Output) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*stderr), (Some(0), ""), "{args:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn failed(code: i32, args: &[&str], output: &Output) -> String {
    let stderr = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{args:?}: {stderr}");
    assert!(stderr.starts_with("takan: "), "{stderr}");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    stderr
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
