//! What languages the texts look like. The index knows that of most pages; the others are told from their beginnings.

use crate::Index;
use crate::build::language::of_text;
use serde::Serialize;
use std::collections::BTreeMap;

/// Pages that are looked at, evenly apart, and characters of each.
const MOST_PAGES: usize = 1_000;
const SAMPLE: usize = 2_000;
/// Pages of a language that are named.
const NAMED: usize = 20;

/// The languages of an index.
#[derive(Debug, Serialize)]
pub(super) struct Languages {
    /// That of most pages, as the index has it; empty if it is not known.
    pub(super) main: String,
    /// Pages that were looked at.
    pub(super) looked: usize,
    /// By language, the most frequent first.
    pub(super) found: Vec<Found>,
}

/// A language that was found.
#[derive(Debug, Serialize)]
pub(super) struct Found {
    /// Its tag; empty for texts of which nothing tells it.
    pub(super) tag: String,
    /// On how many of the pages.
    pub(super) count: usize,
    /// The numbers of the first ones.
    pub(super) pages: Vec<u32>,
}

impl Languages {
    /// `pages` is how many the index has.
    pub(super) fn of(index: &Index, pages: usize) -> Self {
        let apart = pages.div_ceil(MOST_PAGES).max(1);
        let mut found: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for page in (0..pages as u32).step_by(apart) {
            let tag = of_text(&beginning(index, page), index.lang().to_owned());
            found.entry(tag).or_default().push(page);
        }
        let mut found: Vec<Found> = found.into_iter().map(|(tag, pages)| Found::new(tag, pages)).collect();
        found.sort_by_key(|own| std::cmp::Reverse(own.count));
        Self { main: index.lang().into(), looked: pages.div_ceil(apart), found }
    }

    /// Pages in another language than most.
    pub(super) fn others(&self) -> impl Iterator<Item = &Found> {
        self.found.iter().filter(|own| own.tag != self.main)
    }
}

impl Found {
    fn new(tag: String, mut pages: Vec<u32>) -> Self {
        let count = pages.len();
        pages.truncate(NAMED);
        Self { tag, count, pages }
    }
}

/// Title, headings and text of a page, up to a length.
fn beginning(index: &Index, page: u32) -> String {
    let Some(document) = index.document(page) else { return String::new() };
    let sections = document.sections.into_iter();
    let texts = sections.flat_map(|own| std::iter::once(own.heading).chain(own.paragraphs));
    let mut sample = String::new();
    for text in std::iter::once(document.title).chain(texts) {
        sample.extend(text.chars().chain(['\n']).take(SAMPLE));
        if sample.len() >= SAMPLE * 4 {
            break;
        }
    }
    sample.chars().take(SAMPLE).collect()
}
