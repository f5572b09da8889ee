//! Strangers' tus clients, unmodified, against the real server: tus-js-client from npm and tuspy from
//! PyPI. Lines are cut under them, and they are killed and begun anew.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use takan_core::{
    ids::{CaseId, Sha256},
    record::HeldFile,
    sync::{
        host::{Conditions, Network, SyncOptions},
        protocol::FileReceipt,
    },
};
use takan_server::store::file;
use takan_tests::{Bureau, Device, Proxy, photo, proxy::Cut};
use tempfile::TempDir;

const SIZE: usize = 600_000;

/// A phone whose documents are with the server, and its photos are not; and a stranger's client.
struct Story {
    bureau: Bureau,
    line: Proxy,
    ann: Device,
    case: CaseId,
    folder: TempDir,
    client: Vec<String>,
    photos: u64,
}

/// What a client said, line by line, and how it ended.
struct Said {
    lines: Vec<String>,
    code: Option<i32>,
}

impl Said {
    fn receipt(&self) -> FileReceipt {
        let receipt = self.lines.iter().find_map(|it| it.strip_prefix("receipt "));
        let receipt = receipt.unwrap_or_else(|| panic!("no receipt in {:?}", self.lines));
        serde_json::from_str(receipt).unwrap()
    }
}

impl Story {
    async fn of(client: Vec<String>) -> Self {
        let bureau = Bureau::open().await;
        bureau.pair("一组", ["ann", "bob"]);
        let case = bureau.case("一组", "xiaocanyin");
        let line = Proxy::before(&bureau.url()).await;
        let ann = bureau.device("ann").await;
        ann.sync().await;
        Self {
            bureau,
            line,
            ann,
            case,
            folder: tempfile::tempdir().unwrap(),
            client,
            photos: 0,
        }
    }

    /// Another photo, of which the server knows and which it does not have.
    async fn photo(&mut self) -> HeldFile {
        self.photos += 1;
        let mut bytes = photo(self.photos);
        bytes.resize(SIZE, self.photos as u8);
        let path = self.folder.path().join(format!("{}.jpg", self.photos));
        std::fs::write(&path, bytes).unwrap();
        let takan = self.ann.takan();
        takan.add_photo(self.case, "SC-01", &path).unwrap();
        let conditions = Conditions {
            network: Network::Metered,
            charging: true,
        };
        let options = SyncOptions {
            conditions,
            ..SyncOptions::default()
        };
        let report = takan.sync_with(&options).await.unwrap();
        assert_eq!(report.files_waiting, 1);
        takan.files(self.case).unwrap().pop().unwrap()
    }

    async fn send(&self, file: &HeldFile, options: &[&str]) -> Said {
        let mut command = Command::new(&self.client[0]);
        command
            .args(&self.client[1..])
            .arg(format!("{}/v1/uploads", self.line.url()))
            .arg(self.ann.token())
            .arg(self.folder.path().join(format!("{}.jpg", self.photos)))
            .arg(format!("case={}", self.case))
            .arg(format!("evidence={}", file.id))
            .arg(format!("sha256={}", file.sha256))
            .args(options)
            .current_dir(self.folder.path());
        let ran = tokio::task::spawn_blocking(move || command.output());
        let ran = ran.await.unwrap().unwrap();
        let (out, err) = (
            String::from_utf8(ran.stdout).unwrap(),
            String::from_utf8_lossy(&ran.stderr),
        );
        Said {
            lines: out.lines().chain(err.lines()).map(str::to_owned).collect(),
            code: ran.status.code(),
        }
    }

    /// The client is content, the server has the file, and the phone gets its receipt for nothing.
    async fn is_there(&self, file: &HeldFile, said: &Said) {
        assert_eq!(said.code, Some(0), "{:?}", said.lines);
        let receipt = said.receipt();
        assert_eq!((receipt.sha256, receipt.size), (file.sha256, SIZE as u64));
        let path = file::path(&self.bureau.store(), file.sha256);
        assert_eq!(Sha256::of(&std::fs::read(path).unwrap()), file.sha256);
        let report = self.ann.sync().await;
        assert_eq!((report.files_sent, report.problems.len()), (1, 0));
        assert!(report.traffic.bytes_up < 2_000, "{:?}", report.traffic);
    }

    async fn whole(&mut self, options: &[&str]) {
        let file = self.photo().await;
        let said = self.send(&file, options).await;
        self.is_there(&file, &said).await;
    }

    /// In pieces, over a line that is cut in the first, in the middle, and before an answer.
    async fn with_cuts(&mut self, options: &[&str]) {
        let file = self.photo().await;
        self.line.take_cuts();
        // One client asks all on one connection, another each on its own: some of these are only
        // for the one or the other.
        let whole = Cut::Up(2_000_000);
        self.line.cut([
            Cut::Up(50_000),
            Cut::Up(50_000),
            whole,
            Cut::Up(1_500),
            whole,
            // Before the status: of an answer cut later Python makes one without headers, and
            // tuspy gives up.
            Cut::Down(5),
            whole,
            Cut::Up(90_000),
        ]);
        let said = self.send(&file, options).await;
        assert!(self.line.take_cuts() >= 2, "{:?}", said.lines);
        self.line.cut([]);
        self.is_there(&file, &said).await;
    }

    /// Killed once a third is there, and begun anew.
    async fn killed(&mut self) {
        let file = self.photo().await;
        let dies = self.send(&file, &["chunk=100000", "die=200000"]).await;
        assert_eq!(dies.code, Some(9), "{:?}", dies.lines);
        self.line.take_bytes();
        let said = self.send(&file, &["chunk=100000"]).await;
        let resumed = said.lines.iter().any(|line| line.starts_with("resumes"));
        assert!(resumed, "{:?}", said.lines);
        let up = self.line.take_bytes().0;
        assert!(up < 410_000, "{up} bytes: it went on where it was");
        self.is_there(&file, &said).await;
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tus")
}

#[tokio::test]
async fn tus_js_client_completes_through_cuts_and_a_kill() {
    let script = folder().join("upload.mjs");
    assert!(
        folder().join("node_modules/tus-js-client").exists(),
        "tus-js-client is not installed: run `npm ci` in tests/tus"
    );
    let script = script.to_string_lossy().into_owned();
    let mut story = Story::of(vec!["node".to_owned(), script]).await;
    story.whole(&[]).await;
    story.whole(&["at-once=1", "override=1"]).await;
    story.with_cuts(&["chunk=100000"]).await;
    story.killed().await;
}

#[tokio::test]
async fn tuspy_completes_through_cuts_and_a_kill() {
    let python = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("oracle");
    let python = python.join("tuspy/bin/python");
    assert!(python.exists(), "tuspy is not here: run `make oracles`");
    let script = folder().join("upload.py");
    let client = [python, script].map(|path| path.to_string_lossy().into_owned());
    let mut story = Story::of(client.to_vec()).await;
    story.whole(&[]).await;
    story.whole(&["chunk=150000", "checksum=1"]).await;
    story.with_cuts(&["chunk=100000"]).await;
    story.killed().await;
}
