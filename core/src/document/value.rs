//! Records to packed values and back. The field numbers are frozen by golden bytes.
//!
//! 0 author, 1 at (ms since 1970) in every value, 31 its origin if it was rewritten; the rest per
//! kind, below.

use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use minicbor::bytes::ByteVec;

use super::{
    ChangeHash, Submission,
    instance::InstanceMark,
    packed::{ORIGIN, Packed, ReadValueError},
};
use crate::{
    checklist::Conclusion,
    ids::{Actor, EntryId, PairId, ParseIdError, Sha256, UserId, ValueId},
    record::{
        Answer, Capture, Datum, Fix, Grade, Measured, NewEvidence, Place, Position, TimeConfidence,
        Verdict,
    },
};

/// Answers know fields up to this one; those beyond are carried through.
pub(super) const ANSWER_FIELDS: u64 = 11;

const AUTHOR: u64 = 0;
const AT: u64 = 1;

fn malformed<T>(what: impl Into<String>) -> Result<T, ReadValueError> {
    Err(ReadValueError::Malformed(what.into()))
}

fn time(ms: i64) -> Result<DateTime<Utc>, ReadValueError> {
    // At the end of chrono's time what is done with it panics.
    let moment = DateTime::from_timestamp_millis(ms).filter(|at| (1..=9999).contains(&at.year()));
    moment.map_or_else(|| malformed(format!("no such time: {ms}")), Ok)
}

pub(super) fn signed(author: UserId, at: DateTime<Utc>) -> Packed {
    let mut packed = Packed::default();
    packed
        .set(AUTHOR, Some(author.0))
        .set(AT, Some(at.timestamp_millis()));
    packed
}

pub(super) fn author(packed: &Packed) -> Result<(UserId, DateTime<Utc>), ReadValueError> {
    Ok((UserId(packed.need(AUTHOR)?), time(packed.need(AT)?)?))
}

/// 2 verdict, 3 grade, 4 fixable, 5 measured text, 6 unit, 7 remark, 8 other value; 9 and 10 say
/// who resolved a conflict with it, and when; 11 that the form gave it.
pub(super) fn pack_answer(answer: &Answer) -> Packed {
    let mut packed = signed(answer.author, answer.at);
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    packed
        .set(
            2,
            answer.verdict.map(|verdict| match verdict {
                Verdict::Cleared => 0u8,
                Verdict::Pass => 1,
                Verdict::Fail => 2,
                Verdict::Na => 3,
            }),
        )
        .set(
            3,
            answer
                .grade
                .map(|grade| if grade == Grade::Severe { 1u8 } else { 2 }),
        )
        .set(4, answer.fixable)
        .set(
            5,
            answer
                .measured
                .as_ref()
                .map(|measured| measured.value.clone()),
        )
        .set(
            6,
            answer
                .measured
                .as_ref()
                .and_then(|measured| text(&measured.unit)),
        )
        .set(7, text(&answer.remark))
        .set(8, answer.value.clone())
        .set(11, answer.by_form.then_some(true));
    packed
}

pub(super) fn read_answer(packed: &Packed) -> Result<Answer, ReadValueError> {
    let (author, at) = author(packed)?;
    let verdict = match packed.get::<u8>(2)? {
        None => None,
        Some(0) => Some(Verdict::Cleared),
        Some(1) => Some(Verdict::Pass),
        Some(2) => Some(Verdict::Fail),
        Some(3) => Some(Verdict::Na),
        Some(other) => return malformed(format!("no such verdict: {other}")),
    };
    let grade = match packed.get::<u8>(3)? {
        None => None,
        Some(1) => Some(Grade::Severe),
        Some(2) => Some(Grade::Minor),
        Some(other) => return malformed(format!("no such grade: {other}")),
    };
    let unit = packed.get::<String>(6)?.unwrap_or_default();
    let measured = packed
        .get::<String>(5)?
        .map(|value| Measured { value, unit });
    Ok(Answer {
        verdict,
        grade,
        fixable: packed.get(4)?,
        measured,
        remark: packed.get(7)?.unwrap_or_default(),
        value: packed.get(8)?,
        by_form: packed.get(11)?.unwrap_or(false),
        author,
        at,
    })
}

