//! The walk through a document that gathers its text.
//!
//! Opening an element pushes a [`Frame`] that says what holds inside it; closing it pops the frame. Text goes to the
//! [`Line`], block elements end the line, and a finished line is a block of the [`Outline`]. A heading borrows the
//! line: what stands in it becomes the heading of a section instead of a block.
//!
//! ```text
//! <p>foo<b>bar</b></p>     line "foo", "foobar"; </p> ends it: block "foobar"
//! <h2 id=x>A <i>b</i></h2>  line "A ", "A b"; </h2> takes it: section "A b" #x
//! ```
//!
//! Time and space are proportional to the document.

use super::attributes::{self, value};
use super::elements::{self, Root, text_of};
use super::heading;
use super::line::{Line, Tally};
use crate::read::boilerplate::Boilerplate;
use crate::read::outline::{Mark, Outline};
use ego_tree::iter::Edge;
use scraper::node::{Element, Node};
use scraper::{ElementRef, Html};

/// Weight of `title` attributes, relative to the text around: few readers ever see them.
const TOOLTIP: f32 = 0.5;

/// The text of a document, cut at its headings.
pub(super) fn outline(html: &Html, boilerplate: Boilerplate) -> Outline {
    let mut walk = Walk::new(Root::best(html), boilerplate);
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) => walk.text(text),
                _ => {
                    if let Some(element) = ElementRef::wrap(node) {
                        walk.open(element);
                    }
                }
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    walk.close(element);
                }
            }
        }
    }
    walk.finish()
}

/// What an open element means for the text in it.
#[derive(Debug, Clone, Copy)]
struct Frame {
    /// Whether it stands in a [root](Root).
    included: bool,
    /// Whether it is left out nevertheless.
    left_out: bool,
    /// Whether headers and footers belong to the text, not to the page.
    in_content: bool,
    /// Whether it is part of a link.
    in_link: bool,
    /// Weight of the blocks.
    weight: f32,
}

impl Frame {
    /// Whether text counts.
    fn is_read(self) -> bool {
        self.included && !self.left_out
    }
}

/// A heading that is open.
struct Heading {
    /// 1 to 6.
    level: u8,
    /// Fragment that leads to it, or empty.
    anchor: String,
}

/// The state of the walk.
struct Walk {
    /// Where the text of this document stands.
    root: Root,
    /// What is finished.
    outline: Outline,
    /// What is not.
    line: Line,
    /// One per open element.
    frames: Vec<Frame>,
    /// The open heading. There is one at most: the parser closes a heading where another begins.
    heading: Option<Heading>,
    /// Where each open list began: its first block, and the count of text and links at that place.
    lists: Vec<(Mark, Tally)>,
}

impl Walk {
    /// A walk at the start of a document.
    fn new(root: Root, boilerplate: Boilerplate) -> Self {
        let (outline, line) = (Outline::new(boilerplate), Line::default());
        Self { root, outline, line, frames: Vec::new(), heading: None, lists: Vec::new() }
    }

    /// What holds at this place. Outside of all elements nothing is read.
    fn frame(&self) -> Frame {
        let outside =
            Frame { included: false, left_out: false, in_content: false, in_link: false, weight: 1.0 };
        self.frames.last().copied().unwrap_or(outside)
    }

    /// Takes a piece of text.
    fn text(&mut self, text: &str) {
        let frame = self.frame();
        if frame.is_read() && self.heading.is_some() {
            // A heading has no weight: it must not end the line it stands in.
            self.line.text(text, 1.0, frame.in_link, &mut self.outline);
        } else if frame.is_read() {
            self.line.text(text, frame.weight, frame.in_link, &mut self.outline);
        }
    }

    /// Enters an element. One that is left out still separates the words around it, as a button between them
    /// would; scripts and the like are invisible and do not.
    fn open(&mut self, element: ElementRef<'_>) {
        let above = self.frame();
        let frame = self.inside(element, above);
        self.frames.push(frame);
        if frame.is_read() {
            self.enter(element, frame);
        } else if above.is_read() && !matches!(element.value().name(), "script" | "style" | "template") {
            self.line.space();
        }
    }

