//! Positions, derived from the text when an index is opened.
//!
//! TEXT holds every word of every section in order; a list of positions in the file would say the same a second time, at two
//! fifths of its size. So the file has none: one pass over the coded text, without spelling a word, turns it inside out.
//!
//! Words are counted through the whole index, with a number left free after each title, heading and paragraph: a *spot*.
//! What matches a query covers a [`Span`], measured in sixteenths of a word: a word of the query may stand for several words
//! of the text (an acronym for its long form), and several for one.

use crate::analyze::{self, tokens};
#[cfg(feature = "split")]
use crate::format::Reader;
use crate::format::{Dictionary, Docs, Terms, Text};
use crate::ids::{PageId, SectionId, TermId};
#[cfg(feature = "split")]
use std::ops::Range;

/// Sixteenths of a word, in which spans are measured.
pub(crate) const WORD: u64 = 16;
const WEIGHT_BITS: u32 = 8;
const LENGTH_BITS: u32 = 20;
const LENGTH: u64 = (1 << LENGTH_BITS) - 1;

/// Where something matches: start, length and weight in one number, so that a sort orders by start, then by length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span(u64);

impl Span {
    /// From `start` to `end`, in sixteenths of a word; the weight, 0 to 1, is kept in 255ths.
    pub(crate) fn new(start: u64, end: u64, weight: f32) -> Self {
        Self((start << LENGTH_BITS | (end - start) & LENGTH) << WEIGHT_BITS | (weight * 255.0) as u64)
    }

    /// A word.
    pub(crate) fn word(spot: u32, weight: f32) -> Self {
        let start = u64::from(spot) * WORD;
        Self::new(start, start + WORD, weight)
    }

    /// Where it begins.
    pub(crate) fn start(self) -> u64 {
        self.0 >> (LENGTH_BITS + WEIGHT_BITS)
    }

    /// Where it ends.
    pub(crate) fn end(self) -> u64 {
        self.start() + (self.0 >> WEIGHT_BITS & LENGTH)
    }

    /// The weight.
    pub(crate) fn weight(self) -> f32 {
        (self.0 & 255) as f32 / 255.0
    }
}

/// The spots of all words on the pages that have positions.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Start of each term in `all`, and the end of the last.
    starts: Vec<u32>,
    all: Vec<u32>,
    /// First spot of each section, and one past the last.
    pub(super) sections: Vec<u32>,
    /// In a split index, where the places of each term that is here begin and end in `all`.
    #[cfg(feature = "split")]
    ranges: Vec<(u32, u32)>,
}

/// What places are read from.
pub(crate) struct Source<'a> {
    /// Tables of DOCS.
    pub(crate) docs: &'a Docs,
    /// DOCS.
    pub(crate) records: &'a [u8],
    /// Tables of TEXT.
    pub(crate) text: &'a Text,
    /// TEXT.
    pub(crate) coded: &'a [u8],
    /// Tables of the dictionary.
    pub(crate) terms: &'a Terms,
    /// Finds the words of titles and headings.
    pub(crate) dictionary: Dictionary<'a>,
}

/// The two passes of reading places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// Counts the places of each term, so that all know where they start.
    Count,
    /// Puts each place where its term has room.
    Place,
}

impl Places {
    /// Reads all places: 4 bytes a word, and two passes over the text.
    pub(crate) fn fill(&mut self, source: &Source<'_>) {
        self.starts = vec![0; source.terms.len() + 2];
        source.each(Pass::Count, self);
        let mut end = 0;
        for start in &mut self.starts {
            end += *start;
            *start = end;
        }
        self.all = vec![0; end as usize];
        self.sections.clear();
        source.each(Pass::Place, self);
    }

    /// Takes note of a word. While counting, `starts` holds the count of a term two places on; then the next free place of
    /// a term one place on, which ends up as the start of the term after it.
    fn note(&mut self, pass: Pass, term: TermId, spot: u32) {
        match pass {
            Pass::Count => self.starts[term.at() + 2] += 1,
            Pass::Place => {
                let next = &mut self.starts[term.at() + 1];
                self.all[*next as usize] = spot;
                *next += 1;
            }
        }
    }

