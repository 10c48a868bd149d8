//! DOCS: pages and their sections.
//!
//! ```text
//! docs    = page{pages}
//! page    = flags [boost] name count section{count}
//! flags   = u8                 1: nearness counts on this page; 2: it has a boost
//! boost   = u8                 what its score is multiplied by: see Boost; 1 where it has none
//! name    = shared url title
//! shared  = varint             bytes in common with the url before; 0 at every 16th page
//! url     = str                the rest of the url
//! title   = str
//! count   = varint             sections, at least one
//! section = length level [heading anchor]
//! length  = u8                 tokens in the body, rounded: see Length
//! level   = u8                 0 for text before the first heading (then without heading and anchor), else 1 to 6, and
//!                              8 * n where the anchor begins with the heading in manner n - 1: see anchors
//! heading, anchor = str        of the anchor what follows that
//!
//! names   = name{pages}        addresses and titles of all pages: a part of a split index
//! ```

mod rounded;
#[cfg(feature = "split")]
mod split;
#[cfg(feature = "build")]
mod write;

pub(crate) use rounded::Length;
#[cfg(feature = "build")]
pub(super) use split::MOST_SECTIONS;
#[cfg(feature = "build")]
pub(crate) use write::DocsWriter;

use super::anchors;
use super::bytes::Reader;
#[cfg(feature = "split")]
use super::parts::Wanted;
use crate::ids::{PageId, SectionId};
use rounded::Boost;
use std::ops::Range;

/// The place of a record that is not here.
#[cfg(feature = "split")]
const AWAY: u32 = u32::MAX;
const HAS_POSITIONS: u8 = 1;
const HAS_BOOST: u8 = 2;

/// Tables derived from DOCS when an index is opened.
#[derive(Debug, Default)]
pub(crate) struct Docs {
    /// One for each page, and one where a further page would begin.
    pages: Vec<PageRow>,
    sections: Vec<SectionRow>,
    /// Where the names of pages stand, apart from the rest of their records; nothing where they do not.
    #[cfg(feature = "full")]
    names: Vec<u32>,
    /// Asks for the parts of a split index that pages are in.
    #[cfg(feature = "split")]
    wanted: Wanted,
}

#[derive(Debug, Clone, Copy, Default)]
struct PageRow {
    /// Where it starts in DOCS.
    start: u32,
    /// First section.
    first: u32,
    /// Tokens in its sections, rounded as theirs are.
    length: f32,
    positions: bool,
    boost: u8,
}

#[derive(Debug, Clone, Copy)]
struct SectionRow {
    page: PageId,
    /// Tokens in its body; those of all sections of the page on average, as long as its record is not here.
    length: f32,
}

/// What DOCS says of a page.
#[derive(Debug, Clone, Copy)]
struct PageRecord<'a> {
    flags: u8,
    boost: u8,
    name: Name<'a>,
    sections: usize,
}

/// Address and title of a page, as they stand there.
#[derive(Debug, Clone, Copy)]
struct Name<'a> {
    shared: usize,
    rest: &'a str,
    title: &'a str,
}

/// What DOCS says of a section.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SectionRecord<'a> {
    length: u8,
    /// Heading level, 0 without heading.
    pub(crate) level: u8,
    /// Manner in which the anchor is made of the heading, and 1; 0 where it is not.
    manner: u8,
    /// Heading.
    pub(crate) heading: &'a str,
    /// Rest of the anchor.
    anchor: &'a str,
}

impl SectionRecord<'_> {
    /// Fragment that leads to it.
    pub(crate) fn anchor(&self) -> String {
        let mut anchor = String::new();
        if let Some(manner) = self.manner.checked_sub(1) {
            anchor = anchors::of(self.heading, manner);
        }
        anchor.push_str(self.anchor);
        anchor
    }
}

