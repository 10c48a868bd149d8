//! Parsing with a limit on depth.
//!
//! The parser of HTML looks through all open elements at most start tags, so a hundred thousand nested `<div>`
//! would take minutes. Browsers cap the depth of their trees at 512; so does this: deeper start tags of elements that
//! only group text are dropped with their end tags, and the text inside stays.

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use scraper::{Html, HtmlTreeSink};
use std::cell::Cell;

/// Open elements beyond which grouping elements are dropped.
const DEPTH: usize = 512;

/// Elements that hold others of their kind and need an end tag.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "a", "abbr", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "center", "cite", "code", "del",
    "details", "dfn", "dir", "div", "dl", "em", "fieldset", "figure", "font", "footer", "header", "i", "ins",
    "kbd", "label", "mark", "menu", "ol", "q", "s", "samp", "section", "small", "span", "strike", "strong",
    "sub", "summary", "sup", "table", "tt", "u", "ul", "var",
];

/// Parses a document. Never fails: there is a tree for every text.
pub(super) fn parse(text: &str) -> Html {
    let tree = HtmlTreeSink::new(Html::new_document());
    let builder = TreeBuilder::new(tree, TreeBuilderOpts::default());
    let tokenizer = Tokenizer::new(Shallow::new(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    // A script or a named encoding interrupts the tokenizer, for a browser to act on it.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.inner.sink.finish()
}

/// Passes tokens on, without the start tags that are too deep.
struct Shallow<S> {
    inner: S,
    /// Grouping elements open in the tree.
    depth: Cell<usize>,
    /// Grouping elements dropped and not yet ended.
    dropped: Cell<usize>,
}

impl<S> Shallow<S> {
    fn new(inner: S) -> Self {
        Self { inner, depth: Cell::new(0), dropped: Cell::new(0) }
    }

    /// Whether to pass on `tag`; keeps count.
    fn keeps(&self, tag: &Tag) -> bool {
        if !GROUPS.contains(&&*tag.name) {
            return true;
        }
        match tag.kind {
            TagKind::StartTag if self.depth.get() >= DEPTH => step(&self.dropped, 1),
            TagKind::StartTag => !step(&self.depth, 1),
            TagKind::EndTag if self.dropped.get() > 0 => step(&self.dropped, -1),
            TagKind::EndTag => !step(&self.depth, -1),
        }
    }
}

/// Changes a count by `by`, not below zero. Always false.
fn step(count: &Cell<usize>, by: isize) -> bool {
    count.set(count.get().saturating_add_signed(by));
    false
}

impl<S: TokenSink> TokenSink for Shallow<S> {
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<S::Handle> {
        match token {
            Token::TagToken(tag) if !self.keeps(&tag) => TokenSinkResult::Continue,
            token => self.inner.process_token(token, line_number),
        }
    }

    fn end(&self) {
        self.inner.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.inner.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
