//! Single characters: case, what belongs to a word, and which scripts are cut into atoms.
//!
//! Everything is decided by the tables of this crate, not by the host, so that a native build and every browser agree.

use super::packed::{self, Row, find};

/// What a character does to the tokenizer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    /// Space, punctuation, symbol: ends a token.
    Break,
    /// Letter, digit or mark of a script that is written in words.
    Word,
    /// Begins an atom.
    Atom,
    /// Begins an atom that takes the following [`Class::Base`] into itself: a vowel written before its consonant,
    /// or the sign that stacks the next consonant.
    Lead,
    /// Consonant of a script written in clusters: begins an atom unless a [`Class::Lead`] came just before.
    Base,
    /// Vowel sign, tone mark and the like: belongs to whatever stands before it.
    Extend,
    /// Extends the atom before it and takes the next [`Class::Base`] into it.
    Join,
    /// Invisible: never a boundary and not part of a term.
    Ignored,
}

/// All classes, in the order of their numbers.
const CLASSES: [Class; 8] = [
    Class::Break,
    Class::Word,
    Class::Atom,
    Class::Lead,
    Class::Base,
    Class::Extend,
    Class::Join,
    Class::Ignored,
];

/// Lower-case form, one character for one (İ gives i).
pub(crate) fn lower(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\u{7F}' => c,
        'İ' => 'i',
        _ => shift(c as u32).unwrap_or(c),
    }
}

/// Upper-case form, the inverse of [`lower`]; `c` itself where there is none.
pub(crate) fn upper(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_uppercase();
    }
    for row in &packed::tables().lower {
        let lower = c as u32;
        let upper = lower.wrapping_add_signed(-(row.value >> 1));
        if covers(row, upper) {
            return char::from_u32(upper).unwrap_or(c);
        }
    }
    c
}

fn shift(c: u32) -> Option<char> {
    let row = find(&packed::tables().lower, c).filter(|row| covers(row, c))?;
    char::from_u32(c.wrapping_add_signed(row.value >> 1))
}

/// Whether a row of lower-case mappings holds for `c`: for all from first to last, or for every second.
fn covers(row: &Row, c: u32) -> bool {
    row.first <= c && c <= row.last && (c - row.first) & (row.value & 1) as u32 == 0
}

/// Full-width forms to ordinary ones, look-alikes of đ to đ, clones of tone marks to the marks; everything else in lower case.
pub(super) fn plain(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).map_or(c, lower),
        'Ɖ' | 'ɖ' | 'Ð' | 'ð' => 'đ',
        'ς' => 'σ',
        '\u{340}' => '\u{300}',
        '\u{341}' => '\u{301}',
        _ => lower(c),
    }
}

/// Whether a character belongs to words: a letter, a digit or a mark.
pub(crate) fn is_letter(c: char) -> bool {
    class(c) != Class::Break
}

/// The class of a character.
pub(super) fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Word,
        '\0'..='\u{7F}' => Class::Break,
        _ => by_table(c as u32),
    }
}

fn by_table(c: u32) -> Class {
    let tables = packed::tables();
    if let Some(row) = find(&tables.scripts, c) {
        return CLASSES[row.value as usize % CLASSES.len()];
    }
    if find(&tables.word, c).is_some() { Class::Word } else { Class::Break }
}

/// Whether a Burmese consonant is killed (asat follows), so that it closes the syllable before it.
pub(super) fn closes_syllable(after: &str) -> bool {
    let mut rest = after.chars();
    match rest.next() {
        Some('\u{103A}') => true,
        Some('\u{1037}') => rest.next() == Some('\u{103A}'),
        _ => false,
    }
}
