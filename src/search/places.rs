//! Positions, derived from the text when an index is opened.
//!
//! TEXT holds every word of every section in order; a list of positions in the file would say the same a second time, at two
//! fifths of its size. So the file has none: one pass over the coded text, without spelling a word, turns it inside out.

use crate::analyze::{self, tokens};
use crate::format::{Dictionary, Docs, Terms, Text};
use crate::ids::{PageId, SectionId, TermId};

/// Where a word stands: section, position in it and, in the copies made for a query, a weight. One number, so that a sort
/// orders by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(u64);

const POSITION_BITS: u32 = 24;

impl Place {
    fn new(section: SectionId, position: u32) -> Self {
        let position = position.min((1 << POSITION_BITS) - 1);
        Self(u64::from(section.0) << 32 | u64::from(position) << 8)
    }

    /// The same place with a weight, 0 to 1, kept in 255ths.
    pub(crate) fn weighing(self, weight: f32) -> Self {
        Self(self.0 & !255 | (weight * 255.0) as u64)
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

impl Places {
    /// Reads all places: 8 bytes a word, and two passes over the text.
    pub(crate) fn read(source: &Source<'_>) -> Self {
        let sections = source.sections();
        let mut starts = vec![0u32; source.terms.len() + 1];
        source.each(&sections, |term, _| starts[term.at() + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut all = vec![Place(0); starts[starts.len() - 1] as usize];
        source.each(&sections, |term, place| {
            all[next[term.at()] as usize] = place;
            next[term.at()] += 1;
        });
        Self { starts, all }
    }

    /// The places of a term, in order.
    pub(crate) fn of(&self, term: TermId) -> &[Place] {
        match self.starts.get(term.at()..term.at() + 2) {
            Some(&[start, end]) => &self.all[start as usize..end as usize],
            _ => &[],
        }
    }
}

/// A section of a page with positions: its title and heading as terms.
type Lines = (SectionId, [Vec<TermId>; 2]);

impl Source<'_> {
    fn sections(&self) -> Vec<Lines> {
        let mut all = Vec::new();
        for page in (0..self.docs.pages() as u32).map(PageId).filter(|page| self.docs.has_positions(*page)) {
            let Some((title, sections)) = self.docs.record(self.records, page) else { continue };
            let mut title = self.line(title);
            for (number, section) in self.docs.sections_of(page).zip(sections) {
                let lines = [std::mem::take(&mut title), self.line(section.heading)];
                all.push((SectionId(number), lines));
            }
        }
        all
    }

    fn line(&self, text: &str) -> Vec<TermId> {
        let mut terms = Vec::new();
        for token in tokens(text) {
            terms.extend(self.dictionary.find(&analyze::term(&text[token.start..token.end])));
        }
        terms
    }

    /// Calls `found` with every word and its place: title, heading, body, with a number left free between lines and between
    /// paragraphs.
    fn each(&self, sections: &[Lines], mut found: impl FnMut(TermId, Place)) {
        for (section, lines) in sections {
            let mut position = 0;
            for line in lines {
                for term in line {
                    found(*term, Place::new(*section, position));
                    position += 1;
                }
                position += 1;
            }
            for word in self.text.words(self.coded, self.terms, *section) {
                if let Some(term) = word {
                    found(term, Place::new(*section, position));
                }
                position += 1;
            }
        }
    }
}
