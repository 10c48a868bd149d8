//! Query text to slots: one for each word, to be filled by any of its alternatives.

use crate::analyze::{self, tokens};

/// One word of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
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

/// The slots of a query, in order.
pub(crate) fn slots(query: &str) -> Vec<Slot> {
    // The browser does this to what was typed; the engine has no tables for it.
    #[cfg(feature = "build")]
    let query = &*analyze::compatible(query);
    let mut slots = Vec::new();
    for token in tokens(query) {
        let slot = slot(query, token);
        if slots.len() < MOST_SLOTS && !slot.key.is_empty() {
            slots.push(slot);
        }
    }
    slots
}

fn slot(query: &str, token: analyze::Token) -> Slot {
    let mut key = analyze::term(&query[token.start..token.end]);
    let form = analyze::told(analyze::split(&key).1).to_vec();
    key.truncate(analyze::split(&key).0.len());
    Slot {
        number: key.iter().all(u8::is_ascii_digit),
        atom: token.atom,
        open: token.end == query.len() && !token.atom,
        key,
        form,
    }
}
