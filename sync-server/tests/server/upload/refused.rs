//! What is no upload, said in the header that is wrong.

use axum::body::Body;
use takan_core::ids::Sha256;

use super::bench::{Bench, Headers, NONE, OTHER_TOKEN, PIECE};

/// What a creation says, one header of it otherwise.
fn with(mut headers: Headers, name: &'static str, value: Option<&str>) -> Headers {
    headers.retain(|(other, _)| *other != name);
    headers.extend(value.map(|value| (name, value.to_owned())));
    headers
}

#[tokio::test]
async fn another_version_of_tus_is_refused_with_the_one_spoken() {
    let bench = Bench::with(&[b"photo"]).await;
    for version in [None, Some("0.2.2")] {
        let headers = with(bench.creation(0), "tus-resumable", version);
        let body = Body::empty();
        let answer = bench.say_as("token", "POST", "/v1/uploads", headers, body);
        let answer = answer.await;
        assert_eq!(answer.refusal(), (412, "tus_version"));
        assert_eq!(answer.header("tus-version"), Some("1.0.0"));
    }
}

#[tokio::test]
async fn a_creation_says_how_much_it_will_send_and_of_which_evidence() {
    let bench = Bench::with(&[b"photo", b"other"]).await;
    let good = bench.creation(0);
    let metadata = |text: &str| with(good.clone(), "upload-metadata", Some(text));
    let length = |text| with(good.clone(), "upload-length", text);
    let whole = bench.metadata(0, b"photo");
    let part = |name: &str| {
        let kept = whole.split(',').filter(|pair| !pair.starts_with(name));
        metadata(&kept.collect::<Vec<_>>().join(","))
    };
    for (status, code, headers) in [
        (400, "invalid", length(None)),
        (400, "invalid", length(Some("-1"))),
        (400, "invalid", length(Some("+5"))),
        (400, "invalid", length(Some("five"))),
        (400, "invalid", with(good.clone(), "upload-metadata", None)),
        (400, "invalid", metadata("")),
        (400, "invalid", metadata("case sha256")),
        (400, "invalid", metadata(&whole.replace("case ", "case ="))),
        (400, "invalid", part("case")),
        (400, "invalid", part("evidence")),
        (400, "invalid", part("sha256")),
        (
            409,
            "unknown_evidence",
            metadata(&bench.metadata(1, b"photo")),
        ),
        (
            409,
            "unknown_evidence",
            metadata(&bench.metadata(0, b"third")),
        ),
        (413, "too_large", length(Some("6"))),
        (
            400,
            "invalid",
            with(good.clone(), "upload-checksum", Some("sha1")),
        ),
    ] {
        let shown = format!("{headers:?}");
        let answer = bench.say("POST", "/v1/uploads", headers, NONE).await;
        assert_eq!(answer.refusal(), (status, code), "{shown}");
    }
    for kind in [None, Some("image/jpeg")] {
        let bytes = with(good.clone(), "content-length", Some("5"));
        let bytes = with(bytes, "content-type", kind);
        let other = bench.say("POST", "/v1/uploads", bytes, &b"photo"[..]).await;
        assert_eq!(other.refusal(), (415, "media_type"));
    }
    let headers = with(good, "tus-resumable", Some("1.0.0"));
    let stranger = bench.say_as("", "POST", "/v1/uploads", headers, Body::empty());
    assert_eq!(stranger.await.refusal(), (401, "sign_in_needed"));
    assert_eq!(bench.incoming(), 0);
}

#[tokio::test]
async fn who_lost_a_case_brings_their_own_files_and_others_only_of_work_that_was_put_aside() {
    let bench = Bench::with(&[b"photo"]).await;
    let pair = bench.server.store().write(|tx| {
        tx.execute("DELETE FROM pair_member", ())?;
        Ok(())
    });
    pair.unwrap();
    let others = async || {
        let headers = with(bench.creation(0), "tus-resumable", Some("1.0.0"));
        let body = Body::empty();
        let answer = bench.say_as(OTHER_TOKEN, "POST", "/v1/uploads", headers, body);
        answer.await
    };
    assert_eq!(others().await.refusal(), (409, "unknown_evidence"));
    let put_aside = bench.server.store().write(|tx| {
        let sql = "INSERT INTO quarantine (document, device, reason, bytes, vouchers, at)
                   VALUES (?1, 2, 'no_access', x'', x'80', 0)";
        tx.execute(sql, [bench.case.as_bytes()])?;
        Ok(())
    });
    put_aside.unwrap();
    assert_eq!(others().await.status, 201);
    let kept = bench.begin_with(0, &b"photo"[..]).await;
    assert_eq!(kept.receipt().unwrap().sha256, Sha256::of(b"photo"));
}

#[tokio::test]
async fn a_piece_goes_on_where_the_last_one_ended() {
    let bench = Bench::with(&[b"photo"]).await;
    let made = bench.begin_with(0, &b"pho"[..]).await;
    let path = made.header("location").unwrap();
    for offset in [0, 2, 4, 5] {
        let answer = bench.patch(path, offset, b"to").await;
        assert_eq!(answer.refusal(), (409, "offset_differs"), "{offset}");
    }
    let piece = |headers: Headers| bench.say("PATCH", path, headers, &b"to"[..]);
    let offset = ("upload-offset", "3".to_owned());
    let untyped = piece(vec![offset.clone()]).await;
    assert_eq!(untyped.refusal(), (415, "media_type"));
    let other = ("content-type", "application/octet-stream".to_owned());
    assert_eq!(
        piece(vec![offset, other]).await.refusal(),
        (415, "media_type")
    );
    let nowhere = piece(vec![("content-type", PIECE.to_owned())]).await;
    assert_eq!(nowhere.refusal(), (400, "invalid"));
    let more = bench.patch(path, 3, b"to and more").await;
    assert_eq!(more.refusal(), (413, "too_large"));
    assert_eq!(
        bench.head(path).await.offset(),
        Some(3),
        "none of it was kept"
    );
    assert!(bench.patch(path, 3, b"to").await.receipt().is_some());
    let after = bench.patch(path, 5, b"").await;
    assert_eq!((after.status.as_u16(), after.offset()), (204, Some(5)));
}

#[tokio::test]
async fn an_upload_is_one_phones_own() {
    let bench = Bench::with(&[b"photo"]).await;
    let made = bench.begin(0).await;
    let path = made.header("location").unwrap();
    for method in ["HEAD", "DELETE"] {
        let answer = bench.other_says(method, path).await;
        assert_eq!(answer.refusal().0, 404, "{method}");
    }
    let nowhere = bench.head("/v1/uploads/..%2F..%2Ftakan.db").await;
    assert_eq!(nowhere.status, 404);
    assert_eq!(bench.head(path).await.offset(), Some(0));
}

#[tokio::test]
async fn bytes_that_are_not_the_file_leave_nothing_and_it_may_come_again() {
    let bench = Bench::with(&[b"photo"]).await;
    let made = bench.begin(0).await;
    let path = made.header("location").unwrap();
    let wrong = bench.patch(path, 0, b"phota").await;
    assert_eq!(wrong.refusal(), (422, "hash_differs"));
    assert_eq!(bench.head(path).await.status, 404);
    let wrong = bench.begin_with(0, &b"phota"[..]).await;
    assert_eq!(wrong.refusal(), (422, "hash_differs"));
    assert!(!bench.stored(b"photo").exists() && !bench.stored(b"phota").exists());
    assert_eq!(bench.incoming(), 0);
    assert!(bench.begin_with(0, &b"photo"[..]).await.receipt().is_some());
}
