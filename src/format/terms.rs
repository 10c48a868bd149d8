//! TERMS and FREQ: the dictionary, and for each term where its lists are and how it is usually written.
//!
//! ```text
//! terms = fst map: term bytes (analyze::term) -> ordinal, in key order from 0
//! freq  = entry{terms}
//! entry = varint (length of the posting list in POST * 4 + case)
//! case  = 0 lower, 1 Title, 2 UPPER: the most frequent spelling inside sentences
//! ```
//!
//! Ordinals instead of offsets keep the suffix sharing of the fst. They rise with the keys, so all forms of a key, and all
//! completions of a prefix, are one range of ordinals, and the key of an ordinal is found by walking the fst backwards from
//! its outputs. The *rank* of a term orders by length of posting list, longest first, then by ordinal: TEXT codes words by it.

use super::bytes::Reader;
use super::fst::{Map, Node, Step};
#[cfg(feature = "full")]
use super::scan::{Keys, Scan};
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
}

#[derive(Debug, Clone, Copy, Default)]
struct Row {
    /// Start of the posting list in POST.
    post: u32,
    case: Case,
}

impl Terms {
    /// Fills the tables from FREQ and checks it against the sections it points into.
    pub(crate) fn fill(&mut self, terms: &[u8], freq: &[u8], post: usize) -> Option<()> {
        let count = if terms.is_empty() { 0 } else { Map::new(terms)?.len as usize };
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
    map: Option<Map<'a>>,
}

impl<'a> Dictionary<'a> {
    /// A view of TERMS. Costs a look at its first and last bytes.
    pub(crate) fn new(terms: &'a [u8]) -> Self {
        Self { map: Map::new(terms) }
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
        self.between(term, 0).next().map(TermId)
    }

    /// The first form of each key whose typing errors cost `most` at the most, in the low half, and their cost in the high
    /// half; the nearest first, then in key order.
    pub(crate) fn similar(&self, typed: &[u8], most: u8) -> Vec<u64> {
        self.map.map_or(Vec::new(), |map| Walk::all(map, typed, most))
    }

    /// The first form of each key that is wanted, in key order, at the most `most`.
    #[cfg(feature = "full")]
    pub(crate) fn scan(&self, wanted: Keys<'_>, most: usize) -> Vec<TermId> {
        self.map.map_or(Vec::new(), |map| Scan::all(map, wanted, most))
    }

    fn between(&self, key: &[u8], end: u8) -> Range<u32> {
        let mut past = key.to_vec();
        past.push(end);
        let terms = self.map.map_or(0, |map| map.len);
        let bound = |key: &[u8]| self.lower_bound(key).unwrap_or(0).min(terms);
        bound(key)..bound(&past)
    }

    /// Ordinal of the first term not below `key`; any number where the outputs are not those of a builder.
    fn lower_bound(&self, key: &[u8]) -> Option<u32> {
        let map = self.map?;
        let mut node = map.root()?;
        let (mut here, mut next) = (0u32, map.len);
        for byte in key {
            let (found, after) = parted(&node, |step| step.input <= *byte);
            if let Some(after) = after {
                next = here.wrapping_add(after.output);
            }
            let Some(found) = found.filter(|found| found.input == *byte) else { return Some(next) };
            here = here.wrapping_add(found.output);
            node = map.node(found.node)?;
        }
        Some(here)
    }

    /// Writes the bytes of a term into `key`, replacing what it held. Costs one step a byte.
    pub(crate) fn key(&self, term: TermId, key: &mut Vec<u8>) {
        key.clear();
        self.walk(term.0, key);
    }

    /// Follows the outputs that sum up to an ordinal; stops where there are none.
    fn walk(&self, mut rest: u32, key: &mut Vec<u8>) -> Option<()> {
        let map = self.map?;
        let mut node = map.root()?;
        while node.end() != Some(rest) {
            let step = parted(&node, |step| step.output <= rest).0?;
            rest -= step.output;
            key.push(step.input);
            node = map.node(step.node)?;
        }
        Some(())
    }
}

/// The last step out of a node that `fits`, and the first that does not; those that fit come first.
fn parted(node: &Node<'_>, fits: impl Fn(&Step) -> bool) -> (Option<Step>, Option<Step>) {
    let (mut low, mut high) = (0, node.steps());
    while low < high {
        let middle = (low + high) / 2;
        if node.step(middle).is_some_and(|step| fits(&step)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    (node.step(low.wrapping_sub(1)), node.step(low))
}

/// Writes TERMS from sorted, distinct terms.
#[cfg(feature = "build")]
pub(crate) fn write_terms<'a>(terms: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut builder = ::fst::raw::Builder::memory();
    for (ordinal, term) in terms.enumerate() {
        builder
            .insert(term, ordinal as u64)
            .expect("terms are sorted and distinct, and memory does not fail");
    }
    builder.into_inner().expect("writing to memory does not fail")
}

/// Writes one entry of FREQ.
#[cfg(feature = "build")]
pub(crate) fn write_entry(out: &mut Vec<u8>, post: usize, case: Case) {
    super::bytes::put_varint(out, (post as u32) << 2 | case as u32);
}