/// Puts who resolved a conflict into the answer that won it; its author stays.
pub(super) fn mark_resolved(packed: &mut Packed, by: UserId, at: DateTime<Utc>) {
    packed
        .set(9, Some(by.0))
        .set(10, Some(at.timestamp_millis()));
}

/// Who ended a conflict with this value, if somebody did.
pub(super) fn resolver(packed: &Packed) -> Result<Option<UserId>, ReadValueError> {
    Ok(packed.get(9)?.map(UserId))
}

/// True if two answers are the same to the byte, but for who put one of them again.
pub(super) fn is_same(one: &Packed, other: &Packed) -> bool {
    let bare = |packed: &Packed| {
        let mut packed = packed.clone();
        for field in [9, 10, ORIGIN] {
            packed.set::<u64>(field, None);
        }
        packed
    };
    bare(one) == bare(other)
}

/// Who wrote this value into the document: who resolved a conflict with it, else its author.
pub(super) fn writer(packed: &Packed) -> Result<(UserId, DateTime<Utc>), ReadValueError> {
    match (packed.get(9), packed.get(10)) {
        (Ok(Some(by)), Ok(Some(at))) => Ok((UserId(by), time(at)?)),
        _ => author(packed),
    }
}

fn set_position(packed: &mut Packed, from: u64, position: Option<&Position>) {
    packed
        .set(from, position.map(|position| position.lat))
        .set(from + 1, position.map(|position| position.lon))
        .set(
            from + 2,
            position.map(|p| if p.datum == Datum::Wgs84 { 1u8 } else { 2 }),
        )
        .set(from + 3, position.and_then(|position| position.accuracy_m))
        .set(
            from + 4,
            position.filter(|position| position.synthetic).map(|_| true),
        );
}

fn read_position(packed: &Packed, from: u64) -> Result<Option<Position>, ReadValueError> {
    let Some(lat) = packed.get(from)? else {
        return Ok(None);
    };
    let datum = match packed.need::<u8>(from + 2)? {
        1 => Datum::Wgs84,
        2 => Datum::Gcj02,
        other => return malformed(format!("no such datum: {other}")),
    };
    Ok(Some(Position {
        lat,
        lon: packed.need(from + 1)?,
        datum,
        accuracy_m: packed.get(from + 3)?,
        synthetic: packed.get(from + 4)?.unwrap_or(false),
    }))
}

/// 2 name, 3 code, 4-8 position (lat, lon, datum, accuracy, synthetic).
pub(super) fn pack_place(signed: Packed, place: &Place) -> Packed {
    let mut packed = signed.with(2, place.name.clone());
    packed.set(3, place.code.clone());
    set_position(&mut packed, 4, place.position.as_ref());
    packed
}

pub(super) fn read_place(packed: &Packed) -> Result<Place, ReadValueError> {
    Ok(Place {
        name: packed.need(2)?,
        code: packed.get(3)?,
        position: read_position(packed, 4)?,
    })
}

/// 2 created (ms); of a removed one 3, every value inside that was known, each `[counter, actor]`.
pub(super) fn pack_instance(mark: &InstanceMark) -> Packed {
    let seen = mark.removed.clone().map(seen_numbers);
    let mut packed = signed(mark.author, mark.at);
    packed
        .set(2, Some(mark.created.timestamp_millis()))
        .set(3, seen);
    packed
}

/// Gives what a removal names its new names.
pub(super) fn map_seen(mut packed: Packed, name: impl Fn(ValueId) -> ValueId) -> Packed {
    if let Ok(mark) = read_instance(&packed)
        && let Some(seen) = mark.removed
    {
        packed.set(3, Some(seen_numbers(seen.into_iter().map(name))));
    }
    packed
}

fn seen_numbers(seen: impl IntoIterator<Item = ValueId>) -> Vec<(u64, u64)> {
    let number = |actor: Actor| u64::from_be_bytes(actor.to_bytes());
    let ids = seen.into_iter().map(|id| (id.counter, number(id.actor)));
    ids.collect()
}

