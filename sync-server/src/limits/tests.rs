use chrono::TimeDelta;

use super::{pace::Pace, *};

const ANN: Sha256 = Sha256([1; 32]);
const BOB: Sha256 = Sha256([2; 32]);

fn at(milliseconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::milliseconds(milliseconds)
}

fn buckets() -> Buckets {
    Buckets::new(Bucket {
        burst: 3,
        per_second: 2,
        at_once: 2,
    })
}

/// One request, from its beginning to its end.
fn ask(buckets: &mut Buckets, device: Sha256, now: i64) -> Result<(), Refused> {
    buckets.enter(device, at(now))?;
    buckets.leave(device);
    Ok(())
}

#[test]
fn a_device_that_asks_too_often_waits_and_no_other_does() {
    let mut buckets = buckets();
    for _ in 0..3 {
        assert_eq!(ask(&mut buckets, ANN, 0), Ok(()));
    }
    assert_eq!(ask(&mut buckets, ANN, 0), Err(Refused { seconds: 1 }));
    assert_eq!(ask(&mut buckets, BOB, 0), Ok(()));
    // Two in a second are always taken.
    assert_eq!(ask(&mut buckets, ANN, 499), Err(Refused { seconds: 1 }));
    assert_eq!(ask(&mut buckets, ANN, 500), Ok(()));
    assert!(ask(&mut buckets, ANN, 501).is_err());
    // A rest is no more than a burst.
    for _ in 0..3 {
        assert_eq!(ask(&mut buckets, ANN, 3_600_000), Ok(()));
    }
    assert!(ask(&mut buckets, ANN, 3_600_000).is_err());
}

#[test]
fn a_clock_set_back_shuts_nobody_out_for_longer() {
    let mut buckets = buckets();
    for _ in 0..3 {
        ask(&mut buckets, ANN, 3_600_000).unwrap();
    }
    assert!(ask(&mut buckets, ANN, 0).is_err());
    assert_eq!(ask(&mut buckets, ANN, 500), Ok(()));
}

#[test]
fn a_device_has_so_many_requests_at_once_and_an_ended_one_makes_room() {
    let mut buckets = buckets();
    buckets.enter(ANN, at(0)).unwrap();
    buckets.enter(ANN, at(0)).unwrap();
    assert_eq!(buckets.enter(ANN, at(0)), Err(Refused { seconds: 1 }));
    assert_eq!(buckets.enter(BOB, at(0)), Ok(()));
    buckets.leave(ANN);
    assert_eq!(buckets.enter(ANN, at(0)), Ok(()));
}

#[test]
fn ten_thousand_made_up_tokens_are_forgotten_and_a_busy_device_is_not() {
    let mut buckets = buckets();
    buckets.enter(ANN, at(0)).unwrap();
    buckets.enter(ANN, at(0)).unwrap();
    for n in 0..30_000_u64 {
        let token = Sha256::of(&n.to_be_bytes());
        ask(&mut buckets, token, n as i64).unwrap();
    }
    assert!(buckets.len() <= 10_000);
    assert!(buckets.enter(ANN, at(30_000)).is_err(), "two are under way");
}

#[test]
fn an_honest_slow_phone_is_never_late_and_a_byte_a_second_soon_is() {
    let limits = Limits::default();
    let mut phone = Pace::new(&limits);
    let mut now = Duration::ZERO;
    // 4 MiB in packets at 15 kB/s, with a tunnel of 25 seconds at the worst moment: the first.
    now += Duration::from_secs(25);
    for _ in 0..(4 << 20) / 1_460 {
        now += Duration::from_micros(1_460 * 1_000_000 / 15_000);
        assert!(now < phone.late_after());
        phone.took(1_460);
    }
    assert!(now > Duration::from_secs(300));

    let mut loris = Pace::new(&limits);
    let mut seconds = 0;
    while Duration::from_secs(seconds) < loris.late_after() {
        seconds += 1;
        loris.took(1);
    }
    assert_eq!(seconds, 31);
}

#[test]
fn room_for_large_requests_is_bounded_and_given_back() {
    let limits = Limits {
        frames: 100_000,
        ..Limits::default()
    };
    let taken = Taken::nothing(limits);
    let mut small: Vec<Room> = (0..100).map(|_| taken.room()).collect();
    assert!(small.iter_mut().all(|room| room.take(64 << 10).is_ok()));
    let (mut one, mut other) = (taken.room(), taken.room());
    one.take(150_000).unwrap();
    let refused = other.take(150_000).unwrap_err();
    assert_eq!(
        (refused.kind(), refused.retry_after_seconds()),
        (Kind::Busy, Some(10))
    );
    drop(one);
    let mut third = taken.room();
    assert!(third.take(100_000).is_ok() && third.take(50_000).is_ok());
}
