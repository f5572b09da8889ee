//! Makes a hostile batch of honest ones.

use super::{
    chunk::{Parts, closed, is_cheap, opened, repaired, sleb},
    *,
};

/// What is handed over.
pub(super) struct Mutant<'a> {
    pub(super) scene: &'a Scene,
    pub(super) sender: u32,
    pub(super) chunks: Vec<Vec<u8>>,
    pub(super) vouchers: Vec<Voucher>,
    how: Vec<&'static str>,
}

fn some_chunk<'s>(dice: &mut Dice, scenes: &'s [Scene]) -> &'s Vec<u8> {
    let scene = dice.pick(scenes);
    dice.pick(&scene.chunks)
}

impl<'a> Mutant<'a> {
    pub(super) fn honest(scene: &'a Scene) -> Self {
        Self {
            scene,
            sender: scene.sender,
            chunks: scene.chunks.clone(),
            vouchers: scene.vouchers.clone(),
            how: Vec::new(),
        }
    }

    pub(super) fn make(dice: &mut Dice, scenes: &'a [Scene]) -> Self {
        let mut mutant = Self::honest(dice.pick(scenes));
        mutant.alter(dice, scenes);
        while dice.one_in(4) {
            mutant.alter(dice, scenes);
        }
        mutant
    }

    /// What it is made of, for a person who looks into a failure.
    pub(super) fn how(&self) -> String {
        format!("{}: {}", self.scene.what, self.how.join(", "))
    }

    /// As a server does: what stands before a change at fault is taken.
    pub(super) fn judge_over(&self, base: &Document) -> Result<Judged, Refusal> {
        let bytes = self.chunks.concat();
        let sender = Sender::Device(DeviceNumber(self.sender));
        let limits = ReadLimits::default();
        judge(base, &bytes, &self.vouchers, sender, &mut Bureau, &limits)
    }

    fn alter(&mut self, dice: &mut Dice, scenes: &[Scene]) {
        let what = match dice.below(16) {
            0..5 => self.bytes(dice, scenes),
            5..7 => self.columns(dice, scenes),
            7..12 => {
                let other = some_chunk(dice, scenes).clone();
                let at = dice.below(self.chunks.len());
                let chunk = self.chunks.get_mut(at);
                if let Some(chunk) = chunk
                    && let Some(made) = expanded::altered(dice, chunk, &other, &self.scene.base)
                {
                    *chunk = made;
                }
                "well-formed"
            }
            12 => self.batch(dice, scenes),
            13 => self.wrapped(dice),
            14 => self.voucher(dice, scenes),
            _ => {
                self.sender = *dice.pick(&[
                    scene::ANN,
                    scene::BOB,
                    scene::LEAD,
                    scene::CLERK,
                    scene::NOBODY,
                    scene::SERVER,
                ]);
                "another sender"
            }
        };
        self.how.push(what);
    }

