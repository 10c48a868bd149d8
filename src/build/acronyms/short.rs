//! What may be an acronym, and where the pages use one.

use super::gap::Gap;
use super::text::Corpus;
use super::word::{Case, Word};
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// Letters of an acronym: fewer say nothing, more are a word in capitals.
pub(super) const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

/// An acronym, or what may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Short {
    /// As written: parts joined by `&` or `-`.
    pub(super) text: String,
    /// Its letters.
    pub(super) letters: Vec<Letter>,
    /// Whether initials alone may explain it. Roman numerals and unmarked syllables (TIN, BAN) need to be explained in the text.
    pub(super) guessable: bool,
}

/// A letter of an acronym.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    /// In lower case, as a [`Word::initial`].
    pub(super) letter: char,
    /// Whether it is written small (ThS, DoD): it may then stand for a letter inside a word.
    pub(super) small: bool,
}

impl Short {
    /// What `text` is as an acronym, if it has a fitting number of letters.
    pub(super) fn of(text: &str) -> Option<Self> {
        let letters: Vec<Letter> =
            text.chars().filter(|c| c.is_alphabetic()).filter_map(Letter::of).collect();
        let others = text.chars().filter(|c| !c.is_alphabetic() && !matches!(c, '&' | '-')).count();
        let guessable = !is_roman(text) && text.chars().all(|c| !c.is_lowercase());
        (LETTERS.contains(&letters.len()) && others == 0).then(|| Self {
            text: text.into(),
            letters,
            guessable,
        })
    }
}

impl Letter {
    fn of(c: char) -> Option<Self> {
        let initial = match c {
            'a'..='z' | 'A'..='Z' => c.to_ascii_lowercase(),
            _ => Word::initial_of(c.encode_utf8(&mut [0; 4])),
        };
        (initial != '\0').then_some(Self { letter: initial, small: c.is_lowercase() })
    }

    /// Whether a word begins with this letter. A bare letter stands for its marked sisters too, but D never for đ;
    /// W is how ư was typed where there was none.
    pub(super) fn begins(self, word: &Word) -> bool {
        self.letter == word.initial || self.letter == word.base || (self.letter == 'w' && word.initial == 'ư')
    }
}

/// Whether capitals are a Roman numeral, or could be (CD, MC).
fn is_roman(text: &str) -> bool {
    text.bytes().all(|c| b"IVXLCDM".contains(&c))
}

/// The acronyms of the pages.
#[derive(Debug, Default)]
pub(super) struct Shorts {
    /// Distinct ones, in order of appearance.
    pub(super) all: Vec<Short>,
    /// Places by acronym, in order.
    pub(super) uses: Vec<Vec<Range<usize>>>,
}

impl Shorts {
    /// Finds them.
    pub(super) fn of(corpus: &Corpus) -> Self {
        let found: Vec<(Short, Range<usize>)> =
            corpus.pages.par_iter().flat_map_iter(|page| in_page(corpus, page)).collect();
        let mut shorts = Self::default();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for (short, place) in found {
            let next = shorts.all.len();
            let number = *numbers.entry(short.text.clone()).or_insert(next);
            if number == next {
                shorts.all.push(short);
                shorts.uses.push(Vec::new());
            }
            shorts.uses[number].push(place);
        }
        shorts
    }

    /// Adds an acronym that is not used, and gives its number.
    pub(super) fn add(&mut self, short: Short) -> Option<usize> {
        self.all.push(short);
        self.uses.push(Vec::new());
        Some(self.all.len() - 1)
    }
}

fn in_page(corpus: &Corpus, page: &Range<usize>) -> Vec<(Short, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = page.start;
    while start < page.end {
        let block = corpus.block(start);
        if !is_shouted(corpus, &block) {
            in_block(corpus, &block, &mut found);
        }
        start = block.end + 1;
    }
    found
}

fn in_block(corpus: &Corpus, block: &Range<usize>, found: &mut Vec<(Short, Range<usize>)>) {
    let mut at = block.start;
    while at < block.end {
        let place = at..at + length(corpus, at, block.end);
        if let Some(short) = read(corpus, place.clone()).filter(|_| !is_beside_shouting(corpus, &place)) {
            found.push((short, place.clone()));
        }
        at = place.end;
    }
}

