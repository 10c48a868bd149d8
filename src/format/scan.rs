//! Keys of the dictionary that pass a test, by a walk over all of them.

use super::blocks::Entries;
use super::bytes::place_of;
use crate::analyze::FORM;
use crate::ids::TermId;

/// What terms of numbers begin with.
const NUMBER: u8 = b'#';

/// Keys that are wanted.
#[derive(Clone, Copy)]
pub(crate) enum Keys<'a> {
    /// Those with this part.
    With(&'a [u8]),
    /// Numbers between two, which are digits without leading zeros; no end is open.
    Between(&'a [u8], &'a [u8]),
}

impl Keys<'_> {
    /// Whether a key is one of them.
    fn has(self, key: &[u8]) -> bool {
        match self {
            Self::With(part) => key.windows(part.len().max(1)).any(|own| own == part),
            Self::Between(from, to) => {
                let own = digits(number(key));
                let is_number = !number(key).is_empty() && own.iter().all(u8::is_ascii_digit);
                is_number && !less(own, from) && (to.is_empty() || !less(to, own))
            }
        }
    }
}

/// A number without what marks it as one.
fn number(key: &[u8]) -> &[u8] {
    match key {
        [NUMBER, rest @ ..] => rest,
        _ => key,
    }
}

/// Digits without leading zeros.
pub(crate) fn digits(mut digits: &[u8]) -> &[u8] {
    while let [b'0', rest @ ..] = digits {
        digits = rest;
    }
    digits
}

fn less(one: &[u8], other: &[u8]) -> bool {
    (one.len(), one) < (other.len(), other)
}

/// The first form of each key that is wanted, in key order, at the most `most`.
pub(super) fn scan(mut entries: Entries<'_>, wanted: Keys<'_>, most: usize) -> Vec<TermId> {
    let (mut found, mut length) = (Vec::new(), usize::MAX);
    while let Some(first) = entries.next() {
        let key = &entries.term[..place_of(FORM, &entries.term)];
        let same = key.len() == length && entries.shared >= length;
        length = key.len();
        if !same && found.len() < most && wanted.has(key) {
            found.push(TermId(first));
        }
    }
    found
}
