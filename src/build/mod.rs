//! Pages to index bytes.
//!
//! ```text
//! pages -> survey: languages, words -> acronyms, links --------------------------------------,
//!       -> words::take_apart, packed (in parallel) -> gather: terms, lists, packed pages -> text, sections -> format
//! ```
//!
//! Pages come in [batches](source) and are gone through twice. What is kept of them meanwhile is in [stores](store), which
//! hold it in memory or in a temporary file.

mod acronyms;
mod compose;
mod dates;
mod decay;
mod endings;
mod gather;
mod han;
pub(crate) mod language;
mod languages;
mod links;
mod lists;
mod packed;
mod source;
mod stems;
mod store;
mod survey;
#[cfg(feature = "cli")]
mod synonyms;
mod taken;
#[cfg(test)]
pub(crate) mod tests;
mod text;
mod words;

use crate::FieldKind;
use crate::format::{self, Case, FieldRules, Kind, Meta, Roles};
use crate::page::Page;
use crate::search::{Setting, SettingError};
pub use acronyms::{Acronym, Evidence};
pub(crate) use compose::composed;
pub use decay::Decay;
use gather::Joined;
pub(crate) use links::Link;
pub use links::{Holds, Synonym};
use source::Slices;
pub(crate) use source::{Pages, in_order};
use stems::{Affixes, Vocabulary};
pub use store::Memory;
pub(crate) use store::Store;
use survey::Survey;
#[cfg(feature = "cli")]
pub use synonyms::{Synonyms, SynonymsError};
use taken::Taken;

/// A map of words, of which every build looks up millions. Its order is never seen.
type Map<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;

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
    /// How much to keep in memory.
    pub memory: Memory,
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
            memory: Memory::default(),
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
    /// Bytes of text that count less than ordinary text: boilerplate, and what the author weighed so.
    pub light_bytes: usize,
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
    /// What does not fit into the memory could not be put into a temporary file, or not be read from there.
    Store(std::io::ErrorKind),
}

impl From<std::io::Error> for BuildError {
    fn from(why: std::io::Error) -> Self {
        Self::Store(why.kind())
    }
}

impl std::fmt::Display for BuildError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Empty => "nothing to index: no page has any text",
            Self::TooLarge => "too much for one index (4 GB, or a million different words): split the input",
            Self::Setting(why) => return why.fmt(f),
            Self::Store(why) => {
                return write!(
                    f,
                    "cannot keep pages in a temporary file: {why} (free some space, or give more memory)"
                );
            }
        })
    }
}

impl std::error::Error for BuildError {}

/// Most terms an index can have: TEXT codes every word by its rank, next to the gaps.
const MOST_TERMS: usize = format::CODES as usize - 64;
/// Longest posting list, in bytes.
const LONGEST_LIST: usize = (u32::MAX >> 2) as usize;

/// Builds an index of `pages`, in the order given. The same pages and options give the same bytes on every machine, for
/// every number of threads (the current rayon pool is used) and with every budget of memory.
pub fn build(pages: &[Page], options: &BuildOptions) -> Result<Built, BuildError> {
    let (sections, stats) = sections_of(&Slices(pages), options)?;
    Ok(Built { bytes: format::pack(&sections).ok_or(BuildError::TooLarge)?, stats })
}

/// Builds an index of pages that may be elsewhere than in memory. Nothing in its bytes is deflated.
pub(crate) fn build_unpacked(pages: &dyn Pages, options: &BuildOptions) -> Result<Built, BuildError> {
    let (sections, stats) = sections_of(pages, options)?;
    Ok(Built { bytes: format::lay_out(&sections).ok_or(BuildError::TooLarge)?, stats })
}

/// Sections in rising order of kind.
type Written = Vec<(Kind, Vec<u8>)>;

