//! Frames and files to a server, over HTTP.

use std::sync::Arc;

use http::{HeaderMap, Method, Request, Response, StatusCode, header, request::Builder};
use reqwest::Url;
use serde::{Serialize, de::DeserializeOwned};

use super::{
    protocol::{
        EnrolRequest, EnrolResponse, ErrorBody, FrameError, SyncRequest, SyncResponse, from_frame,
        to_frame,
    },
    transport::{Internet, Transport},
};
use crate::ids::Sha256;

/// What can go wrong on the way.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// No connection, or it broke. What was to be sent is kept.
    #[error("the server cannot be reached: {0}")]
    Offline(String),
    /// Not an address phones talk to.
    #[error("{0}")]
    Url(String),
    /// An answer that is no frame.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// An answer that is not what was asked for.
    #[error("the server's answer is not understood: {0}")]
    Body(String),
    /// The server said no.
    #[error("{message} (code {code}, request {request_id})")]
    Status {
        /// The HTTP status.
        status: u16,
        /// A word for programs.
        code: String,
        /// A sentence.
        message: String,
        /// What the server's log has the cause under.
        request_id: String,
    },
}

/// A server as a phone talks to it. Counts the bytes of bodies and the requests.
pub struct Server {
    transport: Arc<dyn Transport>,
    pub(super) base: Url,
    token: Option<String>,
    /// What went over the wire so far.
    pub traffic: Traffic,
    /// What time it was there when it answered last, to the second.
    pub date: Option<chrono::DateTime<chrono::Utc>>,
}

/// Requests made and the bytes of their bodies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Traffic {
    /// Requests.
    pub requests: u64,
    /// Bytes sent in bodies.
    pub bytes_up: u64,
    /// Bytes received in bodies.
    pub bytes_down: u64,
}

/// The address of a server without a path; plain HTTP is for this machine only.
pub(super) fn server_address(url: &str) -> Result<Url, HttpError> {
    let wrong = |why: &str| HttpError::Url(format!("{url:?} is no server address: {why}"));
    let mut base = Url::parse(url).map_err(|error| wrong(&error.to_string()))?;
    let host = base.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let loopback = host == "localhost"
        || host
            .parse()
            .is_ok_and(|address: std::net::IpAddr| address.is_loopback());
    match base.scheme() {
        "https" => {}
        "http" if loopback => {}
        "http" => return Err(wrong("phones refuse plain http beyond their own machine")),
        _ => return Err(wrong("it begins with https://")),
    }
    base.set_path("/");
    base.set_query(None);
    base.set_fragment(None);
    Ok(base)
}

impl Server {
    /// A server by its address, for example `https://takan.example` (a path, as in an enrolment
    /// link, is left off). Plain HTTP is for this machine only.
    pub fn new(url: &str, token: Option<String>) -> Result<Self, HttpError> {
        Self::over(Arc::new(Internet::default()), url, token)
    }

    /// The same by another way.
    pub fn over(
        transport: Arc<dyn Transport>,
        url: &str,
        token: Option<String>,
    ) -> Result<Self, HttpError> {
        Ok(Self {
            transport,
            base: server_address(url)?,
            token,
            traffic: Traffic::default(),
            date: None,
        })
    }

    /// The address without a path, as it is kept.
    pub fn url(&self) -> &str {
        self.base.as_str().trim_end_matches('/')
    }

    /// Asks to become a device.
    pub async fn enrol(&mut self, request: &EnrolRequest) -> Result<EnrolResponse, HttpError> {
        let body = serde_json::to_vec(request).expect("an enrolment is plain JSON");
        let call = self
            .call(Method::POST, "v1/enrol")
            .header(header::CONTENT_TYPE, JSON);
        from_json(&self.send(call, body).await?)
    }

    /// Exchanges one message.
    pub async fn sync(&mut self, request: &SyncRequest) -> Result<SyncResponse, HttpError> {
        let call = self.call(Method::POST, "v1/sync");
        let body = self.send(call, to_frame(request)).await?;
        Ok(from_frame(&body)?)
    }

    /// Asks for at most so many bytes of a file that travels with a checklist, from the one of
    /// that number on. A server may give the whole file instead: false then.
    pub async fn get_media(
        &mut self,
        hash: &Sha256,
        from: u64,
        most: u64,
    ) -> Result<(bool, Vec<u8>), HttpError> {
        let range = format!("bytes={from}-{}", from + most - 1);
        let call = self.call(Method::GET, &format!("v1/pack-media/{hash}"));
        let call = call.header(header::RANGE, range);
        let answer = self.ask(call, Vec::new()).await?;
        let is_piece = answer.status() == StatusCode::PARTIAL_CONTENT;
        Ok((is_piece, answer.into_body()))
    }

    pub(super) fn call(&self, method: Method, path: &str) -> Builder {
        let url = self.base.join(path).expect("every path here is relative");
        let call = Request::builder().method(method).uri(url.as_str());
        match &self.token {
            Some(token) => call.header(header::AUTHORIZATION, format!("Bearer {token}")),
            None => call,
        }
    }

    async fn send(&mut self, call: Builder, body: Vec<u8>) -> Result<Vec<u8>, HttpError> {
        let answer = self.ask(call, body).await?;
        self.date = date(answer.headers());
        Ok(answer.into_body())
    }

    pub(super) async fn ask(
        &mut self,
        call: Builder,
        body: Vec<u8>,
    ) -> Result<Response<Vec<u8>>, HttpError> {
        self.traffic.requests += 1;
        self.traffic.bytes_up += body.len() as u64;
        let call = call.body(body).expect("headers are plain text");
        let answer = self.transport.carry(call).await?;
        self.judge(answer)
    }

    fn judge(&mut self, answer: Response<Vec<u8>>) -> Result<Response<Vec<u8>>, HttpError> {
        self.traffic.bytes_down += answer.body().len() as u64;
        match answer.status().is_success() {
            true => Ok(answer),
            false => Err(refusal(answer.status(), answer.body())),
        }
    }
}

pub(super) fn from_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, HttpError> {
    serde_json::from_slice(body).map_err(|error| HttpError::Body(error.to_string()))
}

fn date(headers: &HeaderMap) -> Option<chrono::DateTime<chrono::Utc>> {
    let said = headers.get(header::DATE)?.to_str().ok()?;
    let date = chrono::DateTime::parse_from_rfc2822(said).ok()?;
    Some(date.to_utc())
}

/// A server's no. Whatever stands between may answer for it, in words of its own.
fn refusal(status: StatusCode, body: &[u8]) -> HttpError {
    let said = serde_json::from_slice(body).unwrap_or_else(|_| ErrorBody {
        code: "unexpected".to_owned(),
        message: format!("the server answered {status}"),
        request_id: "none".to_owned(),
    });
    let ErrorBody {
        code,
        message,
        request_id,
    } = said;
    HttpError::Status {
        status: status.as_u16(),
        code,
        message,
        request_id,
    }
}

const JSON: &str = "application/json";
