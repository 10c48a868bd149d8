//! POST: in which sections a term occurs, how often, and in which fields. Where in a section is told by TEXT.
//!
//! ```text
//! post     = list{terms}                               in the order of ordinals
//! list     = posting*
//! posting  = varint (gap * 2)                          once, in ordinary body text
//!          | varint (gap * 2 + 1) detail
//! gap      = section - previous section - 1            (the first: section)
//! detail   = u8 (flags * 16 + n) [varint] [short] [varint]
//!            n = occurrences; 15: first varint holds occurrences - 15. In title and heading 7 takes the place of 15, and 8 more
//!            says that `short` follows
//! flags    = 1 title, 2 heading, 4 url or description (not counted in n), 8 weighed: last varint holds the weight of
//!            the body occurrences in quarters
//! short    = u8                                        8 * (8 - words of the title) + 8 - words of the heading, where the term
//!            stands there; 0 for eight words and more
//! ```

use super::bytes::Reader;
use crate::ids::SectionId;

/// Fields in which an occurrence may stand, as flags.
pub(crate) mod flag {
    /// The title of the page.
    pub(crate) const TITLE: u8 = 1;
    /// The heading of the section.
    pub(crate) const HEADING: u8 = 2;
    /// The url or the description of the page.
    pub(crate) const META: u8 = 4;
    /// Body occurrences weigh other than one each.
    pub(crate) const WEIGHED: u8 = 8;
}

const MANY: u8 = 15;

/// From how many occurrences on they need bytes of their own.
fn many(flags: u8) -> u8 {
    if flags & (flag::TITLE | flag::HEADING) == 0 { MANY } else { MANY / 2 }
}

/// A term in a section.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Posting {
    /// The section.
    pub(crate) section: SectionId,
    /// Occurrences in title, heading and body.
    pub(crate) count: u32,
    /// Fields: see [`flag`].
    pub(crate) flags: u8,
    /// How short the title and the heading are that it stands in: see the grammar.
    pub(crate) short: u8,
    /// Sum of the weights of the body occurrences.
    pub(crate) weight: f32,
}

impl Posting {
    /// Words of the title or the heading, if the term stands there: 1 to 8, where 8 are as many or more.
    pub(crate) fn length(&self, field: u8) -> u8 {
        let short = if field == flag::TITLE { self.short >> 3 } else { self.short };
        8 - (short & 7)
    }
}

/// How short a title and a heading of so many words are, for a term with these fields: see the grammar.
#[cfg(feature = "build")]
pub(crate) fn short(flags: u8, title: usize, heading: usize) -> u8 {
    let of = |field: u8, words: usize| if flags & field == 0 { 0 } else { 8 - words.min(8) as u8 };
    of(flag::TITLE, title) << 3 | of(flag::HEADING, heading)
}

/// Reads a posting list. Ends early at anything no builder writes.
#[derive(Debug, Clone)]
pub(crate) struct Postings<'a> {
    reader: Reader<'a>,
    next: u32,
    sections: u32,
}

impl<'a> Postings<'a> {
    /// The postings in `list`; `sections` is the number of sections of the index.
    pub(crate) fn new(list: &'a [u8], sections: u32) -> Self {
        Self { reader: Reader::new(list), next: 0, sections }
    }

    /// Bytes that are not read yet.
    #[cfg(feature = "cli")]
    pub(crate) fn left(&self) -> usize {
        self.reader.left()
    }

    fn detail(&mut self, section: SectionId) -> Option<Posting> {
        let byte = self.reader.byte()?;
        let flags = byte >> 4;
        let many = many(flags);
        let mut count = u32::from(byte & many);
        if count == u32::from(many) {
            count = count.checked_add(self.reader.varint()?)?;
        }
        let short = if byte & MANY > many { self.reader.byte()? } else { 0 };
        let fields = u32::from(flags & flag::TITLE) + u32::from(flags & flag::HEADING) / 2;
        let weight = match flags & flag::WEIGHED {
            0 => count.saturating_sub(fields) as f32,
            _ => self.reader.varint()? as f32 / 4.0,
        };
        Some(Posting { section, count, flags, short, weight })
    }
}

#[cfg(feature = "full")]
impl Postings<'_> {
    /// The next posting that can be found: one that weighs nothing and is in no field never is.
    pub(crate) fn next_found(&mut self) -> Option<Posting> {
        loop {
            let own = self.next()?;
            if own.weight > 0.0 || own.flags & !flag::WEIGHED > 0 {
                return Some(own);
            }
        }
    }
}

impl Iterator for Postings<'_> {
    type Item = Posting;

    #[inline]
    fn next(&mut self) -> Option<Posting> {
        let head = self.reader.varint()?;
        let section = self.next.checked_add(head >> 1).filter(|s| *s < self.sections)?;
        self.next = section + 1;
        let section = SectionId(section);
        if head & 1 == 0 {
            return Some(Posting { section, count: 1, flags: 0, short: 0, weight: 1.0 });
        }
        self.detail(section)
    }
}

/// Appends postings of one term, in rising order of section.
#[cfg(feature = "build")]
#[derive(Debug, Default, Clone)]
pub(crate) struct ListWriter {
    /// The posting list so far.
    pub(crate) post: Vec<u8>,
    next: u32,
}

#[cfg(feature = "build")]
impl ListWriter {
    /// Appends a posting. `short` is as in the grammar, `quarters` is the weight of its body occurrences, if other than one each.
    pub(crate) fn push(
        &mut self,
        section: SectionId,
        count: u32,
        (flags, short): (u8, u8),
        quarters: Option<u32>,
    ) {
        use super::bytes::put_varint;
        let gap = section.0 - self.next;
        self.next = section.0 + 1;
        let flags = flags | if quarters.is_some() { flag::WEIGHED } else { 0 };
        if flags == 0 && count == 1 {
            return put_varint(&mut self.post, gap << 1);
        }
        put_varint(&mut self.post, gap << 1 | 1);
        let many = many(flags);
        let follows = if short > 0 { MANY - many } else { 0 };
        self.post.push(flags << 4 | follows | count.min(u32::from(many)) as u8);
        if count >= u32::from(many) {
            put_varint(&mut self.post, count - u32::from(many));
        }
        if short > 0 {
            self.post.push(short);
        }
        if let Some(quarters) = quarters {
            put_varint(&mut self.post, quarters);
        }
    }
}