/// Bytes of the texts of a record, as they stand there: of the url what differs from the one before.
#[cfg(feature = "cli")]
#[derive(Debug, Clone, Copy)]
pub(crate) struct RecordSizes {
    pub(crate) url: usize,
    pub(crate) title: usize,
    pub(crate) headings: usize,
    pub(crate) anchors: usize,
}

#[cfg(feature = "cli")]
impl RecordSizes {
    /// All texts together.
    pub(crate) fn all(self) -> usize {
        self.url + self.title + self.headings + self.anchors
    }
}

impl Docs {
    /// Fills the tables from the section, which is read whole, once.
    pub(crate) fn fill(&mut self, bytes: &[u8], pages: u32, sections: u32) -> Option<()> {
        if pages as usize > bytes.len() || sections as usize > bytes.len() {
            return None;
        }
        let mut reader = Reader::new(bytes);
        for _ in 0..pages {
            self.page(&mut reader, bytes.len())?;
        }
        let end = PageRow { start: bytes.len() as u32, first: self.sections(), ..PageRow::default() };
        self.pages.push(end);
        (reader.is_empty() && self.sections() == sections).then_some(())
    }

    fn page(&mut self, reader: &mut Reader<'_>, whole: usize) -> Option<()> {
        let start = (whole - reader.left()) as u32;
        let page = page_record(reader)?;
        let number = PageId(self.pages.len() as u32);
        let first = self.sections();
        let mut length = 0u32;
        for _ in 0..page.sections {
            let section = section_record(reader)?;
            let own = Length::decode(section.length);
            self.sections.push(SectionRow { page: number, length: own as f32 });
            length = length.saturating_add(own);
        }
        let positions = page.flags & HAS_POSITIONS != 0;
        let length = Length::rounded(length);
        self.pages.push(PageRow { start, first, length, positions, boost: page.boost });
        Some(())
    }

    /// Number of pages.
    pub(crate) fn pages(&self) -> usize {
        self.pages.len() - 1
    }

    /// Number of sections.
    pub(crate) fn sections(&self) -> u32 {
        self.sections.len() as u32
    }

    /// Page of a section.
    #[inline]
    pub(crate) fn page_of(&self, section: SectionId) -> PageId {
        self.sections.get(section.at()).map_or(PageId(0), |row| row.page)
    }

    /// Sections of a page.
    pub(crate) fn sections_of(&self, page: PageId) -> Range<u32> {
        self.row(page.at()).first..self.row(page.at() + 1).first
    }

    /// Tokens in the bodies of a page, about.
    #[inline]
    pub(crate) fn length(&self, page: PageId) -> f32 {
        self.row(page.at()).length
    }

    /// Tokens in the body of a section, about.
    pub(crate) fn section_length(&self, section: SectionId) -> f32 {
        self.sections.get(section.at()).map_or(0.0, |row| row.length)
    }

    /// Whether any page has positions.
    #[cfg(feature = "build")]
    pub(crate) fn any_positions(&self) -> bool {
        self.pages.iter().any(|row| row.positions)
    }

    /// Whether positions are no exception: an eighth of the pages has them.
    pub(crate) fn many_positions(&self) -> bool {
        let mut count = 0;
        for row in &self.pages {
            count += usize::from(row.positions);
        }
        count > self.pages() / 8
    }

    /// Whether all pages have positions.
    #[cfg(feature = "full")]
    pub(crate) fn all_positions(&self) -> bool {
        self.pages[..self.pages()].iter().all(|row| row.positions)
    }

    /// Whether the positions of words count on a page.
    #[inline]
    pub(crate) fn has_positions(&self, page: PageId) -> bool {
        self.row(page.at()).positions
    }

    /// What the score of a page is multiplied by.
    #[inline]
    pub(crate) fn boost(&self, page: PageId) -> f32 {
        Boost::decode(self.row(page.at()).boost)
    }

    #[inline]
    fn row(&self, page: usize) -> PageRow {
        self.pages.get(page).copied().unwrap_or_default()
    }

