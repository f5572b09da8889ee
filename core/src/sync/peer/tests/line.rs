//! The handshake and the way messages go, over a line in memory.

use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

use super::bureau::{Phone, certified, device_key};
use crate::{
    error::Error,
    record::Role,
    sync::peer::{
        Own, PeerCode, PeerError, PeerListener, PeerOptions, PeerReport,
        channel::{greet, welcome},
        listen::meet,
        store::own,
    },
};

fn code(own: &Own) -> PeerCode {
    PeerCode::new("192.168.43.1:9".parse().unwrap(), &own.public()).unwrap()
}

fn run<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(work)
}

type Ends = [Result<PeerReport, Error>; 2];

/// Two phones over a line: the listener with the first code, the joiner with the second.
async fn met(
    phones: [&Phone; 2],
    owns: [Own; 2],
    codes: [PeerCode; 2],
    line: (DuplexStream, DuplexStream),
) -> Ends {
    let [ann, bob] = phones;
    let [here, there] = owns;
    let options = PeerOptions::default();
    let known = |phone: &Phone, device| phone.store().read(|tx| tx.certificate(device)).unwrap();
    let listener = async {
        let met = welcome(line.0, &here, &codes[0], |device| known(ann, device)).await?;
        meet(ann.store(), here.clone(), met, &options).await
    };
    let joiner = async {
        let met = greet(line.1, &there, &codes[1], |device| known(bob, device)).await?;
        meet(bob.store(), there.clone(), met, &options).await
    };
    let (here, there) = tokio::join!(listener, joiner);
    [here, there]
}

fn meet_on(ann: &Phone, bob: &Phone, owns: [Own; 2]) -> Ends {
    let code = code(&owns[0]);
    run(met([ann, bob], owns, [code.clone(), code], duplex(1 << 16)))
}

fn why(ended: &Result<PeerReport, Error>) -> String {
    ended.as_ref().unwrap_err().to_string()
}

#[test]
fn two_phones_meet_on_a_line() {
    let (ann, bob) = (Phone::new(1, &[1]), Phone::new(2, &[1]));
    ann.note(1, "门锁着");
    let owns = [own(ann.store()).unwrap(), own(bob.store()).unwrap()];
    let [here, there] = meet_on(&ann, &bob, owns).map(Result::unwrap);
    assert!(here.complete && there.complete);
    assert_eq!((here.changes_sent, there.changes_received), (1, 1));
    assert_eq!(here.bytes, there.bytes);
}

#[test]
fn who_does_not_know_the_code_learns_nothing_and_ends_nothing() {
    let (ann, bob) = (Phone::new(1, &[]), Phone::new(2, &[]));
    let owns = [own(ann.store()).unwrap(), own(bob.store()).unwrap()];
    let codes = [code(&owns[0]), code(&owns[0])];
    let [here, there] = run(met([&ann, &bob], owns, codes, duplex(1 << 16)));
    assert!(
        matches!(here, Err(Error::Peer(PeerError::WrongCode))),
        "{here:?}"
    );
    assert!(
        matches!(there, Err(Error::Peer(PeerError::Cut(_)))),
        "{there:?}"
    );
}

#[test]
fn one_who_saw_the_code_cannot_take_the_listener_s_place() {
    let (ann, bob) = (Phone::new(1, &[]), Phone::new(2, &[]));
    let lead = Phone::new(super::LEAD, &[]);
    let code = code(&own(ann.store()).unwrap());
    let owns = [own(lead.store()).unwrap(), own(bob.store()).unwrap()];
    let codes = [code.clone(), code];
    let [_, there] = run(met([&lead, &bob], owns, codes, duplex(1 << 16)));
    assert!(
        matches!(there, Err(Error::Peer(PeerError::WrongCode))),
        "{there:?}"
    );
}

