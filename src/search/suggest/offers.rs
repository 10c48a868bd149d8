//! Suggestions of all kinds to one list.

use super::Suggestion;
use crate::analyze::{self, tokens};

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
        let mut seen = Vec::new();
        let typed = terms(self.text);
        for list in [&mut self.phrases, &mut self.words] {
            list.retain(|own| terms(&own.text) != typed && is_new(keys(&own.text), &mut seen));
        }
        seen.clear();
        self.titles.retain(|own| terms(&own.text) != typed && is_new(keys(&own.text), &mut seen));
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

/// The terms of a text, one after the other.
fn terms(text: &str) -> Vec<u8> {
    joined(text, analyze::term)
}

/// The letters of a text, without marks.
fn keys(text: &str) -> Vec<u8> {
    joined(text, analyze::key)
}

fn joined(text: &str, bytes: fn(&str) -> Vec<u8>) -> Vec<u8> {
    let mut all = Vec::new();
    for token in tokens(text) {
        all.extend(bytes(&text[token.start..token.end]));
        all.push(0);
    }
    all
}

/// Whether `own` was not seen, which it is from now on.
fn is_new(own: Vec<u8>, seen: &mut Vec<Vec<u8>>) -> bool {
    let new = !seen.contains(&own);
    if new {
        seen.push(own);
    }
    new
}
