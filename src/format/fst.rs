//! Reads an fst map as the crate of that name writes it (format 3), trusting nothing.
//!
//! ```text
//! map   = version type node* terms root crc      u64 u64 ... u64 u64 u32
//! node  = [input] (0xC0 + common)                 one step, to the node just before
//!       | output delta sizes [input] (0x80 + common)
//!       | [final] output{n} delta{n} input{n} [index] sizes [n] (0x40 * accepting + n)
//! sizes = u8 (bytes of a delta * 16 + bytes of an output)
//! ```
//!
//! A node is read backwards and named by the place of its last byte; place 0 is the accepting node without steps. Steps stand
//! in falling order of input. A delta leads from the first byte of the node to the last of the next one; 0 leads to place 0.
//! `common` numbers the frequent inputs from 1; with 0 the input stands before it. A count of 0 means that it stands before
//! (256 as 1). The index of 256 bytes, in nodes of more than 32 steps, serves look-ups that are not made here.
//!
//! The crate can read too; this reader is a third of its size in the module and gives up where the crate would panic.

/// A map, looked at from its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Map<'a> {
    bytes: &'a [u8],
    /// Number of terms.
    len: u32,
    root: u32,
}

/// A node, taken apart.
#[derive(Debug, Default)]
struct Node<'a> {
    /// The first byte of the node.
    start: u32,
    inputs: &'a [u8],
    deltas: &'a [u8],
    outputs: &'a [u8],
}

/// A way out of a node.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// Byte of the term.
    input: u8,
    /// What it adds to the ordinal.
    output: u32,
    /// Where it leads.
    node: u32,
}

const VERSION: u32 = 3;
const INDEXED: usize = 32;
const COMMON: &[u8; 63] = b"te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG";

impl<'a> Map<'a> {
    /// Looks at both ends.
    pub(super) fn new(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = bytes;
        let _crc = take(&mut rest, 4)?;
        let root = number(take(&mut rest, 8)?);
        let len = number(take(&mut rest, 8)?);
        (number(rest.get(..8)?) == VERSION).then_some(Self { bytes, len, root })
    }

    /// Number of keys below `key`; any number where the outputs are not those of a builder.
    pub(super) fn below(&self, key: &[u8]) -> u32 {
        let (mut here, mut next, mut place) = (0u32, self.len, self.root);
        for byte in key {
            let Some(node) = self.node(place) else { return next };
            let mut number = 0;
            loop {
                match node.step(number) {
                    Some(step) if step.input < *byte => number += 1,
                    Some(step) if step.input == *byte => {
                        if let Some(after) = node.step(number + 1) {
                            next = here.wrapping_add(after.output);
                        }
                        here = here.wrapping_add(step.output);
                        place = step.node;
                        break;
                    }
                    Some(step) => return here.wrapping_add(step.output),
                    None => return next,
                }
            }
        }
        here
    }

    /// The node at a place.
    fn node(&self, place: u32) -> Option<Node<'a>> {
        let mut rest = self.bytes.get(..=place as usize)?;
        let mut node = Node::default();
        if place > 0 {
            node.fill(&mut rest)?;
        }
        Some(node)
    }
}

impl<'a> Node<'a> {
    fn fill(&mut self, rest: &mut &'a [u8]) -> Option<()> {
        let state = byte(rest)?;
        let low = usize::from(state & 63);
        let mut accepting = false;
        if state < 0x80 {
            self.many(rest, low)?;
            accepting = state >= 0x40;
        } else {
            self.inputs = if low == 0 { take(rest, 1)? } else { COMMON.get(low - 1..low)? };
            self.deltas = &[1];
            if state < 0xC0 {
                let sizes = byte(rest)?;
                self.lists(rest, sizes)?;
            }
        }
        if accepting && !self.outputs.is_empty() {
            take(rest, self.outputs.len() / self.inputs.len())?;
        }
        self.start = rest.len() as u32;
        Some(())
    }

