//! What a server is told that is wrong, by phones and by what is no phone: each gets an error that
//! says what, in one shape, and nothing that was stored changes.

mod bomb;

use base64::{Engine, prelude::BASE64_STANDARD};
use reqwest::{Method, RequestBuilder, Response};
use takan_core::{
    document::{ChangeHash, Document, Writer},
    error::ErrorKind,
    ids::{Actor, CaseId, Sha256, UserId},
    sync::protocol::{
        ErrorBody, FRAME_BYTES, FileReceipt, Outcome, PROTOCOL, Push, SyncResponse, from_frame,
        to_frame, wire,
    },
};
use takan_server::store::{account, device, document, file, pair};
use takan_tests::{Bureau, Device, http, photo};

use bomb::bomb;

/// A pair's case and one of its phones, which has an answer that the server does not have.
struct Story {
    bureau: Bureau,
    case: CaseId,
    phone: Device,
}

impl Story {
    async fn begin() -> Self {
        let bureau = Bureau::open().await;
        bureau.pair("一组", ["王芳", "李伟"]);
        let case = bureau.case("一组", "xiaocanyin");
        let phone = bureau.device("王芳").await;
        phone.sync().await;
        phone.takan().add_note(case, "后门上锁").unwrap();
        Self {
            bureau,
            case,
            phone,
        }
    }

    fn call(&self, method: Method, path: &str) -> RequestBuilder {
        http().request(method, format!("{}{path}", self.bureau.url()))
    }

    fn sync(&self, frame: Vec<u8>) -> RequestBuilder {
        let token = self.phone.token();
        let call = self.call(Method::POST, "/v1/sync");
        call.bearer_auth(token).body(frame)
    }

    fn frame(&self) -> Vec<u8> {
        to_frame(&self.phone.takan().next_request().unwrap().request)
    }

    /// Pushes these bytes in an honest frame, and takes nothing of the answer.
    async fn push(&self, case: CaseId, chunks: Vec<u8>) -> SyncResponse {
        let mut request = self.phone.takan().next_request().unwrap().request;
        let chunks = chunks.into();
        request.pushes = vec![Push {
            case: wire(case),
            chunks,
            vouchers: Vec::new(),
        }];
        let answer = self.sync(to_frame(&request)).send().await.unwrap();
        from_frame(&answer.bytes().await.unwrap()).unwrap()
    }

    fn author(&self) -> Actor {
        let device = self.phone.takan().enrolment().unwrap().device;
        Actor { device, epoch: 1 }
    }

    fn heads(&self) -> Vec<ChangeHash> {
        let store = self.bureau.store();
        let stored = store.read(|conn| document::find(conn, self.case)).unwrap();
        stored.unwrap().document.heads()
    }

    fn put_aside(&self, case: CaseId) -> Vec<String> {
        let database = rusqlite::Connection::open(self.bureau.data().join("takan.db")).unwrap();
        let sql = "SELECT reason FROM quarantine WHERE document = ?1 ORDER BY id";
        let mut statement = database.prepare(sql).unwrap();
        let rows = statement.query_map([case.as_bytes()], |row| row.get(0));
        rows.unwrap().map(Result::unwrap).collect()
    }

    /// The server goes on, and the phone has lost nothing.
    async fn goes_on(&self) {
        let report = self.phone.sync().await;
        assert_eq!(report.refused, Vec::new());
        assert_eq!(self.bureau.show(self.case), self.phone.show(self.case));
        assert_eq!(self.bureau.show(self.case).notes.len(), 1);
    }
}

/// The status and the code of an error in the shape all errors have.
async fn refused(answer: Response) -> (u16, String) {
    let status = answer.status().as_u16();
    let body = answer.bytes().await.unwrap();
    let said: ErrorBody = serde_json::from_slice(&body).unwrap();
    assert!(!said.message.is_empty() && !said.request_id.is_empty());
    (status, said.code)
}

async fn answer(call: RequestBuilder) -> (u16, String) {
    refused(call.send().await.unwrap()).await
}