/// Whether a block is written in capitals, numbers aside: a byline, the name of a section. Its words are no acronyms.
fn is_shouted(corpus: &Corpus, block: &Range<usize>) -> bool {
    let words: Vec<&Word> =
        block.clone().map(|at| corpus.word(at)).filter(|word| !word.has_digit()).collect();
    let capitals = words.iter().filter(|word| word.case == Case::Shout).count();
    let shouted = words.iter().any(|word| is_shouted_word(word));
    words.len() > 1 && (capitals == words.len() || (shouted && capitals * 10 >= words.len() * 6))
}

/// Whether the next word to either side is a word in capitals, not an acronym.
fn is_beside_shouting(corpus: &Corpus, place: &Range<usize>) -> bool {
    let shouts = |at: usize| is_shouted_word(corpus.word(at));
    let before = corpus.tokens[place.start].gap() == Gap::Space && shouts(place.start - 1);
    before || (corpus.tokens[place.end].gap() == Gap::Space && shouts(place.end))
}

/// Whether a word in capitals is more than an acronym: too long, or a syllable with its marks.
fn is_shouted_word(word: &Word) -> bool {
    let letters = word.text.chars().count();
    word.case == Case::Shout && (letters > *LETTERS.end() || (word.syllable && word.marked && letters > 2))
}

/// Letters of parts that may be joined by a dash: TT - TT is one acronym, UBND - HĐND are two.
const BRIEF: usize = 3;

/// How many words from `at` on are written as one: KH&CN, QP-AN.
fn length(corpus: &Corpus, at: usize, end: usize) -> usize {
    let capitals = |at: usize| corpus.word(at).case == Case::Shout;
    let numbered = corpus.tokens[at].gap() == Gap::Slash;
    let brief = |at: usize| corpus.word(at).text.chars().count() <= BRIEF;
    let joined = |at: &usize| match corpus.tokens[*at].gap() {
        Gap::Amp | Gap::Hyphen => capitals(*at),
        Gap::Dash => !numbered && capitals(*at) && brief(*at) && brief(*at - 1),
        _ => false,
    };
    1 + if capitals(at) { (at + 1..end).take_while(joined).count() } else { 0 }
}

/// The acronym at a place, if it can be one.
fn read(corpus: &Corpus, place: Range<usize>) -> Option<Short> {
    let first = corpus.word(place.start);
    let text = match first.case {
        Case::Shout => joined(corpus, place.clone()),
        Case::Mixed => {
            first.text.strip_suffix('s').filter(|rest| is_shout(rest)).unwrap_or(&first.text).to_owned()
        }
        Case::Title | Case::Plain => return None,
    };
    let mut short = Short::of(&text).filter(|_| !place.clone().any(|at| is_shouted_word(corpus.word(at))))?;
    short.guessable &= !(first.syllable && place.len() == 1 && short.letters.len() > 2);
    Some(short)
}

fn is_shout(text: &str) -> bool {
    text.chars().count() > 1 && text.chars().all(char::is_uppercase)
}

fn joined(corpus: &Corpus, place: Range<usize>) -> String {
    let mut text = String::new();
    for at in place.clone() {
        if at > place.start {
            text.push(if corpus.tokens[at].gap() == Gap::Amp { '&' } else { '-' });
        }
        text.push_str(&corpus.word(at).text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::tests::page;
    use super::*;

    fn shorts(text: &str) -> Vec<String> {
        let shorts = Shorts::of(&Corpus::of(&[page(&[text])]));
        shorts.all.into_iter().map(|short| short.text).collect()
    }

    #[test]
    fn acronyms_are_told_from_words_in_capitals() {
        assert_eq!(shorts("Bộ CHQS tỉnh và UBND, HĐND"), ["CHQS", "UBND", "HĐND"]);
        assert_eq!(shorts("Bộ KH&CN, Sở VH-TT & DL"), ["KH&CN", "VH-TT&DL"]);
        assert_eq!(shorts("Bộ TT - TT và UBND - HĐND"), ["TT-TT", "UBND", "HĐND"]);
        assert_eq!(shorts("the APIs of the DoD"), ["API", "DoD"]);
        assert_eq!(shorts("16:00 CHÍNH SÁCH - CHIẾN LƯỢC"), [""; 0]);
        assert_eq!(shorts("NOX ATACAMA | 8K"), [""; 0]);
        assert_eq!(shorts("Bài viết của VĂN HIẾU"), [""; 0]);
        assert_eq!(shorts("Nghị quyết 18-NQ/TW"), ["NQ", "TW"]);
    }

    #[test]
    fn numerals_are_not_guessed() {
        assert!(!Short::of("XV").unwrap().guessable);
        assert!(Short::of("QH").unwrap().guessable);
        assert_eq!(Short::of("K70"), None);
    }
}
