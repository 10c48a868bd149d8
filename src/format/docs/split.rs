//! PAGES: what the root of a split index has of its pages. Their records are in parts.
//!
//! ```text
//! lengths = flags{pages} boost* count{pages} whole{pages} spots*
//! whole   = u8                 lengths of the page's sections together, rounded as they are
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
#[cfg(feature = "build")]
use crate::ids::SectionId;
use std::ops::Range;

/// Sections of a split index, at the most: the root does not take room for each.
pub(in crate::format) const MOST_SECTIONS: u32 = 1 << 24;

impl Docs {
    /// Fills the tables from PAGES, which has lengths of pages only. Nothing else of them is here then. Puts the first spot of each
    /// section into `spots`, and that behind the last.
    pub(crate) fn fill_lengths(
        &mut self,
        bytes: &[u8],
        (pages, sections): (u32, u32),
        spots: &mut Vec<u32>,
    ) -> Option<()> {
        if pages as usize > bytes.len() || sections > MOST_SECTIONS {
            return None;
        }
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
            row.length = Length::decode(reader.byte()?) as f32;
            let own = SectionRow { page: PageId(number), length: row.length / count as f32 };
            self.sections.resize(self.sections.len() + count as usize, own);
        }
        self.pages.push(PageRow { start: AWAY, first, ..PageRow::default() });
        Some(())
    }

    /// Asks for parts by their sections from now on.
    pub(crate) fn ask(&mut self, wanted: Wanted) {
        self.wanted = wanted;
    }

    /// The section behind a run of sections: twice the number of pages, the last of them whole, or twice that of sections and one.
    pub(in crate::format) fn behind(&self, first: u32, run: u32) -> Option<u32> {
        if run % 2 == 1 {
            return first.checked_add(run / 2);
        }
        let page = self.sections.get(first as usize)?.page.0;
        Some(self.pages.get(page.checked_add(run / 2)? as usize)?.first)
    }

    /// What [`Docs::behind`] takes for a run of sections.
    #[cfg(feature = "build")]
    pub(in crate::format) fn run(&self, sections: Range<u32>) -> u32 {
        let page = |section| self.page_of(SectionId(section)).0;
        let pages = page(sections.end - 1) + 1 - page(sections.start);
        let whole = self.behind(sections.start, pages * 2) == Some(sections.end);
        if whole { pages * 2 } else { sections.len() as u32 * 2 + 1 }
    }

    /// Takes in the records of some pages, which begin at a place of `bytes`, each with so many fields; gives what stands behind
    /// them.
    pub(crate) fn add<'a>(
        &mut self,
        bytes: &'a [u8],
        start: usize,
        pages: Range<u32>,
        fields: usize,
    ) -> Option<Reader<'a>> {
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
            for _ in 0..fields {
                for _ in 0..reader.count()? {
                    reader.str()?;
                }
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
        out.extend(rows.iter().map(|row| Length::encode(row.length as u32)));
        for (at, own) in self.sections.iter().enumerate() {
            if rows[own.page.at()].positions {
                put_varint(&mut out, spots[at + 1] - spots[at]);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_end_with_pages_or_within() {
        let mut docs = Docs::default();
        // Three pages without flags, of two, five and one section, 18, 23 and 26 words long.
        let bytes = [0, 0, 0, 2, 5, 1, 18, 23, 26];
        docs.fill_lengths(&bytes, (3, 8), &mut Vec::new()).expect("a small PAGES");
        assert_eq!([0, 1, 2].map(|page| docs.length(PageId(page))), [18.0, 23.0, 26.0]);
        for (sections, run) in
            [(0..2, 2), (0..7, 4), (0..8, 6), (7..8, 2), (0..1, 3), (2..5, 7), (5..7, 2), (5..8, 4)]
        {
            assert_eq!(
                (docs.run(sections.clone()), docs.behind(sections.start, run)),
                (run, Some(sections.end))
            );
        }
        assert_eq!((docs.behind(0, 8), docs.behind(8, 2), docs.behind(2, u32::MAX - 1)), (None, None, None));
        assert_eq!(docs.behind(u32::MAX, 3), None);
    }
}