/// What an index has, and what went into it.
fn sections_of(pages: &dyn Pages, options: &BuildOptions) -> Result<(Written, Stats), BuildError> {
    let ranking = Setting::stored(&options.ranking).map_err(BuildError::Setting)?;
    let mut survey = Survey::of(pages, options)?;
    let corpus = survey.corpus.take();
    let languages = || survey.languages.iter().map(String::as_str);
    let roles = languages::roles(&language::by_frequency(languages()));
    let known = known(&survey.languages);
    let table = Roles::read(&roles).expect("what was written can be read");
    let (taken, links) = rayon::join(
        || Taken::all(pages, &survey, &known, table, options),
        || links::links(corpus.map(acronyms::Reading::finish).as_ref(), options),
    );
    let Taken { gathered, docs, meta, positioned_pages, .. } = taken?;
    let text_bytes = gathered.text_bytes;
    let joined = gathered.finish()?;
    let lengths = lengths(&joined)?;
    let meta = Meta { style: joined.style, lang: language::main_language(languages()).into(), ..meta };
    let rules = FieldRules { kinds: &options.kinds, hidden: &options.hidden };
    let sections = vec![
        (Kind::Meta, meta.write(&ranking)),
        (Kind::Docs, docs.out),
        (Kind::Facets, format::write_facets(&survey.fields, rules)),
        (Kind::Classes, classes(&roles, &joined, &known, &links.links, &survey.languages)),
    ];
    let stats = Stats {
        pages: meta.pages as usize,
        sections: meta.sections as usize,
        words: meta.tokens as usize,
        terms: joined.terms.len(),
        text_bytes,
        light_bytes: survey.light_bytes,
        raw_bytes: 0,
        positioned_pages,
        acronyms: links.acronyms,
        links: links.links.len(),
    };
    let sections = with_words(sections, joined, &lengths)?;
    let raw_bytes = sections.iter().map(|(_, bytes)| bytes.len()).sum();
    Ok((sections, Stats { raw_bytes, ..stats }))
}

/// Bytes of each posting list, if the format has room for them.
fn lengths(joined: &Joined) -> Result<Vec<usize>, BuildError> {
    let lengths: Vec<usize> = joined.order.iter().map(|term| joined.lists.length(*term)).collect();
    match lengths.len() {
        0 => Err(BuildError::Empty),
        terms if terms > MOST_TERMS => Err(BuildError::TooLarge),
        _ if lengths.iter().any(|length| *length > LONGEST_LIST) => Err(BuildError::TooLarge),
        _ => Ok(lengths),
    }
}

/// The languages there are, sorted.
fn known(languages: &[String]) -> Vec<&str> {
    let mut known: Vec<&str> = languages.iter().map(String::as_str).collect();
    known.sort_unstable();
    known.dedup();
    known
}

/// Adds the sections that come with the dictionary.
fn with_words(mut sections: Written, joined: Joined, lengths: &[usize]) -> Result<Written, BuildError> {
    let (text, terms) = rayon::join(
        || text::write(&joined, &ranks(lengths)),
        || format::write_terms(&joined.terms.iter().map(Vec::as_slice).collect::<Vec<_>>()),
    );
    sections.push((Kind::Text, text?));
    sections.push((Kind::Terms, terms));
    sections.push((Kind::Freq, frequencies(lengths, &joined.cases)));
    sections.push((Kind::Post, joined.lists.join(&joined.order)?));
    sections.sort_by_key(|(kind, _)| *kind);
    Ok(sections)
}

fn frequencies(lengths: &[usize], cases: &[Case]) -> Vec<u8> {
    let mut out = Vec::new();
    for (length, case) in lengths.iter().zip(cases) {
        format::write_entry(&mut out, *length, *case);
    }
    out
}

/// CLASSES. Links to words that no page has are left out.
fn classes(roles: &[u8], joined: &Joined, known: &[&str], links: &[Link], languages: &[String]) -> Vec<u8> {
    let Joined { terms, cases, .. } = joined;
    let affixes = Affixes::of(&Vocabulary { terms, cases, languages: &joined.languages, known });
    let (mut written_affixes, mut written_links) = (Vec::new(), Vec::new());
    format::write_affixes(&mut written_affixes, [&affixes.beginnings, &affixes.endings]);
    let mut all: Vec<Link> = links.iter().filter(|link| link.leads_into(terms)).cloned().collect();
    all.extend(han::links(terms, languages));
    format::write_links(&mut written_links, &all);
    format::write_classes(roles, &written_affixes, &written_links)
}

/// Rank by ordinal: longest posting list first, then by ordinal.
fn ranks(lengths: &[usize]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..lengths.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(lengths[*at]));
    let mut ranks = vec![0; lengths.len()];
    order.iter().zip(0..).for_each(|(at, rank)| ranks[*at] = rank);
    ranks
}
