//! A server with a case whose evidence names files, and the phone that would send them.

use std::{io, path::PathBuf};

use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, Request, StatusCode},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::Value;
use takan_core::{
    document::Writer,
    ids::{Actor, CaseId, DeviceNumber, EntryId, Sha256},
    record::{Capture, NewEvidence, Role},
    sync::protocol::FileReceipt,
};
use takan_server::{
    routes,
    store::{account, case, device, document, file, pack, pair},
};
use tower::ServiceExt;

use crate::harness::TestServer;

const TOKEN: &str = "token";
pub(super) const OTHER_TOKEN: &str = "other token";
pub(super) const PIECE: &str = "application/offset+octet-stream";
pub(super) const NONE: &[u8] = b"";

pub(super) type Headers = Vec<(&'static str, String)>;

pub(super) struct Bench {
    pub(super) server: TestServer,
    pub(super) router: Router,
    pub(super) case: CaseId,
    /// Each with the file it names.
    pub(super) evidence: Vec<(EntryId, NewEvidence)>,
}

pub(super) struct Answer {
    pub(super) status: StatusCode,
    headers: HeaderMap,
    pub(super) body: Value,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        Some(self.headers.get(name)?.to_str().unwrap())
    }

    pub(super) fn offset(&self) -> Option<u64> {
        Some(self.header("upload-offset")?.parse().unwrap())
    }

    pub(super) fn receipt(&self) -> Option<FileReceipt> {
        let receipt = self.header("takan-receipt")?;
        Some(serde_json::from_str(receipt).unwrap())
    }

    /// Status and code; every refusal says which tus is spoken.
    pub(super) fn refusal(&self) -> (u16, &str) {
        assert_eq!(self.header("tus-resumable"), Some("1.0.0"));
        let code = self.body["code"].as_str().unwrap_or_default();
        (self.status.as_u16(), code)
    }
}

/// Evidence of a file, as its phone says.
pub(super) fn evidence_of(bytes: &[u8]) -> NewEvidence {
    NewEvidence {
        item: None,
        sha256: Sha256::of(bytes),
        size: bytes.len() as u64,
        media_type: "image/jpeg".into(),
        thumbnail: None,
        derived_from: None,
        capture: Capture::default(),
    }
}

impl Bench {
    pub(super) async fn with(files: &[&[u8]]) -> Self {
        Self::with_evidence(files.iter().map(|bytes| evidence_of(bytes)).collect()).await
    }

    /// A case with this evidence, of the pair whose phones hold the two tokens.
    pub(super) async fn with_evidence(files: Vec<NewEvidence>) -> Self {
        let server = TestServer::start().await;
        server.add_user("踏勘员甲", Role::Inspector);
        server.add_user("踏勘员乙", Role::Inspector);
        pack::put_built_in(server.store(), server.now()).unwrap();
        let now = server.now();
        let made = server.store().write(|tx| {
            pair::add(tx, "一组", ["踏勘员甲", "踏勘员乙"])?;
            for (name, token) in [("踏勘员甲", TOKEN), ("踏勘员乙", OTHER_TOKEN)] {
                let new = device::NewDevice {
                    user: account::named(tx, name)?.user.id,
                    token_hash: Sha256::of(token.as_bytes()),
                    public_key: [1; 32],
                    model: "test".into(),
                };
                device::add(tx, &new, now)?;
            }
            let request = case::Request {
                pack: "xiaocanyin".into(),
                pair: "一组".into(),
                place: case::Where::from_text("老街口"),
                premises: None,
                due: None,
            };
            let by = Writer {
                actor: Actor {
                    device: DeviceNumber(1),
                    epoch: 1,
                },
                user: account::named(tx, "踏勘员甲")?.user.id,
                at: now,
            };
            let (case, _) = case::open(tx, &by, request)?;
            let mut stored = document::find(tx, case)?.unwrap();
            let (mut changes, mut evidence) = (Vec::new(), Vec::new());
            for file in files {
                let (id, change) = stored.document.add_evidence(&by, &file).unwrap();
                changes.push(change);
                evidence.push((id, file));
            }
            document::keep(tx, &stored, &changes, &[], now)?;
            Ok((case, evidence))
        });
        let (case, evidence) = made.unwrap();
        Self {
            router: routes::router(server.server.app().clone()),
            server,
            case,
            evidence,
        }
    }

