//! Suggestions of all kinds to one list.

use super::Suggestion;
use crate::analyze;

/// Phrases looked for, at the most.
const MOST: usize = 64;

/// What was found, each kind best first.
pub(super) struct Offers<'a> {
    text: &'a str,
    limit: usize,
    /// Whether the first word is being typed.
    pub(super) first: bool,
    pub(super) phrases: Vec<Suggestion>,
    pub(super) words: Vec<Suggestion>,
    pub(super) titles: Vec<Suggestion>,
}

impl<'a> Offers<'a> {
    /// No offers yet, and at most `limit` in the end.
    pub(super) fn new(text: &'a str, limit: usize) -> Self {
        Self { text, limit, first: false, phrases: Vec::new(), words: Vec::new(), titles: Vec::new() }
    }

    /// Number of phrases to look for: one of them may be what was typed.
    pub(super) fn missing(&self) -> usize {
        self.limit.saturating_add(1).min(MOST).saturating_sub(self.phrases.len())
    }

    /// One list: phrases, words, titles; titles have a quarter, if there are so many, and words where the first one is
    /// being typed.
    pub(super) fn merged(mut self) -> Vec<Suggestion> {
        let typed = letters(self.text).0;
        let mut seen = Vec::new();
        keep_new(&mut self.phrases, &typed, &mut seen);
        keep_new(&mut self.words, &typed, &mut seen);
        keep_new(&mut self.titles, &typed, &mut Vec::new());
        let quarter = self.limit / 4;
        let titles = quarter.min(self.titles.len());
        let words = if self.first { quarter.min(self.words.len()) } else { 0 };
        self.phrases.truncate(self.limit - titles - words);
        let left = self.limit - self.phrases.len();
        // Words of the same pages are but a guess beside titles that have what was typed.
        let guesses = if self.first { left } else { quarter.max(left.saturating_sub(self.titles.len())) };
        self.words.truncate(guesses.min(left - titles));
        self.titles.truncate(left - self.words.len());
        self.phrases.append(&mut self.words);
        self.phrases.append(&mut self.titles);
        self.phrases
    }
}

/// A query that goes on with some words; apart from what they would be one word with, as only a letter behind an ampersand or
/// an apostrophe can be, where none was typed.
pub(super) fn continued(head: &str, written: &str) -> String {
    let words = |text: &str| analyze::terms(text).len();
    let mut text = head.to_owned();
    text.push_str(written);
    if words(&text) < words(head) + words(written) {
        text.insert(head.len(), ' ');
    }
    text
}

/// The terms of a text, one after the other, and the same without marks.
fn letters(text: &str) -> (Vec<u8>, Vec<u8>) {
    let (mut terms, mut keys) = (Vec::new(), Vec::new());
    for term in &analyze::terms(text) {
        terms.extend_from_slice(term);
        terms.push(0);
        keys.extend_from_slice(analyze::split(term).0);
        keys.push(0);
    }
    (terms, keys)
}

/// Keeps what is not what was typed, and whose letters were not seen, which they are from now on.
fn keep_new(list: &mut Vec<Suggestion>, typed: &[u8], seen: &mut Vec<Vec<u8>>) {
    let mut kept = 0;
    for at in 0..list.len() {
        let (terms, keys) = letters(&list[at].text);
        if terms != typed && !seen.contains(&keys) {
            seen.push(keys);
            list.swap(kept, at);
            kept += 1;
        }
    }
    list.truncate(kept);
}
