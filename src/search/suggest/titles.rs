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
        let all = (0..self.index.docs.pages() as u32).filter(|page| pages.has(PageId(*page)));
        let mut order = Vec::new();
        for page in all.take(MOST_COMPARED) {
            let title = self.title(page);
            let apart = u32::from(!self.begins(title)) << 31;
            order.push(falling(!(apart | title.len() as u32), page));
        }
        low_halves(order).iter().take(most).map(|page| self.page(*page)).collect()
    }

    /// Keeps pages with one of the terms in their titles.
    fn keep(&self, pages: &mut Option<PageSet>, terms: &[TermId]) {
        let mut own = PageSet::none(self.index.docs.pages());
        for term in terms {
            for posting in self.index.postings(*term) {
                if posting.flags & flag::TITLE > 0 {
                    own.insert(self.index.docs.page_of(posting.section));
                }
            }
        }
        own.narrow(pages);
    }

    /// Whether the title begins with the letters of the first word typed.
    fn begins(&self, title: &str) -> bool {
        let Some((first, token)) = self.words.first().zip(tokens(title).next()) else { return false };
        analyze::key(&title[token.start..token.end]).starts_with(&first.slot.key)
    }

    fn title(&self, page: u32) -> &str {
        let record = self.index.docs.record(self.index.sections.get(Kind::Docs), PageId(page));
        record.map_or("", |(title, _)| title)
    }

    fn page(&self, page: u32) -> Suggestion {
        Suggestion {
            text: self.title(page).into(),
            kind: SuggestionKind::Title,
            count: 1,
            page: Some(page),
            url: self.index.docs.url(self.index.sections.get(Kind::Docs), PageId(page)),
        }
    }
}