    /// Says something as the first phone.
    pub(super) async fn say(
        &self,
        method: &str,
        path: &str,
        headers: Headers,
        body: impl Into<Body>,
    ) -> Answer {
        let mut all = vec![("tus-resumable", "1.0.0".to_owned())];
        all.extend(headers);
        self.say_as(TOKEN, method, path, all, body.into()).await
    }

    /// The same as the second phone.
    pub(super) async fn other_says(&self, method: &str, path: &str) -> Answer {
        let headers = vec![("tus-resumable", "1.0.0".to_owned())];
        self.say_as(OTHER_TOKEN, method, path, headers, Body::empty())
            .await
    }

    /// The same with these headers and no other.
    pub(super) async fn say_as(
        &self,
        token: &str,
        method: &str,
        path: &str,
        headers: Headers,
        body: Body,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let request = request.body(body).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: serde_json::from_slice(&body).unwrap_or(Value::Null),
        }
    }

    pub(super) fn metadata_of(&self, nth: usize, sha256: Sha256) -> String {
        let [case, evidence, sha256] = [
            self.case.to_string(),
            self.evidence[nth].0.to_string(),
            sha256.to_string(),
        ]
        .map(|value| BASE64_STANDARD.encode(value));
        format!("case {case},evidence {evidence},sha256 {sha256}")
    }

    pub(super) fn metadata(&self, nth: usize, bytes: &[u8]) -> String {
        self.metadata_of(nth, Sha256::of(bytes))
    }

    /// What a creation says of the nth file.
    pub(super) fn creation(&self, nth: usize) -> Headers {
        let file = &self.evidence[nth].1;
        vec![
            ("upload-length", file.size.to_string()),
            ("upload-metadata", self.metadata_of(nth, file.sha256)),
        ]
    }

    pub(super) async fn begin(&self, nth: usize) -> Answer {
        self.say("POST", "/v1/uploads", self.creation(nth), NONE)
            .await
    }

    pub(super) async fn begin_with(&self, nth: usize, body: impl Into<Body>) -> Answer {
        let mut headers = self.creation(nth);
        headers.push(("content-type", PIECE.to_owned()));
        self.say("POST", "/v1/uploads", headers, body).await
    }

    pub(super) async fn head(&self, path: &str) -> Answer {
        self.say("HEAD", path, vec![], NONE).await
    }

    pub(super) async fn patch(&self, path: &str, offset: u64, bytes: &[u8]) -> Answer {
        self.patch_body(path, offset, Body::from(bytes.to_vec()))
            .await
    }

    pub(super) async fn patch_body(&self, path: &str, offset: u64, body: Body) -> Answer {
        let headers = vec![
            ("upload-offset", offset.to_string()),
            ("content-type", PIECE.to_owned()),
        ];
        self.say("PATCH", path, headers, body).await
    }

    /// Where a file lies once it is whole.
    pub(super) fn stored(&self, bytes: &[u8]) -> PathBuf {
        file::path(self.server.store(), Sha256::of(bytes))
    }

    /// How many files are on their way.
    pub(super) fn incoming(&self) -> usize {
        let folder = self.server.dir.path().join("files/incoming");
        std::fs::read_dir(folder).unwrap().count()
    }
}

/// A body whose connection breaks after these bytes.
pub(super) fn broken_after(bytes: &[u8]) -> Body {
    let pieces = [
        Ok(Bytes::copy_from_slice(bytes)),
        Err(io::Error::from(io::ErrorKind::ConnectionReset)),
    ];
    Body::from_stream(futures_util::stream::iter(pieces))
}
