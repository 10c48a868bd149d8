//! Counts of the values of a field.
use super::Index;
use super::results::Facet;
use crate::page_set::PageSet;

pub(crate) fn count(_index: &Index, _name: &str, _pages: &PageSet) -> Option<Facet> {
    None
}
