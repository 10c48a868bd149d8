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
//!
//! lengths = (flags [boost] count (length [spots]){count}){pages}   PAGES: of a split index, the rest being in parts
//! spots   = varint             numbers that positions take up in the section, on pages where nearness counts
//! ```

use super::anchors;
use super::bytes::Reader;
#[cfg(feature = "split")]
use super::parts::Wanted;
use crate::ids::{PageId, SectionId};
use std::ops::Range;

/// A url is written whole at every page whose number is a multiple of this.
#[cfg(feature = "build")]
const RESTART: usize = 16;
/// The place of a record that is not here.
#[cfg(feature = "split")]
const AWAY: u32 = u32::MAX;
const HAS_POSITIONS: u8 = 1;
const HAS_BOOST: u8 = 2;

/// What a page's score is multiplied by, in one byte: from 0.0625 to 15.75, rounded with an error of at most one part in 64.
pub(crate) struct Boost;

impl Boost {
    /// The byte for 1.
    const ONE: u8 = 0x80;

    /// The number that a byte stands for: its upper three bits are an exponent of two from -4 to 3.
    #[inline]
    fn decode(byte: u8) -> f32 {
        f32::from_bits((123 << 23) + (u32::from(byte) << 18))
    }

    /// The byte for the number nearest to a boost.
    #[cfg(feature = "build")]
    fn encode(boost: f32) -> u8 {
        let distance = |byte: u8| (Self::decode(byte) - boost).abs();
        let nearest = (0..=255).min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
        nearest.filter(|_| !boost.is_nan()).unwrap_or(Self::ONE)
    }
}

/// A section length in one byte: exact below 16, then rounded down with an error of at most one part in 16.
pub(crate) struct Length;

impl Length {
    /// The length that a byte stands for.
    pub(crate) fn decode(byte: u8) -> u32 {
        let (exponent, low) = (u32::from(byte >> 4), u32::from(byte & 15));
        if exponent == 0 { low } else { (16 + low) << (exponent - 1) }
    }

    /// The byte for a length; lengths beyond 507,904 count as that.
    #[cfg(feature = "build")]
    pub(crate) fn encode(length: u32) -> u8 {
        (0..=255).rev().find(|byte| Self::decode(*byte) <= length).unwrap_or(0)
    }
}

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
    /// Tokens in its sections.
    length: f32,
    positions: bool,
    boost: u8,
}

