//! One pass over the posting lists.

use super::Index;
use crate::format::{Posting, flag};
use crate::ids::TermId;
use std::ops::Range;

/// What the lists have, by term, by page and by field.
pub(super) struct Lists {
    /// By ordinal.
    pub(super) terms: Vec<Count>,
    /// By page.
    pub(super) pages: Vec<PageLists>,
    /// Bytes of entries for titles, headings, addresses with descriptions, and bodies.
    pub(super) fields: [usize; 4],
}

/// How often a term is found.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    pub(super) pages: u32,
    pub(super) places: u32,
}

/// What the lists have of a page.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PageLists {
    pub(super) bytes: usize,
    /// Words in bodies, captions and titles again that stand for a body.
    pub(super) body: u32,
    /// What those of them lack that count less than one.
    pub(super) light: f32,
}

impl Lists {
    pub(super) fn of(index: &Index) -> Self {
        let pages = vec![PageLists::default(); index.docs.pages()];
        let mut lists = Self { terms: Vec::new(), pages, fields: [0; 4] };
        let values = [index.values(b"@"), index.values(b"#")];
        for term in 0..index.terms.len() as u32 {
            let is_word = !values.iter().any(|range| range.contains(&term));
            lists.list(index, TermId(term), is_word);
        }
        lists
    }

    /// Counts a list.
    fn list(&mut self, index: &Index, term: TermId, is_word: bool) {
        let (mut count, mut last) = (Count::default(), None);
        let mut postings = index.postings(term);
        let mut left = postings.left();
        while let Some(own) = postings.next() {
            let page = index.docs.page_of(own.section);
            let bytes = left - postings.left();
            left = postings.left();
            self.fields[field(&own)] += bytes;
            let lists = &mut self.pages[page.at()];
            lists.bytes += bytes;
            if is_word {
                lists.weigh(&own);
            }
            count.places = count.places.saturating_add(own.count);
            count.pages += u32::from(last.replace(page) != Some(page));
        }
        self.terms.push(count);
    }

    /// How many terms of a range are found, and at how many places.
    pub(super) fn together(&self, range: Range<u32>) -> (usize, usize) {
        let own = self.terms.get(range.start as usize..range.end as usize).unwrap_or_default();
        (own.len(), own.iter().map(|count| count.places as usize).sum())
    }
}

impl PageLists {
    fn weigh(&mut self, own: &Posting) {
        let in_fields = u32::from(own.flags & flag::TITLE) + u32::from(own.flags & flag::HEADING > 0);
        let body = own.count.saturating_sub(in_fields);
        self.body += body;
        self.light += (body as f32 - own.weight).max(0.0);
    }
}

/// The field that an entry counts for: the first one it has, in the order of [`Lists::fields`].
fn field(own: &Posting) -> usize {
    [flag::TITLE, flag::HEADING, flag::META].iter().position(|flag| own.flags & flag > 0).unwrap_or(3)
}
