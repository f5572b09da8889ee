//! The columns of a chunk: which may stand there, how many rows each has, what each may hold.

use std::ops::RangeInclusive;

use super::{
    ReadError, ReadLimits,
    cells::{numbers, same_rows, spread, texts, values},
    runs::{Cursor, deltas, flags, runs},
};

/// automerge keeps counters and seqs in 32 bits.
const COUNTER: RangeInclusive<i64> = 0..=u32::MAX as i64;
const SEQ: RangeInclusive<i64> = 1..=u32::MAX as i64;
/// Whole numbers a double holds exactly; differences of two stay far from overflow.
pub(super) const TIME: RangeInclusive<i64> = -(1 << 53)..=1 << 53;
/// How many values one operation replaces, on average over the most operations allowed: one, and
/// a few more where people disagreed.
const LINKS_PER_OPERATION: u64 = 4;
/// How many changes one change follows, on average over the most changes allowed.
const DEPS_PER_CHANGE: u64 = 4;
/// `put`, `delete`, containers, counters and marks; the guard judges which of them are allowed.
const ACTIONS: u64 = 8;
/// Metadata of an empty byte string: how automerge writes "no extra bytes".
const NO_EXTRA: u64 = 7;

/// What a column of operations holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Actor,
    Counter,
    Difference,
    Text,
    Flag,
    Action,
    ValueMeta,
    Value,
    LinkCount,
    LinkActor,
    LinkCounter,
}

/// `(specification, name, kind, blank)`; a blank column may hold nulls, and is left out when it
/// holds nothing else.
pub(super) type Column = (u32, &'static str, Kind, bool);

/// Specification = id << 4 | type, in the order of the bytes.
pub(super) const CHANGE_OPS: &[Column] = &[
    (0x01, "object actor", Kind::Actor, true),
    (0x02, "object counter", Kind::Counter, true),
    (0x11, "key actor", Kind::Actor, true),
    (0x13, "key counter", Kind::Difference, true),
    (0x15, "key", Kind::Text, true),
    (0x34, "insert", Kind::Flag, false),
    (0x42, "action", Kind::Action, false),
    (0x56, "value metadata", Kind::ValueMeta, false),
    (0x57, "value", Kind::Value, false),
    (0x70, "predecessor count", Kind::LinkCount, false),
    (0x71, "predecessor actor", Kind::LinkActor, false),
    (0x73, "predecessor counter", Kind::LinkCounter, false),
    (0x94, "expand", Kind::Flag, true),
    (0xa5, "mark name", Kind::Text, true),
];

pub(super) const DOCUMENT_OPS: &[Column] = &[
    (0x01, "object actor", Kind::Actor, true),
    (0x02, "object counter", Kind::Counter, true),
    (0x11, "key actor", Kind::Actor, true),
    (0x13, "key counter", Kind::Difference, true),
    (0x15, "key", Kind::Text, true),
    (0x21, "operation actor", Kind::Actor, false),
    (0x23, "operation counter", Kind::Difference, false),
    (0x34, "insert", Kind::Flag, false),
    (0x42, "action", Kind::Action, false),
    (0x56, "value metadata", Kind::ValueMeta, false),
    (0x57, "value", Kind::Value, false),
    (0x80, "successor count", Kind::LinkCount, false),
    (0x81, "successor actor", Kind::LinkActor, false),
    (0x83, "successor counter", Kind::LinkCounter, false),
    (0x94, "expand", Kind::Flag, true),
    (0xa5, "mark name", Kind::Text, true),
];

pub(super) const DOCUMENT_CHANGES: &[Column] = &[
    (0x01, "change actor", Kind::Actor, false),
    (0x03, "change seq", Kind::Difference, false),
    (0x13, "change last operation", Kind::Difference, false),
    (0x23, "change time", Kind::Difference, false),
    (0x35, "change message", Kind::Text, true),
    (0x40, "dependency count", Kind::LinkCount, false),
    (0x43, "dependency", Kind::LinkCounter, false),
    (0x56, "change extra metadata", Kind::ValueMeta, false),
    (0x57, "change extra bytes", Kind::Value, true),
];

/// The columns a chunk declares, first with their lengths, then with their bytes.
pub(super) struct Columns<'a, C> {
    table: &'static [Column],
    declared: Vec<(u32, C)>,
    end: Cursor<'a>,
}

