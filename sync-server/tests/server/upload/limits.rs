//! How long an upload is kept, and how many a phone may have.

use std::collections::HashSet;

use takan_core::{ids::Sha256, store::FILE_BYTES};
use takan_server::store::{file, upload};

use super::bench::{Bench, evidence_of};

const WEEK: i64 = 7 * 24 * 3600;

#[tokio::test]
async fn an_unfinished_upload_expires_and_is_swept() {
    let bench = Bench::with(&[b"photo", b"other"]).await;
    let made = bench.begin_with(0, &b"pho"[..]).await;
    let path = made.header("location").unwrap();
    bench.server.pass(WEEK - 1);
    assert_eq!(bench.head(path).await.offset(), Some(3));
    bench.server.pass(1);
    assert_eq!(bench.head(path).await.status, 410);
    let late = bench.patch(path, 3, b"to").await;
    assert_eq!(late.refusal(), (410, "gone"));
    assert_eq!(bench.incoming(), 1);
    bench.begin(1).await;
    assert_eq!(bench.incoming(), 1, "the next creation swept it");
    assert_eq!(bench.head(path).await.status, 404);

    bench.server.pass(WEEK);
    file::clean_up(bench.server.store(), bench.server.now()).unwrap();
    assert_eq!(bench.incoming(), 0, "so does a start of the server");
}

#[tokio::test]
async fn a_second_upload_of_a_file_takes_the_place_of_the_first() {
    let bench = Bench::with(&[b"photo"]).await;
    let first = bench.begin_with(0, &b"pho"[..]).await;
    let second = bench.begin(0).await;
    assert_eq!(bench.incoming(), 1);
    let first = first.header("location").unwrap();
    assert_eq!(bench.head(first).await.status, 404);
    let second = second.header("location").unwrap();
    assert_eq!(bench.head(second).await.offset(), Some(0));
}

#[tokio::test]
async fn a_phone_has_few_uploads_and_few_bytes_under_way() {
    let many: Vec<Vec<u8>> = (0..=upload::UNFINISHED as u8).map(|n| vec![n; 3]).collect();
    let many: Vec<_> = many.iter().map(|bytes| bytes.as_slice()).collect();
    let bench = Bench::with(&many).await;
    let mut paths = HashSet::new();
    for nth in 0..many.len() - 1 {
        let made = bench.begin(nth).await;
        assert!(paths.insert(made.header("location").unwrap().to_owned()));
    }
    let last = many.len() - 1;
    assert_eq!(bench.begin(last).await.refusal(), (429, "too_many_uploads"));
    // One that is finished counts no more.
    bench.begin_with(0, many[0].to_vec()).await;
    assert_eq!(bench.begin(last).await.status, 201);

    let huge = |n: u8| takan_core::record::NewEvidence {
        size: FILE_BYTES,
        sha256: Sha256::of(&[n]),
        ..evidence_of(&[n])
    };
    let fit = (upload::UNFINISHED_BYTES / FILE_BYTES) as u8;
    let bench = Bench::with_evidence((0..=fit).map(huge).collect()).await;
    for nth in 0..usize::from(fit) {
        assert_eq!(bench.begin(nth).await.status, 201);
    }
    let over = bench.begin(usize::from(fit)).await;
    assert_eq!(over.refusal(), (413, "upload_quota"));
    assert_eq!(bench.incoming(), usize::from(fit));
}