fn is(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[tokio::test]
async fn a_frame_that_is_none_is_refused_in_words() {
    let story = Story::begin().await;
    let whole = story.frame();
    for cut in [0, 1, 2, 8, whole.len() / 2, whole.len() - 1] {
        let frame = whole[..cut].to_vec();
        assert_eq!(answer(story.sync(frame)).await, is(400, "frame"), "{cut}");
    }
    // A zstd frame's header: magic, one segment with a size of eight bytes, the size.
    let size = (FRAME_BYTES as u64 + 1).to_le_bytes();
    let oversized = [&[PROTOCOL, 0x28, 0xb5, 0x2f, 0xfd, 0xe0], &size[..]].concat();
    assert_eq!(answer(story.sync(oversized)).await, is(413, "frame"));
    let large = vec![PROTOCOL; FRAME_BYTES];
    assert_eq!(answer(story.sync(large)).await.0, 413);
    let mut garbage = whole.clone();
    let middle = garbage.len() / 2;
    garbage[middle..].fill(0xff);
    assert_eq!(answer(story.sync(garbage)).await, is(400, "frame"));
    let other = to_frame(&Outcome::Kept);
    assert_eq!(answer(story.sync(other)).await, is(400, "frame"));
    story.goes_on().await;
}

#[tokio::test]
async fn a_phone_of_another_version_is_told_which_side_is_old() {
    let story = Story::begin().await;
    let mut frame = story.frame();
    frame[0] = PROTOCOL + 1;
    let newer = answer(story.sync(frame.clone())).await;
    assert_eq!(newer, is(501, "needs_newer_server"));
    frame[0] = PROTOCOL - 1;
    let older = answer(story.sync(frame)).await;
    assert_eq!(older, is(426, "needs_newer_app"));
    story.goes_on().await;
}

/// The most memory this process has had, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.unwrap().trim().trim_end_matches(" kB");
    kib.parse().unwrap()
}

#[tokio::test]
async fn a_change_of_a_million_operations_is_denied_before_it_is_unpacked() {
    let story = Story::begin().await;
    let before = story.bureau.show(story.case);
    let bytes = bomb(story.author(), &story.heads(), 1_000_000);
    assert!(bytes.len() < 200);
    let memory = peak();
    let answered = story.push(story.case, bytes).await;
    // Unpacked it takes 460 MB.
    assert!(peak() - memory < 200 << 10, "{} KiB", peak() - memory);
    let [Outcome::Denied { code, reason, .. }] = &answered.outcomes[..] else {
        panic!("{:?}", answered.outcomes);
    };
    assert_eq!(code, "malformed");
    assert!(reason.contains("more than 2000"), "{reason}");
    assert_eq!(story.bureau.show(story.case), before);
    assert_eq!(story.put_aside(story.case), Vec::<String>::new());
    story.goes_on().await;
}

#[tokio::test]
async fn a_small_crafted_change_is_read_and_then_denied_for_what_it_does() {
    // Shows that the bomb is refused for its size, not for how it is written.
    let story = Story::begin().await;
    let bytes = bomb(story.author(), &story.heads(), 2);
    let answered = story.push(story.case, bytes).await;
    let [Outcome::Denied { code, .. }] = &answered.outcomes[..] else {
        panic!("{:?}", answered.outcomes);
    };
    assert_eq!(code, "layout");
    story.goes_on().await;
}

fn note_in(case: CaseId, author: Actor) -> Vec<u8> {
    let by = Writer {
        actor: author,
        user: UserId(1),
        at: takan_tests::Clock::default().tick(),
    };
    let mut document = Document::genesis(case);
    document.add_note(&by, "在别处写的").unwrap().bytes
}

#[tokio::test]
async fn work_in_an_unknown_case_is_denied_and_put_aside_once() {
    let story = Story::begin().await;
    let unknown = CaseId::from_bytes([7; 16]);
    for _ in 0..2 {
        let answered = story.push(unknown, note_in(unknown, story.author())).await;
        let [Outcome::Denied { code, .. }] = &answered.outcomes[..] else {
            panic!("{:?}", answered.outcomes);
        };
        assert_eq!(code, "unknown_case");
    }
    assert_eq!(story.put_aside(unknown), ["unknown_case"]);
    story.goes_on().await;
}