pub(super) fn read_instance(packed: &Packed) -> Result<InstanceMark, ReadValueError> {
    let (author, at) = author(packed)?;
    let id = |(counter, actor): (u64, u64)| {
        let actor = Actor::from_slice(&actor.to_be_bytes()).expect("it has eight bytes");
        ValueId { counter, actor }
    };
    let seen = packed.get::<Vec<(u64, u64)>>(3)?;
    Ok(InstanceMark {
        created: time(packed.need(2)?)?,
        removed: seen.map(|seen| seen.into_iter().map(id).collect()),
        author,
        at,
    })
}

/// A header field that is one text, number or day: 2.
pub(super) fn read_text(packed: &Packed) -> Result<String, ReadValueError> {
    packed.need(2)
}

pub(super) fn read_pair(packed: &Packed) -> Result<PairId, ReadValueError> {
    packed.need(2).map(PairId)
}

pub(super) fn read_day(packed: &Packed) -> Result<NaiveDate, ReadValueError> {
    let text: String = packed.need(2)?;
    text.parse()
        .or_else(|_| malformed(format!("no such day: {text:?}")))
}

/// 2 item, 3 sha256, 4 size, 5 media type, 6 thumbnail's sha256, 7 taken at (ms), 8-12 position,
/// both as the file says; 13 the evidence it was drawn upon, 14-18 position of the device, 19 when
/// its receiver gave it (ms), 20 that another app put it there, 21 how sure the time is.
pub(super) fn pack_evidence(evidence: &NewEvidence, by: UserId, at: DateTime<Utc>) -> Packed {
    let mut packed = signed(by, at);
    packed
        .set(2, evidence.item.clone())
        .set(3, Some(ByteVec::from(evidence.sha256.0.to_vec())))
        .set(4, Some(evidence.size))
        .set(5, Some(evidence.media_type.clone()))
        .set(
            6,
            evidence
                .thumbnail
                .map(|hash| ByteVec::from(hash.0.to_vec())),
        )
        .set(7, evidence.capture.taken_at.map(|at| at.timestamp_millis()));
    set_position(&mut packed, 8, evidence.capture.position.as_ref());
    packed.set(13, evidence.derived_from.map(|id| id.to_string()));
    let fix = evidence.capture.fix.as_ref();
    set_position(&mut packed, 14, fix.map(|fix| &fix.position));
    packed
        .set(19, fix.map(|fix| fix.at.timestamp_millis()))
        .set(20, fix.filter(|fix| fix.mocked).map(|_| true))
        .set(21, evidence.capture.time.map(confidence_number));
    packed
}

const CONFIDENCES: [TimeConfidence; 3] = [
    TimeConfidence::Confirmed,
    TimeConfidence::Unconfirmed,
    TimeConfidence::Wrong,
];

/// The number of a confidence, from 1 on.
fn confidence_number(confidence: TimeConfidence) -> u8 {
    let at = CONFIDENCES.iter().position(|other| *other == confidence);
    at.expect("the list has every confidence") as u8 + 1
}

fn read_fix(packed: &Packed) -> Result<Option<Fix>, ReadValueError> {
    let Some(position) = read_position(packed, 14)? else {
        return Ok(None);
    };
    Ok(Some(Fix {
        position,
        at: time(packed.need(19)?)?,
        mocked: packed.get(20)?.unwrap_or(false),
    }))
}

fn read_confidence(number: u8) -> Result<TimeConfidence, ReadValueError> {
    let found = usize::from(number).checked_sub(1);
    let found = found.and_then(|at| CONFIDENCES.get(at).copied());
    found.map_or_else(|| malformed(format!("no such confidence: {number}")), Ok)
}

fn read_id<T: FromStr<Err = ParseIdError>>(text: impl AsRef<str>) -> Result<T, ReadValueError> {
    let read = text.as_ref().parse();
    read.or_else(|error: ParseIdError| malformed(error.to_string()))
}

