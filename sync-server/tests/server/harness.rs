//! A server on a free port with a clock that tests move, and a console that talks to it.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, Utc};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use takan_core::record::Role;
use takan_server::{
    Clock, Config, Server, Store,
    limits::Limits,
    password,
    store::{account, enrolment},
};
use tempfile::TempDir;

pub(crate) const PASSWORD: &str = "correct horse";

pub(crate) struct TestServer {
    pub(crate) server: Server,
    pub(crate) dir: TempDir,
    seconds: Arc<AtomicI64>,
}

impl TestServer {
    pub(crate) async fn start() -> Self {
        Self::start_with(Limits::default()).await
    }

    pub(crate) async fn start_with(limits: Limits) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let seconds = Arc::new(AtomicI64::new(1_800_000_000));
        let now = seconds.clone();
        let clock = move || DateTime::from_timestamp(now.load(Ordering::SeqCst), 0).unwrap();
        let config = Config {
            clock: Clock::from_fn(clock),
            limits,
            ..Config::local(dir.path())
        };
        let server = Server::start(config).await.unwrap();
        Self {
            server,
            dir,
            seconds,
        }
    }

    pub(crate) fn store(&self) -> &Store {
        &self.server.app().store
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.server.app().clock.now()
    }

    pub(crate) fn pass(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::SeqCst);
    }

    /// An account with [`PASSWORD`].
    pub(crate) fn add_user(&self, name: &str, role: Role) {
        let hash = password::hash(PASSWORD).unwrap();
        let now = self.now();
        self.store()
            .write(|tx| account::add(tx, name, role, &hash, now))
            .unwrap();
    }

    pub(crate) fn code(&self, name: &str) -> String {
        let now = self.now();
        let made = self.store().write(|tx| enrolment::create(tx, name, now));
        made.unwrap().code
    }

    /// A console at which nobody is signed in.
    pub(crate) fn console(&self) -> Console {
        // Fails only if another test of this process was first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Console {
            http: reqwest::Client::new(),
            url: self.server.url().to_owned(),
            cookie: None,
            csrf: None,
        }
    }

    /// Makes an account of that role and signs in.
    pub(crate) async fn signed_in(&self, name: &str, role: Role) -> Console {
        self.add_user(name, role);
        let mut console = self.console();
        let (status, body) = console.sign_in(name, PASSWORD).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        console
    }
}

#[derive(Clone)]
pub(crate) struct Console {
    http: reqwest::Client,
    url: String,
    pub(crate) cookie: Option<String>,
    pub(crate) csrf: Option<String>,
}

impl Console {
    /// Goes to another server.
    pub(crate) fn visit(&mut self, url: &str) {
        url.clone_into(&mut self.url);
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let mut request = self.http.request(method, format!("{}{path}", self.url));
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(csrf) = &self.csrf {
            request = request.header("x-csrf-token", csrf);
        }
        request
    }

    pub(crate) async fn get(&self, path: &str) -> (StatusCode, Value) {
        answer(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        answer(self.request(Method::POST, path).json(&body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> (StatusCode, Value) {
        answer(self.request(Method::DELETE, path)).await
    }

    pub(crate) async fn sign_in(&mut self, name: &str, password: &str) -> (StatusCode, Value) {
        let body = json!({ "name": name, "password": password });
        let request = self.request(Method::POST, "/v1/session").json(&body);
        let response = request.send().await.unwrap();
        let status = response.status();
        if let Some(set) = response.headers().get("set-cookie") {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            self.cookie = Some(pair.to_owned());
        }
        let body: Value = response.json().await.unwrap();
        self.csrf = body["csrf"].as_str().map(str::to_owned);
        (status, body)
    }
}

/// Status and JSON body; null if there is none.
pub(crate) async fn answer(request: RequestBuilder) -> (StatusCode, Value) {
    let response = request.send().await.unwrap();
    let status = response.status();
    let body = response.bytes().await.unwrap();
    (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
}
