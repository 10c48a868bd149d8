//! DOCS: pages and their sections.
//!
//! ```text
//! docs    = page{pages}
//! page    = flags [boost] shared url title count section{count}
//! flags   = u8                 1: nearness counts on this page; 2: it has a boost
//! boost   = u8                 what its score is multiplied by: see Boost; 1 where it has none
//! shared  = varint             bytes in common with the url before; 0 at every 16th page
//! url     = str                the rest of the url
//! title   = str
//! count   = varint             sections, at least one
//! section = length level [heading anchor]
//! length  = u8                 tokens in the body, rounded: see Length
//! level   = u8                 0 for text before the first heading (then without heading and anchor), else 1 to 6
//! heading, anchor = str
//!
//! lengths = flags{pages} boost* count{pages} whole{pages} spots*      PAGES: of a split index, the rest being in parts
//! whole   = varint             lengths of the page's sections together
//! spots   = varint             numbers that positions take up in a section, of pages where nearness counts
//! ```

use super::bytes::Reader;
#[cfg(feature = "split")]
use super::parts::Wanted;
use crate::ids::{PageId, SectionId};
use std::ops::Range;

/// A url is written whole at every page whose number is a multiple of this.
#[cfg(feature = "build")]
const RESTART: usize = 16;
/// Sections of a split index, at the most: the root does not take room for each.
pub(super) const MOST_SECTIONS: u32 = 1 << 24;
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
    /// Tokens in its body; those of all sections of the page on average, as long as its record is not here.
    length: f32,
}

/// What DOCS says of a page.
#[derive(Debug, Clone, Copy)]
struct PageRecord<'a> {
    flags: u8,
    boost: u8,
    shared: usize,
    rest: &'a str,
    title: &'a str,
    sections: usize,
}

/// What DOCS says of a section.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SectionRecord<'a> {
    length: u8,
    /// Heading level, 0 without heading.
    pub(crate) level: u8,
    /// Heading.
    pub(crate) heading: &'a str,
    /// Fragment that leads to it.
    pub(crate) anchor: &'a str,
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
        self.pages.push(PageRow { start, first, length: length as f32, positions, boost: page.boost });
        Some(())
    }

    /// Fills the tables from PAGES, which has lengths of pages only. Nothing else of them is here then. Puts the first spot of each
    /// section into `spots`, and that behind the last.
    #[cfg(feature = "split")]
    pub(crate) fn fill_lengths(
        &mut self,
        bytes: &[u8],
        wanted: Wanted,
        (pages, sections): (u32, u32),
        spots: &mut Vec<u32>,
    ) -> Option<()> {
        if pages as usize > bytes.len() || sections > MOST_SECTIONS {
            return None;
        }
        self.wanted = wanted;
        let mut reader = Reader::new(bytes);
        self.add_pages(&mut reader, pages)?;
        self.add_sections(&mut reader, sections)?;
        let mut spot = 0u32;
        for own in &self.sections {
            spots.push(spot);
            if self.has_positions(own.page) {
                spot = spot.checked_add(reader.varint()?)?;
            }
        }
        spots.push(spot);
        reader.is_empty().then_some(())
    }

    /// Reads flags and boosts of pages.
    #[cfg(feature = "split")]
    fn add_pages(&mut self, reader: &mut Reader<'_>, pages: u32) -> Option<()> {
        for _ in 0..pages {
            let boost = reader.byte()?;
            let positions = boost & HAS_POSITIONS != 0;
            self.pages.push(PageRow { start: AWAY, positions, boost, ..PageRow::default() });
        }
        for row in &mut self.pages {
            row.boost = if row.boost & HAS_BOOST == 0 { Boost::ONE } else { reader.byte()? };
        }
        Some(())
    }

    /// Reads how many sections pages have, and how long these are together.
    #[cfg(feature = "split")]
    fn add_sections(&mut self, reader: &mut Reader<'_>, sections: u32) -> Option<()> {
        let (mut counts, mut first) = (*reader, 0u32);
        for row in &mut self.pages {
            row.first = first;
            first = first.checked_add(reader.varint().filter(|count| *count > 0)?)?;
        }
        if first != sections {
            return None;
        }
        for (number, row) in (0..).zip(&mut self.pages) {
            let count = counts.varint()?;
            row.length = reader.varint()? as f32;
            let own = SectionRow { page: PageId(number), length: row.length / count as f32 };
            self.sections.resize(self.sections.len() + count as usize, own);
        }
        self.pages.push(PageRow { start: AWAY, first, ..PageRow::default() });
        Some(())
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
            for row in self.sections.iter_mut().skip(self.pages[page as usize].first as usize).take(count) {
                row.length = Length::decode(section_record(&mut reader)?.length) as f32;
            }
            self.pages.get_mut(page as usize)?.start = start;
        }
        Some(reader)
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
        Some((record.title, sections))
    }

    /// Title of a page.
    #[cfg(feature = "full")]
    pub(crate) fn title<'a>(&self, bytes: &'a [u8], page: PageId) -> &'a str {
        self.reader(bytes, page.at())
            .and_then(|mut reader| page_record(&mut reader))
            .map_or("", |page| page.title)
    }

    /// Bytes of the record of a page.
    #[cfg(feature = "cli")]
    pub(crate) fn sizes(&self, bytes: &[u8], page: PageId) -> RecordSizes {
        let first = SectionId(self.sections_of(page).start);
        let rest = self.reader(bytes, page.at()).and_then(|mut reader| page_record(&mut reader));
        let (title, sections) = self.record(bytes, page, first).unwrap_or_default();
        let headings = sections.iter().map(|own| own.heading.len()).sum();
        let anchors = sections.iter().map(|own| own.anchor.len()).sum();
        RecordSizes { url: rest.map_or(0, |own| own.rest.len()), title: title.len(), headings, anchors }
    }

    /// Url of a page: built up from the last one that is written whole.
    pub(crate) fn url(&self, bytes: &[u8], page: PageId) -> String {
        let mut url = Vec::new();
        let record = |at: usize| self.reader(bytes, at).and_then(|mut reader| page_record(&mut reader));
        let mut first = page.at();
        while first > 0 && record(first).is_some_and(|record| record.shared > 0) {
            first -= 1;
        }
        for at in first..page.at() + 1 {
            let Some(record) = record(at) else { break };
            url.truncate(record.shared);
            url.extend_from_slice(record.rest.as_bytes());
        }
        String::from_utf8(url).unwrap_or_default()
    }

    /// PAGES; `spots` are the first spots of the sections, and that behind the last.
    #[cfg(feature = "build")]
    pub(crate) fn lengths(&self, spots: &[u32]) -> Vec<u8> {
        use super::bytes::put_varint;
        let rows = &self.pages[..self.pages()];
        let boosted = |row: &PageRow| row.boost != Boost::ONE;
        let flags = |row: &PageRow| u8::from(row.positions) * HAS_POSITIONS + u8::from(boosted(row)) * HAS_BOOST;
        let mut out: Vec<u8> = rows.iter().map(flags).collect();
        out.extend(rows.iter().filter(|row| boosted(row)).map(|row| row.boost));
        for page in (0..rows.len() as u32).map(PageId) {
            put_varint(&mut out, self.sections_of(page).len() as u32);
        }
        rows.iter().for_each(|row| put_varint(&mut out, row.length as u32));
        for (at, own) in self.sections.iter().enumerate() {
            if rows[own.page.at()].positions {
                put_varint(&mut out, spots[at + 1] - spots[at]);
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
            out.section(Length::decode(own.length), own.level, own.heading, own.anchor);
        }
    }

    fn reader<'a>(&self, bytes: &'a [u8], page: usize) -> Option<Reader<'a>> {
        let start = self.pages.get(page)?.start;
        #[cfg(feature = "split")]
        if start == AWAY {
            self.wanted.note(self.row(page).first);
        }
        Some(Reader::at(bytes, start))
    }
}

