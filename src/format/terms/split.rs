//! The dictionary of a split index: at first the common words alone, then what arrives of the rest.

use super::{AWAY, Case, Row, Terms, falling, low_halves};
use crate::format::blocks::BLOCK;
use crate::format::bytes::Reader;
#[cfg(feature = "full")]
use crate::format::follow::followers;
use crate::format::fst::Map;
use crate::format::parts::{Held, LONG, Parts, Wanted, words};
use crate::ids::TermId;
use std::ops::Range;

/// What only a split index has.
#[derive(Debug, Default)]
pub(super) struct Split {
    /// Asks for parts by the number of a block.
    pub(super) wanted: Wanted,
    /// Number of the part with all terms.
    pub(super) all: usize,
    /// Where they are in TERMS.
    pub(super) all_at: u32,
    /// Where words of texts stand in TERMS, by ordinal; [`AWAY`] for those that are not here.
    pub(super) names: Vec<u32>,
    /// Words of text parts, behind the common ones.
    pub(super) local: Vec<u32>,
    /// Asks for long lists by their terms, which have parts of their own.
    pub(super) long: Wanted,
    /// First term of each part that is here, the one behind its last, and where what follows them begins in TERMS: see
    /// [`crate::format::follow`].
    #[cfg(feature = "full")]
    pub(super) follow: Vec<[u32; 3]>,
}

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
            long: Wanted::default(),
            #[cfg(feature = "full")]
            follow: Vec::new(),
        };
        let mut common = Vec::new();
        let mut reader = Reader::at(bytes, parts.vocabulary as u32);
        let least = |term: &[u8]| parts.least(bytes, term);
        words(&mut reader, least, |term, ordinal, case| {
            common.push(ordinal);
            self.name_word(0, out, term, ordinal, case)
        })?;
        let (mut keys, mut long) = (Vec::new(), Vec::new());
        for ordinal in &common {
            let length = reader.varint()?;
            keys.push(falling(length, *ordinal));
            self.rows[*ordinal as usize].length = length;
            if length >= LONG {
                long.push(*ordinal);
            }
        }
        self.split.long = parts.of_long(long);
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

    /// The range of the common words that begin with `key` and go on below `end`. As long as their part is not here, the others
    /// are not known; asking for the lists of these now saves a round.
    pub(super) fn common_between(&self, bytes: &[u8], key: &[u8], end: u8) -> Range<u32> {
        let mut range = 0..0;
        for own in &self.ranked {
            let Some(name) = self.name(bytes, TermId(*own)) else { break };
            if !name.starts_with(key) || name.get(key.len()).is_some_and(|next| *next >= end) {
                continue;
            }
            if range.is_empty() {
                range = *own..own + 1;
            }
            range = range.start.min(*own)..range.end.max(own + 1);
        }
        range
    }

    /// How a word is spelled whose spelling was kept.
    pub(super) fn name<'a>(&self, bytes: &'a [u8], term: TermId) -> Option<&'a [u8]> {
        let place = self.split.names.get(term.at()).copied().filter(|place| *place != AWAY)?;
        let mut reader = Reader::at(bytes, place);
        let length = reader.u32()? as usize;
        reader.bytes(length)
    }

    /// Takes in the terms of some blocks and their lists, or a long list, which begin at a place of `bytes`. Gives what stands
    /// behind the lists, and the terms.
    pub(crate) fn add<'a>(
        &mut self,
        bytes: &'a [u8],
        start: usize,
        held: &Held,
    ) -> Option<(Reader<'a>, Range<u32>)> {
        let blocks = match held {
            Held::Lists(blocks) => blocks,
            Held::Long(at) => {
                let term = self.split.long.first(*at)?;
                let row = &mut self.rows[term as usize];
                let mut reader = Reader::at(bytes, start as u32);
                reader.bytes(row.length as usize)?;
                row.post = start as u32;
                return Some((reader, term..term + 1));
            }
            _ => return None,
        };
        let terms = blocks.start * BLOCK..blocks.end.saturating_mul(BLOCK).min(self.len() as u32);
        let (end, left) = self.find_blocks(bytes, start, terms.clone());
        let mut reader = Reader::at(bytes, (bytes.len() - left) as u32);
        let length = self.find_lists(&mut reader, terms.clone())?;
        let post = (bytes.len() - reader.left()) as u32;
        reader.bytes(length as usize)?;
        for ordinal in terms.clone() {
            if !self.split.long.begins(ordinal) {
                self.rows[ordinal as usize].post += post;
            }
        }
        (end == terms.end).then_some((reader, terms))
    }

    /// Whether the list of a term is a part of its own.
    pub(crate) fn is_long(&self, TermId(term): TermId) -> bool {
        self.split.long.begins(term)
    }

    /// Takes note of where it is told what follows some terms.
    #[cfg(feature = "full")]
    pub(crate) fn add_followers(&mut self, terms: Range<u32>, place: usize) {
        self.split.follow.push([terms.start, terms.end, place as u32]);
    }

    /// What often follows a term, where a part of a split index tells: see [`followers`].
    #[cfg(feature = "full")]
    pub(crate) fn followers(&self, bytes: &[u8], TermId(term): TermId) -> Option<(u32, Vec<u64>)> {
        for [start, end, place] in &self.split.follow {
            if *start <= term && term < *end {
                return followers(bytes, *place, term - start);
            }
        }
        None
    }

    /// Whether the list of a term is here.
    #[cfg(feature = "full")]
    pub(crate) fn is_here(&self, term: TermId) -> bool {
        self.row(term.at()).post != AWAY
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
