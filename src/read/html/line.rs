//! The block of text being read, and how much of it is links.

use crate::page::Block;
use crate::read::outline::Outline;

/// Fewest links in a list of links.
const LINKS: usize = 3;
/// Smallest share of its characters that stand in links, in percent.
const LINKED_PERCENT: usize = 80;

/// How much text there is, and how much of it in links. Counts from the start of the document, so that any stretch
/// of it is a difference.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    characters: usize,
    linked: usize,
    links: usize,
}

impl Tally {
    /// Counts the start of a link.
    pub(super) fn link(&mut self) {
        self.links += 1;
    }

    /// Counts `text`, without its white space.
    fn text(&mut self, text: &str, in_link: bool) {
        let characters = text.chars().filter(|c| !c.is_whitespace()).count();
        self.characters += characters;
        self.linked += if in_link { characters } else { 0 };
    }

    /// Whether what was counted since `start` is a list of links.
    pub(super) fn is_link_list(&self, start: &Self) -> bool {
        let characters = self.characters - start.characters;
        let linked = self.linked - start.linked;
        self.links - start.links >= LINKS && linked * 100 >= characters * LINKED_PERCENT
    }
}

/// A block in the making.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    weight: f32,
    /// Text that belongs to the block but does not stand in its lines, such as `title` attributes.
    beside: Vec<Block>,
    /// The count so far.
    pub(super) tally: Tally,
    /// The count at the start of the block.
    start: Tally,
}

impl Line {
    /// Adds text as it stands in the document; ends the block before if that has another weight.
    pub(super) fn text(&mut self, text: &str, weight: f32, in_link: bool, outline: &mut Outline) {
        if self.weight != weight && !text.trim().is_empty() {
            if !self.text.trim().is_empty() {
                self.end(outline);
            }
            self.weight = weight;
        }
        self.text.push_str(text);
        self.tally.text(text, in_link);
    }

    /// Separates the words before from those that follow.
    pub(super) fn space(&mut self) {
        self.text.push(' ');
    }

    /// Adds text that becomes a block of its own after this one.
    pub(super) fn beside(&mut self, text: &str, weight: f32) {
        self.beside.push(Block { text: text.to_owned(), weight });
    }

    /// Ends the block and hands it to `outline`.
    pub(super) fn end(&mut self, outline: &mut Outline) {
        let mark = outline.mark();
        outline.block(&self.text, self.weight);
        self.beside.drain(..).for_each(|block| outline.block(&block.text, block.weight));
        if self.tally.is_link_list(&self.start) {
            outline.lighten_after(mark);
        }
        self.text.clear();
        self.start = self.tally;
    }

    /// Takes the text of a heading.
    pub(super) fn take(&mut self) -> String {
        self.start = self.tally;
        std::mem::take(&mut self.text)
    }
}
