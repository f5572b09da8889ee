//! The reference case: what a day's work in one case looks like, for bytes and times. 60 answers
//! set one to three times, 20 photos, notes, a resolved conflict in the log, signatures, by the
//! two inspectors of a pair. Each seed is another case of the same size. The [`steps`] are plain
//! data, so that others can be given the same work (`make bench-peers`).

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
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

/// One edit of the day.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// Which of the two inspectors.
    pub side: usize,
    /// By their clock.
    pub at: DateTime<Utc>,
    /// True if it was made without knowing of the step before.
    pub apart: bool,
    /// What was done.
    pub what: What,
}

/// The kinds of edits.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum What {
    /// An item is answered.
    Answer {
        /// Which item.
        item: String,
        /// What was found.
        verdict: Verdict,
        /// In the inspector's words.
        #[serde(skip_serializing_if = "String::is_empty")]
        remark: String,
        /// What was read off.
        #[serde(skip_serializing_if = "Option::is_none")]
        measured: Option<Measured>,
    },
    /// A photo is taken.
    Photo {
        /// Of which item.
        item: String,
        /// Its hash.
        sha256: Sha256,
        /// Its bytes.
        size: u64,
        /// The thumbnail's hash.
        thumbnail: Sha256,
        /// Where.
        position: Position,
    },
    /// A note is written.
    Note {
        /// Its words.
        text: String,
    },
    /// The open conflict is resolved for the first of its values.
    Resolve,
    /// An inspector signs.
    Sign {
        /// The hash of the drawn strokes.
        strokes: Sha256,
    },
}

struct Day {
    dice: Dice,
    now: DateTime<Utc>,
    steps: Vec<Step>,
}

impl Day {
    /// One of the two, some seconds later.
    fn writer(&mut self) -> (usize, DateTime<Utc>) {
        self.now += TimeDelta::milliseconds(8_000 + self.dice.roll(60_000) as i64);
        (self.dice.roll(2) as usize, self.now)
    }

    fn hash(&mut self) -> Sha256 {
        Sha256::of(&self.dice.roll(u64::MAX).to_be_bytes())
    }

    fn step(&mut self, (side, at): (usize, DateTime<Utc>), what: What) {
        let apart = false;
        self.steps.push(Step {
            side,
            at,
            apart,
            what,
        });
    }

    fn answer(&mut self, item: usize) {
        let by = self.writer();
        let verdict = match self.dice.roll(10) {
            0..=6 => Verdict::Pass,
            7..=8 => Verdict::Fail,
            _ => Verdict::Na,
        };
        let remark = match verdict {
            Verdict::Fail => REMARKS[self.dice.roll(6) as usize],
            _ => "",
        };
        let measured = item.is_multiple_of(10).then(|| {
            let value = format!("{}.{}", 10 + self.dice.roll(40), self.dice.roll(10));
            Measured::new(&value, "m²").expect("a number")
        });
        let what = What::Answer {
            item: code(item),
            verdict,
            remark: remark.to_owned(),
            measured,
        };
        self.step(by, what);
    }

    fn photo(&mut self, n: usize) {
        let by = self.writer();
        let position = Position {
            lat: 34.4 + self.dice.roll(100_000) as f64 / 1e6,
            lon: 109.2 + self.dice.roll(100_000) as f64 / 1e6,
            datum: Datum::Wgs84,
            accuracy_m: Some(8.0),
            synthetic: false,
        };
        let what = What::Photo {
            item: code(n * 3),
            sha256: self.hash(),
            size: 2_000_000 + self.dice.roll(2_000_000),
            thumbnail: self.hash(),
            position,
        };
        self.step(by, what);
    }

    /// Both answer one item apart; one of them resolves it.
    fn conflict(&mut self) {
        for (side, verdict) in [Verdict::Pass, Verdict::Fail].into_iter().enumerate() {
            let (_, at) = self.writer();
            let what = What::Answer {
                item: code(7),
                verdict,
                remark: String::new(),
                measured: None,
            };
            let apart = side == 1;
            self.steps.push(Step {
                side,
                at,
                apart,
                what,
            });
        }
        let by = self.writer();
        self.step(by, What::Resolve);
    }
}

fn code(item: usize) -> String {
    format!("FS-{item:02}")
}

/// The day's work in one case.
pub fn steps(seed: u64) -> Vec<Step> {
    let mut day = Day {
        dice: Dice(seed),
        now: DateTime::from_timestamp(1_772_413_200, 0).expect("a time in range"),
        steps: Vec::new(),
    };
    for item in 0..ITEMS {
        for _ in 0..1 + day.dice.roll(3) {
            day.answer(item);
        }
        if item % 3 == 0 {
            day.photo(item / 3);
        }
        if item % 20 == 10 {
            let by = day.writer();
            let text = "店主称月底前完成排烟管道改造".to_owned();
            day.step(by, What::Note { text });
        }
    }
    day.conflict();
    for side in 0..2 {
        let (_, at) = day.writer();
        let strokes = day.hash();
        day.step((side, at), What::Sign { strokes });
    }
    day.steps
}

/// Does the day's work in an opened case.
pub fn work(document: &mut Document, pair: [(Actor, UserId); 2], seed: u64) {
    let steps = steps(seed);
    for (n, step) in steps.iter().enumerate().filter(|(_, step)| !step.apart) {
        let unseen = steps.get(n + 1).is_some_and(|next| next.apart);
        let before = unseen.then(|| document.clone());
        take(document, pair, step);
        if let Some(mut other) = before {
            take(&mut other, pair, &steps[n + 1]);
            document.apply(&other.changes()).expect("the two merge");
        }
    }
}

/// Does one step in a document.
pub fn take(document: &mut Document, pair: [(Actor, UserId); 2], step: &Step) {
    let (actor, user) = pair[step.side];
    let by = Writer {
        actor,
        user,
        at: step.at,
    };
    match &step.what {
        What::Answer {
            item,
            verdict,
            remark,
            measured,
        } => {
            let mut answer = Answer::new(*verdict, by.user, by.at);
            answer.remark.clone_from(remark);
            answer.measured.clone_from(measured);
            document
                .record_answer(&by, item, &answer)
                .expect("no conflict is open");
        }
        What::Photo {
            item,
            sha256,
            size,
            thumbnail,
            position,
        } => {
            let evidence = NewEvidence {
                item: Some(item.clone()),
                sha256: *sha256,
                size: *size,
                media_type: "image/jpeg".to_owned(),
                thumbnail: Some(*thumbnail),
                derived_from: None,
                capture: Capture {
                    taken_at: Some(by.at),
                    position: Some(*position),
                    ..Capture::default()
                },
            };
            document
                .add_evidence(&by, &evidence)
                .expect("evidence is always taken");
        }
        What::Note { text } => {
            document
                .add_note(&by, text)
                .expect("a note is always taken");
        }
        What::Resolve => {
            let conflict = document.read().expect("it reads").conflicts().remove(0);
            document
                .resolve(&by, &conflict.key, conflict.values[0].id)
                .expect("it is open");
        }
        What::Sign { strokes } => {
            document
                .sign(&by, "inspector", "2026.1", *strokes)
                .expect("anyone may sign");
        }
    }
}
