//! Texts to tokens, terms and dates.

use super::base::BASE;
use crate::analyze::{
    self, Date, Grade, Style, Token, Value, canonical, compatible_word, grade, key, render, split, term,
    tokens,
};
use crate::format::Classes;
use unicode_normalization::UnicodeNormalization;

/// Bytes of a term, at the most. Decoders refuse longer ones.
const LONGEST: usize = 1024;

/// Tokens of a text, their terms, and the words that are written back from these.
pub(super) fn analyzer(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let mut end = 0;
    for token in tokens(&text) {
        assert!(token.start >= end && token.start < token.end, "{token:?} behind {end}");
        let word = text.get(token.start..token.end).expect("characters are not cut");
        end = token.end;
        spelled(word);
    }
    let latin: String = text.chars().filter(|c| is_latin(*c)).collect();
    let (composed, loose): (String, String) = (latin.nfc().collect(), latin.nfd().collect());
    let key = |text: &str, own: Token| key(&text[own.start..own.end]);
    // A mark behind a symbol is no word, and is one sign with it where there is one: ≮.
    let keys =
        |text: &str| tokens(text).map(|own| key(text, own)).filter(|own| !own.is_empty()).collect::<Vec<_>>();
    assert_eq!(keys(&composed), keys(&loose), "composed and decomposed text");
    assert_eq!(canonical(&loose), composed);
}

/// Letters of Latin script, and the marks on them.
fn is_latin(c: char) -> bool {
    matches!(c, ' '..='\u{24F}' | '\u{300}'..='\u{345}' | '\u{1E00}'..='\u{1EFF}')
}

/// What holds for a word and its term.
fn spelled(word: &str) {
    let own = term(word);
    assert!(own.len() <= LONGEST, "{} bytes", own.len());
    let (letters, form) = split(&own);
    assert!(std::str::from_utf8(letters).is_ok(), "half a letter");
    assert_eq!(key(word), letters);
    assert_eq!(grade(form, form), Grade::Exact);
    for style in [Style::Old, Style::New] {
        let written = render(&own, style);
        assert_eq!(term(&written), own, "{word:?} is written {written:?}");
    }
    compatible_word(word);
}

/// Dates and numbers in a text, which its first two bytes do not belong to.
pub(super) fn dates(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let classes = BASE.sections.iter().find(|(kind, _)| *kind == 8).map_or(&[][..], |(_, bytes)| bytes);
    let roles = Classes::read(classes).expect("a good section").roles;
    let all: Vec<_> = tokens(&text).collect();
    let mut next = 0;
    for reading in analyze::mentioned(&text, &all, &roles) {
        assert!(reading.first >= next && reading.first <= reading.last && reading.last < all.len());
        next = reading.last + 1;
        assert!(reading.value.dates().len() <= 366);
        reading.value.dates().into_iter().for_each(exists);
        if let Value::Time(time) = reading.value {
            assert!(time / 100 <= 24 && time % 100 < 60, "{time}");
        }
        assert!(reading.value.term().is_none_or(|term| !term.is_empty() && term.len() <= LONGEST));
    }
    crate::read::fuzzing::dates(&text);
}

fn exists(date: Date) {
    assert!(
        date.month <= 12 && date.day <= 31 && (date.year == 0 || (1000..=9999).contains(&date.year)),
        "{date:?}"
    );
    assert!(!date.term().is_empty());
}
