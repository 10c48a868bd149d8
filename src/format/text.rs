//! TEXT: the bodies of all sections, word by word as terms.
//!
//! ```text
//! text    = varint (gaps) str{gaps} length{sections} stream{sections}
//! length  = varint                  bytes of a stream
//! stream  = symbol*
//! symbol  = code                    see format::bytes
//!           0                       end of paragraph
//!           1 str                   gap as written
//!           2 code (rank) str       word as written, where the term alone does not give it back; of bytes below 32 each says how
//!                                   many letters stand before the next capital
//!           3 | 4 | 5               the next word is lower | Title | UPPER, against expectation
//!           6                       the next word has its tone in the other style
//!           7                       no gap where a space is expected, or a space where none is
//!           8 + n                   gap n
//!           8 + gaps + rank         word
//! ```
//!
//! The dictionary is the vocabulary: nothing is stored twice. Between two words a space is expected, between two atoms of a
//! script without spaces nothing. A word is expected in its usual case, with a capital at the start of a sentence.

mod shape;
#[cfg(feature = "build")]
mod write;

use super::bytes::Reader;
#[cfg(feature = "split")]
use super::parts::Wanted;
use super::terms::{Case, Terms};
use crate::ids::{SectionId, TermId};
pub(crate) use shape::{Shape, apply_case, ends_sentence, expected_case, literal, other_style};
#[cfg(feature = "build")]
pub(crate) use shape::{capitals, is_capitals};
use std::ops::Range;
#[cfg(all(test, feature = "build"))]
pub(crate) use write::write;
#[cfg(feature = "build")]
pub(crate) use write::{Symbol, TextCoder};

const END: u32 = 0;
const GAP: u32 = 1;
const WORD: u32 = 2;
const CASES: u32 = 3;
const STYLE: u32 = 6;
const OTHER: u32 = 7;
const GAPS: u32 = 8;
/// Longest gap that gets a number, in bytes, so that a stream of one byte each for a long one is no text of any size.
const LONGEST_GAP: usize = 1024;

/// Tables derived from TEXT when an index is opened.
#[derive(Debug, Default)]
pub(crate) struct Text {
    /// Where each gap stands in TEXT.
    gaps: Vec<u32>,
    /// By section.
    streams: Vec<Stream>,
    /// Asks for the parts of a split index that sections are in.
    #[cfg(feature = "split")]
    wanted: Wanted,
}

/// Where the text of a section stands in TEXT.
#[derive(Debug, Clone, Copy, Default)]
struct Stream {
    start: u32,
    end: u32,
    /// See [`Terms::ranked`].
    local: u32,
}

/// A piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// A word.
    Word(Word<'a>),
    /// What stands between two words, or before the first or after the last of a paragraph.
    Gap(&'a str),
    /// The other gap than the expected one.
    Other,
    /// End of a paragraph.
    End,
}

/// A word of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// Its term.
    pub(crate) term: TermId,
    /// How it is written.
    pub(crate) shape: Shape<'a>,
}

impl Text {
    /// Fills the tables.
    pub(crate) fn fill(&mut self, bytes: &[u8], sections: u32) -> Option<()> {
        let mut reader = self.find_gaps(bytes, 0)?;
        if sections as usize > reader.left() {
            return None;
        }
        self.streams = vec![Stream::default(); sections as usize];
        self.find_streams(bytes, &mut reader, 0..sections, 0).filter(|end| *end == bytes.len()).map(drop)
    }

