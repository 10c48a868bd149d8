//! TERMS and FREQ: the dictionary, and for each term where its lists are and how it is usually written.
//!
//! ```text
//! terms  = varint (bytes) fst block*         terms (analyze::term) in order; see format::blocks
//! fst    = separator -> number               one between each two blocks: above the last term of one, and at most the
//!                                            first of the next
//! freq   = entry{terms}
//! entry  = varint (length of the posting list in POST * 4 + case)
//! case   = 0 lower, 1 Title, 2 UPPER: the most frequent spelling inside sentences
//! ```
//!
//! The ordinal of a term is its number in order, so all forms of a key, and all completions of a prefix, are one range of
//! ordinals. The fst leads to the block. The *rank* of a term orders by length of posting list, longest first, then by
//! ordinal: TEXT codes words by it.

use super::blocks::{BLOCK, Entries};
use super::bytes::{Reader, joined};
use super::fst::Map;
#[cfg(feature = "full")]
use super::scan::{Keys, scan};
use super::similar::Walk;
use crate::analyze::PAST_FORMS;
use crate::ids::TermId;
use std::ops::Range;

/// Letter case of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[repr(u8)]
pub(crate) enum Case {
    /// All letters lower.
    #[default]
    Lower,
    /// First letter upper.
    Title,
    /// All letters upper.
    Upper,
}

impl Case {
    fn from_bits(bits: u32) -> Option<Self> {
        [Self::Lower, Self::Title, Self::Upper].get(bits as usize).copied()
    }
}

/// The tables derived from FREQ when an index is opened.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    /// One for each term, and one where the lists of a further term would begin.
    rows: Vec<Row>,
    /// Ordinal by rank.
    ranked: Vec<u32>,
    /// Where the blocks of terms begin in TERMS, and the end of the last.
    blocks: Vec<u32>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Row {
    /// Start of the posting list in POST.
    post: u32,
    case: Case,
}

impl Terms {
    /// Fills the tables from TERMS and FREQ and checks them against the section they point into.
    pub(crate) fn fill(&mut self, terms: &[u8], freq: &[u8], post: usize) -> Option<()> {
        let count = self.find_blocks(terms)?;
        if count > freq.len() {
            return None;
        }
        let mut reader = Reader::new(freq);
        let mut row = Row::default();
        for _ in 0..count {
            let entry = reader.varint()?;
            row.case = Case::from_bits(entry & 3)?;
            self.rows.push(row);
            row.post = row.post.checked_add(entry >> 2)?;
        }
        self.rows.push(row);
        self.rank();
        (reader.is_empty() && row.post as usize == post).then_some(())
    }

    /// Finds out where blocks begin; gives the number of terms.
    fn find_blocks(&mut self, terms: &[u8]) -> Option<usize> {
        let mut reader = Reader::new(terms);
        Map::new(reader.list()?)?;
        let mut entries = Entries::new(reader.bytes(reader.left())?, 0);
        let mut count = 0;
        while entries.left() > 0 {
            if count % BLOCK == 0 {
                self.blocks.push((terms.len() - entries.left()) as u32);
            }
            entries.next()?;
            count += 1;
        }
        self.blocks.push(terms.len() as u32);
        Some(count as usize)
    }

    fn rank(&mut self) {
        let mut keys = Vec::new();
        for (at, rows) in self.rows.windows(2).enumerate() {
            keys.push(falling(rows[1].post - rows[0].post, at as u32));
        }
        self.ranked = low_halves(keys);
    }

    /// Number of terms.
    pub(crate) fn len(&self) -> usize {
        self.ranked.len()
    }

    /// Usual letter case of a term.
    pub(crate) fn case(&self, term: TermId) -> Case {
        self.row(term.at()).case
    }

    /// The term of a rank.
    pub(crate) fn ranked(&self, rank: u32) -> Option<TermId> {
        self.ranked.get(rank as usize).copied().map(TermId)
    }

