//! Connections that break, servers that are killed, two connections at once.

use std::fs;

use axum::body::{Body, Bytes};
use futures_util::{StreamExt, stream};
use takan_core::ids::Sha256;
use takan_server::{Config, Server, routes, store::upload};

use super::bench::{Bench, broken_after};

#[tokio::test]
async fn a_connection_cut_at_every_byte_costs_no_byte_that_arrived() {
    const LENGTH: usize = 48;
    // For each place to cut another file: one that is here already would send nothing.
    let files: Vec<[u8; LENGTH]> = (0..=LENGTH as u8)
        .map(|n| std::array::from_fn(|at| n ^ at as u8))
        .collect();
    let slices: Vec<_> = files.iter().map(|file| &file[..]).collect();
    let bench = Bench::with(&slices).await;
    for (cut, file) in files.iter().enumerate() {
        let made = bench.begin(cut).await;
        let path = made.header("location").unwrap();
        let broken = bench.patch_body(path, 0, broken_after(&file[..cut])).await;
        assert_eq!(broken.refusal(), (400, "invalid"));
        let state = bench.head(path).await;
        assert_eq!(state.offset(), Some(cut as u64), "cut at {cut}");
        // All had arrived, and only the answer was cut: the receipt is there to be asked for.
        assert_eq!(state.receipt().is_some(), cut == LENGTH);
        if cut < LENGTH {
            // A second cut in what is left, in the middle.
            let middle = cut + (LENGTH - cut) / 2;
            let broken = broken_after(&file[cut..middle]);
            bench.patch_body(path, cut as u64, broken).await;
            let last = bench.patch(path, middle as u64, &file[middle..]).await;
            assert!(last.receipt().is_some(), "cut at {cut}");
        }
        assert_eq!(fs::read(bench.stored(file)).unwrap(), file);
    }
    assert_eq!(bench.incoming(), 0);
}

#[tokio::test]
async fn a_creation_that_breaks_off_keeps_nothing_anybody_counts_on() {
    let bench = Bench::with(&[b"photo"]).await;
    for cut in 0..=5 {
        let broken = bench.begin_with(0, broken_after(&b"photo"[..cut])).await;
        assert_eq!(broken.refusal(), (400, "invalid"));
    }
    assert_eq!(bench.incoming(), 1, "each took the place of the one before");
    assert!(bench.begin_with(0, &b"photo"[..]).await.receipt().is_some());
    assert_eq!(bench.incoming(), 0);
}

#[tokio::test]
async fn a_piece_under_a_checksum_that_breaks_off_is_not_kept() {
    let bench = Bench::with(&[b"photo"]).await;
    let made = bench.begin(0).await;
    let path = made.header("location").unwrap();
    let headers = vec![
        ("upload-offset", "0".to_owned()),
        ("content-type", super::PIECE.to_owned()),
        (
            "upload-checksum",
            "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=".to_owned(),
        ),
    ];
    let broken = bench.say("PATCH", path, headers, broken_after(b"pho"));
    assert_eq!(broken.await.refusal(), (400, "invalid"));
    assert_eq!(bench.head(path).await.offset(), Some(0));
}

#[tokio::test]
async fn a_server_killed_before_it_gave_the_receipt_gives_it_afterwards() {
    let bench = Bench::with(&[b"photo", b"other", b"third"]).await;
    let mut paths = Vec::new();
    for nth in 0..3 {
        let made = bench.begin(nth).await;
        paths.push(made.header("location").unwrap().to_owned());
    }
    // As a kill leaves it: all bytes here; in its place, and not recorded; some bytes.
    let incoming = bench.server.dir.path().join("files/incoming");
    let part = |nth: usize| incoming.join(paths[nth].rsplit_once('/').unwrap().1);
    fs::write(part(0), b"photo").unwrap();
    fs::remove_file(part(1)).unwrap();
    fs::create_dir_all(bench.stored(b"other").parent().unwrap()).unwrap();
    fs::write(bench.stored(b"other"), b"other").unwrap();
    fs::write(part(2), b"thi").unwrap();

    let config = Config {
        clock: bench.server.server.app().clock.clone(),
        ..Config::local(bench.server.dir.path())
    };
    let again = Server::start(config).await.unwrap();
    let bench = Bench {
        router: routes::router(again.app().clone()),
        ..bench
    };
    for (nth, bytes) in [b"photo", b"other"].into_iter().enumerate() {
        let state = bench.head(&paths[nth]).await;
        assert_eq!(state.offset(), Some(5));
        assert_eq!(state.receipt().unwrap().sha256, Sha256::of(bytes));
        assert_eq!(fs::read(bench.stored(bytes)).unwrap(), bytes);
    }
    assert_eq!(bench.head(&paths[2]).await.offset(), Some(3));
    assert!(bench.patch(&paths[2], 3, b"rd").await.receipt().is_some());
}

