//! Words of which a query has only a part, and numbers between two.

use crate::analyze::{self, Style};
use crate::format::{Dictionary, Keys, digits};
use crate::ids::TermId;

/// Words taken at the most.
const MOST: usize = 4096;

/// The words that have `part` somewhere, with the marks it has: the forms of all keys that do.
pub(crate) fn containing(dictionary: Dictionary<'_>, part: &str) -> Vec<TermId> {
    let term = analyze::term(part);
    let (key, form) = analyze::split(&term);
    let mut found = Vec::new();
    let mut bytes = Vec::new();
    for first in &dictionary.scan(Keys::With(key), MOST) {
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
    dictionary.scan(Keys::Between(digits(from.as_bytes()), digits(to.as_bytes())), MOST)
}
