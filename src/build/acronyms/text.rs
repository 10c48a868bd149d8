//! Pages as numbered words: what every step of the miner looks at, 8 bytes for each word of the text.
//!
//! Words of a block follow each other, each with the kind of [`Gap`] in front of it; the word [`END`] closes the block, so that
//! its gap tells what stands behind the last word.

use crate::analyze::{self, Letters, Style};
use crate::page::Page;
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// The word at the end of each block: no letters, no initial.
pub(super) const END: u32 = 0;
/// Pages read with one table of words. More of them share more work and leave less to share out between threads.
const CHUNK: usize = 64;
/// Per cent of words with marks only Vietnamese has, from which on a page is searched for what Vietnamese initials may mean.
const VIETNAMESE: usize = 15;

/// Everything the pages say, as numbers.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    /// Distinct spellings; the first is [`END`].
    pub(super) words: Vec<Word>,
    /// The text.
    pub(super) tokens: Vec<Token>,
    /// Where the pages lie in `tokens`.
    pub(super) pages: Vec<Range<usize>>,
    /// Numbers of the distinct terms.
    pub(super) terms: HashMap<Vec<u8>, u32>,
}

/// A spelling.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// As written.
    pub(super) text: String,
    /// Number of its term.
    pub(super) term: u32,
    /// First letter in lower case, with the mark that makes it another letter (đ, ư, ô) but without a tone.
    pub(super) initial: char,
    /// The same without any mark; đ stays đ, as no acronym writes D for it.
    pub(super) base: char,
    /// How it uses capitals.
    pub(super) case: Case,
    /// Whether it can be a Vietnamese syllable.
    pub(super) syllable: bool,
    /// Whether it has marks besides those of đ and ư, which acronyms keep.
    pub(super) marked: bool,
    /// Whether acronyms may leave it out.
    pub(super) small: bool,
    /// Whether it is one of those in Vietnamese.
    pub(super) joining: bool,
    /// Whether no Vietnamese name begins or ends with it.
    pub(super) stop: bool,
    /// Whether it has marks that only Vietnamese writes.
    pub(super) vietnamese: bool,
}

/// How a word uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Two letters or more, all of them capitals.
    Shout,
    /// A capital first and another one later: DoD, APIs.
    Mixed,
    /// Anything else that begins with a capital letter.
    Title,
    /// Anything else.
    Plain,
}

/// A word of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Its spelling.
    pub(super) word: u32,
    /// What stands in front of it.
    pub(super) gap: Gap,
}

/// What stands between two words, as far as the miner cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Gap {
    /// White space, quotes and the like.
    Space,
    /// A hyphen without spaces.
    Hyphen,
    /// A dash, or a hyphen between spaces.
    Dash,
    /// `&`.
    Amp,
    /// `/`.
    Slash,
    /// A full stop without spaces, as in TP.HCM.
    Dot,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// The end of a sentence or block, or something else that parts words.
    Stop,
}

impl Gap {
    /// Classifies the text between two words.
    fn of(text: &str) -> Self {
        if text == " " {
            return Self::Space;
        }
        match (text.find(['(', '[']), text.contains([')', ']'])) {
            (Some(_), true) => Self::Stop,
            (Some(at), false) if !text[..at].contains(STOPS) => Self::Open,
            (None, true) => Self::Close,
            _ => Self::without_brackets(text),
        }
    }

    fn without_brackets(text: &str) -> Self {
        let has = |c: char| text.contains(c);
        match text.trim() {
            ":" => Self::Colon,
            "." if text == "." => Self::Dot,
            _ if text.contains(STOPS) => Self::Stop,
            _ if has(',') => Self::Comma,
            _ if has('&') => Self::Amp,
            _ if has('/') => Self::Slash,
            "-" | "\u{2010}" | "\u{2011}" if !text.contains(char::is_whitespace) => Self::Hyphen,
            _ if text.contains(['-', '\u{2010}', '\u{2011}', '–', '—']) => Self::Dash,
            _ => Self::Space,
        }
    }

    /// Whether words on both sides can belong to one name.
    pub(super) fn joins(self) -> bool {
        matches!(self, Self::Space | Self::Hyphen | Self::Dash | Self::Amp | Self::Comma)
    }
}

/// Vietnamese words that acronyms leave out.
const JOINING: &str = " và của các về cho với ";
/// Those of other languages, save what is a common Vietnamese syllable (an, di).
const SMALL: &str = " of and the for in on to a by with de la le les du des et y e del der die das und für и в по на και του της ";
/// Syllables that join, point or ask in Vietnamese, and begin or end no names.
const STOPPING: &str = " và của các những là có được cho với đã đang sẽ sắp không chưa chẳng này đó kia ấy nào gì trong trên ở \
                        tại về để khi như nhưng mà thì cũng còn vẫn rất lại nên nếu vì bởi tuy hay hoặc mỗi mọi đến tới qua \
                        hãy đừng tôi họ nó ông bà rồi đều thế vậy sao ai đâu bao ";

