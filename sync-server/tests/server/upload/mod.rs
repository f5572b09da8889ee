//! Uploads by tus, past any client, straight through the router: every rule of the protocol that
//! this server speaks, and the receipt.

mod bench;
mod cuts;
mod limits;
mod refused;
mod states;

use axum::http::StatusCode;
use takan_core::ids::Sha256;
use takan_server::store::file;

use bench::{Bench, NONE, PIECE};

#[tokio::test]
async fn the_server_says_which_tus_it_speaks() {
    let bench = Bench::with(&[b"photo"]).await;
    let said = bench.say("OPTIONS", "/v1/uploads", vec![], NONE).await;
    assert_eq!(said.status, StatusCode::NO_CONTENT);
    assert_eq!(said.header("tus-version"), Some("1.0.0"));
    assert_eq!(
        said.header("tus-extension"),
        Some("creation,creation-with-upload,checksum,termination,expiration")
    );
    assert_eq!(said.header("tus-max-size"), Some("67108864"));
    assert_eq!(said.header("tus-checksum-algorithm"), Some("sha1,sha256"));
}

#[tokio::test]
async fn a_file_comes_in_pieces_and_the_last_one_brings_its_receipt() {
    let bytes = b"the picture of a kitchen".as_slice();
    let bench = Bench::with(&[bytes]).await;
    let made = bench.begin(0).await;
    assert_eq!(made.status, StatusCode::CREATED);
    assert_eq!(made.header("tus-resumable"), Some("1.0.0"));
    assert_eq!(made.offset(), Some(0));
    // A week after the test's clock: 2027-01-15 08:00:00 UTC.
    let expires = Some("Fri, 22 Jan 2027 08:00:00 GMT");
    assert_eq!(made.header("upload-expires"), expires);
    assert_eq!(made.receipt(), None);
    let path = made.header("location").unwrap();

    let first = bench.patch(path, 0, &bytes[..10]).await;
    assert_eq!(first.status, StatusCode::NO_CONTENT);
    assert_eq!((first.offset(), first.receipt()), (Some(10), None));
    assert_eq!(first.header("upload-expires"), expires);

    let state = bench.head(path).await;
    assert_eq!(state.status, StatusCode::OK);
    assert_eq!((state.offset(), state.receipt()), (Some(10), None));
    assert_eq!(state.header("upload-length"), Some("24"));
    assert_eq!(state.header("cache-control"), Some("no-store"));
    assert_eq!(
        state.header("upload-metadata"),
        Some(&*bench.metadata(0, bytes))
    );

    let last = bench.patch(path, 10, &bytes[10..]).await;
    assert_eq!(last.status, StatusCode::NO_CONTENT);
    let receipt = last.receipt().unwrap();
    assert_eq!((receipt.sha256, receipt.size), (Sha256::of(bytes), 24));
    assert_eq!(receipt.stored_at, bench.server.now());
    assert_eq!(std::fs::read(bench.stored(bytes)).unwrap(), bytes);
    assert_eq!(bench.incoming(), 0);

    // The answer was lost: it is given again, and a second upload sends no byte.
    bench.server.pass(3600);
    let again = bench.head(path).await;
    assert_eq!(again.offset(), Some(24));
    assert_eq!(again.receipt().as_ref(), Some(&receipt));
    let second = bench.begin(0).await;
    assert_eq!(
        (second.status, second.offset()),
        (StatusCode::CREATED, Some(24))
    );
    assert_eq!(second.receipt().as_ref(), Some(&receipt));
    let known = bench.head(second.header("location").unwrap()).await;
    assert_eq!(known.receipt(), Some(receipt));
}

#[tokio::test]
async fn a_file_may_come_with_its_creation() {
    let bench = Bench::with(&[b"small", b"whole"]).await;
    let part = bench.begin_with(0, &b"sma"[..]).await;
    assert_eq!((part.status, part.offset()), (StatusCode::CREATED, Some(3)));
    let rest = bench
        .patch(part.header("location").unwrap(), 3, b"ll")
        .await;
    assert_eq!(rest.receipt().unwrap().size, 5);

    let whole = bench.begin_with(1, &b"whole"[..]).await;
    assert_eq!(
        (whole.status, whole.offset()),
        (StatusCode::CREATED, Some(5))
    );
    assert_eq!(whole.receipt().unwrap().sha256, Sha256::of(b"whole"));
}

