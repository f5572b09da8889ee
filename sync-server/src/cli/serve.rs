//! `serve`.

use std::{
    net::{SocketAddr, ToSocketAddrs},
    path::PathBuf,
};

use clap::Args;

use super::{Data, log, print, say};
use crate::{
    config::{Clock, Config, Tls},
    error::{Error, Result},
    limits::Limits,
    serve::Server,
};

#[derive(Args)]
pub(super) struct Serve {
    #[command(flatten)]
    data: Data,
    /// Where to listen; port 0 takes a free one.
    #[arg(long, value_name = "ADDR", value_parser = address)]
    listen: SocketAddr,
    /// Where people and phones reach this server, as it stands in QR codes and links.
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// The certificate chain, PEM.
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// Its private key, PEM.
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Allow plain HTTP on an address that others can reach.
    #[arg(long)]
    insecure: bool,
    #[command(flatten)]
    log: log::Log,
}

impl Serve {
    pub(super) fn run(self) -> Result<()> {
        self.log.start()?;
        let tls = self.tls_cert.zip(self.tls_key);
        let config = Config {
            data: self.data.dir,
            listen: self.listen,
            public_url: self.public_url,
            tls: tls.map(|(cert, key)| Tls { cert, key }),
            insecure: self.insecure,
            clock: Clock::system(),
            limits: Limits::default(),
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(|e| Error::unexpected("the server's threads cannot be started", e))?;
        runtime.block_on(serve(config))
    }
}

async fn serve(config: Config) -> Result<()> {
    // From here on a signal waits for its turn instead of killing the process.
    let mut stop = Stop::new()?;
    if config.listen.ip().is_unspecified() && config.public_url.is_none() {
        say(
            "takan-server: without --public-url the codes for phones name an address of this machine only",
        );
    }
    let server = Server::start(config).await?;
    print(&format!("listening on {}", server.url()))?;
    stop.asked().await;
    tracing::info!("shutting down");
    server.shutdown().await
}

/// SIGTERM and ctrl-c.
pub(super) struct Stop {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

impl Stop {
    pub(super) fn new() -> Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    pub(super) async fn asked(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
    let found = text
        .to_socket_addrs()
        .map_err(|e| format!("{e}; an address is like 127.0.0.1:8080"))?;
    found
        .into_iter()
        .next()
        .ok_or_else(|| "no such address".to_owned())
}