/// Whether `word` is one of the `words` between spaces, whatever its case.
pub(super) fn contains(words: &str, word: &str) -> bool {
    let word = analyze::composed(word).to_lowercase();
    !word.is_empty() && words.split(' ').any(|other| other == word)
}

const STOPS: [char; 9] = ['.', ';', ':', '!', '?', '|', '•', '…', '\n'];

/// Numbers spellings in the order in which they come.
#[derive(Default)]
struct Numbers<'a>(HashMap<&'a str, u32>);

impl<'a> Numbers<'a> {
    fn number(&mut self, text: &'a str, all: &mut Vec<&'a str>) -> u32 {
        let next = all.len() as u32;
        let number = *self.0.entry(text).or_insert(next);
        if number == next {
            all.push(text);
        }
        number
    }
}

/// Words of some pages, numbered by themselves.
#[derive(Default)]
struct Chunk<'a> {
    numbers: Numbers<'a>,
    words: Vec<&'a str>,
    tokens: Vec<Token>,
    ends: Vec<usize>,
}

impl<'a> Chunk<'a> {
    fn of(pages: &'a [Page]) -> Self {
        let mut chunk = Self::default();
        chunk.numbers.number("", &mut chunk.words);
        for page in pages {
            chunk.block(&page.title);
            chunk.block(&page.description);
            for section in &page.sections {
                chunk.block(&section.heading);
                section.blocks.iter().for_each(|block| chunk.block(&block.text));
            }
            chunk.ends.push(chunk.tokens.len());
        }
        chunk
    }

    fn block(&mut self, text: &'a str) {
        let mut end = None;
        for token in analyze::tokens(text) {
            let gap = end.map_or(Gap::Stop, |end| Gap::of(&text[end..token.start]));
            let word = self.numbers.number(&text[token.start..token.end], &mut self.words);
            self.tokens.push(Token { word, gap });
            end = Some(token.end);
        }
        if let Some(end) = end {
            let gap = if text[end..].contains([')', ']']) { Gap::Close } else { Gap::Stop };
            self.tokens.push(Token { word: END, gap });
        }
    }
}

impl Word {
    /// What there is to know of a spelling, except the number of its term; and its term.
    fn of(text: &str) -> (Self, Vec<u8>) {
        let letters = Letters::of(text);
        let mut term = Vec::new();
        letters.write(&mut term);
        let lower = analyze::render(&term, Style::New);
        let (key, form) = analyze::split(&term);
        let initial = without_tone(&lower, key);
        let word = Self {
            text: text.into(),
            term: 0,
            initial,
            base: if initial == 'đ' { initial } else { bare(key) },
            case: Case::of(text),
            syllable: analyze::is_syllable(key),
            marked: !form.is_empty() && lower.chars().any(|c| !c.is_ascii() && !matches!(c, 'đ' | 'ư')),
            small: contains(SMALL, text) || contains(JOINING, text),
            joining: contains(JOINING, text),
            stop: contains(STOPPING, text),
            vietnamese: letters.looks_vietnamese(),
        };
        (word, term)
    }

    /// The [`Word::initial`] of a text.
    pub(super) fn initial_of(text: &str) -> char {
        Self::of(text).0.initial
    }

    /// Whether a digit is in it.
    pub(super) fn has_digit(&self) -> bool {
        self.text.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// Whether it is written in digits.
    pub(super) fn is_number(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit()) && !self.text.is_empty()
    }
}

impl Case {
    fn of(text: &str) -> Self {
        let text = analyze::composed(text);
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        let first = text.chars().next().is_some_and(char::is_uppercase);
        match text.chars().count() {
            all if capitals == all && all > 1 => Self::Shout,
            _ if first && capitals > 1 => Self::Mixed,
            _ if first => Self::Title,
            _ => Self::Plain,
        }
    }
}

fn bare(key: &[u8]) -> char {
    std::str::from_utf8(key).ok().and_then(|key| key.chars().next()).unwrap_or('\0')
}

/// The first letter of a word without its tone; letters of other languages lose all marks.
fn without_tone(word: &str, key: &[u8]) -> char {
    const FAMILIES: [(char, &str); 7] = [
        ('ư', "ưừứửữự"),
        ('ơ', "ơờớởỡợ"),
        ('ô', "ôồốổỗộ"),
        ('ê', "êềếểễệ"),
        ('â', "âầấẩẫậ"),
        ('ă', "ăằắẳẵặ"),
        ('đ', "đ"),
    ];
    let first = word.chars().next();
    let family = FAMILIES.iter().find(|(_, all)| first.is_some_and(|first| all.contains(first)));
    family.map_or_else(|| bare(key), |(letter, _)| *letter)
}

