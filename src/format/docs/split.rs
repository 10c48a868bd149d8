//! PAGES: what the root of a split index has of its pages. Their records are in parts.
//!
//! ```text
//! lengths = (flags [boost] count (length [spots]){count}){pages}
//! spots   = varint             numbers that positions take up in the section, on pages where nearness counts
//! ```
//!
//! What the others are says the grammar in [`super`].

use super::{
    AWAY, Boost, Docs, HAS_BOOST, HAS_POSITIONS, Length, PageRow, SectionRow, page_record, section_record,
};
use crate::format::bytes::Reader;
use crate::format::parts::Wanted;
use crate::ids::PageId;
use std::ops::Range;

impl Docs {
    /// Fills the tables from PAGES, which has lengths only. Nothing else of the pages is here then. Puts the first spot of each
    /// section into `spots`, and that behind the last.
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

    /// PAGES; `spots` are the first spots of the sections, and that behind the last.
    #[cfg(feature = "build")]
    pub(crate) fn lengths(&self, spots: &[u32]) -> Vec<u8> {
        use crate::format::bytes::put_varint;
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
}