#[derive(Debug, Clone, Copy)]
struct SectionRow {
    page: PageId,
    length: u8,
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
            self.sections.push(SectionRow { page: number, length: section.length });
            length = length.saturating_add(Length::decode(section.length));
        }
        let positions = page.flags & HAS_POSITIONS != 0;
        self.pages.push(PageRow { start, first, length: length as f32, positions, boost: page.boost });
        Some(())
    }

    /// Fills the tables from PAGES, which has lengths only. Nothing else of the pages is here then. Puts the first spot of each
    /// section into `spots`, and that behind the last.
    #[cfg(feature = "split")]
    pub(crate) fn fill_lengths(
        &mut self,
        bytes: &[u8],
        wanted: Wanted,
        (pages, sections): (u32, u32),
        spots: &mut Vec<u32>,
    ) -> Option<()> {
        if pages as usize > bytes.len() || sections as usize > bytes.len() {
            return None;
        }
        self.wanted = wanted;
        let (mut reader, mut spot) = (Reader::new(bytes), 0u32);
        for number in 0..pages {
            let flags = reader.byte()?;
            let boost = if flags & HAS_BOOST == 0 { Boost::ONE } else { reader.byte()? };
            let (first, mut length) = (self.sections(), 0u32);
            for _ in 0..reader.count().filter(|count| *count > 0)? {
                let own = reader.byte()?;
                self.sections.push(SectionRow { page: PageId(number), length: own });
                spots.push(spot);
                if flags & HAS_POSITIONS != 0 {
                    spot = spot.checked_add(reader.varint()?)?;
                }
                length = length.saturating_add(Length::decode(own));
            }
            let positions = flags & HAS_POSITIONS != 0;
            self.pages.push(PageRow { start: AWAY, first, length: length as f32, positions, boost });
        }
        spots.push(spot);
        self.pages.push(PageRow { start: AWAY, first: self.sections(), ..PageRow::default() });
        (reader.is_empty() && self.sections() == sections).then_some(())
    }

    /// Takes in the records of some pages, which begin at a place of `bytes`; gives what stands behind them.
    #[cfg(feature = "split")]
    pub(crate) fn add<'a>(&mut self, bytes: &'a [u8], start: usize, pages: Range<u32>) -> Option<Reader<'a>> {
        let mut reader = Reader::at(bytes, start as u32);
        for page in pages {
            let start = (bytes.len() - reader.left()) as u32;
            let count = self.sections_of(PageId(page)).len();
            if page_record(&mut reader)?.sections != count {
                return None;
            }
            for _ in 0..count {
                section_record(&mut reader)?;
            }
            self.pages.get_mut(page as usize)?.start = start;
        }
        Some(reader)
    }

    /// Takes in the names of all pages, which begin at a place of `bytes`.
    #[cfg(feature = "full")]
    pub(crate) fn add_names(&mut self, bytes: &[u8], start: usize) -> Option<()> {
        let mut reader = Reader::at(bytes, start as u32);
        for _ in 0..self.pages() {
            self.names.push((bytes.len() - reader.left()) as u32);
            name(&mut reader)?;
        }
        reader.is_empty().then_some(())
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
        self.sections.get(section.at()).map_or(0.0, |row| Length::decode(row.length) as f32)
    }

    /// Whether any page has positions.
    #[cfg(feature = "build")]
    pub(crate) fn any_positions(&self) -> bool {
        self.pages.iter().any(|row| row.positions)
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

    /// Title, and after it the sections, of a page. `bytes` are those the tables were read from. In a split index, asks for the
    /// part with the text of `section`, which is one of the page's: it has the record too.
    pub(crate) fn record<'a>(
        &self,
        bytes: &'a [u8],
        page: PageId,
        #[cfg_attr(not(feature = "split"), expect(unused_variables, reason = "everything is here"))] section: SectionId,
    ) -> Option<(&'a str, Vec<SectionRecord<'a>>)> {
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
        Some((record.name.title, sections))
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
        let (title, sections) = self.record(bytes, page, first).unwrap_or_default();
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

    /// PAGES; `spots` are the first spots of the sections, and that behind the last.
    #[cfg(feature = "build")]
    pub(crate) fn lengths(&self, spots: &[u32]) -> Vec<u8> {
        use super::bytes::put_varint;
        let mut out = Vec::new();
        for page in (0..self.pages() as u32).map(PageId) {
            let (row, sections) = (self.row(page.at()), self.sections_of(page));
            let boost = Some(row.boost).filter(|boost| *boost != Boost::ONE);
            out.push(u8::from(row.positions) * HAS_POSITIONS + u8::from(boost.is_some()) * HAS_BOOST);
            out.extend(boost);
            put_varint(&mut out, sections.len() as u32);
            for section in sections {
                out.push(self.sections[section as usize].length);
                if row.positions {
                    put_varint(&mut out, spots[section as usize + 1] - spots[section as usize]);
                }
            }
        }
        out
    }

    /// Writes the record of a page again.
    #[cfg(feature = "build")]
    pub(crate) fn copy(&self, bytes: &[u8], page: PageId, out: &mut DocsWriter) {
        let first = SectionId(self.sections_of(page).start);
        let Some((title, sections)) = self.record(bytes, page, first) else { return };
        let row = self.row(page.at());
        out.page(&self.url(bytes, page), title, row.positions, Boost::decode(row.boost), sections.len());
        for own in &sections {
            out.section(Length::decode(own.length), own.level, own.heading, &own.anchor());
        }
    }

    /// The names of all pages by themselves.
    #[cfg(feature = "build")]
    pub(crate) fn names(&self, bytes: &[u8]) -> Vec<u8> {
        let mut writer = DocsWriter::default();
        for page in (0..self.pages() as u32).map(PageId) {
            writer.name(&self.url(bytes, page), self.title(bytes, page));
        }
        writer.out
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

/// Writes DOCS page by page.
#[cfg(feature = "build")]
#[derive(Debug, Default)]
pub(crate) struct DocsWriter {
    /// The section so far.
    pub(crate) out: Vec<u8>,
    last_url: String,
    pages: usize,
}

#[cfg(feature = "build")]
impl DocsWriter {
    /// Begins a page of `sections` sections.
    pub(crate) fn page(&mut self, url: &str, title: &str, positions: bool, boost: f32, sections: usize) {
        let boost = Some(Boost::encode(boost)).filter(|boost| *boost != Boost::ONE);
        self.out.push(u8::from(positions) * HAS_POSITIONS + u8::from(boost.is_some()) * HAS_BOOST);
        self.out.extend(boost);
        self.name(url, title);
        super::bytes::put_varint(&mut self.out, sections as u32);
    }

    /// Adds the name of the next page.
    fn name(&mut self, url: &str, title: &str) {
        use super::bytes::{put_str, put_varint};
        let shared = if self.pages.is_multiple_of(RESTART) { 0 } else { common_prefix(&self.last_url, url) };
        put_varint(&mut self.out, shared as u32);
        put_str(&mut self.out, &url[shared..]);
        put_str(&mut self.out, title);
        self.last_url = url.into();
        self.pages += 1;
    }

    /// Adds the next section of the page.
    pub(crate) fn section(&mut self, tokens: u32, level: u8, heading: &str, anchor: &str) {
        let (manner, rest) = anchors::manner(heading, anchor);
        let level = level.min(6);
        self.out.extend([Length::encode(tokens), if level == 0 { 0 } else { level + 8 * manner }]);
        if level > 0 {
            super::bytes::put_str(&mut self.out, heading);
            super::bytes::put_str(&mut self.out, rest);
        }
    }
}

#[cfg(feature = "build")]
fn common_prefix(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    (0..=same).rev().find(|at| b.is_char_boundary(*at)).unwrap_or(0)
}
