//! Looking terms up, in both directions.

use super::{AWAY, Terms};
use crate::analyze::PAST_FORMS;
use crate::format::blocks::{BLOCK, Entries};
use crate::format::bytes::joined;
use crate::format::fst::Map;
#[cfg(feature = "full")]
use crate::format::scan::{Keys, scan};
use crate::format::similar::Walk;
use crate::ids::TermId;
use std::ops::Range;

/// The dictionary, looked at through an opened index.
#[derive(Clone, Copy)]
pub(crate) struct Dictionary<'a> {
    tables: &'a Terms,
    /// TERMS.
    bytes: &'a [u8],
    fst: Option<Map<'a>>,
}

impl<'a> Dictionary<'a> {
    /// A view of TERMS and of the section with the fst, which is the same in a packed index; `tables` are those that were read
    /// from them.
    pub(crate) fn new(bytes: &'a [u8], tables: &'a Terms, fst: &'a [u8]) -> Self {
        Self { tables, bytes, fst: fst.get(tables.fst.clone()).and_then(Map::new) }
    }

    /// All forms of a key, the bare one first: a range of ordinals.
    pub(crate) fn forms(&self, key: &[u8]) -> Range<u32> {
        self.between(key, PAST_FORMS)
    }

    /// All terms that begin with `prefix`: a range of ordinals.
    pub(crate) fn completions(&self, prefix: &[u8]) -> Range<u32> {
        self.between(prefix, 0xFF)
    }

    /// The ordinal of a term.
    pub(crate) fn find(&self, term: &[u8]) -> Option<TermId> {
        let mut entries = self.at_key(term);
        let found = TermId(entries.seek(term));
        (entries.term == term && !term.is_empty()).then_some(found)
    }

    /// The first form of each key whose typing errors cost `most` at the most, in the low half, and their cost in the high
    /// half; the nearest first, then in key order.
    pub(crate) fn similar(&self, typed: &[u8], most: u8) -> Vec<u64> {
        Walk::all(self.all(), typed, most)
    }

    /// The first form of each key that is wanted, in key order, at the most `most`.
    #[cfg(feature = "full")]
    pub(crate) fn scan(&self, wanted: Keys<'_>, most: usize) -> Vec<TermId> {
        scan(self.all(), wanted, most)
    }

    fn between(&self, key: &[u8], end: u8) -> Range<u32> {
        let mut past = key.to_vec();
        past.push(end);
        let [mut from, mut to] = [self.at_key(key), self.at_key(&past)];
        #[cfg(feature = "split")]
        if from.left() == 0 || to.left() == 0 {
            return self.tables.common_between(self.bytes, key, end);
        }
        from.seek(key)..to.seek(&past)
    }

    /// The terms from the block on in which a term stands or would stand.
    fn at_key(&self, term: &[u8]) -> Entries<'a> {
        let past = joined(term, &[0]);
        let number = self.fst.map_or(0, |map| map.below(&past));
        #[cfg(feature = "split")]
        if self.tables.split.wanted.is_split() {
            return self.entries(self.tables.split.wanted.around(number as usize));
        }
        self.entries(number..u32::MAX)
    }

    /// The terms of some blocks.
    fn entries(&self, blocks: Range<u32>) -> Entries<'a> {
        let start = self.tables.blocks.get(blocks.start as usize).copied().unwrap_or(AWAY);
        #[cfg(feature = "split")]
        if start == AWAY {
            self.tables.split.wanted.note(blocks.start);
        }
        self.from(start, blocks)
    }

    /// The terms of some blocks, which stand at a place of TERMS.
    fn from(&self, start: u32, blocks: Range<u32>) -> Entries<'a> {
        let end = blocks.end.saturating_mul(BLOCK).min(self.tables.len() as u32);
        Entries::new(
            self.bytes.get(start as usize..).unwrap_or_default(),
            blocks.start.saturating_mul(BLOCK),
            end,
        )
    }

    /// All terms. Those of a split index are not asked for as long as other parts are missing: they may not be needed then.
    fn all(&self) -> Entries<'a> {
        #[cfg(feature = "split")]
        if let Some(split) = self.tables.split.wanted.is_split().then_some(&self.tables.split) {
            if split.all_at == AWAY && !split.wanted.any() {
                split.wanted.mark(split.all);
            }
            return self.from(split.all_at, 0..u32::MAX);
        }
        self.entries(0..u32::MAX)
    }

    /// Writes the bytes of a term into `key`, replacing what it held. Costs half a block.
    pub(crate) fn key(&self, term: TermId, key: &mut Vec<u8>) {
        key.clear();
        let block = term.0 / BLOCK;
        #[cfg(feature = "split")]
        if let Some(name) = self.tables.name(self.bytes, term) {
            return key.extend_from_slice(name);
        }
        let mut entries = self.entries(block..block + 1);
        std::mem::swap(key, &mut entries.term);
        for _ in 0..=term.0 % BLOCK {
            if entries.next().is_none() {
                entries.term.clear();
            }
        }
        *key = entries.term;
    }
}