    /// One chunk, byte by byte; its length and checksum say what it is then.
    fn bytes(&mut self, dice: &mut Dice, scenes: &[Scene]) -> &'static str {
        let at = dice.below(self.chunks.len());
        let Some(chunk) = self.chunks.get_mut(at) else {
            return "nothing";
        };
        let Some((kind, mut body)) = opened(chunk) else {
            return "nothing";
        };
        if body.is_empty() {
            return "nothing";
        }
        let place = dice.below(body.len());
        let what = match dice.below(7) {
            0..3 => {
                for _ in 0..=dice.below(3) {
                    let place = dice.below(body.len());
                    body[place] ^= 1 << dice.below(8);
                }
                "bits flipped"
            }
            3 => {
                body[place] = *dice.pick(&[0, 1, 0x7e, 0x7f, 0x80, 0xff]);
                "a byte replaced"
            }
            4 => {
                let more = (0..=dice.below(8)).map(|_| dice.roll() as u8);
                let more: Vec<u8> = more.collect();
                body.splice(place..place, more);
                "bytes put in"
            }
            5 => {
                let end = (place + 1 + dice.below(8)).min(body.len());
                body.drain(place..end);
                "bytes taken out"
            }
            _ => {
                let other = some_chunk(dice, scenes);
                let from = dice.below(other.len());
                let end = (from + dice.below(64)).min(other.len());
                let until = (place + dice.below(64)).min(body.len());
                body.splice(place..until, other[from..end].to_vec());
                "another's bytes"
            }
        };
        *chunk = closed(kind, &body);
        what
    }

    /// One change's columns: another's, a run that claims more, or a bomb.
    fn columns(&mut self, dice: &mut Dice, scenes: &[Scene]) -> &'static str {
        let at = dice.below(self.chunks.len());
        let parts = self.chunks.get(at).and_then(|chunk| Parts::of(chunk));
        let other = Parts::of(some_chunk(dice, scenes));
        let (Some(mut parts), Some(other)) = (parts, other) else {
            return "nothing";
        };
        if parts.columns.is_empty() || other.columns.is_empty() {
            return "nothing";
        }
        let column = dice.below(parts.columns.len());
        let what = match dice.below(6) {
            0 => {
                parts.columns = other.columns;
                "another's columns"
            }
            1 => {
                parts.columns[column].1 = dice.pick(&other.columns).1.clone();
                "another's column"
            }
            2 => {
                parts.columns.remove(column);
                "a column taken out"
            }
            3 => {
                let rows = (dice.roll() >> dice.below(63)) as i64;
                let data = &mut parts.columns[column].1;
                let rest: Vec<u8> = data.iter().skip(1).copied().collect();
                *data = [sleb(rows), rest].concat();
                "a longer run"
            }
            4 => {
                let data = &mut parts.columns[column].1;
                let place = dice.below(data.len() + 1);
                data.insert(place, dice.roll() as u8);
                "a column with a byte more"
            }
            _ => {
                let rows = *dice.pick(&[1, 2, 1_999, 2_000, 2_001, 1_000_000, 1 << 40, i64::MAX]);
                self.chunks[at] = parts.bomb(rows);
                return "a bomb";
            }
        };
        self.chunks[at] = parts.bytes();
        what
    }

    /// The order, the number, the provenance of chunks.
    fn batch(&mut self, dice: &mut Dice, scenes: &[Scene]) -> &'static str {
        let at = dice.below(self.chunks.len());
        match dice.below(6) {
            0 => {
                self.chunks.reverse();
                "in another order"
            }
            1 => {
                if let Some(chunk) = self.chunks.get(at).cloned() {
                    self.chunks.push(chunk);
                }
                "twice"
            }
            2 => {
                if at < self.chunks.len() {
                    self.chunks.remove(at);
                }
                "one left out"
            }
            3 => {
                let other = dice.pick(scenes);
                self.chunks.extend(other.chunks.clone());
                if dice.one_in(2) {
                    self.vouchers.extend(other.vouchers.clone());
                }
                "another's work behind it"
            }
            4 => {
                let known = self.scene.base.changes();
                let known = known.into_iter().map(|change| change.bytes);
                self.chunks.splice(0..0, known);
                "with all that is known"
            }
            _ => {
                let end = self.chunks.get(at).map_or(0, Vec::len);
                if let Some(chunk) = self.chunks.get_mut(at) {
                    chunk.truncate(dice.below(end));
                }
                "cut short"
            }
        }
    }

    /// Deflated, of another type, or as a document.
    fn wrapped(&mut self, dice: &mut Dice) -> &'static str {
        let at = dice.below(self.chunks.len());
        let Some(chunk) = self.chunks.get_mut(at) else {
            return "nothing";
        };
        match dice.below(3) {
            0 => {
                *chunk = self.scene.base.save();
                "deflated"
            }
            1 => {
                let change = quietly(|| {
                    let bytes = Some(chunk.clone()).filter(|bytes| is_cheap(bytes))?;
                    std::panic::catch_unwind(|| Change::from_bytes(bytes).ok())
                        .ok()
                        .flatten()
                });
                if let Some(mut change) = change {
                    *chunk = change.bytes().to_vec();
                }
                "deflated"
            }
            _ => {
                if let Some(kind) = chunk.get_mut(8) {
                    *kind = dice.below(5) as u8;
                }
                *chunk = repaired(std::mem::take(chunk));
                "of another type"
            }
        }
    }

    fn voucher(&mut self, dice: &mut Dice, scenes: &[Scene]) -> &'static str {
        let all: Vec<&Voucher> = scenes.iter().flat_map(|scene| &scene.vouchers).collect();
        let at = dice.below(self.vouchers.len());
        match (dice.below(5), self.vouchers.get_mut(at)) {
            (0, _) => self.vouchers.clear(),
            (1, _) => self.vouchers = vec![(*dice.pick(&all)).clone()],
            (2, Some(voucher)) => voucher.seq = voucher.seq.wrapping_add(dice.roll() >> 60),
            (3, Some(voucher)) => voucher.actor.device = DeviceNumber(dice.below(6) as u32),
            (_, Some(voucher)) => voucher.signature[dice.below(64)] ^= 1 << dice.below(8),
            (_, None) => {}
        }
        "other vouchers"
    }
}
