//! A page as words: tokens with their terms, and how each is written.
//!
//! Pages are taken apart independently of each other, each with its own small tables of terms, spellings and gaps;
//! [`super::merge`] then joins the tables in page order, so that the number of threads cannot be seen in the result.

use super::Map;
use super::dates;
use crate::analyze::{self, Letters, Style, tokens};
use crate::format::{Case, Roles, apply_case, capitals};
use crate::page::{Page, Section};

/// A page taken apart. All numbers are places in the tables of this page.
#[derive(Debug, Default)]
pub(super) struct PageWords {
    /// Distinct terms.
    pub(super) terms: Vec<Vec<u8>>,
    /// Distinct spellings.
    pub(super) spellings: Vec<Spelling>,
    /// Distinct gaps between words.
    pub(super) gaps: Vec<String>,
    /// The sections.
    pub(super) sections: Vec<SectionWords>,
    /// Bytes of text in title, headings and bodies.
    pub(super) text_bytes: usize,
    /// Whether positions help to find words of this page.
    pub(super) needs_positions: bool,
}

/// A way to write a term.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    /// The term.
    pub(super) term: u32,
    /// How it is written.
    pub(super) form: Written,
}

/// How a word is written, compared with what its term renders to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    /// In this case; in which style of placing tones, if the word tells.
    Regular(Case, Option<Style>),
    /// In some other way: as given, or with these capitals.
    Literal(String),
}

/// A section taken apart. Title, heading and meta are terms.
#[derive(Debug, Default)]
pub(super) struct SectionWords {
    /// Title of the page, in its first section.
    pub(super) title: Vec<u32>,
    /// Heading.
    pub(super) heading: Vec<u32>,
    /// Words of the url and the description, in the first section.
    pub(super) meta: Vec<u32>,
    /// Paragraphs.
    pub(super) blocks: Vec<BlockWords>,
    /// Terms of dates and numbers, with what they weigh: they stand in no text.
    pub(super) extra: Vec<(u32, f32)>,
}

impl SectionWords {
    /// How many words its paragraphs have.
    pub(super) fn words(&self) -> u32 {
        let items = self.blocks.iter().flat_map(|block| &block.items);
        items.filter(|item| matches!(item, Item::Word(_))).count() as u32
    }
}

/// A paragraph taken apart.
#[derive(Debug, Default)]
pub(super) struct BlockWords {
    /// What a word here counts.
    pub(super) weight: f32,
    /// Words and gaps in turn, as written.
    pub(super) items: Vec<Item>,
}

/// A word or the gap between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// A spelling.
    Word(u32),
    /// A gap that is not empty.
    Gap(u32),
}

/// Numbers distinct things in the order of their first appearance.
#[derive(Debug, Default)]
struct Numbers<K>(Map<K, u32>);

impl<K: std::hash::Hash + Eq> Numbers<K> {
    fn number(&mut self, key: K, new: impl FnOnce(&K)) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(key).or_insert_with_key(|key| {
            new(key);
            next
        })
    }
}

/// Words of several pages as they were analysed; each is analysed once.
#[derive(Debug, Default)]
pub(super) struct Lexicon<'a>(Map<&'a str, Option<Analysed>>);

#[derive(Debug, Clone)]
struct Analysed {
    term: Vec<u8>,
    form: Written,
    looks_vietnamese: bool,
}

impl Analysed {
    /// What a word is; `None` where nothing of it is left.
    fn of(word: &str) -> Option<Self> {
        let letters = Letters::of(&analyze::compatible_word(word));
        let mut term = Vec::new();
        letters.write(&mut term);
        let looks_vietnamese = letters.looks_vietnamese();
        (!term.is_empty()).then(|| Self { form: written(word, &term), term, looks_vietnamese })
    }
}

struct Taker<'a, 'l> {
    lexicon: &'l mut Lexicon<'a>,
    page: PageWords,
    terms: Numbers<Vec<u8>>,
    spellings: Map<&'a str, u32>,
    gaps: Numbers<&'a str>,
    tokens: usize,
    telling: usize,
    vietnamese: Vec<bool>,
}

/// Takes a page apart. `lang` is its language, or empty; `roles` the words of dates.
pub(super) fn take_apart<'a>(
    page: &'a Page,
    lang: &str,
    roles: Roles<'_>,
    lexicon: &mut Lexicon<'a>,
) -> PageWords {
    let mut taker = Taker::new(lexicon);
    for section in &page.sections {
        let words = taker.section(section);
        taker.page.sections.push(words);
    }
    let title = taker.terms_of(&page.title);
    let mut meta: Vec<u32> = path_words(&page.url).flat_map(|part| taker.terms_of(part)).collect();
    meta.extend(taker.terms_of(&page.description));
    taker.page.text_bytes += page.title.len();
    match taker.page.sections.first_mut() {
        Some(first) => (first.title, first.meta) = (title, meta),
        None => taker.page.sections.push(SectionWords { title, meta, ..SectionWords::default() }),
    }
    for (at, terms) in dates::terms(page, lang, roles).into_iter().enumerate() {
        taker.page.sections[at].extra =
            terms.into_iter().map(|(term, weight)| (taker.number(term, false), weight)).collect();
    }
    taker.page.needs_positions =
        written_without_spaces(lang) || taker.telling * 100 >= taker.tokens.max(1) * TELLING;
    taker.page
}

/// Per cent of tokens that are atoms or carry marks only Vietnamese has, from which on a page gets positions.
/// Vietnamese has 30 to 45, other Latin scripts less than 3.
const TELLING: usize = 15;

fn written_without_spaces(lang: &str) -> bool {
    let primary = lang.split(['-', '_']).next().unwrap_or_default();
    ["vi", "zh", "ja", "ko", "th", "lo", "km", "my"].contains(&primary)
}

