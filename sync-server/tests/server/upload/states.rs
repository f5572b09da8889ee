//! What people at the console see of files that are on their way.

use std::fs;

use reqwest::Method;
use serde_json::json;
use takan_core::{
    ids::Sha256,
    record::{NewEvidence, Role},
};

use super::bench::{Bench, evidence_of};

#[tokio::test]
async fn the_console_sees_the_small_picture_first_and_how_far_the_file_is() {
    let evidence = NewEvidence {
        thumbnail: Some(Sha256::of(b"small")),
        ..evidence_of(b"photo")
    };
    let bench = Bench::with_evidence(vec![evidence]).await;
    let lead = bench.server.signed_in("组长丙", Role::Lead).await;
    let stranger = bench.server.signed_in("窗口丁", Role::Inspector).await;
    let files = format!("/v1/cases/{}/files", bench.case);
    let id = bench.evidence[0].0;
    let stand = |state: &str, here: u64, thumbnail: bool| json!([{ "id": id, "state": state, "here": here, "size": 5, "thumbnail": thumbnail }]);
    assert_eq!(stranger.get(&files).await.0, 404);
    assert_eq!(lead.get(&files).await.1, stand("local", 0, false));
    let small = format!("{files}/{id}/thumbnail");
    assert_eq!(lead.get(&small).await.1["code"], "file_not_here");

    let headers = vec![
        ("upload-length", "5".to_owned()),
        ("upload-metadata", bench.metadata(0, b"small")),
        ("content-type", super::PIECE.to_owned()),
    ];
    let sent = bench.say("POST", "/v1/uploads", headers, &b"small"[..]);
    assert!(sent.await.receipt().is_some());
    assert_eq!(lead.get(&files).await.1, stand("local", 0, true));
    let shown = lead.request(Method::GET, &small).send().await.unwrap();
    assert_eq!(shown.headers()["content-type"], "image/jpeg");
    assert_eq!(shown.bytes().await.unwrap(), &b"small"[..]);

    let made = bench.begin_with(0, &b"pho"[..]).await;
    assert_eq!(lead.get(&files).await.1, stand("sent", 3, true));
    let path = made.header("location").unwrap();
    bench.patch(path, 3, b"to").await;
    assert_eq!(lead.get(&files).await.1, stand("verified", 5, true));
}

#[tokio::test]
async fn bytes_that_are_all_here_wait_until_the_server_can_put_them_in_their_place() {
    let bench = Bench::with(&[b"photo"]).await;
    let lead = bench.server.signed_in("组长丙", Role::Lead).await;
    let made = bench.begin(0).await;
    let path = made.header("location").unwrap();
    // Something stands where its folder would be.
    let folder = bench.stored(b"photo").parent().unwrap().to_owned();
    fs::write(&folder, b"").unwrap();
    let last = bench.patch(path, 0, b"photo").await;
    assert_eq!((last.status.as_u16(), last.offset()), (204, Some(5)));
    assert_eq!(last.receipt(), None);
    let state = bench.head(path).await;
    assert_eq!((state.offset(), state.receipt()), (Some(5), None));
    let files = format!("/v1/cases/{}/files", bench.case);
    assert_eq!(lead.get(&files).await.1[0]["state"], "received");

    fs::remove_file(&folder).unwrap();
    let state = bench.head(path).await;
    assert_eq!(state.receipt().unwrap().sha256, Sha256::of(b"photo"));
    assert_eq!(lead.get(&files).await.1[0]["state"], "verified");
}