    /// Place of a posting list in POST.
    pub(crate) fn post(&self, term: TermId) -> Range<usize> {
        self.row(term.at()).post as usize..self.row(term.at() + 1).post as usize
    }

    fn row(&self, term: usize) -> Row {
        self.rows.get(term).copied().unwrap_or_default()
    }
}

/// A key that sorts by falling `height`, then by rising `number`, which is its low half.
pub(crate) fn falling(height: u32, number: u32) -> u64 {
    u64::from(!height) << 32 | u64::from(number)
}

/// Sorts keys and gives the numbers in their low halves.
pub(crate) fn low_halves(mut keys: Vec<u64>) -> Vec<u32> {
    keys.sort_unstable();
    let mut numbers = Vec::new();
    for key in &keys {
        numbers.push(*key as u32);
    }
    numbers
}

/// The dictionary, looked at through an opened index.
#[derive(Clone, Copy)]
pub(crate) struct Dictionary<'a> {
    tables: &'a Terms,
    /// TERMS.
    bytes: &'a [u8],
}

impl<'a> Dictionary<'a> {
    /// A view of TERMS; `tables` are those that were read from it.
    pub(crate) fn new(bytes: &'a [u8], tables: &'a Terms) -> Self {
        Self { tables, bytes }
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
        Walk::all(self.entries(0), typed, most)
    }

    /// The first form of each key that is wanted, in key order, at the most `most`.
    #[cfg(feature = "full")]
    pub(crate) fn scan(&self, wanted: Keys<'_>, most: usize) -> Vec<TermId> {
        scan(self.entries(0), wanted, most)
    }

    fn between(&self, key: &[u8], end: u8) -> Range<u32> {
        let mut past = key.to_vec();
        past.push(end);
        let bound = |key: &[u8]| self.at_key(key).seek(key);
        bound(key)..bound(&past)
    }

    /// The terms from the block on in which a term stands or would stand.
    fn at_key(&self, term: &[u8]) -> Entries<'a> {
        let fst = Reader::new(self.bytes).list().and_then(Map::new);
        let past = joined(term, &[0]);
        self.entries(fst.map_or(0, |map| map.below(&past)))
    }

    /// The terms from a block on.
    fn entries(&self, block: u32) -> Entries<'a> {
        let start = self.tables.blocks.get(block as usize).copied().unwrap_or(u32::MAX);
        Entries::new(self.bytes.get(start as usize..).unwrap_or_default(), block.saturating_mul(BLOCK))
    }

    /// Writes the bytes of a term into `key`, replacing what it held. Costs half a block.
    pub(crate) fn key(&self, term: TermId, key: &mut Vec<u8>) {
        let mut entries = self.entries(term.0 / BLOCK);
        key.clear();
        std::mem::swap(key, &mut entries.term);
        for _ in 0..=term.0 % BLOCK {
            if entries.next().is_none() {
                entries.term.clear();
            }
        }
        *key = entries.term;
    }
}

/// Writes TERMS from sorted, distinct terms.
#[cfg(feature = "build")]
pub(crate) fn write_terms(terms: &[&[u8]]) -> Vec<u8> {
    use super::blocks;
    let mut separators = Vec::new();
    for block in 1..terms.len().div_ceil(BLOCK as usize) {
        let at = block * BLOCK as usize;
        separators.push(&terms[at][..=blocks::common(terms[at - 1], terms[at])]);
    }
    let mut out = Vec::new();
    let fst = super::fst::write(separators.into_iter());
    super::bytes::put_varint(&mut out, fst.len() as u32);
    out.extend(fst);
    blocks::write(&mut out, terms);
    out
}

/// Writes one entry of FREQ.
#[cfg(feature = "build")]
pub(crate) fn write_entry(out: &mut Vec<u8>, post: usize, case: Case) {
    super::bytes::put_varint(out, (post as u32) << 2 | case as u32);
}