    /// What holds inside `element`.
    fn inside(&self, element: ElementRef<'_>, above: Frame) -> Frame {
        let own = element.value();
        let is_root = self.root.includes(own);
        let is_page_header = !above.in_content && !is_root && elements::is_header(own);
        let is_permalink = self.heading.is_some() && heading::is_permalink(element);
        let aside = if own.name() == "aside" { above.weight.min(self.outline.limit()) } else { above.weight };
        Frame {
            included: above.included || is_root,
            left_out: above.left_out || is_page_header || is_permalink || elements::is_left_out(own),
            in_content: above.in_content
                || elements::owns_header(own)
                || (is_root && self.root == Root::Marked),
            in_link: above.in_link || (own.name() == "a" && value(own, "href").is_some()),
            weight: attributes::weight(own).unwrap_or(aside),
        }
    }

    /// Begins the text of an element.
    fn enter(&mut self, element: ElementRef<'_>, frame: Frame) {
        let own = element.value();
        if elements::is_block(own) {
            self.break_block();
        }
        if elements::is_list(own) {
            self.lists.push((self.outline.mark(), self.line.tally));
        }
        if let Some(level) = elements::heading_level(own) {
            self.heading = Some(Heading { level, anchor: heading::anchor(element) });
        }
        match own.name() {
            "a" if frame.in_link => self.line.tally.link(),
            "br" => self.line.space(),
            "sup" if holds_link(element) => self.line.space(),
            "img" => self.image(own),
            "rt" => self.ruby(element, frame),
            _ => {}
        }
        self.attributes(element, frame);
    }

    /// Leaves an element. The parser closes every element, so frames and elements match.
    fn close(&mut self, element: &Element) {
        let frame = self.frame();
        self.frames.pop();
        if !frame.is_read() {
            return;
        }
        if self.heading.is_some() && elements::heading_level(element).is_some() {
            return self.end_heading();
        }
        if elements::is_block(element) {
            self.break_block();
        }
        if elements::is_list(element) {
            self.end_list();
        }
    }

    /// Separates what stands before from what follows: blocks, or only words within a heading.
    fn break_block(&mut self) {
        if self.heading.is_some() {
            self.line.space();
        } else {
            self.line.end(&mut self.outline);
        }
    }

    /// Starts the section of the heading that was read.
    fn end_heading(&mut self) {
        let text = self.line.take();
        if let Some(Heading { level, anchor }) = self.heading.take() {
            self.outline.heading(level, &text, &anchor);
        }
    }

    /// Makes the list that ends boilerplate, if it is one of links.
    fn end_list(&mut self) {
        if let Some((mark, start)) = self.lists.pop()
            && self.line.tally.is_link_list(&start)
        {
            self.outline.lighten_after(mark);
        }
    }

    /// Takes the text of an image.
    fn image(&mut self, image: &Element) {
        self.line.space();
        self.text(value(image, "alt").unwrap_or_default());
        self.line.space();
    }

    /// Puts the reading of a word beside the line, so that it does not tear the word apart.
    fn ruby(&mut self, reading: ElementRef<'_>, frame: Frame) {
        self.line.beside(&text_of(reading), frame.weight);
        if let Some(own) = self.frames.last_mut() {
            own.left_out = true;
        }
    }

    /// Takes the attributes that are text: those named by `data-saola-index`, and `title` at less weight.
    fn attributes(&mut self, element: ElementRef<'_>, frame: Frame) {
        let own = element.value();
        let mut titled = own.name() == "img" && value(own, "alt") == value(own, "title");
        for name in attributes::indexed(own) {
            titled |= name == "title";
            self.line.beside(value(own, name).unwrap_or_default(), frame.weight);
        }
        if let Some(title) = value(own, "title").filter(|_| !titled && self.heading.is_none())
            && title != text_of(element)
        {
            self.line.beside(title, frame.weight * TOOLTIP);
        }
    }

    /// The finished outline.
    fn finish(mut self) -> Outline {
        self.line.end(&mut self.outline);
        self.outline
    }
}

/// Whether a superscript is a reference, which must not become part of the word before.
fn holds_link(superscript: ElementRef<'_>) -> bool {
    superscript.child_elements().any(|child| child.value().name() == "a")
}
