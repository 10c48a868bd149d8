//! Sets of pages, as bits.

use crate::ids::PageId;

/// Pages of one index. Two sets are combined only if they are of the same index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PageSet(Vec<u64>);

#[cfg_attr(not(feature = "full"), allow(dead_code))]
impl PageSet {
    /// No page of `pages`.
    pub(crate) fn none(pages: usize) -> Self {
        Self(vec![0; pages.div_ceil(64)])
    }

    /// Adds a page; pages past the end are ignored.
    pub(crate) fn insert(&mut self, page: PageId) {
        if let Some(word) = self.0.get_mut(page.at() / 64) {
            *word |= 1 << (page.at() % 64);
        }
    }

    /// Whether it has a page.
    pub(crate) fn has(&self, page: PageId) -> bool {
        self.0.get(page.at() / 64).is_some_and(|word| word >> (page.at() % 64) & 1 == 1)
    }

    /// Keeps what the other set has too.
    pub(crate) fn and(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own &= other;
        }
    }

    /// Keeps of `left` what this set has too, or all of this set where nothing was there to be left.
    pub(crate) fn narrow(self, left: &mut Option<Self>) {
        match left {
            Some(left) => left.and(&self),
            None => *left = Some(self),
        }
    }

    /// Adds what the other set has.
    pub(crate) fn or(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own |= other;
        }
    }

    /// How many pages it has.
    pub(crate) fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// All pages of `pages` that it does not have.
    pub(crate) fn not(mut self, pages: usize) -> Self {
        for (at, word) in self.0.iter_mut().enumerate() {
            let left = pages - at * 64;
            *word = !*word & if left < 64 { (1 << left) - 1 } else { u64::MAX };
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(pages: usize, has: &[u32]) -> PageSet {
        let mut set = PageSet::none(pages);
        has.iter().for_each(|page| set.insert(PageId(*page)));
        set
    }

    fn pages(set: &PageSet, pages: u32) -> Vec<u32> {
        (0..pages).filter(|page| set.has(PageId(*page))).collect()
    }

    #[test]
    fn sets_combine() {
        let (mut one, two) = (set(130, &[0, 63, 64, 129]), set(130, &[63, 100, 129]));
        one.and(&two);
        assert_eq!(pages(&one, 130), [63, 129]);
        one.or(&set(130, &[1]));
        assert_eq!(pages(&one, 130), [1, 63, 129]);
        let rest = one.not(130);
        assert_eq!(pages(&rest, 200).len(), 127);
        assert!(!rest.has(PageId(130)) && !rest.has(PageId(1)));
        assert_eq!(pages(&PageSet::none(64).not(64), 200).len(), 64);
    }
}