    /// Title and sections of a page, and what stands behind its record. `bytes` are those the tables were read from. In a split
    /// index, asks for the part with the text of `section`, which is one of the page's: it has the record too.
    pub(crate) fn record<'a>(
        &self,
        bytes: &'a [u8],
        page: PageId,
        #[cfg_attr(not(feature = "split"), expect(unused_variables, reason = "everything is here"))] section: SectionId,
    ) -> Option<(&'a str, Vec<SectionRecord<'a>>, Reader<'a>)> {
        let start = self.pages.get(page.at())?.start;
        #[cfg(feature = "split")]
        if start == AWAY {
            self.wanted.note(section.0);
        }
        let mut reader = Reader::at(bytes, start);
        let record = page_record(&mut reader)?;
        let mut sections = Vec::new();
        for _ in 0..record.sections {
            sections.push(section_record(&mut reader)?);
        }
        Some((record.name.title, sections, reader))
    }

    /// Title of a page.
    #[cfg(feature = "full")]
    pub(crate) fn title<'a>(&self, bytes: &'a [u8], page: PageId) -> &'a str {
        self.name(bytes, page.at()).map_or("", |own| own.title)
    }

    /// Bytes of the record of a page.
    #[cfg(feature = "cli")]
    pub(crate) fn sizes(&self, bytes: &[u8], page: PageId) -> RecordSizes {
        let first = SectionId(self.sections_of(page).start);
        let name = self.name(bytes, page.at());
        let (title, sections, _) = self.record(bytes, page, first).unwrap_or_default();
        let headings = sections.iter().map(|own| own.heading.len()).sum();
        let anchors = sections.iter().map(|own| own.anchor.len()).sum();
        RecordSizes { url: name.map_or(0, |own| own.rest.len()), title: title.len(), headings, anchors }
    }

    /// Url of a page: built up from the last one that is written whole.
    pub(crate) fn url(&self, bytes: &[u8], page: PageId) -> String {
        let mut url = Vec::new();
        let mut first = page.at();
        while first > 0 && self.name(bytes, first).is_some_and(|own| own.shared > 0) {
            first -= 1;
        }
        for at in first..page.at() + 1 {
            let Some(own) = self.name(bytes, at) else { break };
            url.truncate(own.shared);
            url.extend_from_slice(own.rest.as_bytes());
        }
        String::from_utf8(url).unwrap_or_default()
    }

    fn name<'a>(&self, bytes: &'a [u8], page: usize) -> Option<Name<'a>> {
        #[cfg(feature = "full")]
        if let Some(place) = self.names.get(page) {
            return name(&mut Reader::at(bytes, *place));
        }
        let start = self.pages.get(page)?.start;
        #[cfg(feature = "split")]
        if start == AWAY {
            self.wanted.note(self.row(page).first);
        }
        page_record(&mut Reader::at(bytes, start)).map(|record| record.name)
    }
}

fn page_record<'a>(reader: &mut Reader<'a>) -> Option<PageRecord<'a>> {
    let flags = reader.byte()?;
    Some(PageRecord {
        flags,
        boost: if flags & HAS_BOOST == 0 { Boost::ONE } else { reader.byte()? },
        name: name(reader)?,
        sections: reader.count().filter(|count| *count > 0)?,
    })
}

fn name<'a>(reader: &mut Reader<'a>) -> Option<Name<'a>> {
    Some(Name { shared: reader.varint()? as usize, rest: reader.str()?, title: reader.str()? })
}

fn section_record<'a>(reader: &mut Reader<'a>) -> Option<SectionRecord<'a>> {
    let (length, level) = (reader.byte()?, reader.byte()?);
    if level == 0 {
        return Some(SectionRecord { length, ..SectionRecord::default() });
    }
    let (manner, level) = (level >> 3, level & 7);
    let (heading, anchor) = (reader.str()?, reader.str()?);
    (1..=6).contains(&level).then_some(SectionRecord { length, level, manner, heading, anchor })
}
