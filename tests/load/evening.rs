//! A thousand devices come back at the same moment, and each syncs until there is no more.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use takan_core::sync::protocol::{Cursor, Outcome};
use takan_tests::program::Program;

use super::{
    district::{District, Phone},
    show::{Process, Spread},
    wire::{Wire, post, read, sync},
};

/// What a phone waits for an answer; then it is offline to itself.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Evening {
    pub(crate) what: String,
    pub(crate) all: Duration,
    pub(crate) single: Spread,
    pub(crate) late: usize,
    pub(crate) requests: usize,
    pub(crate) bytes_up: usize,
    pub(crate) bytes_down: usize,
    pub(crate) changes: usize,
    pub(crate) pulled: usize,
    pub(crate) process: Process,
}

struct Came {
    time: Duration,
    requests: usize,
    down: usize,
    pulled: usize,
}

/// All of them sync with a server that was just started on their bureau's folder.
pub(crate) async fn run(what: &str, district: &District) -> Evening {
    let requests: Vec<(String, Vec<u8>, usize)> = district
        .phones
        .iter()
        .map(|phone| {
            (
                phone.token.clone(),
                first(phone, district.cursor),
                phone.day.len(),
            )
        })
        .collect();
    let bytes_up = requests.iter().map(|(_, request, _)| request.len()).sum();
    let server = Program::takan_server(district.data());
    let address = server.address;
    let begun = Instant::now();
    let tasks: Vec<_> = requests
        .into_iter()
        .map(|(token, request, pushes)| {
            tokio::spawn(async move { come_back(address, &token, &request, pushes, begun).await })
        })
        .collect();
    let mut came = Vec::new();
    for task in tasks {
        came.push(task.await.expect("no device fails"));
    }
    let all = begun.elapsed();
    let process = Process::of(server.pid());
    drop(server);
    let (changes, lost) = district.arrived();
    assert_eq!(lost, 0, "changes that were acknowledged are not there");
    Evening {
        what: what.to_owned(),
        all,
        late: came.iter().filter(|came| came.time > PATIENCE).count(),
        requests: came.iter().map(|came| came.requests).sum(),
        bytes_up,
        bytes_down: came.iter().map(|came| came.down).sum(),
        pulled: came.iter().map(|came| came.pulled).sum(),
        single: Spread::of(came.into_iter().map(|came| came.time).collect()),
        changes,
        process,
    }
}

fn first(phone: &Phone, cursor: Cursor) -> Vec<u8> {
    let day: Vec<_> = phone
        .day
        .iter()
        .map(|(case, changes)| (*case, changes.as_slice()))
        .collect();
    post(&phone.token, &sync(cursor, &day))
}

async fn come_back(
    address: SocketAddr,
    token: &str,
    request: &[u8],
    pushes: usize,
    begun: Instant,
) -> Came {
    let mut wire = Wire::open(address).await.expect("the server listens");
    let (mut requests, mut down, mut pulled) = (0, 0, 0);
    let mut request = request.to_vec();
    loop {
        let (status, body) = wire.ask(&request).await.expect("it answers");
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
        let answer = read(&body);
        if requests == 0 {
            assert_eq!(answer.outcomes, vec![Outcome::Ok; pushes]);
        }
        requests += 1;
        down += body.len();
        pulled += answer.pulls.len();
        if !answer.more {
            break;
        }
        request = post(token, &sync(answer.cursor, &[]));
    }
    Came {
        time: begun.elapsed(),
        requests,
        down,
        pulled,
    }
}
