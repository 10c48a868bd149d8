//! What a report tells of an index: counts of all there is, taken in two passes, one over the posting lists and one over the
//! texts.

mod columns;
mod lists;
mod pairs;
#[cfg(test)]
mod tests;
mod texts;

pub(crate) use columns::{Column, ColumnValue};
use pairs::Pairs;

use super::Index;
use crate::format::Kind;
use crate::ids::{PageId, SectionId, TermId};
use lists::Lists;
use serde::Serialize;
use std::cmp::Reverse;
use std::ops::Range;
use texts::Texts;

/// All that is counted.
#[derive(Debug)]
pub(crate) struct Report {
    /// In the order of the index.
    pub(crate) pages: Vec<PageReport>,
    /// Where the bytes of pages, texts and lists go.
    pub(crate) fields: Vec<FieldBytes>,
    /// The words on the most pages, most first.
    pub(crate) by_pages: Vec<WordReport>,
    /// The words with the most places, most first.
    pub(crate) by_places: Vec<WordReport>,
    /// Words side by side.
    pub(crate) pairs: Pairs,
    /// Different days in texts, and their places; months and years alone are not counted.
    pub(crate) dates: (usize, usize),
    /// Different numbers in texts, and their places.
    pub(crate) numbers: (usize, usize),
}

/// A page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PageReport {
    /// Its number, as in [`crate::Hit::page`].
    pub(crate) page: u32,
    /// Its link.
    pub(crate) url: String,
    /// Its title; empty for none.
    pub(crate) title: String,
    /// Words of its texts.
    pub(crate) words: u32,
    /// Sections.
    pub(crate) sections: usize,
    /// Bytes of it in the index before compression.
    pub(crate) bytes: PageBytes,
    /// Share of its words that count less than others, as menus do; up to 1.
    pub(crate) light: f32,
    /// Equal for pages with equal words in equal order.
    #[serde(skip)]
    pub(crate) likeness: u64,
}

/// What a page takes of an index, before compression.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(crate) struct PageBytes {
    /// Title, address, headings.
    pub(crate) record: usize,
    /// Text.
    pub(crate) text: usize,
    /// Entries of posting lists.
    pub(crate) lists: usize,
}

impl PageBytes {
    /// All of it.
    pub(crate) fn all(self) -> usize {
        self.record + self.text + self.lists
    }
}

/// What a field takes of an index, before compression.
#[derive(Debug, Serialize)]
pub(crate) struct FieldBytes {
    /// Its name.
    pub(crate) name: &'static str,
    /// To be shown.
    pub(crate) text: usize,
    /// To be found.
    pub(crate) lists: usize,
}

/// A word.
#[derive(Debug, Serialize)]
pub(crate) struct WordReport {
    /// As it is usually written.
    pub(crate) word: String,
    /// On how many pages it is.
    pub(crate) pages: u32,
    /// How often it is there, addresses not counted.
    pub(crate) places: u32,
}

impl Index {
    /// Counts everything; lists of words have `most` entries at the most.
    pub(crate) fn report(&self, most: usize) -> Report {
        let (lists, texts) = (Lists::of(self), Texts::of(self));
        let terms = |key: &dyn Fn(&lists::Count) -> u32| self.top_words(&lists, key, most);
        Report {
            by_pages: terms(&|count| count.pages),
            by_places: terms(&|count| count.places),
            dates: lists.together(self.values(b"@-").end..self.values(b"@").end),
            numbers: lists.together(self.values(b"#")),
            pairs: pairs::counted(self, most),
            pages: (0..self.docs.pages() as u32).map(|page| self.page_report(page, &lists, &texts)).collect(),
            fields: self.field_bytes(&lists),
        }
    }

    fn page_report(&self, page: u32, lists: &Lists, texts: &Texts) -> PageReport {
        let (id, docs) = (PageId(page), self.sections.get(Kind::Docs));
        let (own, text) = (lists.pages[id.at()], texts.pages[id.at()]);
        let record = self.docs.sizes(docs, id);
        PageReport {
            page,
            url: self.docs.url(docs, id),
            title: self.docs.title(docs, id).into(),
            words: text.words,
            sections: self.docs.sections_of(id).len(),
            bytes: PageBytes { record: record.all(), text: text.bytes, lists: own.bytes },
            light: if own.body == 0 { 0.0 } else { own.light / own.body as f32 },
            likeness: text.likeness,
        }
    }

    /// Sums of what pages, texts and lists take. What is in several fields counts for the first of them.
    fn field_bytes(&self, lists: &Lists) -> Vec<FieldBytes> {
        let docs = self.sections.get(Kind::Docs);
        let sizes = || (0..self.docs.pages() as u32).map(|page| self.docs.sizes(docs, PageId(page)));
        let text: usize = (0..self.docs.sections()).map(|own| self.text.size(SectionId(own))).sum();
        let [title, heading, address, body] = lists.fields;
        let field = |name, text, lists| FieldBytes { name, text, lists };
        vec![
            field("Body", text, body),
            field("Headings", sizes().map(|own| own.headings).sum(), heading),
            field("Titles", sizes().map(|own| own.title).sum(), title),
            field("Addresses, descriptions", sizes().map(|own| own.url + own.anchors).sum(), address),
            field("Facets", self.sections.get(Kind::Facets).len(), 0),
        ]
    }

    /// The words for which `key` is the highest.
    fn top_words(&self, lists: &Lists, key: &dyn Fn(&lists::Count) -> u32, most: usize) -> Vec<WordReport> {
        let values = [self.values(b"@"), self.values(b"#")];
        let is_word = |term: &u32| !values.iter().any(|range| range.contains(term));
        let mut terms: Vec<u32> = (0..self.terms.len() as u32).filter(is_word).collect();
        terms.sort_by_key(|term| Reverse(key(&lists.terms[*term as usize])));
        terms.truncate(most);
        let word = |term: u32| {
            let count = lists.terms[term as usize];
            WordReport { word: self.spelled(TermId(term)), pages: count.pages, places: count.places }
        };
        terms.into_iter().map(word).collect()
    }

    /// The terms for dates or numbers in texts, which begin with a sign that no word has.
    fn values(&self, sign: &[u8]) -> Range<u32> {
        self.dictionary().completions(sign)
    }

    /// What forms of a word exchange at their beginnings, and at their ends.
    pub(crate) fn exchanges(&self) -> [Vec<(String, String)>; 2] {
        self.classes().affixes.lists()
    }

    /// The language that most pages are in; empty if it is not known.
    pub(crate) fn lang(&self) -> &str {
        &self.meta.lang
    }
}
