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
//! * In other scripts than Latin, as in Ukrainian п'ять and Hebrew צ'כיה; there also the double quote of צה"ל.
//!
//! An ampersand stays inside abbreviations, up to four letters on both sides: KH&CN, R&D. Neither is part of the key of a
//! term, so that hmong and khcn find them.

use super::chars::{Class, class, closes_syllable};
use super::marks::{AMPERSAND, DOUBLE_QUOTE};
use super::term::{joint, split, term};
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
        #[cfg(feature = "build")]
        if let Some(token) = self.plain() {
            return Some(token);
        }
        self.any()
    }
}

impl Tokens<'_> {
    /// The next token.
    fn any(&mut self) -> Option<Token> {
        let (text, from) = (self.text, self.at);
        let mut token: Option<Token> = None;
        let (mut open, mut joint) = (false, 0);
        for (at, c) in text[from..].char_indices() {
            let (start, end) = (from + at, from + at + c.len_utf8());
            let class = class(c);
            match &mut token {
                None if matches!(class, Class::Break | Class::Ignored) => {}
                None => token = Some(Token { start, end, atom: class != Class::Word }),
                Some(token) if token.continues(class, open, || &text[end..]) => token.end = end,
                Some(token) if joint == 0 && !token.atom && matches!(c, '"' | '&' | '\'' | '’') => {
                    joint = start;
                }
                Some(_) => break,
            }
            open = matches!(class, Class::Lead | Class::Join);
        }
        if let Some(token) = token.as_mut().filter(|token| joint > 0 && joint < token.end)
            && !token.is_joined(text)
        {
            token.end = joint;
        }
        self.at = token.map_or(text.len(), |token| token.end);
        token
    }

    /// The next token where it is of letters and digits of ASCII and no other way to read it is in sight: most of them in many
    /// languages, and quicker.
    #[cfg(feature = "build")]
    fn plain(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        let between = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
        let start = self.at + bytes[self.at..].iter().take_while(|byte| between(byte)).count();
        let end = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let ends = bytes.get(end).is_none_or(|byte| between(byte) && !matches!(byte, b'"' | b'&' | b'\''));
        if start == end || !ends {
            return None;
        }
        self.at = end;
        Some(Token { start, end, atom: false })
    }
}

impl Token {
    /// Whether a character of `class` belongs to the token; `open` when an atom waits for a consonant.
    fn continues<'a>(self, class: Class, open: bool, after: impl Fn() -> &'a str) -> bool {
        match class {
            Class::Ignored => true,
            Class::Word => !self.atom,
            Class::Extend | Class::Join => self.atom,
            Class::Base => self.atom && (open || closes_syllable(after())),
            Class::Break | Class::Atom | Class::Lead => false,
        }
    }

    /// Whether the apostrophe, ampersand or double quote in it stands inside one word.
    fn is_joined(self, text: &str) -> bool {
        let term = term(&text[self.start..self.end]);
        let (letters, form) = split(&term);
        let (Some((left, joint)), [first, next, ..]) = (joint(form), letters) else { return false };
        match joint {
            // Other scripts than Latin; what follows may be nothing but an ignored character.
            _ if *first > 0x7F => letters.len() > left * 2,
            AMPERSAND => {
                left < 5 && letters.len() < left + 5 && *first > b'9' && letters.get(left) > Some(&b'9')
            }
            DOUBLE_QUOTE => false,
            // The n of rock'n'roll is no initial: an apostrophe stands before it.
            _ => {
                let before = text.as_bytes().get(self.start.wrapping_sub(1));
                let article = matches!(*first, b'c' | b'd' | b'l' | b'm' | b'n' | b's' | b't')
                    && (*next == b'h' || tone::is_vowel(*next));
                let name = left == 1 && !article && !tone::is_vowel(*first);
                name && !matches!(before, Some(b'\'' | 0x99)) && tone::is_syllable(letters)
            }
        }
    }
}

/// Whether a word is an atom.
pub(crate) fn is_atom(word: &str) -> bool {
    word.chars().next().is_some_and(|c| class(c) != Class::Word)
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What plain words may stand beside.
    const PIECES: [&str; 22] = [
        "a", "R", "9", "rock", " ", "\n", ".", "-", "_", "\"", "&", "'", "’", "é", "ạ", "\u{301}",
        "\u{200d}", "東", "ก", "п", "\0", "\u{ad}",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn plain_words_are_those_that_any_way_gives(picks in proptest::collection::vec(0..PIECES.len(), 0..12)) {
            let text: String = picks.iter().map(|at| PIECES[*at]).collect();
            let mut slow = tokens(&text);
            prop_assert_eq!(tokens(&text).collect::<Vec<_>>(), std::iter::from_fn(|| slow.any()).collect::<Vec<_>>());
        }
    }
}