    /// Reads where gaps are, of which the first stands at `start`; gives what stands behind them.
    fn find_gaps<'a>(&mut self, bytes: &'a [u8], start: u32) -> Option<Reader<'a>> {
        let mut reader = Reader::at(bytes, start);
        for _ in 0..reader.count()? {
            self.gaps.push((bytes.len() - reader.left()) as u32);
            reader.str().filter(|gap| gap.len() <= LONGEST_GAP)?;
        }
        Some(reader)
    }

    /// Reads where the streams of some sections are, from their lengths; gives where they end.
    fn find_streams(
        &mut self,
        bytes: &[u8],
        reader: &mut Reader<'_>,
        sections: Range<u32>,
        local: u32,
    ) -> Option<usize> {
        let own = self.streams.get_mut(sections.start as usize..sections.end as usize)?;
        let mut end = 0u32;
        for stream in &mut *own {
            let start = end;
            end = end.checked_add(reader.varint()?)?;
            *stream = Stream { start, end, local };
        }
        let head = bytes.len() - reader.left();
        if end as usize > reader.left() || bytes.len() > u32::MAX as usize {
            return None;
        }
        for stream in own {
            (stream.start, stream.end) = (stream.start + head as u32, stream.end + head as u32);
        }
        Some(head + end as usize)
    }

    /// Prepares the tables of a split index, of which only the gaps are here: at a place of what stands for TEXT.
    #[cfg(feature = "split")]
    pub(crate) fn fill_split(
        &mut self,
        bytes: &[u8],
        start: u32,
        wanted: Wanted,
        sections: u32,
    ) -> Option<()> {
        self.find_gaps(bytes, start)?;
        self.streams = vec![Stream::default(); sections as usize];
        self.wanted = wanted;
        Some(())
    }

    /// Takes in the text of some sections.
    #[cfg(feature = "split")]
    pub(crate) fn add(&mut self, bytes: &[u8], start: usize, sections: Range<u32>, local: u32) -> Option<()> {
        let mut reader = Reader::at(bytes, start as u32);
        self.find_streams(bytes, &mut reader, sections, local).filter(|end| *end == bytes.len()).map(drop)
    }

    /// The text of a section. `bytes` are those the tables were read from.
    pub(crate) fn pieces<'a>(&'a self, bytes: &'a [u8], terms: &'a Terms, section: SectionId) -> Pieces<'a> {
        let (reader, local) = self.stream(bytes, section);
        Pieces { text: self, bytes, terms, reader, local, starting: true }
    }

    /// The words of a section. `bytes` are those the tables were read from.
    pub(crate) fn words<'a>(&self, bytes: &'a [u8], terms: &'a Terms, section: SectionId) -> Words<'a> {
        let (reader, local) = self.stream(bytes, section);
        Words { terms, reader, local, first: GAPS + self.gaps.len() as u32 }
    }

    /// Whether the text of a section is here.
    #[cfg(feature = "split")]
    pub(crate) fn is_here(&self, section: SectionId) -> bool {
        self.streams.get(section.at()).is_some_and(|own| own.start > 0)
    }

    /// Bytes of a section.
    #[cfg(feature = "build")]
    pub(crate) fn size(&self, section: SectionId) -> usize {
        self.streams.get(section.at()).map_or(0, |own| (own.end - own.start) as usize)
    }

    /// The gaps that have a number.
    #[cfg(feature = "build")]
    pub(crate) fn gaps<'a>(&self, bytes: &'a [u8]) -> Vec<&'a str> {
        self.gaps.iter().filter_map(|place| Reader::at(bytes, *place).str()).collect()
    }

    /// A stream with other codes for words: `code` gives that of a rank.
    #[cfg(feature = "build")]
    pub(crate) fn recoded(&self, bytes: &[u8], section: SectionId, code: &dyn Fn(u32) -> u32) -> Vec<u8> {
        use super::bytes::{put_code, put_str};
        let (mut reader, mut out) = (self.stream(bytes, section).0, Vec::new());
        let first = GAPS + self.gaps.len() as u32;
        while let Some(symbol) = reader.code() {
            put_code(&mut out, if symbol < first { symbol } else { first + code(symbol - first) });
            if symbol == WORD {
                put_code(&mut out, code(reader.code().unwrap_or_default()));
            }
            if symbol == GAP || symbol == WORD {
                put_str(&mut out, reader.str().unwrap_or_default());
            }
        }
        out
    }

    fn stream<'a>(&self, bytes: &'a [u8], section: SectionId) -> (Reader<'a>, u32) {
        let own = self.streams.get(section.at()).copied().unwrap_or_default();
        #[cfg(feature = "split")]
        if own.start == 0 {
            self.wanted.note(section.0);
        }
        (Reader::new(bytes.get(own.start as usize..own.end as usize).unwrap_or_default()), own.local)
    }
}

