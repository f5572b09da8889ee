//! The lead's desk: the console's HTTP API as a browser uses it.

use reqwest::{Client, Method, RequestBuilder, header};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use takan_core::{
    ids::{CaseId, ValueId},
    record::{Case, CaseSummary, HistoryEntry},
};

use super::people::PASSWORD;
use crate::error::{Error, Result};

/// Someone signed in.
pub(super) struct Desk {
    http: Client,
    url: String,
    cookie: String,
    csrf: String,
}

/// A case as the API shows it.
#[derive(Deserialize)]
pub(super) struct Detail {
    pub(super) case: Case,
    pub(super) history: Vec<HistoryEntry>,
}

impl Desk {
    pub(super) async fn sign_in(url: &str, name: &str) -> Result<Self> {
        // Fails only if a phone has installed it already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut desk = Self {
            http: Client::new(),
            url: url.to_owned(),
            cookie: String::new(),
            csrf: String::new(),
        };
        let body = json!({ "name": name, "password": PASSWORD });
        let response = desk.request(Method::POST, "/v1/session").json(&body);
        let response = response.send().await.map_err(unreachable)?;
        let cookie = response.headers().get(header::SET_COOKIE);
        let cookie = cookie.and_then(|cookie| cookie.to_str().ok()).unwrap_or("");
        let cookie = cookie.split(';').next().unwrap_or("").to_owned();
        let session: Value = read(response).await?;
        desk.cookie = cookie;
        desk.csrf = session["csrf"].as_str().unwrap_or_default().to_owned();
        Ok(desk)
    }

    pub(super) async fn cases(&self) -> Result<Vec<CaseSummary>> {
        #[derive(Deserialize)]
        struct Cases {
            cases: Vec<CaseSummary>,
        }
        let cases: Cases = self.get("/v1/cases").await?;
        Ok(cases.cases)
    }

    pub(super) async fn case(&self, case: CaseId) -> Result<Detail> {
        self.get(&format!("/v1/cases/{case}")).await
    }

    pub(super) async fn resolve(&self, case: CaseId, key: &str, value: ValueId) -> Result<Detail> {
        let path = format!("/v1/cases/{case}/resolutions");
        let body = json!({ "key": key, "value": value });
        let request = self.request(Method::POST, &path).json(&body);
        read(request.send().await.map_err(unreachable)?).await
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        let response = self.request(Method::GET, path).send().await;
        read(response.map_err(unreachable)?).await
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.url))
            .header(header::COOKIE, &self.cookie)
            .header("x-csrf-token", &self.csrf)
    }
}

async fn read<T: DeserializeOwned>(response: reqwest::Response) -> Result<T> {
    let status = response.status();
    let body = response.bytes().await.map_err(unreachable)?;
    if !status.is_success() {
        let said = String::from_utf8_lossy(&body).into_owned();
        let message = format!("the server answered {status} to the lead");
        return Err(Error::unexpected(message, said));
    }
    serde_json::from_slice(&body)
        .map_err(|e| Error::unexpected("the server's answer to the lead is not understood", e))
}

fn unreachable(error: reqwest::Error) -> Error {
    Error::unexpected("the server does not answer the lead", error)
}
