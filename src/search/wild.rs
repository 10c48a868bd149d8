//! Words of which a query has only a part, and numbers between two.

use crate::analyze::{self, Style};
use crate::format::Dictionary;
use crate::ids::TermId;

/// Words taken at the most.
const MOST: usize = 4096;
/// What terms of numbers begin with.
const NUMBER: u8 = b'#';

/// The words that have `part` somewhere, with the marks it has: the forms of all keys that do.
pub(crate) fn containing(dictionary: Dictionary<'_>, part: &str) -> Vec<TermId> {
    let term = analyze::term(part);
    let (key, form) = analyze::split(&term);
    let has = |own: &[u8]| own.windows(key.len().max(1)).any(|own| own == key);
    let mut found = Vec::new();
    let mut bytes = Vec::new();
    for first in &dictionary.scan(&|_| true, &has, MOST) {
        dictionary.key(*first, &mut bytes);
        for own in dictionary.forms(analyze::split(&bytes).0).map(TermId) {
            if form.is_empty() || spells(dictionary, own, &term) {
                found.push(own);
            }
        }
    }
    found
}

/// Whether a word has a marked part as it is written, in one of the two styles of placing tones.
fn spells(dictionary: Dictionary<'_>, own: TermId, part: &[u8]) -> bool {
    let mut bytes = Vec::new();
    dictionary.key(own, &mut bytes);
    [Style::Old, Style::New].iter().any(|style| {
        let (word, part) = (analyze::render(&bytes, *style), analyze::render(part, *style));
        word.as_bytes().windows(part.len().max(1)).any(|own| own == part.as_bytes())
    })
}

/// The numbers in the text from `from` to `to`, either of which may be empty; none where one is no number.
pub(crate) fn numbers(dictionary: Dictionary<'_>, from: &str, to: &str) -> Vec<TermId> {
    let is_number = |end: &str| end.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(from) || !is_number(to) {
        return Vec::new();
    }
    let (from, to) = (digits(from.as_bytes()), digits(to.as_bytes()));
    let begins = |key: &[u8]| whole(key).iter().all(u8::is_ascii_digit);
    let between = |key: &[u8]| {
        let own = digits(whole(key));
        !whole(key).is_empty() && !less(own, from) && (to.is_empty() || !less(to, own))
    };
    dictionary.scan(&begins, &between, MOST)
}

/// A number without what marks it as one.
fn whole(key: &[u8]) -> &[u8] {
    key.strip_prefix(&[NUMBER]).unwrap_or(key)
}

/// Digits without leading zeros.
fn digits(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    &digits[zeros..]
}

fn less(one: &[u8], other: &[u8]) -> bool {
    (one.len(), one) < (other.len(), other)
}
