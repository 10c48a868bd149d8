//! What pages are given while a query is scored, for explanations.

use super::score::Fields;
use crate::ids::PageId;
use std::ops::Range;

/// Notes what some pages are given.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// The pages.
    pub(super) pages: Vec<PageId>,
    /// Where and how often each has the run that is being scored.
    counts: Vec<Fields>,
    /// The slots that are being scored.
    slots: Range<usize>,
    pub(super) notes: Vec<Note>,
}

/// What a page was given: `weight * value`.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub(super) page: PageId,
    /// The slots it was for.
    pub(super) slots: Range<usize>,
    pub(super) weight: f32,
    pub(super) value: f32,
    pub(super) fields: Fields,
    /// How many pages were given something.
    pub(super) pages: usize,
}

impl Ledger {
    /// The slots that what follows is for.
    pub(crate) fn about(&mut self, slots: Range<usize>) {
        self.slots = slots;
        self.counts.clear();
        for _ in &self.pages {
            self.counts.push(Fields::default());
        }
    }

    /// Where and how often a page has the run that is being scored.
    pub(super) fn count(&mut self, page: PageId, fields: &Fields) {
        if let Some(at) = self.pages.iter().position(|own| *own == page) {
            self.counts[at] = *fields;
        }
    }

    /// Notes what the pages are given, of `all` pages that are given anything: the best of each, times `weight`.
    pub(crate) fn note(&mut self, weight: f32, best: &[f32], all: usize) {
        for (page, fields) in self.pages.iter().zip(&self.counts) {
            let value = best[page.at()];
            if value > 0.0 {
                let slots = self.slots.clone();
                self.notes.push(Note { page: *page, slots, weight, value, fields: *fields, pages: all });
            }
        }
    }
}
