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
        let rest = self.text.get(self.at..)?;
        let start = self.at + rest.find(starts_token)?;
        let first = class(self.text[start..].chars().next()?);
        let atom = first != Class::Word;
        let length = if atom { atom_length(&self.text[start..]) } else { word_length(&self.text[start..]) };
        self.at = start + length;
        Some(Token { start, end: self.at, atom })
    }
}

fn starts_token(c: char) -> bool {
    !matches!(class(c), Class::Break | Class::Ignored)
}

fn word_length(text: &str) -> usize {
    let inside = |c| matches!(class(c), Class::Word | Class::Ignored);
    text.find(|c| !inside(c)).unwrap_or(text.len())
}

fn atom_length(text: &str) -> usize {
    let mut open = false;
    for (at, c) in text.char_indices() {
        let class = class(c);
        if at > 0 && !continues(class, open, &text[at + c.len_utf8()..]) {
            return at;
        }
        open = matches!(class, Class::Lead | Class::Join);
    }
    text.len()
}

/// Whether a character of `class` belongs to the atom before it; `open` when that atom waits for a consonant.
fn continues(class: Class, open: bool, after: &str) -> bool {
    match class {
        Class::Extend | Class::Join | Class::Ignored => true,
        Class::Base => open || closes_syllable(after),
        Class::Break | Class::Word | Class::Atom | Class::Lead => false,
    }
}