impl Corpus {
    /// Reads the pages: in parallel, numbered in their order.
    pub(super) fn of(pages: &[Page]) -> Self {
        let chunks: Vec<Chunk<'_>> = pages.par_chunks(CHUNK).map(Chunk::of).collect();
        let mut numbers = Numbers::default();
        let mut texts: Vec<&str> = Vec::new();
        let mut corpus = Self::default();
        for chunk in chunks {
            let global: Vec<u32> =
                chunk.words.into_iter().map(|text| numbers.number(text, &mut texts)).collect();
            let start = corpus.tokens.len();
            let renumbered = chunk.tokens.iter().map(|token| Token { word: global[token.word as usize], ..*token });
            corpus.tokens.extend(renumbered);
            for end in chunk.ends {
                let from = corpus.pages.last().map_or(0, |page| page.end);
                corpus.pages.push(from..start + end);
            }
        }
        corpus.describe(&texts);
        corpus
    }

    /// Looks at each distinct spelling, once.
    fn describe(&mut self, texts: &[&str]) {
        let described: Vec<(Word, Vec<u8>)> = texts.par_iter().map(|text| Word::of(text)).collect();
        for (word, term) in described {
            let new = self.terms.len() as u32;
            let term = *self.terms.entry(term).or_insert(new);
            self.words.push(Word { term, ..word });
        }
    }

    /// The spelling at a place.
    pub(super) fn word(&self, at: usize) -> &Word {
        &self.words[self.tokens[at].word as usize]
    }

    /// The terms of a stretch of text.
    pub(super) fn phrase(&self, place: Range<usize>) -> Vec<u32> {
        place.map(|at| self.word(at).term).collect()
    }

    /// The terms of a text, if all its words occur.
    pub(super) fn terms_of(&self, text: &str) -> Option<Vec<u32>> {
        let term = |token: analyze::Token| self.terms.get(&analyze::term(&text[token.start..token.end])).copied();
        analyze::tokens(text).map(term).collect()
    }

    /// A stretch of text as written, with single spaces.
    pub(super) fn written(&self, place: Range<usize>) -> String {
        place.map(|at| self.word(at).text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Where the block around `at` lies, without its end.
    pub(super) fn block(&self, at: usize) -> Range<usize> {
        let is_end = |token: &Token| token.word == END;
        let start = self.tokens[..at].iter().rposition(is_end).map_or(0, |end| end + 1);
        let end = self.tokens[at..].iter().position(is_end).map_or(self.tokens.len(), |end| at + end);
        start..end
    }

    /// The page that holds a place.
    pub(super) fn page(&self, at: usize) -> usize {
        self.pages.partition_point(|page| page.end <= at)
    }

    /// Whether most of a page seems to be Vietnamese.
    pub(super) fn is_vietnamese(&self, page: &Range<usize>) -> bool {
        let telling = page.clone().filter(|at| self.word(*at).vietnamese).count();
        telling * 100 >= page.len().max(1) * VIETNAMESE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_told_apart() {
        for (text, gap) in [
            (" ", Gap::Space),
            ("” ", Gap::Space),
            ("-", Gap::Hyphen),
            (" - ", Gap::Dash),
            (" & ", Gap::Amp),
            (".", Gap::Dot),
            (". ", Gap::Stop),
            (": ", Gap::Colon),
            (" (", Gap::Open),
            (". (", Gap::Stop),
            ("), ", Gap::Close),
            (") (", Gap::Stop),
            (", ", Gap::Comma),
        ] {
            assert_eq!(Gap::of(text), gap, "{text:?}");
        }
    }

    #[test]
    fn words_know_their_initials() {
        let initials = |text: &str| (Word::of(text).0.initial, Word::of(text).0.base);
        assert_eq!(initials("Đội"), ('đ', 'đ'));
        assert_eq!(initials("dân"), ('d', 'd'));
        assert_eq!(initials("Ứng"), ('ư', 'u'));
        assert_eq!(initials("Ủy"), ('u', 'u'));
        assert_eq!(initials("Österreich"), ('o', 'o'));
        assert_eq!(initials("Мир"), ('м', 'м'));
    }

    #[test]
    fn words_know_their_case() {
        for (text, case) in
            [("CHQS", Case::Shout), ("NSƯT", Case::Shout), ("DoD", Case::Mixed), ("A", Case::Title), ("a", Case::Plain)]
        {
            assert_eq!(Word::of(text).0.case, case, "{text}");
        }
    }
}
