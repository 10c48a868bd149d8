//! Text to tokens.
//!
//! A token is a run of letters, marks and digits; in scripts written without spaces it is an atom: one Han character or
//! kana, one Hangul syllable, one orthographic cluster of Thai, Lao, Khmer or Burmese. No dictionary is involved, so the
//! same text gives the same tokens everywhere.

use super::chars::{Class, class, closes_syllable};

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

/// Whether a word is an atom.
pub(crate) fn is_atom(word: &str) -> bool {
    word.chars().next().is_some_and(|c| class(c) != Class::Word)
}
