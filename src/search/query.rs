//! Query text to slots: one for each word, to be filled by any of its alternatives.

use super::keystrokes;
use crate::analyze::{self, tokens};
use crate::format::Dictionary;

/// One word of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    /// The word as it was typed.
    pub(crate) text: String,
    /// Folded letters.
    pub(crate) key: Vec<u8>,
    /// Marks: see [`analyze`].
    pub(crate) form: Vec<u8>,
    /// Whether it is an atom of a script without spaces.
    pub(crate) atom: bool,
    /// Whether it may be the beginning of a longer word: the last word, still being typed.
    pub(crate) open: bool,
    /// Whether it has only digits.
    pub(crate) number: bool,
}

/// Longest query that is read, in words; what follows is ignored.
const MOST_SLOTS: usize = 64;

/// The slots of a query, in order. Words typed in VIQR, whose signs would end a word, are read with the dictionary at hand.
pub(crate) fn slots(query: &str, dictionary: Dictionary<'_>) -> Vec<Slot> {
    let mut slots = Vec::new();
    if !keystrokes::has_viqr(query) {
        add(query, &mut slots);
        return slots;
    }
    for chunk in query.split_inclusive(' ') {
        match keystrokes::viqr(chunk.trim_end(), dictionary) {
            Some(keys) => add(&keys, &mut slots),
            None => add(chunk, &mut slots),
        }
    }
    slots
}

fn add(query: &str, slots: &mut Vec<Slot>) {
    for last in slots.iter_mut() {
        last.open = false;
    }
    for token in tokens(query) {
        let slot = slot(query, token);
        if slots.len() < MOST_SLOTS && !slot.key.is_empty() {
            slots.push(slot);
        }
    }
}

fn slot(query: &str, token: analyze::Token) -> Slot {
    let text = String::from(&query[token.start..token.end]);
    let mut key = analyze::term(&text);
    let form = analyze::split(&key).1.to_vec();
    key.truncate(analyze::split(&key).0.len());
    Slot {
        number: key.iter().all(u8::is_ascii_digit),
        atom: token.atom,
        open: token.end == query.len() && !token.atom,
        text,
        key,
        form,
    }
}
