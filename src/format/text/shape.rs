//! How a word is written: its case, its capitals, the style of its tone.

use crate::analyze::{self, Style};
use crate::format::terms::Case;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape<'a> {
    /// As the term renders, in this case; `true` with the tone in the other style.
    Regular(Case, bool),
    /// As given, or with these capitals: see [`literal`].
    Literal(&'a str),
}

/// The case expected of a word.
pub(crate) fn expected_case(usual: Case, starts_sentence: bool) -> Case {
    if starts_sentence { usual.max(Case::Title) } else { usual }
}

/// Whether the word after this gap starts a sentence.
pub(crate) fn ends_sentence(gap: &str) -> bool {
    gap.as_bytes().iter().any(|byte| matches!(byte, b'.' | b'!' | b'?'))
}

/// Writes a rendered word in a case.
pub(crate) fn apply_case(word: &str, case: Case) -> String {
    let first: &[u8] = if case == Case::Title { &[0] } else { &[] };
    raised(word, first, case == Case::Upper)
}

/// A word with capitals: all, or the letters before which `runs` say how many stand since the last one.
fn raised(word: &str, runs: &[u8], all: bool) -> String {
    let mut out = String::with_capacity(word.len() + 1);
    let (mut capitals, mut since) = (0, 0u32);
    for c in word.chars() {
        since += 1;
        if all || runs.get(capitals).is_some_and(|run| u32::from(*run) + 1 == since) {
            (capitals, since) = (capitals + 1, 0);
            out.push(analyze::upper(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether the string of a literal tells the capitals of the word, and not the word itself.
pub(crate) fn is_capitals(string: &str) -> bool {
    string.as_bytes().first().is_some_and(|first| *first < b' ')
}

/// A rendered word as the string of a literal says.
pub(crate) fn literal(word: &str, string: &str) -> String {
    if is_capitals(string) { raised(word, string.as_bytes(), false) } else { string.into() }
}

/// The string that says which letters of a rendered word are capitals, where that gives what is written: see [`literal`].
#[cfg(feature = "build")]
pub(crate) fn capitals(word: &str, written: &str) -> Option<String> {
    let (mut string, mut run) = (String::new(), 0u8);
    for (plain, c) in word.chars().zip(written.chars()) {
        if plain == c {
            run += 1;
        } else {
            string.push(char::from(std::mem::take(&mut run)));
        }
        if run == b' ' {
            break;
        }
    }
    (literal(word, &string) == written).then_some(string)
}

/// The other of two styles.
pub(crate) fn other_style(style: Style) -> Style {
    match style {
        Style::Old => Style::New,
        Style::New => Style::Old,
    }
}
