//! Single characters: case, what belongs to a word, and which scripts are cut into atoms.
//!
//! Everything is decided by the tables of this crate, not by the host, so that a native build and every browser agree.

use super::packed;

/// What a character does to the tokenizer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// Lower-case form, one character for one (İ gives i).
pub(super) fn lower(c: char) -> char {
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
    let c32 = c as u32;
    let runs = packed::lower().iter();
    runs.map(|run| (run, c32.wrapping_add_signed(-run.3)))
        .find(|(run, up)| covers(run, *up))
        .and_then(|(_, up)| char::from_u32(up))
        .unwrap_or(c)
}

fn shift(c: u32) -> Option<char> {
    let runs = packed::lower();
    let at = runs.partition_point(|run| run.1 < c);
    let run = runs.get(at).filter(|run| covers(run, c))?;
    char::from_u32(c.wrapping_add_signed(run.3))
}

fn covers(run: &(u32, u32, u8, i32), c: u32) -> bool {
    (run.0..=run.1).contains(&c) && (c - run.0).is_multiple_of(u32::from(run.2))
}

/// Full-width forms to ordinary ones, look-alikes of đ to đ, clones of tone marks to the marks; everything else is itself.
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

/// The class of a character.
pub(super) fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Word,
        '\0'..='\u{7F}' => Class::Break,
        '\u{AD}'
        | '\u{200B}'..='\u{200D}'
        | '\u{2060}'
        | '\u{FEFF}'
        | '\u{640}'
        | '\u{FE00}'..='\u{FE0F}' => Class::Ignored,
        '\u{E01}'..='\u{EDF}' => thai_lao(c as u32),
        '\u{1000}'..='\u{109F}' => burmese(c),
        '\u{1780}'..='\u{17DD}' => khmer(c),
        _ => wide(c),
    }
}

/// Han, kana and Hangul: a character is an atom. All else goes by the table.
fn wide(c: char) -> Class {
    match c {
        '\u{3099}' | '\u{309A}' | '\u{30FC}' | '\u{FF70}' | '\u{FF9E}' | '\u{FF9F}' => Class::Extend,
        '\u{3005}'
        | '\u{3007}'
        | '\u{3041}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{31F0}'..='\u{31FF}' => Class::Atom,
        '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Class::Atom,
        '\u{AC00}'..='\u{D7A3}' | '\u{FF66}'..='\u{FF9D}' => Class::Atom,
        _ if in_table(c as u32) => Class::Word,
        _ => Class::Break,
    }
}

fn in_table(c: u32) -> bool {
    let runs = packed::word();
    let at = runs.partition_point(|run| run.1 <= c);
    runs.get(at).is_some_and(|run| run.0 <= c)
}

/// Thai and Lao share one layout, Lao 0x80 higher.
fn thai_lao(c: u32) -> Class {
    match c & 0x7F {
        0x40..=0x44 => Class::Lead,
        0x46 => Class::Atom,
        0x50..=0x59 => Class::Word,
        0x30..=0x3D | 0x45 | 0x47..=0x4E => Class::Extend,
        0x01..=0x2F | 0x5C..=0x5F if in_table(c) => Class::Base,
        _ => Class::Break,
    }
}

fn khmer(c: char) -> Class {
    match c {
        '\u{1780}'..='\u{17B3}' => Class::Base,
        '\u{17D2}' => Class::Join,
        '\u{17B4}'..='\u{17D3}' | '\u{17DD}' => Class::Extend,
        '\u{17D7}' => Class::Atom,
        _ => Class::Break,
    }
}

fn burmese(c: char) -> Class {
    match c {
        '\u{1000}'..='\u{102A}' | '\u{103F}' | '\u{1050}'..='\u{1055}' => Class::Base,
        '\u{1039}' => Class::Join,
        '\u{1040}'..='\u{1049}' | '\u{1090}'..='\u{1099}' => Class::Word,
        '\u{104A}'..='\u{104F}' | '\u{109E}' | '\u{109F}' => Class::Break,
        _ if ('\u{105A}'..='\u{1081}').contains(&c) && in_table(c as u32) => Class::Base,
        _ => Class::Extend,
    }
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
