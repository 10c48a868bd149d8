//! Positions, derived from the text when an index is opened.
//!
//! TEXT holds every word of every section in order; a list of positions in the file would say the same a second time, at two
//! fifths of its size. So the file has none: one pass over the coded text, without spelling a word, turns it inside out.

use crate::analyze::{self, tokens};
use crate::format::{Dictionary, Docs, Terms, Text};
use crate::ids::{PageId, SectionId, TermId};

/// Where a word stands: section, position in it and, in the copies made for a query, a weight. One number, so that a sort
/// orders by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place(u64);

/// Bits of a weight; those of a position are the rest of the lower half.
const WEIGHT_BITS: u32 = 8;

impl Place {
    /// The first place of a section.
    fn first(section: SectionId) -> Self {
        Self(u64::from(section.0) << 32)
    }

    /// The next place. A section ends long before the numbers do: its words would fill 4 GB.
    fn next(self) -> Self {
        Self(self.0 + (1 << WEIGHT_BITS))
    }

    /// The same place with a weight, 0 to 1, kept in 255ths.
    pub(crate) fn weighing(self, weight: f32) -> Self {
        Self(self.0 & !255 | (weight * 255.0) as u64)
    }

    /// As a number, which orders by place.
    pub(crate) fn number(self) -> u64 {
        self.0
    }

    /// The place of a number.
    pub(crate) fn from_number(number: u64) -> Self {
        Self(number)
    }

    /// The section.
    pub(crate) fn section(self) -> SectionId {
        SectionId((self.0 >> 32) as u32)
    }

    /// Section and position: one more is the next word.
    pub(crate) fn spot(self) -> u64 {
        self.0 >> 8
    }

    /// The weight.
    pub(crate) fn weight(self) -> f32 {
        (self.0 & 255) as f32 / 255.0
    }
}

/// The places of all words on the pages that have positions.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Start of each term in `all`, and the end of the last.
    starts: Vec<u32>,
    all: Vec<Place>,
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
    /// Reads all places: 8 bytes a word, and two passes over the text.
    pub(crate) fn read(source: &Source<'_>) -> Self {
        let mut places = Self { starts: vec![0; source.terms.len() + 2], all: Vec::new() };
        source.each(Pass::Count, &mut places);
        let mut end = 0;
        for start in &mut places.starts {
            end += *start;
            *start = end;
        }
        places.all.resize(end as usize, Place(0));
        source.each(Pass::Place, &mut places);
        places
    }

    /// Takes note of a word. While counting, `starts` holds the count of a term two places on; then the next free place of
    /// a term one place on, which ends up as the start of the term after it.
    fn note(&mut self, pass: Pass, term: TermId, place: Place) {
        match pass {
            Pass::Count => self.starts[term.at() + 2] += 1,
            Pass::Place => {
                let next = &mut self.starts[term.at() + 1];
                self.all[*next as usize] = place;
                *next += 1;
            }
        }
    }

    /// The places of a term, in order.
    pub(crate) fn of(&self, term: TermId) -> &[Place] {
        match self.starts.get(term.at()..term.at() + 2) {
            Some(&[start, end]) => &self.all[start as usize..end as usize],
            _ => &[],
        }
    }
}

impl Source<'_> {
    /// Notes every word on pages that have positions.
    fn each(&self, pass: Pass, places: &mut Places) {
        for page in (0..self.docs.pages() as u32).map(PageId) {
            if !self.docs.has_positions(page) {
                continue;
            }
            let Some((mut title, sections)) = self.docs.record(self.records, page) else { return };
            let mut id = SectionId(self.docs.sections_of(page).start);
            for section in sections {
                let mut line = Line { source: self, pass, place: Place::first(id), places };
                line.text(title);
                line.text(section.heading);
                line.body(id);
                title = "";
                id.0 += 1;
            }
        }
    }
}

/// Counts through a section: title, heading, body, with a number left free between them and between paragraphs.
struct Line<'a> {
    source: &'a Source<'a>,
    pass: Pass,
    place: Place,
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
            self.places.note(self.pass, term, self.place);
        }
        self.place = self.place.next();
    }
}
