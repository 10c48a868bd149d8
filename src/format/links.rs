//! Links: what words of a query may stand for besides themselves. Acronyms and their long forms, synonyms, other scripts.
//!
//! ```text
//! links   = varint (links) link{links}
//! link    = u8 (kind) u8 (weight) varint (bytes of from) from varint (bytes of to) to
//! from    = terms, joined by FF                     they need not be in the dictionary
//! to      = terms, joined by FF                     side by side in the text, in any form that does not contradict them;
//!                                                   a link to more than MOST_LINKED of them is not followed
//! kind    = 0 synonym, 1 acronym, 2 the same word in another script
//! weight                                            in hundredths
//! ```

use super::bytes::Reader;

/// Separates the terms of a phrase: a byte that no term has.
pub(crate) const SEPARATOR: u8 = 0xFF;

/// Words of a phrase that a link leads to, at the most: as many as a query has.
pub(crate) const MOST_LINKED: usize = 64;

/// A link.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Link<'a> {
    /// Where it comes from: see the grammar.
    #[cfg(feature = "full")]
    pub(crate) kind: u8,
    /// How much what it leads to counts, up to 1.
    pub(crate) weight: f32,
    /// The terms it begins with, joined by [`SEPARATOR`].
    pub(crate) from: &'a [u8],
    /// The terms it leads to.
    pub(crate) to: &'a [u8],
}

/// The links, one after the other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Links<'a> {
    reader: Reader<'a>,
    left: usize,
}

impl<'a> Links<'a> {
    /// The links in what is left to read; `None` unless all of them can be read.
    pub(super) fn read(mut reader: Reader<'a>) -> Option<Self> {
        let left = reader.count()?;
        let links = Self { reader, left };
        let mut all = links.clone();
        while all.left > 0 {
            all.next()?;
        }
        all.reader.is_empty().then_some(links)
    }

    fn link(&mut self) -> Option<Link<'a>> {
        let _kind = self.reader.byte()?;
        let weight = f32::from(self.reader.byte()?) / 100.0;
        Some(Link {
            #[cfg(feature = "full")]
            kind: _kind,
            weight,
            from: self.reader.list()?,
            to: self.reader.list()?,
        })
    }
}

impl<'a> Iterator for Links<'a> {
    type Item = Link<'a>;

    fn next(&mut self) -> Option<Link<'a>> {
        self.left = self.left.checked_sub(1)?;
        self.link()
    }
}

/// Where a link comes from.
#[cfg(feature = "build")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum LinkKind {
    /// Given by the user.
    Synonym,
    /// An acronym and its long form.
    Acronym,
    /// Simplified, traditional and Japanese Chinese characters.
    Script,
}

/// Writes links.
#[cfg(feature = "build")]
pub(crate) fn write(out: &mut Vec<u8>, links: &[crate::build::Link]) {
    use super::bytes::put_varint;
    put_varint(out, links.len() as u32);
    for link in links {
        out.extend([link.kind as u8, (link.weight.clamp(0.0, 1.0) * 100.0).round() as u8]);
        for phrase in [&link.from, &link.to] {
            let phrase = phrase.join(&SEPARATOR);
            put_varint(out, phrase.len() as u32);
            out.extend(phrase);
        }
    }
}