/// Reads the words of a section and nothing else: quicker than [`Pieces`].
#[derive(Debug, Clone)]
pub(crate) struct Words<'a> {
    terms: &'a Terms,
    reader: Reader<'a>,
    local: u32,
    /// First symbol that is a word.
    first: u32,
}

impl Iterator for Words<'_> {
    /// A word, or the end of a paragraph.
    type Item = Option<TermId>;

    fn next(&mut self) -> Option<Option<TermId>> {
        loop {
            match self.reader.code()? {
                END => return Some(None),
                GAP => {
                    self.reader.list()?;
                }
                WORD => {
                    let rank = self.reader.code()?;
                    self.reader.list()?;
                    return self.terms.ranked(self.local, rank).map(Some);
                }
                symbol if symbol >= self.first => {
                    return self.terms.ranked(self.local, symbol - self.first).map(Some);
                }
                _ => {}
            }
        }
    }
}

/// Reads the pieces of a section. Ends early at anything no builder writes.
#[derive(Debug, Clone)]
pub(crate) struct Pieces<'a> {
    text: &'a Text,
    bytes: &'a [u8],
    terms: &'a Terms,
    reader: Reader<'a>,
    local: u32,
    starting: bool,
}

impl<'a> Pieces<'a> {
    fn gap(&mut self, gap: &'a str) -> Piece<'a> {
        self.starting |= ends_sentence(gap);
        Piece::Gap(gap)
    }

    fn known_gap(&self, number: usize) -> Option<&'a str> {
        Reader::at(self.bytes, *self.text.gaps.get(number)?).str()
    }

    fn word(&mut self, symbol: u32, case: Option<Case>, style: bool) -> Option<Piece<'a>> {
        let rank = symbol.checked_sub(GAPS + self.text.gaps.len() as u32)?;
        let term = self.terms.ranked(self.local, rank)?;
        let case = case.unwrap_or_else(|| expected_case(self.terms.case(term), self.starting));
        self.starting = false;
        Some(Piece::Word(Word { term, shape: Shape::Regular(case, style) }))
    }

    fn literal(&mut self) -> Option<Piece<'a>> {
        let term = self.terms.ranked(self.local, self.reader.code()?)?;
        self.starting = false;
        Some(Piece::Word(Word { term, shape: Shape::Literal(self.reader.str()?) }))
    }

    fn changed_word(&mut self, mut symbol: u32) -> Option<Piece<'a>> {
        let (mut case, mut style) = (None, false);
        while (CASES..OTHER).contains(&symbol) {
            match symbol {
                STYLE => style = true,
                _ => case = Some([Case::Lower, Case::Title, Case::Upper][(symbol - CASES) as usize]),
            }
            symbol = self.reader.code()?;
        }
        self.word(symbol, case, style)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let symbol = self.reader.code()?;
        match symbol {
            END => {
                self.starting = true;
                Some(Piece::End)
            }
            GAP => self.reader.str().map(|gap| self.gap(gap)),
            WORD => self.literal(),
            CASES..OTHER => self.changed_word(symbol),
            OTHER => Some(Piece::Other),
            _ => match self.known_gap((symbol - GAPS) as usize) {
                Some(gap) => Some(self.gap(gap)),
                None => self.word(symbol, None, false),
            },
        }
    }
}

/// The gap expected between two words, of which each is an atom or not: nothing between atoms, else a space.
#[cfg(feature = "full")]
pub(crate) fn expected_gap(before: bool, after: bool) -> &'static str {
    if before && after { "" } else { " " }
}
