//! Pages to index bytes.
//!
//! ```text
//! pages -> words::take_apart (in parallel) -> merge::Dictionary -> merge::postings -> format
//!                                                               -> merge::streams  ->
//! ```

mod acronyms;
mod compose;
mod dates;
mod decay;
mod endings;
mod han;
mod language;
mod languages;
mod links;
mod merge;
mod stems;
#[cfg(feature = "cli")]
mod synonyms;
#[cfg(test)]
pub(crate) mod tests;
mod words;

use crate::FieldKind;
use crate::format::{self, Case, DocsWriter, FieldRules, Kind, ListWriter, Meta, Roles};
use crate::page::Page;
use crate::search::{Setting, SettingError};
pub use acronyms::{Acronym, Evidence};
pub use decay::Decay;
pub(crate) use links::Link;
pub use links::{Holds, Synonym};
use merge::{Dictionary, Habits};
use rayon::prelude::*;
use stems::{Affixes, Vocabulary};
#[cfg(feature = "cli")]
pub use synonyms::{Synonyms, SynonymsError};
use words::{Item, PageWords};

/// How to build.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// Language of pages that do not name one, as a BCP 47 tag; empty where that is not known.
    pub lang: String,
    /// On which pages the positions of words count.
    pub positions: Positions,
    /// Phrases that mean the same.
    pub synonyms: Vec<Synonym>,
    /// Pairs of an acronym and a phrase that do not mean the same, whatever the pages seem to say.
    pub forbid: Vec<(String, String)>,
    /// Whether to find out what acronyms mean.
    pub acronyms: bool,
    /// Kinds of fields, by name; that of the others is found: dates, numbers or else text.
    pub kinds: Vec<(String, FieldKind)>,
    /// Fields to filter, count and sort by that hits do not show.
    pub hidden: Vec<String>,
    /// Constants of ranking by name, as [`Setting::all`](crate::Setting::all) lists them; the others keep their defaults.
    pub ranking: Vec<(String, f32)>,
    /// How pages lose weight with age.
    pub decay: Option<Decay>,
}

impl Default for BuildOptions {
    fn default() -> Self {
        Self {
            lang: String::new(),
            positions: Positions::default(),
            synonyms: Vec::new(),
            forbid: Vec::new(),
            acronyms: true,
            kinds: Vec::new(),
            hidden: Vec::new(),
            ranking: Vec::new(),
            decay: None,
        }
    }
}

/// Whether the positions of words count: next to each other they are worth more than apart. Costs 4 bytes of memory a word
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
    /// Acronyms with what they mean and why that is believed, sorted.
    pub acronyms: Vec<Acronym>,
    /// Pairs of phrases of which one finds the other, by acronyms and synonyms; each way counts.
    pub links: usize,
}

/// Why an index could not be built.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// No page has any word.
    Empty,
    /// The index would not fit the sizes of the format.
    TooLarge,
    /// A constant of ranking cannot be set so.
    Setting(SettingError),
}

impl std::fmt::Display for BuildError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Empty => "nothing to index: no page has any text",
            Self::TooLarge => "too much for one index (4 GB, or a million different words): split the input",
            Self::Setting(why) => return why.fmt(f),
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
    let ranking = Setting::stored(&options.ranking).map_err(BuildError::Setting)?;
    let pages = &*compose::composed(pages);
    let languages = language::of_pages(pages, &options.lang);
    let roles = languages::roles(&language::by_frequency(languages.iter().map(String::as_str)));
    let table = Roles::read(&roles).expect("what was written can be read");
    let taken = pages.par_iter().zip(&languages).map(|(page, lang)| words::take_apart(page, lang, table));
    let words: Vec<PageWords> = taken.collect();
    let links = links::links(pages, options);
    let mut dictionary = Dictionary::of(&words);
    if dictionary.terms.is_empty() {
        return Err(BuildError::Empty);
    }
    let positions: Vec<bool> = words.iter().map(|page| stored(options.positions, page)).collect();
    let habits = Habits::of(&words, &dictionary);
    let affixes = Affixes::of(&Vocabulary {
        terms: &dictionary.terms,
        cases: &habits.cases,
        page_terms: &dictionary.page_terms,
        languages: &languages,
    });
    let lists = merge::postings(&words, &dictionary);
    if lists.len() > MOST_TERMS || lists.iter().any(|list| list.post.len() > LONGEST_LIST) {
        return Err(BuildError::TooLarge);
    }
    let streams = merge::streams(&words, &mut dictionary, &habits);
    let decay = decay::of_pages(pages, options.decay.as_ref());
    let counted = Counted::of(pages, &words, &positions, &decay);
    let meta = Meta {
        style: habits.style,
        lang: language::main_language(languages.iter().map(String::as_str)).into(),
        ..counted.meta
    };
    let rules = FieldRules { kinds: &options.kinds, hidden: &options.hidden };
    let gaps: Vec<(&str, u32)> = dictionary.gaps.iter().map(|(gap, n)| (&**gap, *n)).collect();
    let terms: Vec<&[u8]> = dictionary.terms.iter().map(Vec::as_slice).collect();
    let sections = [
        (Kind::Meta, meta.write(&ranking)),
        (Kind::Terms, format::write_terms(&terms)),
        (Kind::Freq, frequencies(&lists, &habits.cases)),
        (Kind::Post, lists.iter().flat_map(|list| &list.post).copied().collect()),
        (Kind::Docs, counted.docs),
        (Kind::Facets, format::write_facets(pages, rules)),
        (Kind::Classes, classes(&roles, &affixes, &links.links, &dictionary.terms, &languages)),
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
        acronyms: links.acronyms,
        links: links.links.len(),
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

fn frequencies(lists: &[ListWriter], cases: &[Case]) -> Vec<u8> {
    let mut out = Vec::new();
    for (list, case) in lists.iter().zip(cases) {
        format::write_entry(&mut out, list.post.len(), *case);
    }
    out
}

/// CLASSES. Links to words that no page has are left out.
fn classes(
    roles: &[u8],
    affixes: &Affixes,
    links: &[Link],
    terms: &[Vec<u8>],
    languages: &[String],
) -> Vec<u8> {
    let (mut written_affixes, mut written_links) = (Vec::new(), Vec::new());
    format::write_affixes(&mut written_affixes, [&affixes.beginnings, &affixes.endings]);
    let mut all: Vec<Link> = links.iter().filter(|link| link.leads_into(terms)).cloned().collect();
    all.extend(han::links(terms, languages));
    format::write_links(&mut written_links, &all);
    format::write_classes(roles, &written_affixes, &written_links)
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
    fn of(pages: &[Page], words: &[PageWords], positions: &[bool], decay: &[f32]) -> Self {
        let mut writer = DocsWriter::default();
        let mut meta = Meta { pages: pages.len() as u32, ..Meta::default() };
        for (((page, words), positions), decay) in pages.iter().zip(words).zip(positions).zip(decay) {
            writer.page(&page.url, &page.title, *positions, page.boost * decay, words.sections.len());
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
