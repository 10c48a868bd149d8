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
    pub(super) len: u32,
    root: u32,
}

/// A node, taken apart.
#[derive(Debug, Default)]
pub(super) struct Node<'a> {
    accepting: bool,
    final_output: u32,
    /// The first byte of the node.
    start: u32,
    inputs: &'a [u8],
    deltas: &'a [u8],
    outputs: &'a [u8],
}

/// A way out of a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// Byte of the term.
    pub(super) input: u8,
    /// What it adds to the ordinal.
    pub(super) output: u32,
    /// Where it leads.
    pub(super) node: u32,
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

    /// The node where terms begin.
    pub(super) fn root(&self) -> Option<Node<'a>> {
        self.node(self.root)
    }

    /// The node at a place.
    pub(super) fn node(&self, place: u32) -> Option<Node<'a>> {
        let mut rest = self.bytes.get(..=place as usize)?;
        let mut node = Node { accepting: place == 0, ..Node::default() };
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
        if state < 0x80 {
            self.many(rest, low)?;
            self.accepting = state >= 0x40;
        } else {
            self.inputs = if low == 0 { take(rest, 1)? } else { COMMON.get(low - 1..low)? };
            self.deltas = &[1];
            if state < 0xC0 {
                let sizes = byte(rest)?;
                self.lists(rest, sizes)?;
            }
        }
        if self.accepting && !self.outputs.is_empty() {
            self.final_output = number(take(rest, self.outputs.len() / self.inputs.len())?);
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

    /// Whether a term ends here, and what that adds to its ordinal.
    pub(super) fn end(&self) -> Option<u32> {
        self.accepting.then_some(self.final_output)
    }

    /// Number of steps.
    pub(super) fn steps(&self) -> usize {
        self.inputs.len()
    }

    /// The step with a number, in rising order of input.
    pub(super) fn step(&self, number: usize) -> Option<Step> {
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

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// All keys below a node, with their values.
    fn walk(map: &Map<'_>, node: &Node<'_>, key: &mut Vec<u8>, sum: u32, found: &mut Vec<(Vec<u8>, u32)>) {
        if let Some(end) = node.end() {
            found.push((key.clone(), sum + end));
        }
        for step in (0..).map_while(|at| node.step(at)) {
            key.push(step.input);
            walk(map, &map.node(step.node).unwrap(), key, sum + step.output, found);
            key.pop();
        }
    }

    fn written(keys: &BTreeSet<Vec<u8>>) -> Vec<u8> {
        crate::format::terms::write_terms(keys.iter().map(Vec::as_slice))
    }

    fn comes_back(keys: &BTreeSet<Vec<u8>>) {
        let bytes = written(keys);
        let map = Map::new(&bytes).unwrap();
        let mut found = Vec::new();
        walk(&map, &map.root().unwrap(), &mut Vec::new(), 0, &mut found);
        assert_eq!(map.len as usize, keys.len());
        assert!(found.into_iter().eq(keys.iter().cloned().zip(0..)));
    }

    /// Keys of up to four bytes in which `width` different ones occur.
    fn keys(width: u32) -> BTreeSet<Vec<u8>> {
        (0..2000u32).map(|n| n.wrapping_mul(2_654_435_761)).map(|n| key(n, width)).collect()
    }

    fn key(n: u32, width: u32) -> Vec<u8> {
        (0..n % 5).map(|at| ((n >> (6 * at + 2)) % width) as u8).collect()
    }

    #[test]
    fn maps_come_back() {
        comes_back(&BTreeSet::new());
        for width in [1, 2, 31, 32, 33, 62, 63, 64, 65, 200, 256] {
            comes_back(&keys(width));
            comes_back(&(0..width).map(|byte| vec![byte as u8]).collect());
            comes_back(&(0..width).map(|byte| vec![byte as u8; 3]).collect());
        }
    }

    #[test]
    fn damage_never_panics() {
        let bytes = written(&keys(70));
        for at in 0..bytes.len() {
            let mut bytes = bytes.clone();
            bytes[at] ^= 0x85;
            let map = Map::new(&bytes[..bytes.len() - at % 3]);
            for node in map.into_iter().flat_map(|map| (0..64).filter_map(move |place| map.node(place * 17)))
            {
                assert!((0..300).map_while(|step| node.step(step)).count() <= 256);
            }
        }
    }
}
