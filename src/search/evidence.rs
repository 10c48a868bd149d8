//! Where the words of a slot occur, and what they are worth.

use super::candidates::Candidate;
use super::places::Span;
use crate::format::Posting;
use crate::ids::{PageId, SectionId};
use std::ops::Range;

/// Where the words of a slot occur.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    /// Postings of all candidates, one candidate after the other, each in rising order of section.
    pub(crate) postings: Vec<Posting>,
    /// What the candidates are worth on each page that has them, in the same order.
    pub(super) pages: Vec<(PageId, f32)>,
    /// The candidates.
    pub(crate) runs: Vec<Run>,
    /// Where alternatives of several words stand.
    pub(crate) spans: Vec<Span>,
    /// Weight of the slot: idf of its words.
    pub(crate) idf: f32,
    /// Saturation of its words.
    pub(super) saturation: f32,
    /// How fixed the expression is that the slot is part of, 0 to 1: 1 where it occurs beside its neighbour only.
    pub(crate) bound: f32,
    /// Fields that count, as flags; 0 for all.
    #[cfg(feature = "full")]
    pub(crate) fields: u8,
}

#[cfg(feature = "full")]
impl Evidence {
    /// What its only candidate is worth on a page.
    pub(crate) fn worth(&self, page: PageId) -> f32 {
        let at = self.pages.binary_search_by_key(&page, |own| own.0);
        at.map_or(0.0, |at| self.pages[at].1)
    }

    /// Number of pages that have its only candidate.
    pub(crate) fn page_count(&self) -> usize {
        self.pages.len()
    }
}

/// A candidate in [`Evidence`].
#[derive(Debug)]
pub(crate) struct Run {
    /// The term, and how well it fits.
    pub(crate) candidate: Candidate,
    /// Its postings.
    pub(crate) postings: Range<usize>,
    /// Its pages.
    pub(super) pages: Range<usize>,
    /// Rarity: that of the slot, or in a query without marks one nearer to its own.
    pub(super) idf: f32,
}

impl Evidence {
    /// The words in a section taken together: all fields, and the largest weight.
    pub(crate) fn best(&self, section: SectionId) -> Posting {
        let mut best = Posting { section, count: 0, flags: 0, short: 0, weight: 0.0 };
        for run in &self.runs {
            if let Some(posting) = self.posting(run, section) {
                best.flags |= posting.flags;
                best.short |= posting.short;
                best.weight = best.weight.max(posting.weight);
            }
        }
        best
    }

    /// The posting of a candidate in a section.
    pub(super) fn posting(&self, run: &Run, section: SectionId) -> Option<&Posting> {
        let postings = &self.postings[run.postings.clone()];
        let at = postings.binary_search_by_key(&section, |posting| posting.section).ok()?;
        Some(&postings[at])
    }

    /// Adds what counts of a posting where only some fields do.
    #[cfg(feature = "full")]
    pub(super) fn add_field(&mut self, posting: Posting) {
        let flags = posting.flags & self.fields;
        if flags != 0 {
            self.postings.push(Posting { flags, weight: 0.0, ..posting });
        }
    }

    /// Adds a candidate whose postings are those from `start` on.
    pub(crate) fn add(&mut self, candidate: Candidate, start: usize) {
        let postings = start..self.postings.len();
        self.runs.push(Run { candidate, postings, pages: 0..0, idf: 0.0 });
    }
}
