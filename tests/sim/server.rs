//! The real server without a socket: its router is asked in memory. It restarts, loses its disk,
//! and comes back from a backup.

use std::net::SocketAddr;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderValue, Request, Response, header},
};
use takan_core::{
    ids::CaseId,
    record::{Case, HistoryEntry},
};
use takan_server::{
    Config, Store, config,
    routes::{
        self,
        case::{CaseDetail, detail},
    },
    serve,
    store::{
        backup,
        document::{self, Sight, Stored},
    },
};
use tempfile::TempDir;
use tower::ServiceExt;

use super::{phone::folder, quarantine::documents, time::Time};

/// Where phones believe it is.
pub(super) const URL: &str = "https://takan.example";

/// An answer is never longer.
const LONGEST: usize = 64 << 20;

pub(super) struct Server {
    time: Time,
    data: TempDir,
    pub(super) store: Store,
    router: Router,
    backup: Option<TempDir>,
}

impl Server {
    pub(super) async fn start(time: Time) -> Self {
        Self::serve(time, folder(), None).await
    }

    async fn serve(time: Time, data: TempDir, backup: Option<TempDir>) -> Self {
        let mut config = Config::local(data.path());
        let clock = time.clone();
        config.clock = config::Clock::from_fn(move || clock.now());
        let app = serve::open(&config, URL.to_owned()).await;
        let app = app.expect("the server opens its data folder");
        Self {
            time,
            data,
            store: app.store.clone(),
            router: routes::router(app),
            backup,
        }
    }

    pub(super) async fn restart(self) -> Self {
        let Self {
            time,
            data,
            store,
            router,
            backup,
        } = self;
        drop((store, router));
        Self::serve(time, data, backup).await
    }

    /// Copies what it has now, instead of what was copied before.
    pub(super) fn back_up(&mut self) {
        let to = folder();
        backup::backup(&self.store, &to.path().join("backup")).expect("room for a backup");
        self.backup = Some(to);
    }

    pub(super) fn has_backup(&self) -> bool {
        self.backup.is_some()
    }

    /// The disk is gone; what there is, is the backup.
    pub(super) async fn restore(self) -> Self {
        let Self {
            time,
            store,
            router,
            backup,
            ..
        } = self;
        drop((store, router));
        let data = folder();
        if let Some(from) = &backup {
            let from = from.path().join("backup");
            backup::restore(data.path(), &from, time.now()).expect("a good backup");
        }
        Self::serve(time, data, backup).await
    }

    /// Answers as over a socket. `whole` says whether all of the body comes.
    pub(super) async fn ask(&self, request: &Request<Vec<u8>>, whole: bool) -> Response<Vec<u8>> {
        let bytes = request.body().clone();
        let body = match whole {
            true => Body::from(bytes),
            false => {
                let half = bytes[..bytes.len() / 2].to_vec();
                let broke = std::io::Error::other("the line broke");
                Body::from_stream(futures_util::stream::iter([Ok(half), Err(broke)]))
            }
        };
        let mut asked = Request::new(body);
        *asked.method_mut() = request.method().clone();
        let path = request
            .uri()
            .path_and_query()
            .expect("a request has a path");
        *asked.uri_mut() = path.as_str().parse().expect("it was one");
        *asked.headers_mut() = request.headers().clone();
        let from = SocketAddr::from(([127, 0, 0, 1], 9));
        asked.extensions_mut().insert(ConnectInfo(from));
        let answer = self.router.clone().oneshot(asked).await;
        let (mut head, body) = answer.expect("a router always answers").into_parts();
        let date = self.time.now().to_rfc2822().replace("+0000", "GMT");
        let date = HeaderValue::from_str(&date).expect("a date is plain text");
        head.headers.insert(header::DATE, date);
        let body = to_bytes(body, LONGEST).await.expect("an answer in memory");
        Response::from_parts(head, body.to_vec())
    }

    pub(super) fn detail(&self, case: CaseId) -> CaseDetail {
        let shown = self
            .store
            .read(|conn| detail(conn, &document::seen(conn, case, &Sight::operator())?));
        shown.expect("a case of the server")
    }

    pub(super) fn show(&self, case: CaseId) -> Case {
        self.detail(case).case
    }

    /// Every edit of a case, with those that lie in quarantine.
    pub(super) fn with_quarantine(&self, case: CaseId) -> Vec<HistoryEntry> {
        let shown = self.store.read(|conn| {
            let stored = document::seen(conn, case, &Sight::operator())?;
            let sql = "SELECT bytes FROM quarantine WHERE document = ?1";
            let mut statement = conn.prepare(sql)?;
            let rows = statement.query_map([case.as_bytes()], |row| row.get(0))?;
            let rows: Vec<Vec<u8>> = rows.collect::<rusqlite::Result<_>>()?;
            let mut all = documents(case, &stored.document, &rows);
            all.push(stored.document.clone());
            let mut history = Vec::new();
            for document in all {
                let stored = Stored {
                    document,
                    number: stored.number.clone(),
                    pair: stored.pair,
                };
                history.extend(detail(conn, &stored)?.history);
            }
            Ok(history)
        });
        shown.expect("a case of the server")
    }
}