/// The words of a url that may mean something: no extension, no parts that are numbers.
fn path_words(url: &str) -> impl Iterator<Item = &str> {
    let path = url.split(['#', '?']).next().unwrap_or_default();
    let stem = path.rsplit_once('.').filter(|(_, ext)| !ext.contains('/')).map_or(path, |(stem, _)| stem);
    let named = |part: &&str| !part.chars().all(|c| c.is_ascii_digit()) && *part != "index";
    stem.split(['/', '-', '_', '.']).filter(named)
}

impl<'a, 'l> Taker<'a, 'l> {
    fn new(lexicon: &'l mut Lexicon<'a>) -> Self {
        Self {
            lexicon,
            page: PageWords::default(),
            terms: Numbers::default(),
            spellings: Map::default(),
            gaps: Numbers::default(),
            tokens: 0,
            telling: 0,
            vietnamese: Vec::new(),
        }
    }

    fn section(&mut self, section: &'a Section) -> SectionWords {
        self.page.text_bytes += section.heading.len();
        SectionWords {
            heading: self.terms_of(&section.heading),
            blocks: section.blocks.iter().map(|block| self.block(&block.text, block.weight)).collect(),
            ..SectionWords::default()
        }
    }

    fn block(&mut self, text: &'a str, weight: f32) -> BlockWords {
        self.page.text_bytes += text.len() + 1;
        let mut items = Vec::new();
        let mut end = 0;
        for token in tokens(text) {
            let Some(spelling) = self.spelling(&text[token.start..token.end], token.atom) else { continue };
            self.gap(&text[end..token.start], &mut items);
            items.push(Item::Word(spelling));
            end = token.end;
        }
        self.gap(&text[end..], &mut items);
        BlockWords { weight, items }
    }

    fn gap(&mut self, gap: &'a str, items: &mut Vec<Item>) {
        if !gap.is_empty() {
            let known = &mut self.page.gaps;
            items.push(Item::Gap(self.gaps.number(gap, |gap| known.push((*gap).into()))));
        }
    }

    fn terms_of(&mut self, text: &'a str) -> Vec<u32> {
        let words = tokens(text).map(|token| &text[token.start..token.end]);
        words.filter_map(|word| Some(self.analysed(word)?.0)).collect()
    }

    /// Number of the term of a word, and how the word is written.
    fn analysed(&mut self, word: &'a str) -> Option<(u32, Written)> {
        let Analysed { term, form, looks_vietnamese } =
            self.lexicon.0.entry(word).or_insert_with(|| Analysed::of(word)).clone()?;
        Some((self.number(term, looks_vietnamese), form))
    }

    fn number(&mut self, term: Vec<u8>, looks_vietnamese: bool) -> u32 {
        let (known, vietnamese) = (&mut self.page.terms, &mut self.vietnamese);
        self.terms.number(term, |term| {
            known.push(term.clone());
            vietnamese.push(looks_vietnamese);
        })
    }

    fn spelling(&mut self, word: &'a str, atom: bool) -> Option<u32> {
        let number = match self.spellings.get(word) {
            Some(number) => *number,
            None => self.new_spelling(word)?,
        };
        let term = self.page.spellings[number as usize].term;
        self.tokens += 1;
        self.telling += usize::from(atom || self.vietnamese[term as usize]);
        Some(number)
    }

    fn new_spelling(&mut self, word: &'a str) -> Option<u32> {
        let (term, form) = self.analysed(word)?;
        let number = self.page.spellings.len() as u32;
        self.page.spellings.push(Spelling { term, form });
        self.spellings.insert(word, number);
        Some(number)
    }
}

/// Compares a word with what its term renders to.
fn written(word: &str, term: &[u8]) -> Written {
    let composed = analyze::composed(word);
    let (old, new) = (analyze::render(term, Style::Old), analyze::render(term, Style::New));
    let case = |base: &str| {
        [Case::Lower, Case::Title, Case::Upper].into_iter().find(|c| apply_case(base, *c) == composed)
    };
    match (case(&old), case(&new)) {
        (Some(case), Some(_)) if old == new => Written::Regular(case, None),
        (Some(case), _) => Written::Regular(case, Some(Style::Old)),
        (None, Some(case)) => Written::Regular(case, Some(Style::New)),
        (None, None) if old == new => Written::Literal(capitals(&old, &composed).unwrap_or(word.into())),
        (None, None) => Written::Literal(word.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_regular_or_literal() {
        let check = |word: &str| written(word, &analyze::term(word));
        assert_eq!(check("biên"), Written::Regular(Case::Lower, None));
        assert_eq!(check("Biên"), Written::Regular(Case::Title, None));
        assert_eq!(check("CHQS"), Written::Regular(Case::Upper, None));
        assert_eq!(check("hòa"), Written::Regular(Case::Lower, Some(Style::Old)));
        assert_eq!(check("Hoà"), Written::Regular(Case::Title, Some(Style::New)));
        assert_eq!(check("bie\u{302}n"), Written::Regular(Case::Lower, None));
        assert_eq!(check("iPhone"), Written::Literal("\u{1}".into()));
        assert_eq!(check("WriteLines"), Written::Literal("\0\u{4}".into()));
        assert_eq!(check("HòaBình"), Written::Literal("\0\u{2}".into()));
        assert_eq!(check("Straße"), Written::Regular(Case::Title, None));
    }

    #[test]
    fn path_words_leave_out_numbers_and_extensions() {
        let path_words = |url| path_words(url).collect::<Vec<_>>().join(" ");
        assert_eq!(path_words("dia-danh/khe-sanh.html"), "dia danh khe sanh");
        assert_eq!(path_words("000/000123.html"), "");
        assert_eq!(path_words("guide/index.html#top"), "guide");
    }
}
