//! PAGES: what the root of a split index has of its pages. Their records are in parts.
//!
//! ```text
//! lengths = flags{pages} boost* count{pages} whole{pages} spots*
//! whole   = varint             lengths of the page's sections together
//! spots   = varint             numbers that positions take up in a section, of pages where nearness counts
//! ```
//!
//! What the others are says the grammar in [`super`].

#[cfg(feature = "full")]
use super::name;
use super::{
    AWAY, Boost, Docs, HAS_BOOST, HAS_POSITIONS, Length, PageRow, SectionRow, page_record, section_record,
};
use crate::format::bytes::Reader;
use crate::format::parts::Wanted;
use crate::ids::PageId;
use std::ops::Range;

/// Sections of a split index, at the most: the root does not take room for each.
pub(in crate::format) const MOST_SECTIONS: u32 = 1 << 24;

impl Docs {
    /// Fills the tables from PAGES, which has lengths of pages only. Nothing else of them is here then. Puts the first spot of each
    /// section into `spots`, and that behind the last.
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

    /// PAGES; `spots` are the first spots of the sections, and that behind the last.
    #[cfg(feature = "build")]
    pub(crate) fn lengths(&self, spots: &[u32]) -> Vec<u8> {
        use crate::format::bytes::put_varint;
        let rows = &self.pages[..self.pages()];
        let boosted = |row: &PageRow| row.boost != Boost::ONE;
        let mut out: Vec<u8> =
            rows.iter().map(|row| super::write::flags(row.positions, boosted(row))).collect();
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
}
