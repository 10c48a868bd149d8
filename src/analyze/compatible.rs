//! Unicode normalization, for which the host is at hand where it is needed: the builder here, the browser for its queries.
//!
//! * Text is put into NFC before anything else is done with it, so that the engine meets only what NFC leaves apart.
//! * Words get the key of their NFKC form (ﬁlm film, km² km2, ｶﾞ ガ, Ⅳ IV, № no), and queries are put into NFKC whole. The text
//!   keeps what was written: such a word is stored as it is.
//!
//! Neither changes with a new version of Unicode for characters that exist. Thai and Lao are left alone, as NFKC takes
//! apart what is written there as one (ำ, ຳ, ໜ, ໝ), and so are fractions, which are words of their own.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick, is_nfkc_quick};

use super::chars::{Class, class};

/// Text in NFC.
pub(crate) fn canonical(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.into(),
        _ => text.nfc().collect(),
    }
}

/// A word with the letters of its NFKC form, as far as those are letters.
pub(crate) fn compatible_word(word: &str) -> Cow<'_, str> {
    if is_nfkc_quick(word.chars()) == IsNormalized::Yes {
        return word.into();
    }
    let mut letters = String::new();
    for c in word.chars() {
        let mut plain = [c].into_iter().nfkc();
        match is_left_alone(c) || plain.clone().any(|c| class(c) == Class::Break) {
            true => letters.push(c),
            false => letters.extend(&mut plain),
        }
    }
    letters.nfc().collect()
}

/// A query in NFKC.
pub(crate) fn compatible(query: &str) -> String {
    let parts = query.split_inclusive(is_left_alone).map(|part| match part.strip_suffix(is_left_alone) {
        Some(before) => before.nfkc().chain(part[before.len()..].chars()).collect(),
        None => part.nfkc().collect::<String>(),
    });
    parts.collect()
}

fn is_left_alone(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '¼'..='¾' | '⅐'..='⅟')
}