impl<'a> Columns<'a, u64> {
    /// Reads the list of columns; they must be known, in order, once each and not deflated.
    pub(super) fn declared(
        input: &mut Cursor<'a>,
        table: &'static [Column],
    ) -> Result<Self, ReadError> {
        *input = input.named("list of columns");
        let count = input.unsigned()?;
        let mut declared: Vec<(u32, u64)> = Vec::with_capacity(table.len());
        for _ in 0..count {
            let at = input.at;
            let spec = input.unsigned()?;
            if spec & 8 != 0 {
                return Err(ReadError::Deflated { at, what: "column" });
            }
            let known = table.iter().find(|(known, ..)| u64::from(*known) == spec);
            let Some(&(spec, what, ..)) = known else {
                return Err(ReadError::UnknownColumn { at, spec });
            };
            if declared.last().is_some_and(|(before, _)| *before >= spec) {
                return Err(ReadError::ColumnOrder { at, what });
            }
            let length = input.unsigned()?;
            if length == 0 {
                return Err(ReadError::BadRun { at, what });
            }
            declared.push((spec, length));
        }
        Ok(Self {
            table,
            declared,
            end: *input,
        })
    }

    /// Takes the bytes of every column off `input`.
    pub(super) fn filled(
        self,
        input: &mut Cursor<'a>,
    ) -> Result<Columns<'a, Cursor<'a>>, ReadError> {
        let mut filled = Vec::with_capacity(self.declared.len());
        for (spec, length) in self.declared {
            let name = self.table.iter().find(|(known, ..)| *known == spec);
            let (_, what, ..) = name.expect("only columns of the table were kept");
            *input = input.named(what);
            filled.push((spec, input.take(length)?));
        }
        Ok(Columns {
            table: self.table,
            declared: filled,
            end: self.end,
        })
    }
}