#[test]
fn phones_of_two_bureaus_do_not_meet() {
    let (ann, stranger) = (Phone::new(1, &[1]), Phone::of(2, 2, &[]));
    let owns = [own(ann.store()).unwrap(), own(stranger.store()).unwrap()];
    let ended = meet_on(&ann, &stranger, owns);
    assert!(why(&ended[0]).contains("another bureau"), "{ended:?}");
    assert!(why(&ended[1]).contains("another bureau"), "{ended:?}");
    assert!(!stranger.has(1));
}

#[test]
fn a_phone_whose_access_was_ended_is_not_met_by_one_that_knows() {
    let (ann, bob) = (Phone::new(1, &[1]), Phone::new(2, &[]));
    let ended = certified(1, 2, Role::Inspector, &device_key(2), true, 200);
    ann.certify(&ended);
    let owns = [own(ann.store()).unwrap(), own(bob.store()).unwrap()];
    let ended = meet_on(&ann, &bob, owns);
    assert!(why(&ended[0]).contains("access was ended"), "{ended:?}");
    assert!(why(&ended[1]).contains("refuses"), "{ended:?}");
    assert!(!bob.has(1));
}

#[test]
fn a_certificate_of_a_key_that_was_replaced_is_out_of_date() {
    let (ann, bob) = (Phone::new(1, &[]), Phone::new(2, &[]));
    let newer = certified(1, 2, Role::Inspector, &device_key(77), false, 200);
    ann.certify(&newer);
    let owns = [own(ann.store()).unwrap(), own(bob.store()).unwrap()];
    let ended = meet_on(&ann, &bob, owns);
    assert!(why(&ended[0]).contains("out of date"), "{ended:?}");
}

#[test]
fn a_certificate_shown_with_another_key_is_not_believed() {
    let (ann, bob) = (Phone::new(1, &[]), Phone::new(2, &[]));
    let mut swapped = own(bob.store()).unwrap();
    swapped.key = device_key(77);
    let ended = meet_on(&ann, &bob, [own(ann.store()).unwrap(), swapped]);
    assert!(why(&ended[0]).contains("another key"), "{ended:?}");
    let forged = certified(3, 2, Role::Lead, &device_key(2), false, 900);
    let mut liar = own(bob.store()).unwrap();
    liar.certificate = forged;
    let ended = meet_on(&ann, &bob, [own(ann.store()).unwrap(), liar]);
    assert!(why(&ended[0]).contains("not signed"), "{ended:?}");
}

/// Carries so many bytes from one end to the other, both ways, and then hangs up.
/// How many it carried.
async fn carry(a: DuplexStream, b: DuplexStream, bytes: usize) -> usize {
    let (mut from_a, mut to_a) = tokio::io::split(a);
    let (mut from_b, mut to_b) = tokio::io::split(b);
    let mut left = bytes;
    let (mut one, mut other) = ([0; 1], [0; 1]);
    while left > 0 {
        let carried = tokio::select! {
            read = from_a.read_exact(&mut one) => match read {
                Ok(_) => to_b.write_all(&one).await,
                Err(_) => return bytes - left,
            },
            read = from_b.read_exact(&mut other) => match read {
                Ok(_) => to_a.write_all(&other).await,
                Err(_) => return bytes - left,
            },
        };
        if carried.is_err() {
            return bytes - left;
        }
        left -= 1;
    }
    bytes
}

/// Two phones with a note each, and how their meeting ends on a line that is cut.
fn meet_over(bytes: usize) -> ([Phone; 2], Ends, usize) {
    let (ann, bob) = (Phone::new(1, &[1]), Phone::new(2, &[1]));
    ann.note(1, "门锁着");
    bob.note(1, "一起进去");
    let owns = [own(ann.store()).unwrap(), own(bob.store()).unwrap()];
    let code = code(&owns[0]);
    let (a, to_a) = duplex(1 << 16);
    let (b, to_b) = duplex(1 << 16);
    let (ended, carried) = run(async {
        let meeting = met([&ann, &bob], owns, [code.clone(), code], (a, b));
        tokio::join!(meeting, carry(to_a, to_b, bytes))
    });
    ([ann, bob], ended, carried)
}

