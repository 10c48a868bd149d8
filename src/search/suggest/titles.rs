//! Pages whose titles have what was typed.

use super::typed::{Typed, Wanted};
use super::{Suggester, Suggestion, SuggestionKind};
use crate::analyze::{self, tokens};
use crate::format::{Kind, falling, flag, low_halves};
use crate::ids::{PageId, TermId};
use crate::page_set::PageSet;

/// Titles compared with each other, at the most.
const MOST_COMPARED: usize = 32;

impl Suggester<'_> {
    /// Titles with the words before and, if any is `wanted`, one of those: those that begin so, then the short ones.
    pub(super) fn titles(&self, before: &[Typed], wanted: Option<&Wanted>, most: usize) -> Vec<Suggestion> {
        let mut pages: Option<PageSet> = None;
        for word in before.iter().filter(|word| !word.terms.is_empty()) {
            self.keep(&mut pages, &word.terms);
        }
        if let Some(wanted) = wanted {
            self.keep(&mut pages, &self.most_frequent(wanted));
        }
        let Some(pages) = pages else { return Vec::new() };
        let mut order = Vec::new();
        for page in 0..self.index.docs.pages() as u32 {
            if order.len() < MOST_COMPARED && pages.has(PageId(page)) {
                let title = self.index.docs.title(self.index.sections.get(Kind::Docs), PageId(page));
                // In a split index it may not be here.
                if title.is_empty() {
                    continue;
                }
                let apart = u32::from(!self.begins(title)) << 31;
                order.push(falling(!(apart | title.len() as u32), page));
            }
        }
        let mut titles = Vec::new();
        for page in low_halves(order).iter().take(most) {
            titles.push(self.page(*page));
        }
        titles
    }

    /// Keeps pages with one of the terms in their titles.
    fn keep(&self, pages: &mut Option<PageSet>, terms: &[TermId]) {
        let mut own = PageSet::none(self.index.docs.pages());
        for term in terms {
            let mut postings = self.index.postings(*term);
            while let Some(posting) = postings.next_found() {
                if posting.flags & flag::TITLE > 0 {
                    own.insert(self.index.docs.page_of(posting.section));
                }
            }
        }
        own.narrow(pages);
    }

    /// Whether the title begins with the letters of the first word typed.
    fn begins(&self, title: &str) -> bool {
        let Some(token) = tokens(title).next() else { return false };
        analyze::key(&title[token.start..token.end]).starts_with(&self.words[0].slot.key)
    }

    fn page(&self, page: u32) -> Suggestion {
        let (docs, id) = (self.index.sections.get(Kind::Docs), PageId(page));
        let title = self.index.docs.title(docs, id).into();
        let url = self.index.docs.url(docs, id);
        Suggestion { page: Some(page), url, ..Suggestion::of(SuggestionKind::Title, title, 1) }
    }
}
