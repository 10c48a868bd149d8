//! Query text to slots: one for each word, to be filled by any of its alternatives.

use super::candidates::Candidate;
use super::keystrokes;
use super::values::Values;
use crate::analyze::{self, tokens};
use crate::format::{Dictionary, Roles, parted};

/// One word of the query.
#[derive(Debug, Clone, Default, PartialEq)]
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
    /// Of a date or a number that words before mention, what stands for it in the index; such a slot has no word.
    pub(crate) values: Vec<Candidate>,
    /// Whether more than the word itself may stand there.
    #[cfg(feature = "full")]
    pub(crate) wild: Wild,
    /// Fields of the text that count for it, as flags; 0 for all.
    #[cfg(feature = "full")]
    pub(crate) fields: u8,
    /// The choice it belongs to, of which one part is enough; 0 for none.
    #[cfg(feature = "full")]
    pub(crate) choice: u8,
}

/// What may stand around the letters that were typed.
#[cfg(feature = "full")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Wild {
    /// Nothing.
    #[default]
    No,
    /// They are the beginning of a word.
    Start,
    /// They are any part of a word.
    Part,
}

impl Slot {
    /// Whether it is the same word or value.
    pub(crate) fn is_same(&self, other: &Slot) -> bool {
        #[cfg(feature = "full")]
        if (self.wild, self.fields) != (other.wild, other.fields) {
            return false;
        }
        self.key == other.key && self.form == other.form && self.values == other.values
    }
}

/// Whether a slot is an atom beside another.
pub(crate) fn in_run(slots: &[Slot], at: usize) -> bool {
    let atom = |at: usize| slots.get(at).is_some_and(|slot| slot.atom);
    atom(at) && (atom(at.wrapping_sub(1)) || atom(at + 1))
}

/// Longest query that is read, in words; what follows is ignored.
pub(crate) const MOST_SLOTS: usize = 64;

/// Times that a word counts in a query: each takes room for all places where the word stands.
const MOST_EQUAL: usize = 8;

/// Reads queries.
pub(crate) struct QueryReader<'a> {
    /// The dictionary.
    pub(crate) dictionary: Dictionary<'a>,
    /// Words around numbers.
    pub(crate) roles: Roles<'a>,
}

impl QueryReader<'_> {
    /// The slots of a query, in order. Words typed in VIQR, whose signs would end a word, are read with the dictionary at hand.
    pub(crate) fn slots(&self, query: &str) -> Vec<Slot> {
        // The browser does this to what was typed; the engine has no tables for it.
        #[cfg(feature = "build")]
        let query = &*analyze::compatible(query);
        let mut slots = Vec::new();
        if keystrokes::may_be_viqr(query) {
            self.viqr(query, &mut slots);
        } else {
            add(query, true, &mut slots);
            Values { dictionary: self.dictionary, roles: self.roles }.add(query, &mut slots);
        }
        slots
    }

    fn viqr(&self, query: &str, slots: &mut Vec<Slot>) {
        for word in &parted(query.as_bytes(), b' ') {
            let mut key = word.to_ascii_lowercase();
            let is_read = |key: &[u8]| !keystrokes::readings(key, self.dictionary).is_empty();
            if matches!(key.last(), Some(b'.' | b'?')) && !is_read(&key) {
                key.pop();
            }
            let text = std::str::from_utf8(word).unwrap_or_default();
            if is_read(&key) {
                add_slot(Slot { text: text.into(), key, ..Slot::default() }, slots);
            } else {
                add(text, false, slots);
            }
        }
    }
}

/// Adds the words of a text; `open` tells whether it ends where the query ends.
fn add(text: &str, open: bool, slots: &mut Vec<Slot>) {
    for token in tokens(text) {
        let mut slot = slot(text, token);
        slot.open &= open;
        if !slot.key.is_empty() {
            add_slot(slot, slots);
        }
    }
}

/// Adds a slot, unless there are too many of all or of this.
pub(crate) fn add_slot(slot: Slot, slots: &mut Vec<Slot>) {
    let equal = slots.iter().filter(|own| own.is_same(&slot)).count();
    if slots.len() < MOST_SLOTS && equal < MOST_EQUAL {
        slots.push(slot);
    }
}

/// A word of the query.
pub(super) fn slot(query: &str, token: analyze::Token) -> Slot {
    let text = String::from(&query[token.start..token.end]);
    let mut key = analyze::term(&text);
    let form = analyze::told(analyze::split(&key).1).to_vec();
    key.truncate(analyze::split(&key).0.len());
    Slot {
        number: key.iter().all(u8::is_ascii_digit),
        atom: token.atom,
        open: token.end == query.len() && !token.atom,
        text,
        key,
        form,
        values: Vec::new(),
        #[cfg(feature = "full")]
        wild: Wild::No,
        #[cfg(feature = "full")]
        fields: 0,
        #[cfg(feature = "full")]
        choice: 0,
    }
}