fn read_hash(bytes: &ByteVec) -> Result<Sha256, ReadValueError> {
    Sha256::from_slice(bytes).map_or_else(|| malformed("a sha256 is not 32 bytes"), Ok)
}

/// Gives what an answer's value names its new name, if it has one.
pub(super) fn map_value(mut packed: Packed, name: impl Fn(&str) -> Option<String>) -> Packed {
    if let Ok(Some(value)) = packed.get::<String>(8)
        && let Some(new) = name(&value)
    {
        packed.set(8, Some(new));
    }
    packed
}

/// Gives the item evidence is bound to its new name, if it has one, and so the evidence it was
/// drawn upon.
pub(super) fn map_evidence(
    mut packed: Packed,
    item: impl Fn(&str) -> Option<String>,
    entry: impl Fn(EntryId) -> EntryId,
) -> Packed {
    if let Ok(Some(old)) = packed.get::<String>(2)
        && let Some(new) = item(&old)
    {
        packed.set(2, Some(new));
    }
    if let Ok(Some(old)) = packed.get::<String>(13)
        && let Ok(old) = read_id(old)
    {
        packed.set(13, Some(entry(old).to_string()));
    }
    packed
}

pub(super) fn read_evidence(packed: &Packed) -> Result<NewEvidence, ReadValueError> {
    Ok(NewEvidence {
        item: packed.get(2)?,
        sha256: read_hash(&packed.need(3)?)?,
        size: packed.need(4)?,
        media_type: packed.need(5)?,
        thumbnail: packed
            .get::<ByteVec>(6)?
            .as_ref()
            .map(read_hash)
            .transpose()?,
        derived_from: packed.get::<String>(13)?.map(read_id).transpose()?,
        capture: Capture {
            taken_at: packed.get(7)?.map(time).transpose()?,
            position: read_position(packed, 8)?,
            fix: read_fix(packed)?,
            time: packed.get(21)?.map(read_confidence).transpose()?,
        },
    })
}

/// What happened, in the case's own log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Who did it.
    pub author: UserId,
    /// By their device's clock.
    pub at: DateTime<Utc>,
    /// What it was.
    pub event: LogEvent,
}

/// The kinds of log entry. Transitions have their number (3) and come with the state machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogEvent {
    /// A conflict was resolved: under `key`, `chosen` of `values`.
    Resolution {
        /// The key that was in conflict.
        key: String,
        /// Every value that survived then.
        values: Vec<ValueId>,
        /// The one that was taken.
        chosen: ValueId,
    },
    /// The case was handed in.
    Submission(Submission),
    /// A person concludes otherwise than the rule.
    Override(Override),
    /// A kind that this version does not know; carried through.
    Other(u8),
}

/// A conclusion that a person put over the computed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// What they conclude.
    pub conclusion: Conclusion,
    /// What the rule came to then.
    pub computed: Conclusion,
    /// The rule's name.
    pub rule: String,
    /// Why, in their words.
    pub reason: String,
    /// The earlier ones that were known then: this one takes their place.
    pub replaces: Vec<EntryId>,
}

const CONCLUSIONS: [Conclusion; 4] = [
    Conclusion::Pass,
    Conclusion::Rectify,
    Conclusion::Fail,
    Conclusion::Incomplete,
];

/// The number of a conclusion, from 1 on.
fn conclusion_number(conclusion: Conclusion) -> u8 {
    let at = CONCLUSIONS.iter().position(|other| *other == conclusion);
    at.expect("the list has every conclusion") as u8 + 1
}

fn read_conclusion(number: u8) -> Result<Conclusion, ReadValueError> {
    let found = usize::from(number).checked_sub(1);
    let found = found.and_then(|at| CONCLUSIONS.get(at).copied());
    found.map_or_else(|| malformed(format!("no such conclusion: {number}")), Ok)
}

