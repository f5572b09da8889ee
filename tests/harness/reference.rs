//! The reference case: what a day's work in one case looks like, for bytes and times. 60 answers
//! set one to three times, 20 photos, notes, a resolved conflict in the log, signatures, by the
//! two inspectors of a pair. Each seed is another case of the same size.

use chrono::{DateTime, TimeDelta, Utc};
use takan_core::{
    document::{Document, Writer},
    ids::{Actor, Sha256, UserId},
    record::{Answer, Capture, Datum, Measured, NewEvidence, Position, Verdict},
};

/// Items of the reference checklist.
pub const ITEMS: usize = 60;

const REMARKS: [&str; 6] = [
    "水池标识缺失，当场补贴",
    "冰箱温度计损坏",
    "排烟罩油污较重，限期清洗",
    "门帘破损约十厘米",
    "垃圾桶无盖",
    "健康证两人过期，已换证待发",
];

/// A small generator: the same numbers for the same seed, everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        // Knuth's MMIX constants.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

struct Day {
    dice: Dice,
    now: DateTime<Utc>,
    pair: [(Actor, UserId); 2],
}

impl Day {
    /// One of the two, some seconds later.
    fn writer(&mut self) -> Writer {
        self.now += TimeDelta::milliseconds(8_000 + self.dice.roll(60_000) as i64);
        let (actor, user) = self.pair[self.dice.roll(2) as usize];
        Writer {
            actor,
            user,
            at: self.now,
        }
    }

    fn hash(&mut self) -> Sha256 {
        Sha256::of(&self.dice.roll(u64::MAX).to_be_bytes())
    }

    fn answer(&mut self, document: &mut Document, item: usize) {
        let by = self.writer();
        let verdict = match self.dice.roll(10) {
            0..=6 => Verdict::Pass,
            7..=8 => Verdict::Fail,
            _ => Verdict::Na,
        };
        let mut answer = Answer::new(verdict, by.user, by.at);
        if verdict == Verdict::Fail {
            answer.remark = REMARKS[self.dice.roll(6) as usize].to_owned();
        }
        if item.is_multiple_of(10) {
            let value = format!("{}.{}", 10 + self.dice.roll(40), self.dice.roll(10));
            answer.measured = Some(Measured::new(&value, "m²").expect("a number"));
        }
        document
            .record_answer(&by, &code(item), &answer)
            .expect("no conflict is open");
    }

    fn photo(&mut self, document: &mut Document, n: usize) {
        let by = self.writer();
        let position = Position {
            lat: 34.4 + self.dice.roll(100_000) as f64 / 1e6,
            lon: 109.2 + self.dice.roll(100_000) as f64 / 1e6,
            datum: Datum::Wgs84,
            accuracy_m: Some(8.0),
            synthetic: false,
        };
        let evidence = NewEvidence {
            item: Some(code(n * 3)),
            sha256: self.hash(),
            size: 2_000_000 + self.dice.roll(2_000_000),
            media_type: "image/jpeg".to_owned(),
            thumbnail: Some(self.hash()),
            derived_from: None,
            capture: Capture {
                taken_at: Some(by.at),
                position: Some(position),
                ..Capture::default()
            },
        };
        document
            .add_evidence(&by, &evidence)
            .expect("evidence is always taken");
    }
}

fn code(item: usize) -> String {
    format!("FS-{item:02}")
}

/// Does the day's work in an opened case.
pub fn work(document: &mut Document, pair: [(Actor, UserId); 2], seed: u64) {
    let now = DateTime::from_timestamp(1_772_413_200, 0).expect("a time in range");
    let mut day = Day {
        dice: Dice(seed),
        now,
        pair,
    };
    for item in 0..ITEMS {
        for _ in 0..1 + day.dice.roll(3) {
            day.answer(document, item);
        }
        if item % 3 == 0 {
            day.photo(document, item / 3);
        }
        if item % 20 == 10 {
            let by = day.writer();
            document
                .add_note(&by, "店主称月底前完成排烟管道改造")
                .expect("a note is always taken");
        }
    }
    conflict(document, &mut day);
    for (actor, user) in pair {
        let by = Writer {
            actor,
            user,
            at: day.writer().at,
        };
        let strokes = day.hash();
        document
            .sign(&by, "inspector", "2026.1", strokes)
            .expect("anyone may sign");
    }
}

/// Both answer one item apart; one of them resolves it.
fn conflict(document: &mut Document, day: &mut Day) {
    let item = code(7);
    let mut other = document.clone();
    for (document, side, verdict) in [
        (&mut *document, 0, Verdict::Pass),
        (&mut other, 1, Verdict::Fail),
    ] {
        let (actor, user) = day.pair[side];
        let by = Writer {
            actor,
            user,
            at: day.writer().at,
        };
        let answer = Answer::new(verdict, by.user, by.at);
        document
            .record_answer(&by, &item, &answer)
            .expect("no conflict is open");
    }
    document.apply(&other.changes()).expect("the two merge");
    let conflict = document.read().expect("it reads").conflicts().remove(0);
    let by = day.writer();
    document
        .resolve(&by, &conflict.key, conflict.values[0].id)
        .expect("it is open");
}
