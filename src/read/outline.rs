//! Text in reading order, cut into sections at its headings.

use super::boilerplate::Boilerplate;
use super::fold::fold;
use crate::page::{Block, Section};

/// Sections under construction. The first one is there from the start and has no heading.
#[derive(Debug)]
pub(super) struct Outline {
    sections: Vec<Section>,
    boilerplate: Boilerplate,
}

/// A place between two blocks of an [`Outline`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    section: usize,
    block: usize,
}

impl Outline {
    /// An outline without text.
    pub(super) fn new(boilerplate: Boilerplate) -> Self {
        Self { sections: vec![Section::default()], boilerplate }
    }

    /// The highest weight of boilerplate here.
    pub(super) fn limit(&self) -> f32 {
        self.boilerplate.limit()
    }

    /// Starts a section, unless its heading is blank.
    pub(super) fn heading(&mut self, level: u8, text: &str, anchor: &str) {
        let heading = fold(text);
        if !heading.is_empty() {
            self.sections.push(Section { heading, anchor: anchor.to_owned(), level, blocks: Vec::new() });
        }
    }

    /// Adds a block to the last section, unless it is blank.
    pub(super) fn block(&mut self, text: &str, weight: f32) {
        let text = fold(text);
        if let Some(section) = self.sections.last_mut().filter(|_| !text.is_empty()) {
            section.blocks.push(Block { text, weight });
        }
    }

    /// The end of what was added so far.
    pub(super) fn mark(&self) -> Mark {
        let block = self.sections.last().map_or(0, |section| section.blocks.len());
        Mark { section: self.sections.len() - 1, block }
    }

    /// Makes every block after `mark` boilerplate.
    pub(super) fn lighten_after(&mut self, mark: Mark) {
        let limit = self.limit();
        for (at, section) in self.sections.iter_mut().enumerate().skip(mark.section) {
            let first = if at == mark.section { mark.block } else { 0 };
            section.blocks.iter_mut().skip(first).for_each(|block| block.weight = block.weight.min(limit));
        }
    }

    /// The first heading of level 1: what a page without a better title is called.
    pub(super) fn first_title(&self) -> Option<&str> {
        self.sections.iter().find(|section| section.level == 1).map(|section| section.heading.as_str())
    }

    /// The finished sections of a page called `title`. Where the first heading repeats the title, its text belongs
    /// to the unnamed first section.
    pub(super) fn into_sections(mut self, title: &str) -> Vec<Section> {
        let repeats = self.sections.get(1).is_some_and(|first| first.level == 1 && first.heading == title);
        if repeats {
            let first = self.sections.remove(1);
            self.sections[0].blocks.extend(first.blocks);
        }
        self.sections
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(boilerplate: Boilerplate) -> Outline {
        let mut outline = Outline::new(boilerplate);
        outline.block("before", 1.0);
        outline.heading(1, " The  title ", "top");
        outline.block("text", 1.0);
        outline.heading(2, "", "blank");
        outline.block(" ", 1.0);
        outline
    }

    #[test]
    fn the_title_opens_the_first_section() {
        let sections = outline(Boilerplate::Light).into_sections("The title");
        assert_eq!(sections.len(), 1);
        assert_eq!(sections[0].blocks, [Block::new("before"), Block::new("text")]);
        assert_eq!(outline(Boilerplate::Light).into_sections("Another").len(), 2);
    }

    #[test]
    fn blocks_after_a_mark_are_lightened() {
        for (boilerplate, expected) in
            [(Boilerplate::Light, [1.0, 1.0, 0.3, 0.1]), (Boilerplate::Ordinary, [1.0, 1.0, 5.0, 0.1])]
        {
            let mut outline = outline(boilerplate);
            let mark = outline.mark();
            outline.block("menu", 5.0);
            outline.heading(2, "More", "");
            outline.block("links", 0.1);
            outline.lighten_after(mark);
            let blocks = outline.sections.iter().flat_map(|section| &section.blocks);
            assert_eq!(blocks.map(|block| block.weight).collect::<Vec<_>>(), expected);
        }
    }
}
