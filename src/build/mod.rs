//! Pages to index bytes.
//!
//! ```text
//! pages -> words::take_apart (in parallel) -> merge::Dictionary -> merge::postings -> format
//!                                                               -> merge::streams  ->
//! ```

mod compose;
mod merge;
#[cfg(test)]
mod tests;
mod words;

use crate::format::{self, Case, DocsWriter, Kind, ListWriter, Meta};
use crate::page::Page;
use merge::{Dictionary, Habits};
use rayon::prelude::*;
use std::collections::BTreeMap;
use words::{Item, PageWords};

/// How to build.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// Language of pages that do not name one, as a BCP 47 tag; empty where that is not known.
    pub lang: String,
    /// On which pages the positions of words count.
    pub positions: Positions,
}

/// Whether the positions of words count: next to each other they are worth more than apart. Costs 8 bytes of memory a word
/// in the page that searches, and nothing in the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Positions {
    /// For each page whose language needs them: Vietnamese and scripts without spaces.
    #[default]
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

/// A finished index and what went into it.
#[derive(Debug)]
pub struct Built {
    /// The index file.
    pub bytes: Vec<u8>,
    /// Counts for the summary.
    pub stats: Stats,
}

/// Counts of a build.
#[derive(Debug, Clone, Default)]
pub struct Stats {
    /// Pages indexed.
    pub pages: usize,
    /// Sections indexed.
    pub sections: usize,
    /// Words (tokens) in bodies.
    pub words: usize,
    /// Different terms.
    pub terms: usize,
    /// Bytes of text (UTF-8) in titles, headings and bodies.
    pub text_bytes: usize,
    /// Size of the index before compression.
    pub raw_bytes: usize,
    /// Pages on which positions count.
    pub positioned_pages: usize,
}

/// Why an index could not be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// No page has any word.
    Empty,
    /// The index would not fit the sizes of the format.
    TooLarge,
}

impl std::fmt::Display for BuildError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Empty => "nothing to index: no page has any text",
            Self::TooLarge => "too much for one index (4 GB, or a million different words): split the input",
        })
    }
}

impl std::error::Error for BuildError {}

/// Most terms an index can have: TEXT codes every word by its rank, next to the gaps.
const MOST_TERMS: usize = format::CODES as usize - 64;
/// Longest posting list, in bytes.
const LONGEST_LIST: usize = (u32::MAX >> 2) as usize;

/// Builds an index of `pages`, in the order given. The same pages and options give the same bytes on every machine
/// and for every number of threads (the current rayon pool is used).
pub fn build(pages: &[Page], options: &BuildOptions) -> Result<Built, BuildError> {
    let pages = &*compose::composed(pages);
    let lang = |page: &Page| if page.lang.is_empty() { options.lang.clone() } else { page.lang.clone() };
    let words: Vec<PageWords> = pages.par_iter().map(|page| words::take_apart(page, &lang(page))).collect();
    let mut dictionary = Dictionary::of(&words);
    if dictionary.terms.is_empty() {
        return Err(BuildError::Empty);
    }
    let positions: Vec<bool> = words.iter().map(|page| stored(options.positions, page)).collect();
    let habits = Habits::of(&words, &dictionary);
    let lists = merge::postings(&words, &dictionary);
    if lists.len() > MOST_TERMS || lists.iter().any(|list| list.post.len() > LONGEST_LIST) {
        return Err(BuildError::TooLarge);
    }
    let streams = merge::streams(&words, &mut dictionary, &habits);
    let counted = Counted::of(pages, &words, &positions);
    let meta = Meta { style: habits.style, lang: main_language(pages.iter().map(lang)), ..counted.meta };
    let gaps: Vec<(&str, u32)> = dictionary.gaps.iter().map(|(gap, n)| (&**gap, *n)).collect();
    let sections = [
        (Kind::Meta, meta.write()),
        (Kind::Terms, format::write_terms(dictionary.terms.iter().map(Vec::as_slice))),
        (Kind::Freq, frequencies(&lists, &habits.cases)),
        (Kind::Post, lists.iter().flat_map(|list| &list.post).copied().collect()),
        (Kind::Docs, counted.docs),
        (Kind::Facets, format::write_facets(pages)),
        (Kind::Text, format::write_text(&gaps, &ranks(&lists), &streams)),
    ];
    let raw_bytes = sections.iter().map(|(_, bytes)| bytes.len()).sum();
    let bytes = format::pack(&sections).ok_or(BuildError::TooLarge)?;
    let stats = Stats {
        pages: pages.len(),
        sections: meta.sections as usize,
        words: meta.tokens as usize,
        terms: dictionary.terms.len(),
        text_bytes: words.iter().map(|page| page.text_bytes).sum(),
        raw_bytes,
        positioned_pages: positions.iter().filter(|stored| **stored).count(),
    };
    Ok(Built { bytes, stats })
}

fn stored(positions: Positions, page: &PageWords) -> bool {
    match positions {
        Positions::Auto => page.needs_positions,
        Positions::On => true,
        Positions::Off => false,
    }
}

fn main_language(langs: impl Iterator<Item = String>) -> String {
    let mut counts = BTreeMap::new();
    langs.filter(|lang| !lang.is_empty()).for_each(|lang| *counts.entry(lang).or_insert(0) += 1);
    let best = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
    best.map(|(lang, _)| lang).unwrap_or_default()
}

fn frequencies(lists: &[ListWriter], cases: &[Case]) -> Vec<u8> {
    let mut out = Vec::new();
    for (list, case) in lists.iter().zip(cases) {
        format::write_entry(&mut out, list.post.len(), *case);
    }
    out
}

/// Rank by ordinal: longest posting list first, then by ordinal.
fn ranks(lists: &[ListWriter]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..lists.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(lists[*at].post.len()));
    let mut ranks = vec![0; lists.len()];
    order.iter().zip(0..).for_each(|(at, rank)| ranks[*at] = rank);
    ranks
}

/// DOCS, and the counts of META that come with it.
struct Counted {
    docs: Vec<u8>,
    meta: Meta,
}

impl Counted {
    fn of(pages: &[Page], words: &[PageWords], positions: &[bool]) -> Self {
        let mut writer = DocsWriter::default();
        let mut meta = Meta { pages: pages.len() as u32, ..Meta::default() };
        for ((page, words), positions) in pages.iter().zip(words).zip(positions) {
            writer.page(&page.url, &page.title, *positions, words.sections.len());
            for (at, own) in words.sections.iter().enumerate() {
                let tokens =
                    own.blocks.iter().flat_map(|b| &b.items).filter(|i| matches!(i, Item::Word(_))).count();
                meta.tokens += tokens as u32;
                meta.sections += 1;
                match page.sections.get(at) {
                    Some(s) if at > 0 || s.level > 0 => {
                        writer.section(tokens as u32, s.level.max(1), &s.heading, &s.anchor);
                    }
                    _ => writer.section(tokens as u32, 0, "", ""),
                }
            }
        }
        Self { docs: writer.out, meta }
    }
}
