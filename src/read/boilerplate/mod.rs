//! Text that is no part of what a page is about gets less weight. It is never hidden, and titles and headings are
//! never touched.
//!
//! | what | where | weight |
//! |---|---|---|
//! | lists of links, `<aside>` | [`html`](super::html), where links are still known | [`BOILERPLATE`] |
//! | lists of other documents that close a page: "Tin cùng chuyên mục", "See also" | [`related`] | [`BOILERPLATE`] |
//! | blocks on many pages of a site or folder, or the same but for their numbers | [`repeated`] | [`BOILERPLATE`] |
//! | the title and long lines that stand again in the same page | [`copies`] | [`COPY`](copies) |

mod copies;
mod related;
mod repeated;

pub(super) use related::announces_related;
pub(super) use repeated::{Repeated, Shape, shapes};

use crate::page::{Block, Page};

/// Weight of text that is no part of what a page is about: navigation, lists of other pages, repeated notices.
/// It stays searchable; a higher value lets pages be found by their surroundings.
pub(super) const BOILERPLATE: f32 = 0.3;

/// What boilerplate counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Boilerplate {
    /// Less than what a page is about.
    #[default]
    Light,
    /// As much as any text.
    Ordinary,
}

impl Boilerplate {
    /// The highest weight of a block of boilerplate.
    pub(super) fn limit(self) -> f32 {
        match self {
            Self::Light => BOILERPLATE,
            Self::Ordinary => f32::INFINITY,
        }
    }
}

/// Lightens what a page shows to be boilerplate by itself.
pub(super) fn lighten(page: &mut Page) {
    related::lighten(page);
    copies::lighten(page);
}

/// Makes `block` boilerplate.
fn lighten_block(block: &mut Block) {
    block.weight = block.weight.min(BOILERPLATE);
}

/// The blocks of a page, in order.
fn blocks(page: &Page) -> impl Iterator<Item = &Block> {
    page.sections.iter().flat_map(|section| &section.blocks)
}

/// The blocks of a page, in order, to be weighed.
fn blocks_mut(page: &mut Page) -> impl Iterator<Item = &mut Block> {
    page.sections.iter_mut().flat_map(|section| &mut section.blocks)
}

#[cfg(test)]
mod samples {
    //! Pages for the tests.

    use crate::page::{Block, Page, Section};

    /// A page from lines: `# heading` starts a section of level 1, `## heading` one of level 2.
    pub(super) fn page(lines: &[&str]) -> Page {
        let mut page = Page { sections: vec![Section::default()], ..Page::default() };
        for line in lines {
            let heading = line.trim_start_matches('#');
            let level = (line.len() - heading.len()) as u8;
            match page.sections.last_mut() {
                Some(last) if level == 0 => last.blocks.push(Block::new(*line)),
                _ => page.sections.push(Section {
                    heading: heading.trim().into(),
                    level,
                    ..Section::default()
                }),
            }
        }
        page
    }

    /// The blocks of a page that count less.
    pub(super) fn light(page: &Page) -> Vec<&str> {
        super::blocks(page).filter(|block| block.weight < 1.0).map(|block| block.text.as_str()).collect()
    }
}
