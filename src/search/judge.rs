//! Conditions to sets of pages.

use super::Index;
use super::conditions::Condition;
use super::evidence::Evidence;
use super::phrase::Phrase;
use super::query::Slot;
use super::score::Scorer;
use super::wild;
use crate::format::Kind;
use crate::ids::PageId;
use crate::page_set::PageSet;
use std::ops::Range;

/// Finds the pages that match conditions.
pub(crate) struct Judge<'a> {
    /// The index.
    pub(crate) index: &'a Index,
    /// Reads postings.
    pub(crate) scorer: &'a Scorer<'a>,
    /// The query.
    pub(crate) slots: &'a [Slot],
    /// Where its words stand.
    pub(crate) evidence: &'a [Evidence],
}

/// A candidate counts for a condition from this weight on: a word with other marks does not.
const STRONG: f32 = 0.3;

impl Judge<'_> {
    /// The pages that match; `None` for a condition that asks for nothing.
    pub(crate) fn pages(&self, condition: &Condition) -> Option<PageSet> {
        match condition {
            Condition::Slots(slots) => self.slots(slots.clone()),
            Condition::Phrase(slots, fields) => {
                Phrase { index: self.index, scorer: self.scorer, fields: *fields }.pages(slots)
            }
            Condition::Url(part) => Some(self.urls(part)),
            Condition::Number(from, to) => Some(self.numbers(from, to)),
            Condition::Field(field, test) => {
                let mut pages = self.none();
                let bytes = self.index.sections.get(Kind::Facets);
                self.index.facets.select(bytes, *field, test, &mut pages);
                Some(pages)
            }
            Condition::Not(inner) => Some(self.pages(inner)?.not(self.index.docs.pages())),
            Condition::Any(all) | Condition::All(all) => {
                let mut merged: Option<PageSet> = None;
                for own in all {
                    match (self.pages(own), &mut merged, condition) {
                        (Some(pages), Some(merged), Condition::Any(_)) => merged.or(&pages),
                        (Some(pages), merged, _) => pages.narrow(merged),
                        (None, ..) => {}
                    }
                }
                merged
            }
        }
    }

    fn none(&self) -> PageSet {
        PageSet::none(self.index.docs.pages())
    }

    /// The pages that have every word, or the dates and numbers that the words mention.
    fn slots(&self, slots: Range<usize>) -> Option<PageSet> {
        let (mut words, mut values): (Option<PageSet>, Option<PageSet>) = (None, None);
        for (slot, own) in self.slots.get(slots.clone())?.iter().zip(self.evidence.get(slots)?) {
            let mut pages = self.none();
            for run in own.runs.iter().filter(|run| run.candidate.weight >= STRONG) {
                for posting in &own.postings[run.postings.clone()] {
                    pages.insert(self.index.docs.page_of(posting.section));
                }
            }
            let all = if slot.values.is_empty() { &mut words } else { &mut values };
            pages.narrow(all);
        }
        match (&mut words, values) {
            (Some(words), Some(values)) => words.or(&values),
            (None, values) => return values,
            _ => {}
        }
        words
    }

    fn urls(&self, part: &str) -> PageSet {
        let docs = self.index.sections.get(Kind::Docs);
        let mut pages = self.none();
        if !self.index.has_names() {
            return pages;
        }
        for page in (0..self.index.docs.pages() as u32).map(PageId) {
            if contains(self.index.docs.url(docs, page).as_bytes(), part.as_bytes()) {
                pages.insert(page);
            }
        }
        pages
    }

    fn numbers(&self, from: &str, to: &str) -> PageSet {
        let mut pages = self.none();
        for term in &wild::numbers(self.index.dictionary(), from, to) {
            self.index.add_pages(*term, &mut pages);
        }
        pages
    }
}

/// Whether a text has a part; letters of ASCII in either case.
fn contains(text: &[u8], part: &[u8]) -> bool {
    part.is_empty() || text.windows(part.len()).any(|own| own.eq_ignore_ascii_case(part))
}
