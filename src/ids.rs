//! Numbers that must not be mixed.

/// Number of a page, in the order the builder was given them.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PageId(pub(crate) u32);

/// Number of a section, counted through all pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SectionId(pub(crate) u32);

/// Number of a term in key order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TermId(pub(crate) u32);

impl PageId {
    /// As an index into a slice.
    pub(crate) fn at(self) -> usize {
        self.0 as usize
    }
}

impl SectionId {
    /// As an index into a slice.
    pub(crate) fn at(self) -> usize {
        self.0 as usize
    }
}

impl TermId {
    /// As an index into a slice.
    pub(crate) fn at(self) -> usize {
        self.0 as usize
    }
}
