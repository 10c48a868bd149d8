//! Fields of a split index: the root has their heads, each column is a part, and what hits show stands with the text of a page.

use super::{Facets, HIDDEN};
#[cfg(feature = "full")]
use crate::format::bytes::Reader;
#[cfg(feature = "full")]
use crate::format::parts::Wanted;

impl Facets {
    /// Number of fields.
    pub(crate) fn len(&self) -> usize {
        self.fields.len()
    }

    /// Number of fields that hits show.
    pub(crate) fn shown(&self) -> usize {
        let mut count = 0;
        for field in &self.fields {
            count += usize::from(field.kind < HIDDEN);
        }
        count
    }

    /// Asks for parts by the numbers of fields from now on.
    #[cfg(feature = "full")]
    pub(crate) fn ask(&mut self, wanted: Wanted) {
        self.wanted = wanted;
    }

    /// Takes in the column of a field, which begins at a place of `bytes`.
    #[cfg(feature = "full")]
    pub(crate) fn add(&mut self, bytes: &[u8], start: usize, field: usize, pages: usize) -> Option<()> {
        let mut reader = Reader::at(bytes, start as u32);
        self.fields.get_mut(field)?.fill(&mut reader, bytes.len(), pages)?;
        reader.is_empty().then_some(())
    }
}
