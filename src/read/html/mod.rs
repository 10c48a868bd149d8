//! HTML to pages.
//!
//! ```text
//! parse ─> Html ─┬─> facts (title, language, fields) ──┬─> Page
//!                └─> walk ─> line ─> outline (text) ───┘
//! ```
//!
//! All walks are loops over the tree, so no nesting overflows the stack.

mod attributes;
mod elements;
mod facts;
mod heading;
mod line;
mod parse;
#[cfg(test)]
mod tests;
mod walk;

use super::boilerplate::Boilerplate;
use super::fields::Fields;
use super::outline::Outline;
use super::source::Source;
use crate::page::Page;
use facts::Facts;

/// Reads an HTML document; `None` where it asks to be left out (`noindex`).
pub(super) fn read(text: &str, source: &Source, boilerplate: Boilerplate) -> Option<Page> {
    let content = content(text, boilerplate)?;
    let facts = content.facts;
    let title = facts
        .own_title
        .or_else(|| content.outline.first_title().map(str::to_owned))
        .or(facts.title)
        .or(facts.first_heading)
        .unwrap_or_else(|| source.stem());
    Some(Page {
        url: source.url.clone(),
        lang: facts.lang,
        description: facts.description,
        sections: content.outline.into_sections(&title),
        fields: facts.fields,
        title,
        ..Page::default()
    })
}

/// What stands in the HTML that a document of another format was turned into.
pub(super) struct Content {
    /// The text.
    pub(super) outline: Outline,
    /// What `data-saola-*` attributes say.
    facts: Facts,
}

impl Content {
    /// The fields found in the text.
    pub(super) fn into_parts(self) -> (Outline, Fields) {
        (self.outline, self.facts.fields)
    }
}

/// The text and facts of an HTML document; `None` where it asks to be left out.
pub(super) fn content(text: &str, boilerplate: Boilerplate) -> Option<Content> {
    let html = parse::parse(text);
    let facts = facts::gather(&html);
    (!facts.left_out).then(|| Content { outline: walk::outline(&html, boilerplate), facts })
}
