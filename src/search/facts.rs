//! What the program tells of an index.

use super::Index;
use crate::analyze;
use crate::format::{Kind, SEPARATOR};

impl Index {
    /// What `saola inspect` shows: facts about the index, in order, as (name, value) pairs.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let facets = self.facets.summary(self.sections.get(Kind::Facets));
        let fields: Vec<String> =
            facets.map(|(name, kind, n)| format!("{name} ({}, {n})", kind.name())).collect();
        vec![
            ("pages", self.meta.pages.to_string()),
            ("sections", self.meta.sections.to_string()),
            ("words", self.meta.tokens.to_string()),
            ("terms", self.terms.len().to_string()),
            ("language", self.meta.lang.clone()),
            ("positions", if self.docs.any_positions() { "yes" } else { "no" }.into()),
            ("fields", fields.join(", ")),
            ("links", self.classes().links.count().to_string()),
        ]
    }

    /// What words of a query may stand for besides themselves: where that comes from, the words, what they may stand for, and
    /// how much that counts, up to 1.
    pub fn links(&self) -> Vec<(&'static str, String, String, f32)> {
        let kind =
            |kind: u8| ["synonym", "acronym", "script"].get(usize::from(kind)).copied().unwrap_or("other");
        let spelled = |phrase: &[u8]| {
            let terms = phrase.split(|byte| *byte == SEPARATOR);
            terms.map(|term| analyze::render(term, self.meta.style)).collect::<Vec<_>>().join(" ")
        };
        let links = self.classes().links;
        links.map(|link| (kind(link.kind), spelled(link.from), spelled(link.to), link.weight)).collect()
    }

    /// The sections of the file: name, bytes in the file, bytes when inflated.
    pub fn sizes(&self) -> Vec<(&'static str, usize, usize)> {
        let entries = self.sections.entries();
        entries.iter().map(|entry| (entry.kind.name(), entry.stored as usize, entry.raw as usize)).collect()
    }
}
