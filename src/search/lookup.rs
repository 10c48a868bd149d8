//! What only the whole engine looks up in an index.

use super::Index;
use super::results::FieldKind;
use crate::format::{Kind, Postings};
use crate::ids::TermId;
use crate::page_set::PageSet;

impl Index {
    /// The field of a name.
    pub(super) fn field(&self, name: &str) -> Option<usize> {
        self.facets.find(self.sections.get(Kind::Facets), name)
    }

    /// What the values of a field are.
    pub(super) fn kind(&self, field: usize) -> FieldKind {
        self.facets.kind(field)
    }

    /// The postings of a term.
    pub(super) fn postings(&self, term: TermId) -> Postings<'_> {
        let list = self.sections.get(Kind::Post).get(self.terms.post(term)).unwrap_or(&[]);
        Postings::new(list, self.docs.sections())
    }

    /// Adds the pages that have a term.
    pub(super) fn add_pages(&self, term: TermId, pages: &mut PageSet) {
        let mut postings = self.postings(term);
        while let Some(own) = postings.next_found() {
            pages.insert(self.docs.page_of(own.section));
        }
    }
}