#[tokio::test]
async fn bytes_lost_with_the_disk_are_asked_for_again() {
    let bench = Bench::with(&[b"photo"]).await;
    let made = bench.begin_with(0, &b"pho"[..]).await;
    let path = made.header("location").unwrap();
    let incoming = bench.server.dir.path().join("files/incoming");
    for entry in fs::read_dir(incoming).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    assert_eq!(bench.head(path).await.status, 410);
    assert_eq!(bench.patch(path, 3, b"to").await.refusal(), (410, "gone"));
    let again = bench.begin_with(0, &b"photo"[..]).await;
    assert!(again.receipt().is_some());
    // A file the database knows and the disk has lost is no receipt either.
    fs::remove_file(bench.stored(b"photo")).unwrap();
    let again = bench.begin(0).await;
    assert_eq!((again.offset(), again.receipt()), (Some(0), None));
    let path = again.header("location").unwrap();
    assert!(bench.patch(path, 0, b"photo").await.receipt().is_some());
}

#[tokio::test]
async fn a_connection_that_wakes_up_late_does_not_write_over_another_ones_bytes() {
    let bench = Bench::with(&[b"photo and more"]).await;
    let made = bench.begin(0).await;
    let path = made.header("location").unwrap();
    let (wake, slept) = tokio::sync::oneshot::channel::<()>();
    let (stalled, there) = tokio::sync::oneshot::channel::<()>();
    let first = stream::once(async { Ok::<_, std::io::Error>(Bytes::from_static(b"photo")) });
    let rest = stream::once(async move {
        // Asked for more: what came before has been written.
        stalled.send(()).unwrap();
        slept.await.unwrap();
        Ok(Bytes::from_static(b" and more"))
    });
    let slow = bench.patch_body(path, 0, Body::from_stream(first.chain(rest)));
    let quick = async {
        there.await.unwrap();
        let state = bench.head(path).await;
        assert_eq!(state.offset(), Some(5));
        let sent = bench.patch(path, 5, b" and ").await;
        wake.send(()).unwrap();
        sent
    };
    let (slow, quick) = tokio::join!(slow, quick);
    assert_eq!(quick.offset(), Some(10));
    assert_eq!(slow.refusal(), (409, "offset_differs"));
    let last = bench.patch(path, 10, b"more").await;
    assert_eq!(
        last.receipt().unwrap().sha256,
        Sha256::of(b"photo and more")
    );
}

#[tokio::test]
async fn two_who_finish_one_upload_get_one_receipt() {
    let bench = Bench::with(&[b"photo"]).await;
    let made = bench.begin(0).await;
    let path = made.header("location").unwrap();
    let incoming = bench.server.dir.path().join("files/incoming");
    fs::write(incoming.join(path.rsplit_once('/').unwrap().1), b"photo").unwrap();
    let store = bench.server.store();
    let id = path.rsplit_once('/').unwrap().1;
    let number = takan_core::ids::DeviceNumber(1);
    let upload = upload::find(store, id, number, bench.server.now()).unwrap();
    let now = bench.server.now();
    let finish = || upload::finish(store, &upload, now).unwrap();
    let receipts = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(finish)).collect();
        let done = threads.into_iter().map(|thread| thread.join().unwrap());
        done.collect::<Vec<_>>()
    });
    assert!(receipts.iter().all(|receipt| *receipt == receipts[0]));
}
