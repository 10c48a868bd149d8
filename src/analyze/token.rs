//! Text to tokens.
//!
//! A token is a run of letters, marks and digits; in scripts written without spaces it is an atom: one Han character or
//! kana, one Hangul syllable, one orthographic cluster of Thai, Lao, Khmer or Burmese. No dictionary is involved, so the
//! same text gives the same tokens everywhere.
//!
//! An apostrophe ends a token as any punctuation does: l'homme, dell'acqua, dog's and İstanbul'da are found by homme, acqua,
//! dog and İstanbul. It stays inside a word in two cases that can be told by the letters alone:
//!
//! * one consonant, the apostrophe, and a syllable: names such as H'Mông, R'lấp, M'Nông, N'Djamena. Where the consonant is one
//!   that Romance languages leave alone before a vowel (c d j l m n s t), the syllable must begin with a consonant other than h.
//! * before я ю є ї і е, as in Ukrainian п'ять, and before a Hebrew letter, as in צ'כיה; there also the double quote of צה"ל.
//!
//! An ampersand stays inside abbreviations, up to four letters on both sides: KH&CN, R&D. Neither is part of the key of a
//! term, so that hmong and khcn find them.

use super::chars::{Class, class, closes_syllable};
use super::marks::bare;

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
        let (text, from) = (self.text, self.at);
        let mut token: Option<Token> = None;
        let mut open = false;
        for (at, c) in text[from..].char_indices() {
            let (start, end) = (from + at, from + at + c.len_utf8());
            let class = class(c);
            match &mut token {
                None if matches!(class, Class::Break | Class::Ignored) => {}
                None => token = Some(Token { start, end, atom: class != Class::Word }),
                Some(token) if token.continues(class, open, &text[end..]) => token.end = end,
                Some(token) if !token.atom && joins(&text[from..], token.start - from, start - from, c) => {
                    token.end = end;
                }
                Some(_) => break,
            }
            open = matches!(class, Class::Lead | Class::Join);
        }
        self.at = token.map_or(text.len(), |token| token.end);
        token
    }
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

/// Whether `c`, which breaks words elsewhere, stands inside the word that begins at `start` and has gone up to `end`.
/// `text` begins where the last token ended.
fn joins(text: &str, start: usize, end: usize, c: char) -> bool {
    let (left, right) = (&text[start..end], &text[end + c.len_utf8()..]);
    let mut letters = right.chars();
    let next = letters.next().map_or(' ', bare);
    match c {
        '&' => is_short(left) && is_short(right),
        '"' => is_hebrew(next),
        // In rock'n'roll the n is no beginning.
        '\'' | '’' => {
            is_hebrew(next)
                || matches!(next, 'я' | 'ю' | 'є' | 'і' | 'е')
                || !matches!(&text[..start], "'" | "’") && is_initial(left, next) && has_vowel(right)
        }
        _ => false,
    }
}

fn is_hebrew(letter: char) -> bool {
    ('א'..='ת').contains(&letter)
}

/// Whether text goes on with one to four letters that are no digits.
fn is_short(text: &str) -> bool {
    let letters = text.chars().take_while(|c| class(*c) == Class::Word);
    let mut count = 0;
    for c in letters {
        count += if bare(c).is_ascii_digit() { 9 } else { 1 };
    }
    (1..5).contains(&count)
}

/// Whether a word is one consonant, and `next` cannot be what makes it an article.
fn is_initial(word: &str, next: char) -> bool {
    let mut letters = word.chars();
    match (letters.next().map(bare), letters.next()) {
        (Some('c' | 'd' | 'j' | 'l' | 'm' | 'n' | 's' | 't'), None) => !is_vowel(next) && next != 'h',
        (Some(c), None) => c.is_ascii_lowercase() && (!is_vowel(c) || c == 'y'),
        _ => false,
    }
}

/// Whether the word at the beginning of `text` has a vowel.
fn has_vowel(text: &str) -> bool {
    for c in text.chars() {
        if class(c) != Class::Word || is_vowel(bare(c)) {
            return class(c) == Class::Word;
        }
    }
    false
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether a word is an atom.
pub(crate) fn is_atom(word: &str) -> bool {
    word.chars().next().is_some_and(|c| class(c) != Class::Word)
}