#[tokio::test]
async fn a_piece_may_be_larger_than_any_other_body() {
    let bytes = vec![7; 5 << 20];
    let bench = Bench::with(&[&bytes]).await;
    let made = bench.begin(0).await;
    let sent = bench
        .patch(made.header("location").unwrap(), 0, &bytes)
        .await;
    assert_eq!(sent.receipt().unwrap().size, 5 << 20);
}

#[tokio::test]
async fn a_piece_under_a_checksum_is_taken_only_if_it_holds() {
    let bench = Bench::with(&[b"photo", b"other"]).await;
    let made = bench.begin(0).await;
    let path = made.header("location").unwrap();
    let piece = |checksum: &str, offset: u64, bytes: &'static [u8]| {
        let headers = vec![
            ("upload-checksum", checksum.to_owned()),
            ("upload-offset", offset.to_string()),
            ("content-type", PIECE.to_owned()),
        ];
        bench.say("PATCH", path, headers, bytes)
    };
    let wrong = piece("sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=", 0, b"pho").await;
    assert_eq!(wrong.refusal(), (460, "checksum_differs"));
    assert_eq!(bench.head(path).await.offset(), Some(0));
    let unknown = piece("md5 AAAA", 0, b"pho").await;
    assert_eq!(unknown.refusal(), (400, "invalid"));
    // As `openssl` says it.
    let sha1 = "sha1 ldUvAC++UuETuUbwpE4bQewFFTs=";
    let sha256 = "sha256 Zj6hv//lA48/DPZn8UxCV+/1LXfOfyohj3LpKGYW6jk=";
    assert_eq!(piece(sha1, 0, b"pho").await.offset(), Some(3));
    let last = piece(sha256, 3, b"to").await;
    assert_eq!(last.receipt().unwrap().size, 5);

    // With a creation.
    let mut headers = bench.creation(1);
    headers.push(("upload-checksum", sha1.to_owned()));
    headers.push(("content-type", PIECE.to_owned()));
    let made = bench
        .say("POST", "/v1/uploads", headers, &b"other"[..])
        .await;
    assert_eq!(made.refusal(), (460, "checksum_differs"));
    assert!(bench.begin_with(1, &b"other"[..]).await.receipt().is_some());
    assert_eq!(bench.incoming(), 0);
}

#[tokio::test]
async fn an_upload_can_be_ended_and_a_finished_file_stays() {
    let bench = Bench::with(&[b"photo"]).await;
    let made = bench.begin_with(0, &b"pho"[..]).await;
    let path = made.header("location").unwrap();
    let ended = bench.say("DELETE", path, vec![], NONE).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    assert_eq!(bench.incoming(), 0);
    assert_eq!(bench.head(path).await.status, StatusCode::NOT_FOUND);
    let more = bench.patch(path, 3, b"to").await;
    assert_eq!(more.refusal(), (404, "not_found"));

    let made = bench.begin_with(0, &b"photo"[..]).await;
    let path = made.header("location").unwrap();
    let ended = bench.say("DELETE", path, vec![], NONE).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    let hash = Sha256::of(b"photo");
    let found = bench.server.store().read(|conn| file::find(conn, hash));
    assert_eq!(found.unwrap().unwrap().size, 5);
    assert!(bench.stored(b"photo").exists());
}

#[tokio::test]
async fn what_lets_only_post_through_may_say_the_method_in_a_header() {
    let bench = Bench::with(&[b"photo"]).await;
    let made = bench.begin(0).await;
    let path = made.header("location").unwrap();
    let post = |meant: &'static str, bytes: &'static [u8]| {
        let headers = vec![
            ("x-http-method-override", meant.to_owned()),
            ("upload-offset", "0".to_owned()),
            ("content-type", PIECE.to_owned()),
        ];
        bench.say("POST", path, headers, bytes)
    };
    assert_eq!(post("PATCH", b"pho").await.offset(), Some(3));
    assert_eq!(post("HEAD", b"").await.header("upload-length"), Some("5"));
    assert_eq!(
        post("PUT", b"").await.refusal(),
        (405, "method_not_allowed")
    );
    assert_eq!(post("DELETE", b"").await.status, StatusCode::NO_CONTENT);
    assert_eq!(bench.head(path).await.status, StatusCode::NOT_FOUND);
}
