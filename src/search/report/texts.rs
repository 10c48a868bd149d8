//! One pass over the texts.

use super::Index;
use crate::format::Kind;
use crate::ids::{PageId, SectionId};

/// What the texts have, by page.
pub(super) struct Texts {
    pub(super) pages: Vec<PageText>,
}

/// The text of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageText {
    pub(super) words: u32,
    pub(super) bytes: usize,
    /// See [`super::PageReport::likeness`].
    pub(super) likeness: u64,
}

impl Texts {
    pub(super) fn of(index: &Index) -> Self {
        Self { pages: (0..index.docs.pages() as u32).map(|page| PageText::of(index, PageId(page))).collect() }
    }
}

impl PageText {
    fn of(index: &Index, page: PageId) -> Self {
        let mut text = Self { words: 0, bytes: 0, likeness: START };
        for section in index.docs.sections_of(page).map(SectionId) {
            text.bytes += index.text.size(section);
            let words = index.text.words(index.sections.get(Kind::Text), &index.terms, section);
            for term in words.flatten() {
                text.words += 1;
                text.likeness = mixed(text.likeness, term.0);
            }
        }
        text
    }
}

/// FNV-1a of the numbers of words: pages are listed as alike, not treated so, and a clash does no harm.
fn mixed(hash: u64, number: u32) -> u64 {
    number.to_le_bytes().into_iter().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;
