//! Listening, TLS, ending.

use std::{net::SocketAddr, path::Path};

use axum::http::Request;
use rustls::pki_types::{CertificateDer, pem::PemObject};
use takan_core::sync::{
    http::HttpError,
    transport::{Internet, Transport},
};
use takan_server::{Config, Server, config::Tls, error::Kind, store::meta};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::harness::TestServer;

/// A certificate for this machine and its key, made for one test, as PEM files in a folder.
fn certificate(folder: &Path) -> Tls {
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let made = rcgen::generate_simple_self_signed(names).unwrap();
    let tls = Tls {
        cert: folder.join("localhost.crt"),
        key: folder.join("localhost.key"),
    };
    std::fs::write(&tls.cert, made.cert.pem()).unwrap();
    std::fs::write(&tls.key, made.signing_key.serialize_pem()).unwrap();
    tls
}

#[tokio::test]
async fn plain_http_that_others_can_reach_needs_a_word() {
    let dir = tempfile::tempdir().unwrap();
    let open = Config {
        listen: SocketAddr::from(([0, 0, 0, 0], 0)),
        ..Config::local(dir.path())
    };
    let error = Server::start(open.clone()).await.err().unwrap();
    assert_eq!(error.kind(), Kind::Usage);
    assert!(error.to_string().contains("--insecure"));
    let server = Server::start(Config {
        insecure: true,
        ..open
    })
    .await
    .unwrap();
    server.shutdown().await.unwrap();
}

#[tokio::test]
async fn a_certificate_makes_it_https() {
    let dir = tempfile::tempdir().unwrap();
    let files = tempfile::tempdir().unwrap();
    let tls = certificate(files.path());
    let config = Config {
        tls: Some(tls.clone()),
        ..Config::local(dir.path())
    };
    let server = Server::start(config).await.unwrap();
    assert!(server.url().starts_with("https://127.0.0.1:"));
    assert!(server.app().is_secure());
    let pem = std::fs::read(&tls.cert).unwrap();
    let http = reqwest::Client::builder()
        .tls_certs_only([reqwest::Certificate::from_pem(&pem).unwrap()])
        .build()
        .unwrap();
    let response = http
        .get(format!("{}/healthz", server.url()))
        .send()
        .await
        .unwrap();
    assert!(response.status().is_success());
    server.shutdown().await.unwrap();
}

#[tokio::test]
async fn a_phone_reaches_it_by_the_authorities_it_is_given_and_by_no_others() {
    let dir = tempfile::tempdir().unwrap();
    let files = tempfile::tempdir().unwrap();
    let tls = certificate(files.path());
    let own = CertificateDer::from_pem_file(&tls.cert).unwrap().to_vec();
    let other = CertificateDer::from_pem_file(certificate(dir.path()).cert);
    let other = other.unwrap().to_vec();
    let config = Config {
        tls: Some(tls),
        ..Config::local(dir.path())
    };
    let server = Server::start(config).await.unwrap();
    let ask = async |authorities: Vec<Vec<u8>>| {
        let get = Request::get(format!("{}/healthz", server.url()));
        let asked = Internet::trusting(authorities)
            .carry(get.body(Vec::new()).unwrap())
            .await;
        asked.map(|answer| answer.status().as_u16())
    };
    let unread = b"no certificate".to_vec();
    assert_eq!(ask(vec![unread.clone(), own]).await.unwrap(), 200);
    for authorities in [vec![other], vec![unread], vec![]] {
        let error = ask(authorities).await.unwrap_err();
        assert!(matches!(error, HttpError::Offline(_)), "{error}");
        assert!(
            error.to_string().contains("invalid peer certificate"),
            "{error}"
        );
    }
    server.shutdown().await.unwrap();
}

#[tokio::test]
async fn files_that_are_no_certificate_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let files = tempfile::tempdir().unwrap();
    let Tls { cert, key } = certificate(files.path());
    let tls = Tls {
        cert: key,
        key: cert,
    };
    let config = Config {
        tls: Some(tls),
        ..Config::local(dir.path())
    };
    let error = Server::start(config).await.err().unwrap();
    assert_eq!(error.kind(), Kind::Invalid);
    assert!(error.to_string().contains("localhost.key"), "{error}");
}

#[tokio::test]
async fn a_request_that_has_begun_is_answered_before_the_server_ends() {
    let TestServer {
        server, dir: _dir, ..
    } = TestServer::start().await;
    let address = server.address();
    let mut client = TcpStream::connect(address).await.unwrap();
    let body = br#"{"name": "a", "password": "b"}"#;
    let head = format!(
        "POST /v1/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nexpect: 100-continue\r\n\r\n",
        body.len()
    );
    client.write_all(head.as_bytes()).await.unwrap();
    // The handler is reading the body: the request has begun.
    let mut go = [0; 25];
    client.read_exact(&mut go).await.unwrap();
    assert_eq!(&go, b"HTTP/1.1 100 Continue\r\n\r\n");
    let ending = tokio::spawn(server.shutdown());
    while TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    client.write_all(body).await.unwrap();
    let mut answer = String::new();
    client.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    ending.await.unwrap().unwrap();
}

#[tokio::test]
async fn every_start_is_a_new_author_and_leaves_its_address() {
    let dir = tempfile::tempdir().unwrap();
    let first = Server::start(Config::local(dir.path())).await.unwrap();
    let before = first.app().author;
    let known = first.app().store.read(meta::public_url).unwrap();
    assert_eq!(known.as_deref(), Some(first.url()));
    first.shutdown().await.unwrap();
    let public_url = Some("https://takan.example/".to_owned());
    let config = Config {
        public_url,
        ..Config::local(dir.path())
    };
    let second = Server::start(config).await.unwrap();
    assert!(second.app().author.epoch > before.epoch);
    assert_eq!(&*second.app().public_url, "https://takan.example");
    second.shutdown().await.unwrap();
}