    fn many(&mut self, rest: &mut &'a [u8], low: usize) -> Option<()> {
        let steps = if low == 0 { byte(rest)?.into() } else { low };
        let steps = if low == 0 && steps == 1 { 256 } else { steps };
        let sizes = byte(rest)?;
        if steps > INDEXED {
            take(rest, 256)?;
        }
        self.inputs = take(rest, steps)?;
        self.lists(rest, sizes)
    }

    fn lists(&mut self, rest: &mut &'a [u8], sizes: u8) -> Option<()> {
        self.deltas = take(rest, self.inputs.len() * usize::from(sizes >> 4))?;
        self.outputs = take(rest, self.inputs.len() * usize::from(sizes & 15))?;
        Some(())
    }

    /// The step with a number, in rising order of input.
    fn step(&self, number: usize) -> Option<Step> {
        let at = self.inputs.len().checked_sub(number.checked_add(1)?)?;
        let node = match self.share(self.deltas, at)? {
            0 => 0,
            delta => self.start.checked_sub(delta)?,
        };
        Some(Step { input: *self.inputs.get(at)?, output: self.share(self.outputs, at)?, node })
    }

    /// The number of a step in a list of numbers of equal size.
    fn share(&self, list: &[u8], at: usize) -> Option<u32> {
        let size = list.len() / self.inputs.len();
        list.get(at * size..(at + 1) * size).map(number)
    }
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    take(rest, 1)?.first().copied()
}

/// Takes bytes off the end.
fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (before, taken) = rest.split_at_checked(rest.len().checked_sub(count)?)?;
    *rest = before;
    Some(taken)
}

/// A little-endian number; what exceeds 32 bits is lost, as no builder writes it.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// Writes a map of sorted, distinct keys to their numbers.
#[cfg(feature = "build")]
pub(super) fn write<'a>(keys: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut builder = ::fst::raw::Builder::memory();
    for (number, key) in keys.enumerate() {
        builder.insert(key, number as u64).expect("keys are sorted and distinct, and memory does not fail");
    }
    builder.into_inner().expect("writing to memory does not fail")
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn written(keys: &BTreeSet<Vec<u8>>) -> Vec<u8> {
        write(keys.iter().map(Vec::as_slice))
    }

    fn comes_back(keys: &BTreeSet<Vec<u8>>) {
        let bytes = written(keys);
        let map = Map::new(&bytes).unwrap();
        assert_eq!(map.len as usize, keys.len());
        for (key, number) in keys.iter().zip(0..) {
            assert_eq!(map.below(key), number, "{key:?}");
            assert_eq!(map.below(&[key, &[0][..]].concat()), number + 1, "past {key:?}");
        }
    }

    /// Keys of up to four bytes in which `width` different ones occur.
    fn keys(width: u32) -> BTreeSet<Vec<u8>> {
        let numbers = (0..2000u32).map(|n| n.wrapping_mul(2_654_435_761));
        // No key is another and a zero: that is how the tests look past a key.
        numbers.map(|n| key(n, width)).collect()
    }

    fn key(n: u32, width: u32) -> Vec<u8> {
        (0..n % 5).map(|at| ((n >> (6 * at + 2)) % width) as u8 + u8::from(width < 256)).collect()
    }

    #[test]
    fn maps_come_back() {
        comes_back(&BTreeSet::new());
        for width in [1, 2, 31, 32, 33, 62, 63, 64, 65, 200, 255] {
            comes_back(&keys(width));
            comes_back(&(0..width).map(|byte| vec![byte as u8 + 1]).collect());
            comes_back(&(0..width).map(|byte| vec![byte as u8 + 1; 3]).collect());
        }
    }

    #[test]
    fn damage_never_panics() {
        let keys = keys(70);
        let bytes = written(&keys);
        for at in 0..bytes.len() {
            let mut bytes = bytes.clone();
            bytes[at] ^= 0x85;
            let Some(map) = Map::new(&bytes[..bytes.len() - at % 3]) else { continue };
            for key in &keys {
                map.below(key);
            }
        }
    }
}
