//! What often follows each term in the text: for suggestions, while most of the text of a split index is elsewhere.
//!
//! ```text
//! follow = (count [all (rank times){count}]){terms}
//! count  = varint      words that follow, those that do most often first
//! all    = varint      how often the term stands right before a word, whichever
//! rank   = varint      of a common word: see super::parts
//! times  = varint      how often it stands right behind the term
//! ```
//!
//! Only words with nothing but white space between them count, or nothing at all in scripts without spaces. Of large collections some
//! sections stand for all.

use super::bytes::Reader;

/// Followers of a term, at the most. Growing it takes bytes in parts and helps where a letter or two were typed.
const MOST: usize = 32;

/// What follows the term with this number among those of a part: how often the term stands before a word, and ranks of common words,
/// in the high halves, with how often they stand behind it.
pub(super) fn followers(bytes: &[u8], start: u32, number: u32) -> Option<(u32, Vec<u64>)> {
    let (mut reader, mut all, mut words) = (Reader::at(bytes, start), 0, Vec::new());
    for _ in 0..number + 1 {
        let count = reader.count().filter(|count| *count <= MOST)?;
        all = if count > 0 { reader.varint()? } else { 0 };
        words.clear();
        for _ in 0..count {
            words.push(u64::from(reader.varint()?) << 32 | u64::from(reader.varint()?));
        }
    }
    Some((all, words))
}

#[cfg(feature = "build")]
pub(super) use write::Pairs;

#[cfg(feature = "build")]
mod write {
    use super::MOST;
    use crate::format::bytes::put_varint;
    use crate::format::{Docs, Piece, Terms, Text};
    use crate::ids::{SectionId, TermId};
    use rayon::prelude::*;

    /// Words of text that are looked at, about. Growing it takes memory, eight bytes for each.
    const MOST_READ: f32 = 2_000_000.0;
    /// Times that a word must follow.
    const FEWEST: u32 = 3;
    /// In the place of a rank: a word that is not common.
    const RARE: u16 = u16::MAX;

    /// Neighbours in the text.
    pub(in crate::format) struct Pairs {
        /// Terms and the ranks of those behind them, in order.
        all: Vec<u64>,
        /// Every so manieth section was read.
        step: u32,
    }

    impl Pairs {
        /// Reads them off TEXT. `common` are the ordinals of common words, by rank.
        pub(in crate::format) fn of(
            bytes: &[u8],
            (text, terms, docs): (&Text, &Terms, &Docs),
            common: &[u32],
        ) -> Self {
            let words: f32 =
                (0..docs.sections()).map(|section| docs.section_length(SectionId(section))).sum();
            let step = (words / MOST_READ).ceil().max(1.0) as u32;
            let mut ranks = vec![RARE; terms.len()];
            for (rank, ordinal) in (0..RARE).zip(common) {
                ranks[*ordinal as usize] = rank;
            }
            let read = |section: u32| {
                let mut before: Option<TermId> = None;
                let mut own = Vec::new();
                for piece in text.pieces(bytes, terms, SectionId(section)) {
                    match piece {
                        Piece::Word(word) => {
                            if let Some(before) = before.replace(word.term) {
                                own.push(u64::from(before.0) << 32 | u64::from(ranks[word.term.at()]));
                            }
                        }
                        Piece::Gap(gap) if gap.trim().is_empty() => {}
                        _ => before = None,
                    }
                }
                own
            };
            let sections = (0..docs.sections()).into_par_iter().filter(|section| section % step == 0);
            let mut all: Vec<u64> = sections.flat_map_iter(read).collect();
            all.par_sort_unstable();
            Self { all, step }
        }

        /// Writes what follows a term.
        pub(in crate::format) fn put(&self, out: &mut Vec<u8>, term: u32) {
            let from = |term: u32| self.all.partition_point(|pair| (pair >> 32) < u64::from(term));
            let own = &self.all[from(term)..from(term + 1)];
            let groups = own.chunk_by(|a, b| a == b).map(|group| (group.len() as u32, group[0] as u32));
            let mut words: Vec<(u32, u32)> =
                groups.filter(|(times, rank)| *times >= FEWEST && *rank != u32::from(RARE)).collect();
            words.sort_unstable_by_key(|(times, rank)| (!times, *rank));
            words.truncate(MOST);
            put_varint(out, words.len() as u32);
            if !words.is_empty() {
                put_varint(out, (own.len() as u32).saturating_mul(self.step));
            }
            for (times, rank) in words {
                put_varint(out, rank);
                put_varint(out, times.saturating_mul(self.step));
            }
        }
    }
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;
    use crate::format::bytes::put_varint;

    fn bytes(numbers: &[u32]) -> Vec<u8> {
        let mut out = Vec::new();
        numbers.iter().for_each(|number| put_varint(&mut out, *number));
        out
    }

    #[test]
    fn lists_are_found_by_the_number_of_the_term() {
        let bytes = bytes(&[0, 2, 900, 300, 7, 5, 3, 0, 1, 4, 1, 4]);
        let read = |number| followers(&bytes, 0, number);
        assert_eq!(read(0), Some((0, Vec::new())));
        assert_eq!(read(1), Some((900, vec![300 << 32 | 7, 5 << 32 | 3])));
        assert_eq!(read(3), Some((4, vec![1 << 32 | 4])));
        assert_eq!(read(4), None);
    }

    #[test]
    fn what_no_builder_writes_is_nothing() {
        let crowded: Vec<u32> = [&[MOST as u32 + 1, 99][..], &[1; 2 * MOST + 2]].concat();
        for numbers in [&[2, 9, 1][..], &[1], &[1, 5, 1], &crowded] {
            assert_eq!(followers(&bytes(numbers), 0, 0), None, "{numbers:?}");
        }
        assert_eq!(followers(&[0], 5, 0), None);
    }
}
