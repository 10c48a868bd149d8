//! Writes DOCS: see the grammar in [`super`].

use super::{Boost, Docs, HAS_BOOST, HAS_POSITIONS, Length};
use crate::format::anchors;
use crate::format::bytes::{put_str, put_varint};
use crate::ids::{PageId, SectionId};

/// A url is written whole at every page whose number is a multiple of this.
const RESTART: usize = 16;

/// Writes DOCS page by page.
#[derive(Debug, Default)]
pub(crate) struct DocsWriter {
    /// The section so far.
    pub(crate) out: Vec<u8>,
    last_url: String,
    pages: usize,
}

impl DocsWriter {
    /// Begins a page of `sections` sections.
    pub(crate) fn page(&mut self, url: &str, title: &str, positions: bool, boost: f32, sections: usize) {
        let boost = Some(Boost::encode(boost)).filter(|boost| *boost != Boost::ONE);
        self.out.push(flags(positions, boost.is_some()));
        self.out.extend(boost);
        self.name(url, title);
        put_varint(&mut self.out, sections as u32);
    }

    /// Adds the name of the next page.
    fn name(&mut self, url: &str, title: &str) {
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
            put_str(&mut self.out, heading);
            put_str(&mut self.out, rest);
        }
    }
}

/// What the flags of a page say.
pub(super) fn flags(positions: bool, boosted: bool) -> u8 {
    u8::from(positions) * HAS_POSITIONS + u8::from(boosted) * HAS_BOOST
}

fn common_prefix(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    (0..=same).rev().find(|at| b.is_char_boundary(*at)).unwrap_or(0)
}

impl Docs {
    /// The names of all pages by themselves.
    pub(crate) fn names(&self, bytes: &[u8]) -> Vec<u8> {
        let mut writer = DocsWriter::default();
        for page in (0..self.pages() as u32).map(PageId) {
            writer.name(&self.url(bytes, page), self.title(bytes, page));
        }
        writer.out
    }

    /// Writes the record of a page again.
    pub(crate) fn copy(&self, bytes: &[u8], page: PageId, out: &mut DocsWriter) {
        let first = SectionId(self.sections_of(page).start);
        let Some((title, sections, _)) = self.record(bytes, page, first) else { return };
        let row = self.row(page.at());
        out.page(&self.url(bytes, page), title, row.positions, Boost::decode(row.boost), sections.len());
        for own in &sections {
            out.section(Length::decode(own.length), own.level, own.heading, &own.anchor());
        }
    }
}
