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
#[cfg(feature = "split")]
use super::parts::{Parts, Wanted, words};
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

/// What only a split index has.
#[cfg(feature = "split")]
#[derive(Debug, Default)]
struct Split {
    /// Asks for parts by the number of a block.
    wanted: Wanted,
    /// Number of the part with all terms.
    all: usize,
    /// Where they are in TERMS.
    all_at: u32,
    /// Where words of texts stand in TERMS, by ordinal; [`AWAY`] for those that are not here.
    names: Vec<u32>,
    /// Words of text parts, behind the common ones.
    local: Vec<u32>,
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
            let row = Row { post, length: entry >> 2, case: Case::from_bits(entry & 3)? };
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
            self.split.wanted.note(term.0 / BLOCK);
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
        let bound = |key: &[u8]| self.at_key(key).seek(key);
        bound(key)..bound(&past)
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

#[cfg(feature = "split")]
impl Terms {
    /// Prepares the tables of a split index of which nothing is here but the common words.
    pub(crate) fn fill_split(&mut self, parts: &Parts, bytes: &[u8], out: &mut Vec<u8>) -> Option<()> {
        Map::new(bytes.get(parts.fst.clone())?)?;
        self.fst = parts.fst.clone();
        let terms = parts.terms as usize;
        self.rows = vec![Row { post: AWAY, ..Row::default() }; terms];
        self.blocks = vec![AWAY; terms.div_ceil(BLOCK as usize)];
        let names = vec![AWAY; terms];
        self.split = Split {
            wanted: parts.of_terms(),
            all: parts.all_terms(),
            all_at: AWAY,
            names,
            local: Vec::new(),
        };
        let mut common = Vec::new();
        let mut reader = Reader::at(bytes, parts.vocabulary as u32);
        let least = |term: &[u8]| parts.least(bytes, term);
        words(&mut reader, least, |term, ordinal, case| {
            common.push(ordinal);
            self.name_word(0, out, term, ordinal, case)
        })?;
        let mut keys = Vec::new();
        for ordinal in &common {
            let length = reader.varint()?;
            keys.push(falling(length, *ordinal));
            self.rows[*ordinal as usize].length = length;
        }
        self.ranked = low_halves(keys);
        Some(())
    }

    /// Keeps how a word is spelled and usually written. `out` will stand at `place` of TERMS.
    fn name_word(
        &mut self,
        place: u32,
        out: &mut Vec<u8>,
        term: &[u8],
        ordinal: u32,
        case: u8,
    ) -> Option<()> {
        self.rows.get_mut(ordinal as usize)?.case = Case::from_bits(case.into())?;
        let name = self.split.names.get_mut(ordinal as usize)?;
        if *name == AWAY {
            *name = place + out.len() as u32;
            out.extend_from_slice(&(term.len() as u32).to_le_bytes());
            out.extend_from_slice(term);
        }
        Some(())
    }

    fn name<'a>(&self, bytes: &'a [u8], term: TermId) -> Option<&'a [u8]> {
        let place = self.split.names.get(term.at()).copied().filter(|place| *place != AWAY)?;
        let mut reader = Reader::at(bytes, place);
        let length = reader.u32()? as usize;
        reader.bytes(length)
    }

    /// Takes in the terms of some blocks and their lists, which begin at a place of `bytes`. Gives what stands behind the lists,
    /// and the terms.
    pub(crate) fn add_lists<'a>(
        &mut self,
        bytes: &'a [u8],
        start: usize,
        blocks: Range<u32>,
    ) -> Option<(Reader<'a>, Range<u32>)> {
        let terms = blocks.start * BLOCK..blocks.end.saturating_mul(BLOCK).min(self.len() as u32);
        let (end, left) = self.find_blocks(bytes, start, terms.clone());
        let mut reader = Reader::at(bytes, (bytes.len() - left) as u32);
        let length = self.find_lists(&mut reader, terms.clone())?;
        let post = (bytes.len() - reader.left()) as u32;
        for row in &mut self.rows[terms.start as usize..terms.end as usize] {
            row.post += post;
        }
        reader.bytes(length as usize)?;
        (end == terms.end).then_some((reader, terms))
    }

    /// Takes in all terms, without lists.
    pub(crate) fn add_all(&mut self, bytes: &[u8], start: usize) -> Option<()> {
        let known = self.blocks.clone();
        let (end, left) = self.find_blocks(bytes, start, 0..self.len() as u32);
        self.split.all_at = start as u32;
        for (block, known) in self.blocks.iter_mut().zip(&known) {
            if *known != AWAY {
                *block = *known;
            }
        }
        (left == 0 && end == self.len() as u32).then_some(())
    }

    /// Takes in the words of a text that are not common, and gives where they begin: see [`Terms::ranked`].
    /// Their spelling goes to `out`, which will stand at `place` of TERMS. `least` is [`Parts::least`].
    pub(crate) fn add_words(
        &mut self,
        reader: &mut Reader<'_>,
        least: impl Fn(&[u8]) -> u32,
        place: u32,
        out: &mut Vec<u8>,
    ) -> Option<u32> {
        let first = self.split.local.len() as u32;
        words(reader, least, |term, ordinal, case| {
            self.split.local.push(ordinal);
            self.name_word(place, out, term, ordinal, case)
        })?;
        Some(first)
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