#[tokio::test]
async fn work_in_another_pairs_case_is_kept_and_put_aside() {
    let story = Story::begin().await;
    story.bureau.pair("二组", ["张敏", "刘洋"]);
    let theirs = story.bureau.case("二组", "xiaocanyin");
    let before = story.bureau.show(theirs);
    let answered = story.push(theirs, note_in(theirs, story.author())).await;
    assert_eq!(answered.outcomes, [Outcome::Kept]);
    assert_eq!(answered.forget, [wire(theirs)]);
    assert_eq!(story.put_aside(theirs), ["no_access"]);
    assert_eq!(story.bureau.show(theirs), before);
    story.goes_on().await;
}

#[tokio::test]
async fn a_phone_whose_person_left_the_pair_hands_its_work_over_and_forgets_the_case() {
    let story = Story::begin().await;
    story
        .bureau
        .user("张敏", takan_core::record::Role::Inspector);
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), photo(1)).unwrap();
    let takan = story.phone.takan();
    takan.add_photo(story.case, "SC-01", file.path()).unwrap();
    let store = story.bureau.store();
    let moved = store.write(|tx| {
        let pair = pair::by_name(tx, "一组")?.unwrap();
        let [li, zhang] = ["李伟", "张敏"].map(|name| account::enabled(tx, name).unwrap().id);
        pair::set_members(tx, pair.id, [li, zhang])
    });
    moved.unwrap();
    let report = story.phone.sync().await;
    assert_eq!(report.cases_forgotten, 1);
    assert_eq!(report.problems, Vec::<String>::new());
    let gone = takan.case(story.case).unwrap_err();
    assert_eq!(gone.kind(), ErrorKind::NotFound);
    assert_eq!(takan.waiting().unwrap().changes, 0);
    assert_eq!(story.put_aside(story.case), ["no_access"]);
    assert!(story.bureau.show(story.case).notes.is_empty());
    let hash = Sha256::of(&photo(1));
    assert!(store.read(|conn| file::find(conn, hash)).unwrap().is_some());
}

#[tokio::test]
async fn a_token_that_holds_no_more_is_an_invitation_to_sign_in() {
    let story = Story::begin().await;
    let frame = story.frame();
    let needed = is(401, "sign_in_needed");
    let without = story.call(Method::POST, "/v1/sync").body(frame.clone());
    assert_eq!(answer(without).await, needed);
    let wrong = story.call(Method::POST, "/v1/sync").bearer_auth("wrong");
    assert_eq!(answer(wrong.body(frame.clone())).await, needed);
    let number = story.author().device;
    let at = story.bureau.clock.tick();
    let store = story.bureau.store();
    store.write(|tx| device::revoke(tx, number, at)).unwrap();
    assert_eq!(answer(story.sync(frame.clone())).await, needed);

    let code = story.bureau.code("王芳");
    let takan = story.phone.takan();
    let url = story.bureau.url();
    takan.enrol(&url, &code, "test").await.unwrap();
    store.write(|tx| account::disable(tx, "王芳", at)).unwrap();
    assert_eq!(answer(story.sync(frame)).await, needed);
    let error = takan.sync().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::SignInNeeded);
    assert_eq!(takan.waiting().unwrap().changes, 1);
    assert_eq!(takan.case(story.case).unwrap().notes.len(), 1);
}

