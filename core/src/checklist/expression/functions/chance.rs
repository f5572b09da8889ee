//! Chance, from a seed: the same for the same case and question on every device.

use sha2::{Digest, Sha256};

use super::{Answer, Call};
use crate::checklist::expression::{Value, World};

impl<W: World> Call<'_, '_, W> {
    pub(super) fn chance(&mut self) -> Option<Answer<W::Node>> {
        Some(match self.name {
            "random" => Ok(Value::Number(
                (self.draw() >> 11) as f64 / (1u64 << 53) as f64,
            )),
            "uuid" => self.uuid(),
            "randomize" => self.randomize(),
            _ => return None,
        })
    }

    /// The next number of this evaluation (SplitMix64).
    fn draw(&mut self) -> u64 {
        self.evaluation.draws += 1;
        let seed = self.evaluation.world.seed(self.evaluation.current);
        let mut mixed =
            seed.wrapping_add(self.evaluation.draws.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A UUID of version 4; with a length, so many letters and digits.
    fn uuid(&mut self) -> Answer<W::Node> {
        if self.values.is_empty() {
            let bits = u128::from(self.draw()) << 64 | u128::from(self.draw());
            let uuid = uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid();
            return Ok(Value::Text(uuid.to_string()));
        }
        let length = (self.number(0)? as i32).max(0) as usize;
        self.evaluation.room(length)?;
        let letter =
            |draw: u64| char::from(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[draw as usize % 36]);
        let text = (0..length).map(|_| letter(self.draw())).collect();
        Ok(Value::Text(text))
    }

    /// Shuffles nodes, with a seed or without.
    fn randomize(&mut self) -> Answer<W::Node> {
        let nodes = self.nodes_of(0)?;
        let seed = match self.values.len() {
            1 => self.draw() as i64,
            _ => {
                let seed = self.plain(1)?;
                match seed.to_number() {
                    number if number.is_nan() => hash(&seed.to_text()),
                    number => number as i64,
                }
            }
        };
        self.evaluation.spend(nodes.len())?;
        Ok(Value::Nodes(shuffle(nodes, seed)))
    }
}

/// What a seed that is no number counts as: the first eight bytes of its SHA-256.
fn hash(text: &str) -> i64 {
    if text.is_empty() {
        return 0;
    }
    let digest = Sha256::digest(text.as_bytes());
    let first: [u8; 8] = digest[..8].try_into().expect("a digest has 32 bytes");
    i64::from_be_bytes(first)
}

/// Fisher-Yates with Park and Miller's generator, as ODK's specification of `randomize()` has it,
/// so that every program puts the same seed into the same order.
fn shuffle<N: Copy>(nodes: Vec<N>, seed: i64) -> Vec<N> {
    const MODULUS: f64 = 2_147_483_647.0;
    let mut state = seed as f64 % MODULUS;
    if state <= 0.0 {
        state += MODULUS - 1.0;
    }
    let mut shuffled: Vec<N> = Vec::with_capacity(nodes.len());
    for (index, node) in nodes.into_iter().enumerate() {
        state = state * 16_807.0 % MODULUS;
        let drawn = (state - 1.0) / (MODULUS - 1.0);
        let place = (drawn * (index + 1) as f64) as usize;
        shuffled.push(node);
        if place != index {
            shuffled[index] = shuffled[place];
            shuffled[place] = node;
        }
    }
    shuffled
}
