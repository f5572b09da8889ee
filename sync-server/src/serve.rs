//! A running server: listener, TLS, shutdown.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener},
    time::Duration,
};

use axum_server::{
    Handle,
    tls_rustls::{RustlsAcceptor, RustlsConfig},
};
use tokio::task::JoinHandle;

use crate::{
    VERSION,
    config::{Config, Tls},
    error::{Error, Kind, Result},
    limits::{Limits, Taken, connection::Door},
    routes::{self, App},
    store::{Store, file, meta},
};

/// How long requests that have begun may take to end after a shutdown was asked for.
const GRACE: Duration = Duration::from_secs(10);
/// Streams of one HTTP/2 connection at once, and how often it is asked whether it is there.
const STREAMS: u32 = 32;
const ARE_YOU_THERE: Duration = Duration::from_secs(30);
/// How much of a connection's headers is held.
const HEADER_BYTES: usize = 64 << 10;

/// A server that answers. Dropped, it goes on until its runtime ends; [`Server::shutdown`] ends
/// it cleanly.
pub struct Server {
    address: SocketAddr,
    url: String,
    app: App,
    handle: Handle<SocketAddr>,
    task: JoinHandle<std::io::Result<()>>,
}

impl Server {
    /// Opens the data folder, takes the next epoch and listens; requests are answered from when
    /// this returns.
    pub async fn start(config: Config) -> Result<Self> {
        check(&config)?;
        let tls = match &config.tls {
            Some(tls) => Some(read_tls(tls).await?),
            None => None,
        };
        let bind = |e| Error::unexpected(format!("cannot listen on {}: {e}", config.listen), e);
        let listener = TcpListener::bind(config.listen).map_err(bind)?;
        let address = listener.local_addr()?;
        let url = own_url(address, tls.is_some());
        let public_url = config.public_url.as_deref().unwrap_or(&url);
        let public_url = public_url.trim_end_matches('/').to_owned();
        let app = open(&config, public_url).await?;
        let service =
            routes::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let handle = Handle::new();
        let limits = &config.limits;
        let door = Door::new(limits);
        let listening = axum_server::from_tcp(listener)?;
        let task = match tls {
            None => {
                let server = listening.acceptor(door);
                tokio::spawn(limited(server, &handle, limits).serve(service))
            }
            Some(tls) => {
                let server = listening.acceptor(RustlsAcceptor::new(tls).acceptor(door));
                tokio::spawn(limited(server, &handle, limits).serve(service))
            }
        };
        tracing::info!(server.version = VERSION, server.address = %address, server.epoch = app.author.epoch, "listening");
        Ok(Self {
            address,
            url,
            app,
            handle,
            task,
        })
    }

    /// The address it listens on, with the port it was given.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The URL of that address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What its handlers are given.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Takes no more requests, lets those that have begun end within ten seconds, and returns.
    pub async fn shutdown(self) -> Result<()> {
        self.handle.graceful_shutdown(Some(GRACE));
        match self.task.await {
            Ok(ended) => Ok(ended?),
            Err(panic) => Err(Error::unexpected("the server failed inside", panic)),
        }
    }
}

/// A server that keeps to the limits of a connection.
fn limited<A>(
    mut server: axum_server::Server<SocketAddr, A>,
    handle: &Handle<SocketAddr>,
    limits: &Limits,
) -> axum_server::Server<SocketAddr, A> {
    let builder = server.http_builder();
    builder
        .http1()
        .header_read_timeout(limits.headers)
        .max_buf_size(HEADER_BYTES);
    builder
        .http2()
        .max_concurrent_streams(STREAMS)
        .keep_alive_interval(ARE_YOU_THERE)
        .max_header_list_size(HEADER_BYTES as u32);
    server
        .handle(handle.clone())
        .first_request_timeout(limits.headers)
}

/// Plain HTTP carries passwords and tokens: only to this machine itself, or on someone's word.
fn check(config: &Config) -> Result<()> {
    config.public_url.as_deref().map_or(Ok(()), check_url)?;
    if config.tls.is_none() && !config.insecure && !config.listen.ip().is_loopback() {
        let message = format!(
            "plain HTTP on {} could be read by others: give --tls-cert and --tls-key, listen on \
             127.0.0.1 behind a proxy, or say --insecure",
            config.listen
        );
        return Err(Error::new(Kind::Usage, message));
    }
    Ok(())
}

/// Refuses a `--public-url` that is no address of a server.
pub(crate) fn check_url(url: &str) -> Result<()> {
    match url.starts_with("http://") || url.starts_with("https://") {
        true => Ok(()),
        false => Err(Error::new(
            Kind::Usage,
            "--public-url begins with https:// or http://",
        )),
    }
}

/// Opens the data folder and takes the next epoch, as [`Server::start`] does, for whoever asks the
/// [router](routes::router) without a socket.
pub async fn open(config: &Config, public_url: String) -> Result<App> {
    let (data, clock) = (config.data.clone(), config.clock.clone());
    let limits = config.limits;
    let work = move || {
        let store = Store::open(&data)?;
        store.check()?;
        file::clean_up(&store, clock.now())?;
        let epoch = store.write(|tx| {
            meta::set_public_url(tx, &public_url)?;
            meta::next_epoch(tx, clock.now())
        })?;
        let taken = Taken::nothing(limits);
        Ok(App {
            taken,
            ..App::new(store, clock, &public_url, epoch)
        })
    };
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|panic| Err(Error::unexpected("the server failed inside", panic)))
}

async fn read_tls(tls: &Tls) -> Result<RustlsConfig> {
    // Fails only if a provider is installed already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    RustlsConfig::from_pem_file(&tls.cert, &tls.key)
        .await
        .map_err(|e| {
            let (cert, key) = (tls.cert.display(), tls.key.display());
            Error::invalid(format!(
                "{cert} and {key} are no certificate with its key: {e}"
            ))
            .because(e)
        })
}

fn own_url(address: SocketAddr, tls: bool) -> String {
    let scheme = if tls { "https" } else { "http" };
    // Nobody can go to 0.0.0.0.
    let ip = match address.ip() {
        ip if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        ip => ip,
    };
    format!("{scheme}://{}", SocketAddr::new(ip, address.port()))
}