#[tokio::test]
async fn an_upload_that_is_not_the_file_leaves_nothing() {
    let story = Story::begin().await;
    let bytes = photo(1);
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &bytes).unwrap();
    let takan = story.phone.takan();
    let id = takan.add_photo(story.case, "SC-01", file.path()).unwrap();
    let sent = story.sync(story.frame()).send().await.unwrap();
    assert!(sent.status().is_success());

    let (hash, case) = (Sha256::of(&bytes), story.case);
    let put = |hash: &str, evidence: &str, body: Vec<u8>| {
        let named = [
            ("case", &*case.to_string()),
            ("evidence", evidence),
            ("sha256", hash),
        ];
        let named = named.map(|(name, value)| format!("{name} {}", BASE64_STANDARD.encode(value)));
        story
            .call(Method::POST, "/v1/uploads")
            .header("tus-resumable", "1.0.0")
            .header("upload-length", body.len())
            .header("upload-metadata", named.join(","))
            .header("content-type", "application/offset+octet-stream")
            .body(body)
    };
    let token = story.phone.token();
    let (hash_text, id) = (hash.to_string(), id.to_string());
    let own = |body: Vec<u8>| put(&hash_text, &id, body).bearer_auth(&token);
    let without = put(&hash_text, &id, bytes.clone());
    assert_eq!(answer(without).await, is(401, "sign_in_needed"));
    let mut other = bytes.clone();
    other[100] ^= 1;
    assert_eq!(answer(own(other.clone())).await, is(422, "hash_differs"));
    let few = bytes[..bytes.len() - 1].to_vec();
    assert_eq!(answer(own(few)).await, is(422, "hash_differs"));
    assert_eq!(answer(own(Vec::new())).await, is(422, "hash_differs"));
    let many = [&bytes[..], b"x"].concat();
    assert_eq!(answer(own(many)).await, is(413, "too_large"));
    let elsewhere = put(&hash_text, "0000000900000001-1", bytes.clone());
    let elsewhere = elsewhere.bearer_auth(&token);
    assert_eq!(answer(elsewhere).await, is(409, "unknown_evidence"));
    let renamed = put(&Sha256::of(&other).to_string(), &id, other);
    let renamed = renamed.bearer_auth(&token);
    assert_eq!(answer(renamed).await, is(409, "unknown_evidence"));
    let nowhere = put("../takan.db", &id, bytes.clone()).bearer_auth(&token);
    assert_eq!(answer(nowhere).await, is(400, "invalid"));

    let store = story.bureau.store();
    assert_eq!(store.read(|conn| file::find(conn, hash)).unwrap(), None);
    assert!(!file::path(&store, hash).exists());
    let incoming = std::fs::read_dir(story.bureau.data().join("files/incoming"));
    assert_eq!(incoming.unwrap().count(), 0);

    let stored = own(bytes.clone()).send().await.unwrap();
    let stored = stored.headers()["takan-receipt"].as_bytes();
    let receipt: FileReceipt = serde_json::from_slice(stored).unwrap();
    assert_eq!((receipt.sha256, receipt.size), (hash, bytes.len() as u64));
    story.goes_on().await;
}

#[tokio::test]
async fn a_server_without_room_says_so_and_stores_nothing() {
    let story = Story::begin().await;
    for n in 0..20 {
        let text = format!("{n} {}", "长".repeat(1500));
        story.phone.takan().add_note(story.case, &text).unwrap();
    }
    let waiting = story.phone.takan().waiting().unwrap();
    let before = story.bureau.show(story.case);
    story.bureau.fill_disk(true);
    let full = answer(story.sync(story.frame())).await;
    assert_eq!(full, is(507, "storage_full"));
    assert!(story.phone.takan().sync().await.is_err());
    assert_eq!(story.bureau.show(story.case), before);
    assert_eq!(story.phone.takan().waiting().unwrap(), waiting);
    story.bureau.fill_disk(false);
    story.phone.sync().await;
    assert_eq!(story.bureau.show(story.case).notes.len(), 21);
}

#[tokio::test]
async fn every_error_of_the_api_has_one_shape() {
    let story = Story::begin().await;
    let call = |method, path| story.call(method, path);
    let json = |path: &str, body: &'static str| {
        let call = story.call(Method::POST, path).body(body);
        call.header("content-type", "application/json")
    };
    let cases = [
        (404, call(Method::GET, "/v1/nothing")),
        (405, call(Method::PATCH, "/v1/session")),
        (401, call(Method::GET, "/v1/cases")),
        (401, call(Method::GET, "/v1/session")),
        (400, json("/v1/session", "{")),
        (422, json("/v1/session", "{}")),
        (422, json("/v1/enrol", r#"{"code": 1}"#)),
        (
            401,
            json("/v1/session", r#"{"name": "x", "password": "y"}"#),
        ),
        (400, call(Method::POST, "/v1/session").body("{}")),
    ];
    for (status, call) in cases {
        let what = format!("{call:?}");
        assert_eq!(answer(call).await.0, status, "{what}");
    }
}
