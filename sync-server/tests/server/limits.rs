//! What slow clients and floods are told, and that others do not feel them. Each waits for the
//! server's word; nothing sleeps.

use std::time::Duration;

use reqwest::Method;
use takan_core::{ids::Sha256, record::Role};
use takan_server::{
    limits::{Limits, bucket::Bucket},
    store::{account, device},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::harness::TestServer;

const SOON: Duration = Duration::from_millis(50);

/// A server with a phone of each of these tokens.
async fn with_phones(limits: Limits, tokens: &[&str]) -> TestServer {
    let server = TestServer::start_with(limits).await;
    for token in tokens {
        server.add_user(token, Role::Inspector);
        let now = server.now();
        let add = |tx: &rusqlite::Transaction<'_>| {
            let new = device::NewDevice {
                user: account::named(tx, token)?.user.id,
                token_hash: Sha256::of(token.as_bytes()),
                public_key: [1; 32],
                model: "test".into(),
            };
            device::add(tx, &new, now)
        };
        server.store().write(add).unwrap();
    }
    server
}

/// Opens a connection and sends this.
async fn send(server: &TestServer, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.server.address()).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    stream
}

/// What comes until the server closes the connection.
async fn rest(mut stream: TcpStream) -> String {
    let mut text = Vec::new();
    // Closed with a reset where something was not read: what came is here all the same.
    let _ = stream.read_to_end(&mut text).await;
    String::from_utf8(text).unwrap()
}

fn sync(token: &str, length: usize) -> String {
    format!(
        "POST /v1/sync HTTP/1.1\r\nhost: takan\r\nauthorization: Bearer {token}\r\n\
         expect: 100-continue\r\ncontent-length: {length}\r\n\r\n"
    )
}

#[tokio::test]
async fn a_body_that_comes_too_slowly_is_given_up_and_told() {
    let limits = Limits {
        patience: SOON,
        ..Limits::default()
    };
    let server = with_phones(limits, &["ann"]).await;
    let stream = send(&server, &(sync("ann", 100) + "a")).await;
    let text = rest(stream).await;
    assert!(text.contains("HTTP/1.1 408 "), "{text}");
    assert!(text.contains(r#""code":"too_slow""#), "{text}");
}

#[tokio::test]
async fn headers_that_never_end_close_the_connection() {
    let limits = Limits {
        headers: SOON,
        ..Limits::default()
    };
    let server = with_phones(limits, &[]).await;
    let begun = send(&server, "GET /healthz HTTP/1.1\r\nhost: takan\r\nx-slow: a").await;
    assert_eq!(rest(begun).await, "");
    // Nor is a second request waited for longer.
    let second = send(
        &server,
        "GET /healthz HTTP/1.1\r\nhost: takan\r\n\r\nGET /hea",
    )
    .await;
    let text = rest(second).await;
    assert_eq!(text.matches("HTTP/1.1 200 OK").count(), 1, "{text}");
}

#[tokio::test]
async fn a_device_that_asks_too_often_is_told_when_to_come_again() {
    let limits = Limits {
        device: Bucket {
            burst: 2,
            per_second: 1,
            at_once: 8,
        },
        ..Limits::default()
    };
    let server = with_phones(limits, &["ann", "bob"]).await;
    let console = server.console();
    let ask = async |token: &str| {
        let request = console.request(Method::POST, "/v1/sync").bearer_auth(token);
        request.send().await.unwrap()
    };
    for _ in 0..2 {
        assert_eq!(ask("ann").await.status(), 400, "no frame, but let in");
    }
    let refused = ask("ann").await;
    assert_eq!(refused.status(), 429);
    assert_eq!(refused.headers()["retry-after"], "1");
    let body: serde_json::Value = refused.json().await.unwrap();
    assert_eq!(body["code"], "too_many_requests");
    assert_eq!(ask("bob").await.status(), 400);
    server.pass(1);
    assert_eq!(ask("ann").await.status(), 400);
}

#[tokio::test]
async fn a_device_has_so_many_requests_under_way_and_no_more() {
    let limits = Limits {
        device: Bucket {
            at_once: 1,
            ..Limits::default().device
        },
        ..Limits::default()
    };
    let server = with_phones(limits, &["ann"]).await;
    let mut first = send(&server, &sync("ann", 1)).await;
    // It asks for the body: so the request is under way.
    let mut go_on = [0; "HTTP/1.1 100 Continue\r\n\r\n".len()];
    first.read_exact(&mut go_on).await.unwrap();
    let console = server.console();
    let ask = async || {
        let request = console.request(Method::POST, "/v1/sync").bearer_auth("ann");
        request.send().await.unwrap().status()
    };
    assert_eq!(ask().await, 429);
    first.write_all(b"a").await.unwrap();
    // A frame of a protocol that no server speaks yet.
    let mut status = [0; "HTTP/1.1 501".len()];
    first.read_exact(&mut status).await.unwrap();
    assert_eq!(&status, b"HTTP/1.1 501");
    drop(first);
}

#[tokio::test]
async fn a_connection_too_many_is_closed_and_the_others_go_on() {
    let limits = Limits {
        connections: 1,
        ..Limits::default()
    };
    let server = with_phones(limits, &[]).await;
    let ask = "GET /healthz HTTP/1.1\r\nhost: takan\r\n\r\n";
    let answered = async |stream: &mut TcpStream| {
        let mut status = [0; 15];
        stream.read_exact(&mut status).await.unwrap();
        assert_eq!(&status, b"HTTP/1.1 200 OK");
    };
    let mut first = send(&server, ask).await;
    answered(&mut first).await;
    let second = TcpStream::connect(server.server.address()).await.unwrap();
    assert_eq!(rest(second).await, "");
    // What is left of the first answer comes before the second one.
    first.write_all(ask.as_bytes()).await.unwrap();
    let mut text = String::new();
    while !text.contains("HTTP/1.1 200 OK") {
        let mut piece = [0; 4096];
        let read = first.read(&mut piece).await.unwrap();
        assert!(read > 0, "it was closed");
        text += &String::from_utf8_lossy(&piece[..read]);
    }
}
