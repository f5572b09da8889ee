//! Clients that send a byte a second, and one device that asks as often as it can: what honest
//! devices feel of it.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use takan_core::{document::RawChange, sync::protocol::Cursor};
use takan_tests::program::Program;
use tokio::{task::JoinSet, time};

use super::{
    district::{District, Phone},
    show::Spread,
    wire::{Wire, head, post, read, sync},
};

pub(crate) const HONEST: usize = 20;
pub(crate) const SLOW: usize = 50;
/// Connections of the device that floods.
pub(crate) const FLOOD: usize = 16;
/// Syncs of each honest device, and how far apart.
const ROUNDS: usize = 60;
const APART: Duration = Duration::from_millis(500);
/// Cases with a new answer in each of these.
const CHANGED: usize = 2;

pub(crate) struct Storm {
    pub(crate) quiet: Spread,
    pub(crate) stormy: Spread,
    /// Of the flood.
    pub(crate) answered: usize,
    pub(crate) refused: usize,
    /// Slow clients that were cut.
    pub(crate) cut: usize,
}

#[derive(Default)]
struct Seen {
    answered: AtomicUsize,
    refused: AtomicUsize,
    cut: AtomicUsize,
}

pub(crate) async fn run(district: &District) -> Storm {
    let server = Program::takan_server(district.data());
    let address = server.address;
    let (flooder, honest) = district.phones.split_last().expect("there are phones");
    // Each half of a phone's day is sent a change at a time.
    let quiet = honest_day(address, district.cursor, &honest[..HONEST]).await;

    let seen = Arc::new(Seen::default());
    let mut storm = JoinSet::new();
    for n in 0..SLOW {
        let token = honest[HONEST + n / 2].token.clone();
        storm.spawn(drip(address, token, n % 2 == 0, seen.clone()));
    }
    let nothing = post(&flooder.token, &sync(district.cursor, &[]));
    for _ in 0..FLOOD {
        storm.spawn(flood(address, nothing.clone(), seen.clone()));
    }
    let stormy = honest_day(address, district.cursor, &honest[HONEST..2 * HONEST]).await;
    // The slow ones have had longer than their patience by now.
    storm.shutdown().await;
    let count = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
    Storm {
        quiet,
        stormy,
        answered: count(&seen.answered),
        refused: count(&seen.refused),
        cut: count(&seen.cut),
    }
}

/// Devices that each sync now and then.
async fn honest_day(address: SocketAddr, cursor: Cursor, phones: &[Phone]) -> Spread {
    let mut tasks = JoinSet::new();
    for (n, phone) in phones.iter().enumerate() {
        let (token, day) = (phone.token.clone(), phone.day.clone());
        tasks.spawn(async move {
            let mut ticks = time::interval_at(
                time::Instant::now() + APART * n as u32 / HONEST as u32,
                APART,
            );
            let mut wire = Wire::open(address).await.expect("the server listens");
            let (mut cursor, mut times) = (cursor, Vec::new());
            for round in 0..ROUNDS {
                ticks.tick().await;
                let pushes: Vec<(_, &[RawChange])> = day[..CHANGED]
                    .iter()
                    .map(|(case, changes)| (*case, &changes[round..=round]))
                    .collect();
                let request = post(&token, &sync(cursor, &pushes));
                let begun = Instant::now();
                let (status, body) = wire.ask(&request).await.expect("it answers");
                times.push(begun.elapsed());
                assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
                cursor = read(&body).cursor;
            }
            times
        });
    }
    Spread::of(tasks.join_all().await.into_iter().flatten().collect())
}

/// A client that sends a byte a second, of headers or of a body, and comes back when it is cut.
async fn drip(address: SocketAddr, token: String, headers: bool, seen: Arc<Seen>) {
    loop {
        let Ok(mut wire) = Wire::open(address).await else {
            continue;
        };
        let begun = match headers {
            true => b"POST /v1/sync HTTP/1.1\r\nx-slow: ".to_vec(),
            false => head(&token, 4 << 20),
        };
        if wire.send(&begun).await.is_err() {
            continue;
        }
        loop {
            let answer = time::timeout(Duration::from_secs(1), wire.answer()).await;
            if answer.is_ok() || wire.send(b"a").await.is_err() {
                break;
            }
        }
        seen.cut.fetch_add(1, Ordering::Relaxed);
    }
}

/// Asks without a pause.
async fn flood(address: SocketAddr, request: Vec<u8>, seen: Arc<Seen>) {
    loop {
        let Ok(mut wire) = Wire::open(address).await else {
            continue;
        };
        while let Ok((status, _)) = wire.ask(&request).await {
            let counter = match status {
                200 => &seen.answered,
                429 => &seen.refused,
                other => panic!("the flood was answered {other}"),
            };
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }
}
