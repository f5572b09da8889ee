//! The way to a server, at the level of one HTTP request: [`Internet`], or whatever a test puts
//! in its place to lose, repeat, delay and cut requests, or to ask a server without a socket.

use std::{pin::Pin, time::Duration};

use http::{Request, Response};
use reqwest::{Client, ClientBuilder};
use rustls::pki_types::CertificateDer;

use super::{http::HttpError, protocol::FRAME_BYTES};

/// What comes of carrying a request.
pub type Carried<'a> =
    Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, HttpError>> + Send + 'a>>;

/// Carries a request with all of its body to where its URI says, and brings the whole answer.
pub trait Transport: Send + Sync {
    /// Dropped before its end, the request may have arrived or not.
    ///
    /// # Errors
    /// [`HttpError::Offline`]: there is no answer, or not all of it; the request may have arrived.
    /// [`HttpError::Body`]: an answer longer than [`FRAME_BYTES`].
    fn carry(&self, request: Request<Vec<u8>>) -> Carried<'_>;
}

/// Over the network, with TLS. Keeps connections for the next request.
pub struct Internet(Client);

impl Default for Internet {
    fn default() -> Self {
        Self(client())
    }
}

impl Internet {
    /// Trusts these certificate authorities, each as DER, and no others: for a phone that keeps
    /// its own where this code does not see them, as Android does. One that cannot be read is
    /// left out.
    pub fn trusting(authorities: impl IntoIterator<Item = Vec<u8>>) -> Self {
        provide();
        let mut roots = rustls::RootCertStore::empty();
        roots.add_parsable_certificates(authorities.into_iter().map(CertificateDer::from));
        let config = rustls::ClientConfig::builder()
            .with_root_certificates(roots)
            .with_no_client_auth();
        Self(built(builder().tls_backend_preconfigured(config)))
    }
}

fn client() -> Client {
    provide();
    built(builder())
}

/// Both ends of the workspace use ring; whoever comes first installs it.
fn provide() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

fn builder() -> ClientBuilder {
    Client::builder()
        .connect_timeout(Duration::from_secs(15))
        .read_timeout(Duration::from_secs(60))
        .redirect(reqwest::redirect::Policy::none())
}

fn built(builder: ClientBuilder) -> Client {
    builder.build().expect("the client's settings are constant")
}

impl Transport for Internet {
    fn carry(&self, request: Request<Vec<u8>>) -> Carried<'_> {
        Box::pin(async move {
            let request = request.try_into().map_err(offline)?;
            let mut response = self.0.execute(request).await.map_err(offline)?;
            let mut answer = Response::new(Vec::new());
            *answer.status_mut() = response.status();
            *answer.headers_mut() = std::mem::take(response.headers_mut());
            let body = answer.body_mut();
            while let Some(chunk) = response.chunk().await.map_err(offline)? {
                body.extend_from_slice(&chunk);
                if body.len() > FRAME_BYTES {
                    let why = format!("it is larger than {FRAME_BYTES} bytes");
                    return Err(HttpError::Body(why));
                }
            }
            Ok(answer)
        })
    }
}

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
