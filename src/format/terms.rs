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

mod dictionary;
#[cfg(feature = "split")]
mod split;

pub(crate) use dictionary::Dictionary;

use super::blocks::{BLOCK, Entries};
use super::bytes::Reader;
use super::fst::Map;
use crate::ids::TermId;
#[cfg(feature = "split")]
use split::Split;
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
    /// One for each term.
    rows: Vec<Row>,
    /// Ordinal by rank; in a split index of the common words only.
    ranked: Vec<u32>,
    /// Where the blocks of terms begin in TERMS.
    blocks: Vec<u32>,
    /// Where the fst stands in its section.
    fst: Range<usize>,
    #[cfg(feature = "split")]
    split: Split,
}

/// The place of what is not here.
const AWAY: u32 = u32::MAX;

#[derive(Debug, Clone, Copy, Default)]
struct Row {
    /// Start of the posting list in POST.
    post: u32,
    /// Its length.
    length: u32,
    case: Case,
}

impl Terms {
    /// Fills the tables from TERMS and FREQ and checks them against the section they point into.
    pub(crate) fn fill(&mut self, terms: &[u8], freq: &[u8], post: usize) -> Option<()> {
        let mut reader = Reader::new(terms);
        let fst = reader.list()?;
        Map::new(fst)?;
        let start = terms.len() - reader.left();
        self.fst = start - fst.len()..start;
        let (count, rest) = self.find_blocks(terms, start, 0..u32::MAX);
        if rest > 0 || count as usize > freq.len() {
            return None;
        }
        self.rows = vec![Row::default(); count as usize];
        let mut reader = Reader::new(freq);
        let end = self.find_lists(&mut reader, 0..count)?;
        self.rank();
        (reader.is_empty() && end as usize == post).then_some(())
    }

    /// Finds out where blocks begin in `bytes` from `start` on; gives the ordinal behind the last term, and the bytes left.
    fn find_blocks(&mut self, bytes: &[u8], start: usize, ordinals: Range<u32>) -> (u32, usize) {
        let mut entries = Entries::new(bytes.get(start..).unwrap_or_default(), ordinals.start, ordinals.end);
        let mut next = ordinals.start;
        loop {
            let place = (bytes.len() - entries.left()) as u32;
            let before = entries.left();
            let Some(ordinal) = entries.next() else { return (next, before) };
            if ordinal.is_multiple_of(BLOCK) {
                let block = (ordinal / BLOCK) as usize;
                if block >= self.blocks.len() {
                    self.blocks.push(place);
                }
                self.blocks[block] = place;
            }
            next = ordinal + 1;
        }
    }

    /// Reads the lengths of posting lists, and gives that of all together.
    fn find_lists(&mut self, reader: &mut Reader<'_>, ordinals: Range<u32>) -> Option<u32> {
        let mut post = 0u32;
        for ordinal in ordinals {
            let entry = reader.varint()?;
            let case = Case::from_bits(entry & 3)?;
            #[cfg(feature = "split")]
            if self.split.long.begins(ordinal) {
                continue;
            }
            let row = Row { post, length: entry >> 2, case };
            *self.rows.get_mut(ordinal as usize)? = row;
            post = post.checked_add(row.length)?;
        }
        Some(post)
    }

    fn rank(&mut self) {
        let mut keys = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            keys.push(falling(row.length, at as u32));
        }
        self.ranked = low_halves(keys);
    }

    /// Number of terms.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Usual letter case of a term.
    pub(crate) fn case(&self, term: TermId) -> Case {
        self.row(term.at()).case
    }

    /// The term of a rank. `local` is where the words of the text begin in which it was read: see [`Terms::add_words`].
    #[cfg_attr(
        not(feature = "split"),
        expect(unused_variables, reason = "a packed index has no words of texts")
    )]
    pub(crate) fn ranked(&self, local: u32, rank: u32) -> Option<TermId> {
        #[cfg(feature = "split")]
        if let Some(beyond) = (rank as usize).checked_sub(self.ranked.len()) {
            return self.split.local.get(local as usize + beyond).copied().map(TermId);
        }
        self.ranked.get(rank as usize).copied().map(TermId)
    }

    /// Place of a posting list in POST.
    pub(crate) fn post(&self, term: TermId) -> Range<usize> {
        let row = self.row(term.at());
        #[cfg(feature = "split")]
        if row.post == AWAY {
            if self.split.long.begins(term.0) {
                self.split.long.note(term.0);
            } else {
                self.split.wanted.note(term.0 / BLOCK);
            }
            return 0..0;
        }
        row.post as usize..(row.post + row.length) as usize
    }

    /// Length of a posting list, in bytes.
    pub(crate) fn length(&self, term: TermId) -> u32 {
        let row = self.row(term.at());
        #[cfg(feature = "split")]
        if row.length == 0 {
            self.split.wanted.note(term.0 / BLOCK);
        }
        row.length
    }

    /// In a split index, the terms of a range that are common: those whose lists are the longest, whose length is known.
    #[cfg(feature = "split")]
    pub(crate) fn common_in(&self, range: Range<u32>) -> Vec<u32> {
        let mut common = Vec::new();
        for own in &self.ranked {
            if self.split.wanted.is_split() && range.contains(own) {
                common.push(*own);
            }
        }
        common
    }

    /// Whether parts of a split index were asked for: what is not found may be in them.
    pub(crate) fn is_waiting(&self) -> bool {
        #[cfg(feature = "split")]
        return self.split.wanted.any();
        #[cfg(not(feature = "split"))]
        false
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
