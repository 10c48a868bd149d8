//! Tokens to what the grammar of dates sees of them: numbers, roles, and the separator before each.

use super::Token;
use crate::analyze::chars::plain;
use crate::analyze::key;
use crate::format::{Roles, role};

/// Set in [`Word::before`] where there is white space next to the separator.
pub(super) const SPACED: u8 = 0x80;
/// [`Word::before`] where more stands there than a separator.
const OTHER: u8 = b'?';
/// Role of a token like 14h30; its number is 1430 and it has no digits.
pub(super) const CLOCK: u8 = 28;
/// Longest number, in digits, that is read.
const MOST_DIGITS: usize = 9;

/// One token, or several that have a role together.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    /// First token.
    pub(super) first: usize,
    /// How many digits it is written in; 0 if it is no number.
    pub(super) digits: u8,
    /// The number.
    pub(super) number: u32,
    /// What the word, or the ending of the number, says.
    pub(super) role: u8,
    /// What stands before it: a separator (all dashes are `-`), 0 for nothing, `?` for anything else.
    pub(super) before: u8,
}

impl Word {
    /// The separator before it, with or without white space.
    pub(super) fn separator(self) -> u8 {
        self.before & !SPACED
    }

    /// The number of a quarter: 3, III; or 0.
    pub(super) fn ordinal(self) -> u32 {
        match self.role {
            role::ROMAN..role::QUARTERS => u32::from(self.role - role::ROMAN) + 1,
            _ if self.digits == 1 => self.number,
            _ => 0,
        }
    }
}

/// The words of a text, and behind them one that tells what stands after the last.
pub(super) fn words(text: &str, tokens: &[Token], roles: &Roles<'_>) -> Vec<Word> {
    let mut keys = Vec::new();
    for token in tokens {
        keys.push(key(&text[token.start..token.end]));
    }
    let mut words = Vec::new();
    let (mut at, mut end) = (0, 0);
    while at < tokens.len() {
        let mut word = Word { first: at, before: gap(&text[end..tokens[at].start]), ..Word::default() };
        at += word.fill(&keys[at..], roles);
        end = tokens[at - 1].end;
        words.push(word);
    }
    words.push(Word { first: at, before: gap(&text[end..]), ..Word::default() });
    words
}

impl Word {
    /// Reads the first of `keys`, or several that have a role together; how many.
    fn fill(&mut self, keys: &[Vec<u8>], roles: &Roles<'_>) -> usize {
        let key = &keys[0];
        let mut digits = 0;
        while digits < key.len().min(MOST_DIGITS) && key[digits].is_ascii_digit() {
            self.number = self.number * 10 + u32::from(key[digits] - b'0');
            digits += 1;
        }
        let ending = &key[digits..];
        if digits == 0 {
            let (role, count) = roles.find(keys);
            self.role = role;
            return count;
        }
        self.clock(ending);
        if self.role == role::NONE && !ending.is_empty() {
            self.role = roles.find(&[ending.to_vec()]).0;
        }
        if ending.is_empty() || self.role == role::ORDINAL || self.role >= role::SCALE {
            self.digits = digits as u8;
        }
        1
    }

    /// Takes the minutes of a time like 14h30.
    fn clock(&mut self, ending: &[u8]) -> bool {
        let [b'h', tens @ b'0'..=b'5', ones @ b'0'..=b'9'] = ending else { return false };
        if self.number < 24 {
            self.number = self.number * 100 + u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
            self.role = CLOCK;
        }
        true
    }
}

/// What stands between two words, as one byte.
fn gap(text: &str) -> u8 {
    let (mut class, mut spaced) = (0, 0);
    for c in text.chars() {
        let this = match plain(c) {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{301C}' | '~' => b'-',
            '\u{20A0}'..='\u{20CF}' | '£' | '¥' => b'$',
            '\u{A0}' | '\u{202F}' | '\u{3000}' | '\0'..=' ' => {
                spaced = SPACED;
                continue;
            }
            c if c.is_ascii() => c as u8,
            _ => OTHER,
        };
        class = match (class, this) {
            (0, _) | (_, b'(' | b'$') => this,
            (b'%', _) => class,
            _ => OTHER,
        };
    }
    class | spaced
}