    /// The places of a term, in order.
    pub(crate) fn of(&self, term: TermId) -> &[u32] {
        #[cfg(feature = "split")]
        if let Some((start, end)) = self.ranges.get(term.at()) {
            return &self.all[*start as usize..*end as usize];
        }
        match self.starts.get(term.at()..term.at() + 2) {
            Some(&[start, end]) => &self.all[start as usize..end as usize],
            _ => &[],
        }
    }

    /// Prepares for a split index, of which no term is here yet.
    #[cfg(feature = "split")]
    pub(super) fn fill_split(&mut self, terms: usize) {
        if self.spots() > 0 {
            self.ranges = vec![(0, 0); terms];
        }
    }

    /// Takes in the places of some terms: of those whose lists are `long`, or of the others.
    #[cfg(feature = "split")]
    pub(super) fn add(
        &mut self,
        reader: &mut Reader<'_>,
        terms: Range<u32>,
        tables: &Terms,
        long: bool,
    ) -> Option<()> {
        let spots = self.spots() as u32;
        let own = self.ranges.get_mut(terms.start as usize..terms.end as usize).unwrap_or_default();
        for (range, term) in own.iter_mut().zip(terms) {
            if tables.is_long(TermId(term)) != long {
                continue;
            }
            let (start, mut spot) = (self.all.len() as u32, 0u32);
            for _ in 0..reader.count()? {
                spot = spot.checked_add(reader.varint()?).filter(|spot| *spot < spots)?;
                self.all.push(spot);
            }
            *range = (start, self.all.len() as u32);
        }
        Some(())
    }

    /// Number of spots.
    pub(crate) fn spots(&self) -> usize {
        self.sections.last().map_or(0, |end| *end as usize)
    }

    /// Where the words before a section end.
    pub(crate) fn end(&self, section: u32) -> u64 {
        self.sections.get(section as usize).map_or(u64::MAX, |spot| u64::from(*spot) * WORD)
    }

    /// The section in which a span ends.
    pub(crate) fn section(&self, end: u64) -> SectionId {
        let spot = (end.saturating_sub(1) / WORD) as u32;
        SectionId(self.sections.partition_point(|start| *start <= spot).saturating_sub(1) as u32)
    }
}

impl Source<'_> {
    /// Notes every word on pages that have positions.
    fn each(&self, pass: Pass, places: &mut Places) {
        let mut line = Line { source: self, pass, spot: 0, places };
        for page in (0..self.docs.pages() as u32).map(PageId) {
            let mut record = None;
            if self.docs.has_positions(page) {
                record = self.docs.record(self.records, page, SectionId(self.docs.sections_of(page).start));
            }
            let (mut title, sections, _) = record.unwrap_or_default();
            for (at, id) in self.docs.sections_of(page).enumerate() {
                line.places.sections.push(line.spot);
                let Some(section) = sections.get(at) else { continue };
                line.text(title);
                line.text(section.heading);
                line.body(SectionId(id));
                title = "";
            }
        }
        line.places.sections.push(line.spot);
    }
}

/// Counts through a section: title, heading, body, with a number left free between them and between paragraphs.
struct Line<'a> {
    source: &'a Source<'a>,
    pass: Pass,
    spot: u32,
    places: &'a mut Places,
}

impl Line<'_> {
    fn text(&mut self, text: &str) {
        for token in tokens(text) {
            let term = analyze::term(&text[token.start..token.end]);
            self.word(self.source.dictionary.find(&term));
        }
        self.word(None);
    }

    fn body(&mut self, section: SectionId) {
        for word in self.source.text.words(self.source.coded, self.source.terms, section) {
            self.word(word);
        }
    }

    /// A word, or `None` for a number left free.
    fn word(&mut self, word: Option<TermId>) {
        if let Some(term) = word {
            self.places.note(self.pass, term, self.spot);
        }
        self.spot += 1;
    }
}