/// 2 kind; a resolution: 3 key, 4 value ids, 5 the chosen one; a submission: 3 conclusion, 4 heads,
/// 5 digest of what the case said; an override: 3 conclusion, 4 computed, 5 rule, 6 reason, 7 the
/// entries it replaces.
pub(super) fn pack_log(entry: &LogEntry) -> Packed {
    let mut packed = signed(entry.author, entry.at);
    match &entry.event {
        LogEvent::Resolution {
            key,
            values,
            chosen,
        } => {
            let values: Vec<String> = values.iter().map(ValueId::to_string).collect();
            packed
                .set(2, Some(1u8))
                .set(3, Some(key.clone()))
                .set(4, Some(values))
                .set(5, Some(chosen.to_string()));
        }
        LogEvent::Submission(given) => {
            packed
                .set(2, Some(2u8))
                .set(3, given.conclusion.map(conclusion_number))
                .set(4, Some(pack_heads(&given.heads)))
                .set(5, Some(ByteVec::from(given.digest.0.to_vec())));
        }
        LogEvent::Override(given) => {
            let replaces: Vec<String> = given.replaces.iter().map(EntryId::to_string).collect();
            packed
                .set(2, Some(4u8))
                .set(3, Some(conclusion_number(given.conclusion)))
                .set(4, Some(conclusion_number(given.computed)))
                .set(5, Some(given.rule.clone()))
                .set(6, Some(given.reason.clone()))
                .set(7, Some(replaces));
        }
        LogEvent::Other(kind) => {
            packed.set(2, Some(*kind));
        }
    }
    packed
}

pub(super) fn read_log(packed: &Packed) -> Result<LogEntry, ReadValueError> {
    let (author, at) = author(packed)?;
    let event = match packed.need::<u8>(2)? {
        1 => LogEvent::Resolution {
            key: packed.need(3)?,
            values: packed
                .need::<Vec<String>>(4)?
                .iter()
                .map(read_id)
                .collect::<Result<_, _>>()?,
            chosen: read_id(packed.need::<String>(5)?)?,
        },
        2 => LogEvent::Submission(Submission {
            conclusion: packed.get(3)?.map(read_conclusion).transpose()?,
            heads: read_heads(packed.need(4)?)?,
            digest: read_hash(&packed.need(5)?)?,
        }),
        4 => LogEvent::Override(Override {
            conclusion: read_conclusion(packed.need(3)?)?,
            computed: read_conclusion(packed.need(4)?)?,
            rule: packed.need(5)?,
            reason: packed.need(6)?,
            replaces: packed
                .need::<Vec<String>>(7)?
                .iter()
                .map(read_id)
                .collect::<Result<_, _>>()?,
        }),
        other => LogEvent::Other(other),
    };
    Ok(LogEntry { author, at, event })
}

fn pack_heads(heads: &[ChangeHash]) -> Vec<ByteVec> {
    let bytes = |hash: &ChangeHash| ByteVec::from(hash.0.to_vec());
    heads.iter().map(bytes).collect()
}

fn read_heads(heads: Vec<ByteVec>) -> Result<Vec<ChangeHash>, ReadValueError> {
    let read = |bytes: &ByteVec| {
        let hash = ChangeHash::from_slice(bytes);
        hash.map_or_else(|| malformed("a head is not 32 bytes"), Ok)
    };
    heads.iter().map(read).collect()
}

/// What a signature binds: the heads it saw, the checklist's version, the drawn strokes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signature {
    /// The document's heads as the signer saw them.
    pub heads: Vec<ChangeHash>,
    /// The checklist's version.
    pub pack_version: String,
    /// The drawn strokes, as a file.
    pub strokes: Sha256,
}

/// Whether it is one.
pub(super) fn read_signature(packed: &Packed) -> Result<Signature, ReadValueError> {
    Ok(Signature {
        heads: read_heads(packed.need(2)?)?,
        pack_version: packed.need(3)?,
        strokes: read_hash(&packed.need(4)?)?,
    })
}

/// 2 heads, 3 pack version, 4 strokes' sha256.
pub(super) fn pack_signature(signature: &Signature, by: UserId, at: DateTime<Utc>) -> Packed {
    let mut packed = signed(by, at);
    packed
        .set(2, Some(pack_heads(&signature.heads)))
        .set(3, Some(signature.pack_version.clone()))
        .set(4, Some(ByteVec::from(signature.strokes.0.to_vec())));
    packed
}