impl<'a> Columns<'a, Cursor<'a>> {
    /// The bytes of a column, none when it is left out.
    fn get(&self, spec: u32) -> Cursor<'a> {
        let found = self.declared.iter().find(|(known, _)| *known == spec);
        let name = self.table.iter().find(|(known, ..)| *known == spec);
        match (found, name) {
            (Some((_, column)), _) => *column,
            (None, name) => Cursor {
                rest: &[],
                at: self.end.at,
                what: name.map_or("column", |(_, what, ..)| what),
            },
        }
    }

    /// Checks columns of operations and returns how many operations there are.
    pub(super) fn operations(
        &self,
        most: u64,
        actors: u64,
        limits: &ReadLimits,
    ) -> Result<u64, ReadError> {
        let rows = numbers(self.get(0x42), most, false, ACTIONS, |_, _| Ok(()))?;
        let most_links = most.saturating_mul(LINKS_PER_OPERATION);
        let mut links = 0_u64;
        for &(spec, _, kind, blank) in self.table {
            let column = self.get(spec);
            let expected = match kind {
                Kind::LinkActor | Kind::LinkCounter => links,
                _ => rows,
            };
            let found = match kind {
                Kind::Actor | Kind::LinkActor => {
                    numbers(column, expected, blank, actors, |_, _| Ok(()))?
                }
                Kind::Counter => numbers(column, rows, blank, 1 << 32, |_, _| Ok(()))?,
                Kind::Difference | Kind::LinkCounter => {
                    deltas(column, expected, blank, COUNTER, |_, _, _| {})?
                }
                Kind::Text => texts(column, rows, limits.key_bytes)?,
                Kind::Flag => flags(column, rows)?,
                Kind::Action | Kind::Value => rows,
                Kind::ValueMeta => values(column, self.get(0x57), rows, limits.value_bytes)?,
                Kind::LinkCount => numbers(
                    column,
                    rows,
                    false,
                    most_links.saturating_add(1),
                    |count, rows| {
                        links = links.saturating_add(count.saturating_mul(rows));
                        if links > most_links {
                            Err(column.too_many(most_links))
                        } else {
                            Ok(())
                        }
                    },
                )?,
            };
            same_rows(column, found, expected, blank)?;
        }
        Ok(rows)
    }

    /// Checks the columns of a document's changes. Returns how many changes there are and how
    /// many operations automerge will make room for: each change claims all counters from the
    /// highest of its dependencies up to its own.
    ///
    /// Changes and their dependencies are the one thing held row by row, a few bytes each up to
    /// the limit, because that claim depends on which change follows which.
    pub(super) fn changes(
        &self,
        actors: u64,
        limits: &ReadLimits,
    ) -> Result<(u64, u64), ReadError> {
        for (spec, column) in &self.declared {
            match *spec {
                0x35 => return Err(ReadError::Message { at: column.at }),
                0x57 => return Err(ReadError::Extra { at: column.at }),
                _ => {}
            }
        }
        let rows = numbers(self.get(0x01), limits.changes, false, actors, |_, _| Ok(()))?;
        self.full(0x03, rows, |seq| {
            deltas(seq, rows, false, SEQ, |_, _, _| {})
        })?;
        self.full(0x23, rows, |time| {
            deltas(time, rows, false, TIME, |_, _, _| {})
        })?;
        self.full(0x56, rows, |extra| {
            runs(extra, rows, Cursor::unsigned, |at, meta, _| match meta {
                Some(NO_EXTRA) => Ok(()),
                _ => Err(ReadError::Extra { at }),
            })
        })?;
        let (mut last_ops, mut dep_counts, mut deps) = (Vec::new(), Vec::new(), Vec::new());
        self.full(0x13, rows, |last| {
            deltas(last, rows, false, COUNTER, spread(&mut last_ops))
        })?;
        let most_deps = limits.changes.saturating_mul(DEPS_PER_CHANGE);
        let mut total = 0_u64;
        self.full(0x40, rows, |counts| {
            let below = limits.deps.saturating_add(1);
            numbers(counts, rows, false, below, |count, rows| {
                total = total.saturating_add(count.saturating_mul(rows));
                if total > most_deps {
                    return Err(counts.too_many(most_deps));
                }
                dep_counts.extend((0..rows).map(|_| count as usize));
                Ok(())
            })
        })?;
        self.full(0x43, total, |column| {
            deltas(column, total, false, COUNTER, spread(&mut deps))
        })?;
        let claimed = self.claimed(&last_ops, &dep_counts, &deps)?;
        if claimed > limits.document_ops {
            return Err(self.get(0x13).too_many(limits.document_ops));
        }
        Ok((rows, claimed))
    }

    fn claimed(&self, last_ops: &[u32], counts: &[usize], deps: &[u32]) -> Result<u64, ReadError> {
        let (last, dep) = (self.get(0x13), self.get(0x43));
        let mut deps = deps.iter();
        let mut claimed = 0_u64;
        for (row, (own, count)) in last_ops.iter().zip(counts).enumerate() {
            let mut before = 0;
            for index in deps.by_ref().take(*count) {
                // A change stands after those it follows: automerge unwraps the hash of an earlier one.
                let earlier = last_ops[..row].get(*index as usize);
                before = before.max(*earlier.ok_or_else(|| dep.out_of_range(dep.at))?);
            }
            let span = own.checked_sub(before);
            claimed += u64::from(span.ok_or_else(|| last.out_of_range(last.at))?);
        }
        Ok(claimed)
    }

    fn full(
        &self,
        spec: u32,
        rows: u64,
        check: impl FnOnce(Cursor<'a>) -> Result<u64, ReadError>,
    ) -> Result<(), ReadError> {
        let column = self.get(spec);
        same_rows(column, check(column)?, rows, false)
    }
}
