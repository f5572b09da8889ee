//! Frames and files to a server, over HTTP.

use std::time::Duration;

use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, Url, header};
use serde::{Serialize, de::DeserializeOwned};

use super::protocol::{
    EnrolRequest, EnrolResponse, ErrorBody, FRAME_BYTES, FileReceipt, FrameError, SyncRequest,
    SyncResponse, from_frame, to_frame,
};
use crate::{
    error::HostError,
    ids::{CaseId, EntryId, Sha256},
};

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
    client: Client,
    base: Url,
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
        Ok(Self {
            client: client(),
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
        self.json(call, body).await
    }

    /// Exchanges one message.
    pub async fn sync(&mut self, request: &SyncRequest) -> Result<SyncResponse, HttpError> {
        let call = self.call(Method::POST, "v1/sync");
        let body = self.send(call, to_frame(request)).await?;
        Ok(from_frame(&body)?)
    }

    /// Sends a file that a case's evidence names; the receipt says what the server stored.
    /// `on_piece` hears of each piece of it that was handed to the connection, answered or not; an
    /// error of its own ends the upload. Its bytes are not counted here: it may end at any time.
    pub async fn put_file(
        &mut self,
        case: CaseId,
        evidence: EntryId,
        hash: &Sha256,
        media_type: &str,
        bytes: Vec<u8>,
        on_piece: impl FnMut(u64) -> Result<(), HostError> + Send + 'static,
    ) -> Result<FileReceipt, HttpError> {
        let path = format!("v1/files/{hash}?case={case}&evidence={evidence}");
        let size = bytes.len() as u64;
        let call = self
            .call(Method::PUT, &path)
            .header(header::CONTENT_TYPE, media_type)
            .header(header::CONTENT_LENGTH, size)
            .body(in_pieces(bytes, on_piece));
        let answer = self.answered(call).await?;
        serde_json::from_slice(&answer).map_err(|error| HttpError::Body(error.to_string()))
    }

    /// Asks for the bytes of a file that travels with a checklist, from the one of that number on.
    pub async fn get_media(&mut self, hash: &Sha256, from: u64) -> Result<Download<'_>, HttpError> {
        let mut call = self.call(Method::GET, &format!("v1/pack-media/{hash}"));
        if from > 0 {
            call = call.header(header::RANGE, format!("bytes={from}-"));
        }
        self.traffic.requests += 1;
        let response = call.send().await.map_err(offline)?;
        let status = response.status();
        if !status.is_success() {
            let body = self.receive(response).await?;
            return Err(refusal(status, &body));
        }
        Ok(Download {
            resumed: status == StatusCode::PARTIAL_CONTENT,
            response,
            traffic: &mut self.traffic,
        })
    }

    fn call(&self, method: Method, path: &str) -> RequestBuilder {
        let url = self.base.join(path).expect("every path here is relative");
        let call = self.client.request(method, url);
        match &self.token {
            Some(token) => call.bearer_auth(token),
            None => call,
        }
    }

    async fn json<T: DeserializeOwned>(
        &mut self,
        call: RequestBuilder,
        body: Vec<u8>,
    ) -> Result<T, HttpError> {
        let body = self.send(call, body).await?;
        serde_json::from_slice(&body).map_err(|error| HttpError::Body(error.to_string()))
    }

    async fn send(&mut self, call: RequestBuilder, body: Vec<u8>) -> Result<Vec<u8>, HttpError> {
        self.traffic.bytes_up += body.len() as u64;
        self.answered(call.body(body)).await
    }

    async fn answered(&mut self, call: RequestBuilder) -> Result<Vec<u8>, HttpError> {
        self.traffic.requests += 1;
        let response = call.send().await.map_err(offline)?;
        let status = response.status();
        self.date = date(&response);
        let body = self.receive(response).await?;
        if status.is_success() {
            return Ok(body);
        }
        Err(refusal(status, &body))
    }

    async fn receive(&mut self, mut response: Response) -> Result<Vec<u8>, HttpError> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(offline)? {
            self.traffic.bytes_down += chunk.len() as u64;
            body.extend_from_slice(&chunk);
            if body.len() > FRAME_BYTES {
                return Err(HttpError::Body(format!(
                    "it is larger than {FRAME_BYTES} bytes"
                )));
            }
        }
        Ok(body)
    }
}

/// A file on its way here, piece by piece.
pub struct Download<'a> {
    /// True if it goes on from where it was asked to; else it begins at its first byte.
    pub resumed: bool,
    response: Response,
    traffic: &'a mut Traffic,
}

impl Download<'_> {
    /// The next bytes; `None` at its end.
    pub async fn piece(&mut self) -> Result<Option<Vec<u8>>, HttpError> {
        let piece = self.response.chunk().await.map_err(offline)?;
        let piece = piece.map(|piece| piece.to_vec());
        self.traffic.bytes_down += piece.as_ref().map_or(0, Vec::len) as u64;
        Ok(piece)
    }
}

fn date(response: &Response) -> Option<chrono::DateTime<chrono::Utc>> {
    let said = response.headers().get(header::DATE)?.to_str().ok()?;
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

/// A body in pieces, so that one can tell how much of it has left.
fn in_pieces(
    bytes: Vec<u8>,
    mut on_piece: impl FnMut(u64) -> Result<(), HostError> + Send + 'static,
) -> reqwest::Body {
    let pieces: Vec<Vec<u8>> = bytes.chunks(64 << 10).map(<[u8]>::to_vec).collect();
    let stream = futures_util::stream::iter(pieces.into_iter().map(move |piece| {
        on_piece(piece.len() as u64)?;
        Ok::<_, HostError>(piece)
    }));
    reqwest::Body::wrap_stream(stream)
}

const JSON: &str = "application/json";

fn offline(error: reqwest::Error) -> HttpError {
    // The address is left out of what is shown and logged; the causes below say what failed.
    let error = error.without_url();
    let mut why = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        why = format!("{why}: {cause}");
        source = cause.source();
    }
    HttpError::Offline(why)
}

fn client() -> Client {
    // Both ends of the workspace use ring; whoever comes first installs it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .connect_timeout(Duration::from_secs(15))
        .read_timeout(Duration::from_secs(60))
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("the client's settings are constant")
}
