//! What pages are given while a query is scored, for explanations.

use crate::ids::PageId;
use std::ops::Range;

/// Notes what some pages are given.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// The pages.
    pub(super) pages: Vec<PageId>,
    /// How often each has the run that is being scored.
    counts: Vec<f32>,
    /// The slots that are being scored.
    slots: Range<usize>,
    /// Whether they are scored where all of them stand in one title or heading.
    in_heading: bool,
    pub(super) notes: Vec<Note>,
}

/// What a page was given: `weight * value`.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub(super) page: PageId,
    /// The slots it was for.
    pub(super) slots: Range<usize>,
    /// Whether it was for all of them in one title or heading.
    pub(super) in_heading: bool,
    pub(super) weight: f32,
    pub(super) value: f32,
    pub(super) count: f32,
    /// How many pages were given something.
    pub(super) pages: usize,
}

impl Ledger {
    /// The slots that what follows is for.
    pub(crate) fn about(&mut self, slots: Range<usize>) {
        self.slots = slots;
        self.in_heading = false;
        self.counts.clear();
        for _ in &self.pages {
            self.counts.push(0.0);
        }
    }

    /// The slots that what follows is for, where all of them stand in one title or heading.
    pub(super) fn about_heading(&mut self, slots: Range<usize>) {
        self.about(slots);
        self.in_heading = true;
    }

    /// How often a page has the run that is being scored.
    pub(crate) fn count(&mut self, page: PageId, count: f32) {
        if let Some(at) = self.pages.iter().position(|own| *own == page) {
            self.counts[at] = count;
        }
    }

    /// Notes what the pages are given, of `all` pages that are given anything: the best of each, times `weight`.
    pub(crate) fn note(&mut self, weight: f32, best: &[f32], all: usize) {
        for (page, count) in self.pages.iter().zip(&self.counts) {
            let value = best[page.at()];
            if value > 0.0 {
                let (slots, in_heading) = (self.slots.clone(), self.in_heading);
                let note = Note { page: *page, slots, in_heading, weight, value, count: *count, pages: all };
                self.notes.push(note);
            }
        }
    }
}
