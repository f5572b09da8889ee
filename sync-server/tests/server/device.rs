//! What a phone may not send is refused in the one shape that errors have.

use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use takan_core::{ids::Sha256, record::Role, sync::protocol::to_frame};
use takan_server::store::{account, device};

use crate::harness::{TestServer, answer};

const TOKEN: &str = "token";

/// A server with an inspector's phone that holds [`TOKEN`].
async fn with_phone() -> TestServer {
    let server = TestServer::start().await;
    server.add_user("踏勘员甲", Role::Inspector);
    let now = server.now();
    let add = |tx: &rusqlite::Transaction<'_>| {
        let new = device::NewDevice {
            user: account::named(tx, "踏勘员甲")?.user.id,
            token_hash: Sha256::of(TOKEN.as_bytes()),
            public_key: [1; 32],
            model: "test".into(),
        };
        device::add(tx, &new, now)
    };
    server.store().write(add).unwrap();
    server
}

/// Status, code and message.
async fn refused(request: RequestBuilder) -> (u16, String, String) {
    let (status, body) = answer(request.bearer_auth(TOKEN)).await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    assert_eq!(text(&body["request_id"]).len(), 32, "{body}");
    (status.as_u16(), text(&body["code"]), text(&body["message"]))
}

#[tokio::test]
async fn a_frame_that_is_too_large_or_cut_or_foreign_says_which() {
    let server = with_phone().await;
    let console = server.console();
    let sync = |body: Vec<u8>| refused(console.request(Method::POST, "/v1/sync").body(body));
    let (status, code, message) = sync(vec![1; 5 << 20]).await;
    assert_eq!((status, &*code), (413, "frame"));
    assert!(message.contains("4194304 bytes"), "{message}");
    let mut cut = to_frame(&"a".repeat(100));
    cut.pop();
    for (status, code, body) in [
        (400, "frame", vec![]),
        (400, "frame", cut),
        (501, "needs_newer_server", vec![9, 0]),
        (426, "needs_newer_app", vec![0, 0]),
    ] {
        let (found, said, _) = sync(body).await;
        assert_eq!((found, &*said), (status, code));
    }
}