fn page_record<'a>(reader: &mut Reader<'a>) -> Option<PageRecord<'a>> {
    let flags = reader.byte()?;
    Some(PageRecord {
        flags,
        boost: if flags & HAS_BOOST == 0 { Boost::ONE } else { reader.byte()? },
        shared: reader.varint()? as usize,
        rest: reader.str()?,
        title: reader.str()?,
        sections: reader.count().filter(|count| *count > 0)?,
    })
}

fn section_record<'a>(reader: &mut Reader<'a>) -> Option<SectionRecord<'a>> {
    let (length, level) = (reader.byte()?, reader.byte()?);
    if level == 0 {
        return Some(SectionRecord { length, ..SectionRecord::default() });
    }
    let (heading, anchor) = (reader.str()?, reader.str()?);
    (level <= 6).then_some(SectionRecord { length, level, heading, anchor })
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
        use super::bytes::{put_str, put_varint};
        let shared = if self.pages.is_multiple_of(RESTART) { 0 } else { common_prefix(&self.last_url, url) };
        let boost = Some(Boost::encode(boost)).filter(|boost| *boost != Boost::ONE);
        self.out.push(u8::from(positions) * HAS_POSITIONS + u8::from(boost.is_some()) * HAS_BOOST);
        self.out.extend(boost);
        put_varint(&mut self.out, shared as u32);
        put_str(&mut self.out, &url[shared..]);
        put_str(&mut self.out, title);
        put_varint(&mut self.out, sections as u32);
        self.last_url = url.into();
        self.pages += 1;
    }

    /// Adds the next section of the page.
    pub(crate) fn section(&mut self, tokens: u32, level: u8, heading: &str, anchor: &str) {
        self.out.extend([Length::encode(tokens), level.min(6)]);
        if level > 0 {
            super::bytes::put_str(&mut self.out, heading);
            super::bytes::put_str(&mut self.out, anchor);
        }
    }
}

#[cfg(feature = "build")]
fn common_prefix(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    (0..=same).rev().find(|at| b.is_char_boundary(*at)).unwrap_or(0)
}
