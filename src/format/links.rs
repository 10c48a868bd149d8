//! Links: what words of a query may stand for besides themselves. Acronyms and their long forms, synonyms, other scripts.
//!
//! ```text
//! links = varint (links) link{links}
//! link  = str (from) u8 (kind) u8 (weight) varint (terms) varint (ordinal){terms}
//! from  = terms, joined by 00                     they need not be in the dictionary
//! kind  = 0 acronym, 1 synonym, 2 the same word in another script
//! weight                                          in hundredths
//! ```

use super::bytes::Reader;
use crate::ids::TermId;

/// What a link comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum LinkKind {
    /// An acronym and its long form, found in the pages.
    Acronym,
    /// Given by whoever builds the index.
    Synonym,
    /// Simplified and traditional Chinese.
    Script,
}

/// Separates the terms of `from`.
pub(crate) const SEPARATOR: u8 = 0;

/// A link.
#[derive(Debug, Clone)]
pub(crate) struct Link<'a> {
    /// The terms it begins with, joined by [`SEPARATOR`].
    pub(crate) from: &'a [u8],
    /// How much what it leads to counts, up to 1.
    pub(crate) weight: f32,
    /// Where it comes from: see [`LinkKind`].
    pub(crate) kind: u8,
    to: Reader<'a>,
    words: usize,
}

impl<'a> Link<'a> {
    /// The words it leads to, which stand side by side.
    pub(crate) fn to(&self) -> Vec<TermId> {
        let (mut reader, mut to) = (self.to.clone(), Vec::new());
        for _ in 0..self.words {
            to.extend(reader.varint().map(TermId));
        }
        to
    }
}

/// Reads links.
#[derive(Debug, Clone)]
pub(crate) struct Links<'a> {
    reader: Reader<'a>,
    left: usize,
}

impl<'a> Links<'a> {
    /// The links in `bytes`; what follows them is left in [`Self::rest`].
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let mut reader = Reader::new(bytes);
        let left = reader.count().unwrap_or(0);
        Self { reader, left }
    }

    fn link(&mut self) -> Option<Link<'a>> {
        let from = self.reader.str()?.as_bytes();
        let (kind, weight) = (self.reader.byte()?, f32::from(self.reader.byte()?) / 100.0);
        let words = self.reader.count()?;
        let to = self.reader.clone();
        for _ in 0..words {
            self.reader.varint()?;
        }
        Some(Link { from, weight, kind, to, words })
    }

    /// What stands behind the links; `None` unless all of them can be read.
    pub(crate) fn rest(mut self) -> Option<Reader<'a>> {
        while self.left > 0 {
            self.next()?;
        }
        Some(self.reader)
    }
}

impl<'a> Iterator for Links<'a> {
    type Item = Link<'a>;

    fn next(&mut self) -> Option<Link<'a>> {
        self.left = self.left.checked_sub(1)?;
        self.link()
    }
}

/// A link to be written.
#[cfg(feature = "build")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NewLink {
    /// Terms it begins with.
    pub(crate) from: Vec<Vec<u8>>,
    /// Ordinals it leads to.
    pub(crate) to: Vec<u32>,
    /// Where it comes from.
    pub(crate) kind: LinkKind,
    /// Weight in hundredths.
    pub(crate) weight: u8,
}

/// Writes links.
#[cfg(feature = "build")]
pub(crate) fn write(out: &mut Vec<u8>, links: &[NewLink]) {
    use super::bytes::{put_str, put_varint};
    put_varint(out, links.len() as u32);
    for link in links {
        let from = link.from.join(&SEPARATOR);
        put_str(out, std::str::from_utf8(&from).expect("terms are UTF-8"));
        out.extend([link.kind as u8, link.weight]);
        put_varint(out, link.to.len() as u32);
        link.to.iter().for_each(|ordinal| put_varint(out, *ordinal));
    }
}
