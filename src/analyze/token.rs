//! Text to tokens.
//!
//! A token is a run of letters, marks and digits; in scripts written without spaces it is an atom: one Han character or
//! kana, one Hangul syllable, one orthographic cluster of Thai, Lao, Khmer or Burmese. No dictionary is involved, so the
//! same text gives the same tokens everywhere.
//!
//! An apostrophe ends a token as any punctuation does: l'homme, dell'acqua, dog's and İstanbul'da are found by homme, acqua,
//! dog and İstanbul. It stays inside a word in two cases that can be told by the letters alone:
//!
//! * One consonant, the apostrophe, and what can be a Vietnamese syllable: names such as H'Mông, R'lấp, M'Nông, K'Ho. Where the
//!   consonant is one that Romance languages leave alone before a vowel (c d l m n s t), so must the syllable not begin.
//! * Before я ю є і е, as in Ukrainian п'ять, and before a Hebrew letter, as in צ'כיה; there also the double quote of צה"ל.
//!
//! An ampersand stays inside abbreviations, up to four letters on both sides: KH&CN, R&D. Neither is part of the key of a
//! term, so that hmong and khcn find them.

use super::chars::{Class, class, closes_syllable};
use super::marks::{self, SPELLED};
use super::term::Letters;
use super::tone;

/// A token: where it stands in the text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// First byte.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// Whether it is an atom of a script without spaces.
    pub(crate) atom: bool,
}

/// Iterator over the tokens of a text.
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

/// The tokens of `text`, in order. Takes time proportional to the text.
pub(crate) fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let mut token = scan(self.text, self.at);
        if let Some(token) = &mut token {
            while let Some(end) = joined(self.text, *token) {
                token.end = end;
            }
        }
        self.at = token.map_or(self.text.len(), |token| token.end);
        token
    }
}

/// The first token at or behind `from`, up to what breaks words.
fn scan(text: &str, from: usize) -> Option<Token> {
    let mut token: Option<Token> = None;
    let mut open = false;
    for (at, c) in text[from..].char_indices() {
        let (start, end) = (from + at, from + at + c.len_utf8());
        let class = class(c);
        match &mut token {
            None if matches!(class, Class::Break | Class::Ignored) => {}
            None => token = Some(Token { start, end, atom: class != Class::Word }),
            Some(token) if token.continues(class, open, &text[end..]) => token.end = end,
            Some(_) => break,
        }
        open = matches!(class, Class::Lead | Class::Join);
    }
    token
}

impl Token {
    /// Whether a character of `class` belongs to the token; `open` when an atom waits for a consonant.
    fn continues(self, class: Class, open: bool, after: &str) -> bool {
        match class {
            Class::Ignored => true,
            Class::Word => !self.atom,
            Class::Extend | Class::Join => self.atom,
            Class::Base => self.atom && (open || closes_syllable(after)),
            Class::Break | Class::Atom | Class::Lead => false,
        }
    }
}

/// Where a token ends that goes on behind the apostrophe or ampersand after it; `None` where it ends there.
fn joined(text: &str, left: Token) -> Option<usize> {
    let c = text[left.end..].chars().next().filter(|c| marks::mark(*c) >= Some(SPELLED))?;
    let start = left.end + c.len_utf8();
    let right = scan(text, start).filter(|right| right.start == start && !right.atom && !left.atom)?;
    let letters = |token: Token| Letters::of(&text[token.start..token.end]);
    let (before, after) = (letters(left), letters(right));
    let joins = match c {
        '&' => is_short(before.bare()) && is_short(after.bare()),
        '"' => matches!(after.bare(), [HEBREW, ..]),
        _ => is_softened(after.bare()) || is_name(before.bare(), after.bare()) && !follows_apostrophe(text, left),
    };
    joins.then_some(right.end)
}

/// First byte of the Hebrew letters.
const HEBREW: u8 = 0xD7;

/// Whether a word is an abbreviation, or a part of one: up to four letters.
fn is_short(word: &[u8]) -> bool {
    word.len() < 5 && word.first().is_some_and(|first| *first > b'9')
}

/// Whether a word begins with a Hebrew letter, or with я ю є і е: an apostrophe before these is part of the spelling.
fn is_softened(word: &[u8]) -> bool {
    matches!(word, [HEBREW, ..] | [0xD1, 0x8E | 0x8F | 0x94 | 0x96, ..] | [0xD0, 0xB5, ..])
}

/// Whether `initial` is one consonant and `word` a syllable before which it is no article.
fn is_name(initial: &[u8], word: &[u8]) -> bool {
    match (initial, word) {
        ([b'c' | b'd' | b'l' | b'm' | b'n' | b's' | b't'], [b'a' | b'e' | b'h' | b'i' | b'o' | b'u' | b'y', ..]) => false,
        ([letter], _) => (*letter == b'y' || tone::is_consonant(*letter)) && tone::is_syllable(word),
        _ => false,
    }
}

/// Whether only an apostrophe parts a token from what stands before: the n of rock'n'roll is no initial.
fn follows_apostrophe(text: &str, token: Token) -> bool {
    matches!(text.as_bytes()[..token.start], [_, .., b'\''] | [_, .., 0x80, 0x99])
}

/// Whether a word is an atom.
pub(crate) fn is_atom(word: &str) -> bool {
    word.chars().next().is_some_and(|c| class(c) != Class::Word)
}