#[test]
fn a_line_cut_at_any_byte_loses_nothing_and_the_next_meeting_goes_on() {
    let complete = |ended: &Result<PeerReport, _>| ended.as_ref().is_ok_and(|it| it.complete);
    let (_, ended, whole) = meet_over(usize::MAX);
    assert!(ended.iter().all(complete), "{ended:?}");
    for cut in (1..whole).step_by(whole / 40) {
        let ([ann, bob], ended, _) = meet_over(cut);
        assert!(
            !ended.iter().all(complete),
            "the line was to be cut at {cut} of {whole}"
        );
        assert!(ann.notes(1).contains(&"门锁着".to_owned()), "cut at {cut}");
        assert!(
            bob.notes(1).contains(&"一起进去".to_owned()),
            "cut at {cut}"
        );
        super::meet(&ann, &bob);
        assert_eq!(ann.notes(1), bob.notes(1), "cut at {cut}");
        assert_eq!(ann.notes(1).len(), 2, "cut at {cut}");
    }
}

#[test]
fn a_listener_meets_who_joins_by_its_code_and_only_once() {
    let (ann, bob) = (Phone::new(1, &[1]), Phone::new(2, &[1]));
    bob.note(1, "一起进去");
    let options = PeerOptions {
        address: Some("127.0.0.1:0".parse().unwrap()),
        ..PeerOptions::default()
    };
    run(async {
        let listener = ann.takan.listen_for_peer(&options).unwrap();
        let code = listener.qr_text();
        let stranger = async {
            // Who knocks without the code is turned away, and the other may still come.
            let mut knock = tokio::net::TcpStream::connect(listener.address())
                .await
                .unwrap();
            knock.write_all(&[0, 3, 1, 2, 3]).await.unwrap();
            let mut heard = Vec::new();
            let _ = knock.read_to_end(&mut heard).await;
            assert_eq!(heard, b"");
            bob.takan.join_peer(&code, &PeerOptions::default()).await
        };
        let (here, there) = tokio::join!(listener.wait(None), stranger);
        assert_eq!(here.unwrap().changes_received, 1);
        assert!(there.unwrap().complete);
        let again = listener.wait(None).await;
        assert_eq!(again.unwrap_err().to_string(), "this code was used");
        drop(listener);
        let late = bob.takan.join_peer(&code, &PeerOptions::default()).await;
        assert!(
            matches!(late, Err(Error::Peer(PeerError::Unreachable(_)))),
            "{late:?}"
        );
    });
}

#[test]
fn a_listener_is_stopped_from_another_thread() {
    let ann = Phone::new(1, &[]);
    let options = PeerOptions {
        address: Some("127.0.0.1:0".parse().unwrap()),
        ..PeerOptions::default()
    };
    run(async {
        let listener: Arc<PeerListener> = Arc::new(ann.takan.listen_for_peer(&options).unwrap());
        let other = Arc::clone(&listener);
        let stopping = async move { other.stop() };
        let (ended, ()) = tokio::join!(listener.wait(None), stopping);
        assert!(
            matches!(ended, Err(Error::Peer(PeerError::Stopped))),
            "{ended:?}"
        );
    });
}

#[test]
fn a_code_is_good_for_ten_minutes() {
    let ann = Phone::new(1, &[]);
    let options = PeerOptions {
        address: Some("127.0.0.1:0".parse().unwrap()),
        ..PeerOptions::default()
    };
    run(async {
        let now = chrono::Utc::now();
        let mut listener = ann.takan.listen_for_peer(&options).unwrap();
        let minutes = (listener.expires_at() - now).num_seconds();
        assert!((598..=602).contains(&minutes), "{minutes}");
        listener.expire();
        let ended = listener.wait(None).await.unwrap_err();
        assert_eq!(ended.to_string(), "the time of this code is over");
    });
}
