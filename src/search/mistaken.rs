//! Two words that some page has, but none side by side: one of them may have been meant otherwise.
//!
//! `Mộc Chầu` and `Khe Xanh` are words of Vietnamese in other places, so that nothing tells that they are wrong but that they
//! stand together nowhere, where Mộc Châu and Khe Sanh do. Looked for are the word in other marks, and words with a sound that
//! speakers confuse. Longer queries need not stand in a row, so this says nothing there.

use super::candidates::{Candidate, Finder, Fit, is_consonant};
use super::evidence::Evidence;
use super::fill::{Filled, Filler};
use super::near::{Nearness, ends, follow};
use super::places::Span;
use super::query::Slot;
use super::ranking::fixedness;
use crate::analyze::is_syllable;

/// How fixed an expression is at least that decides what was meant, from 0 to 1. Larger: fewer words are taken for others.
const FIXED: f32 = 0.3;
/// Beginnings of syllables that sound alike in some part of the country, and ends that do.
const ALIKE: [(&str, &str); 11] = [
    ("s", "x"),
    ("ch", "tr"),
    ("d", "gi"),
    ("d", "r"),
    ("d", "v"),
    ("gi", "r"),
    ("gi", "v"),
    ("r", "v"),
    ("l", "n"),
    ("n", "ng"),
    ("c", "t"),
];
/// How many of them are beginnings.
const BEGINNINGS: usize = 9;

impl Filler<'_> {
    /// Where the two words of a query stand side by side nowhere, adds to each those that stand beside the other in a fixed
    /// expression.
    pub(super) fn mend(&self, filled: &mut Filled) {
        let near = Nearness { scorer: self.scorer, places: &self.index.places };
        let is_word = |slot: &Slot| !slot.atom && !slot.number && slot.values.is_empty();
        if self.slots.len() != 2 || !self.slots.iter().all(is_word) || self.finder.terms.is_waiting() {
            return;
        }
        let typed = [near.spans(&filled.evidence[0]), near.spans(&filled.evidence[1])];
        if near.places.spots() == 0 || side_by_side([&typed[0], &typed[1]]) > 0 {
            return;
        }
        for (at, slot) in self.slots.iter().enumerate() {
            if self.is_taken_as_typed(at) {
                continue;
            }
            let mut meant = Vec::new();
            for own in &self.finder.mistaken(slot) {
                let mut alone = Evidence::default();
                alone.add(*own, 0);
                let spans = near.spans(&alone);
                let mut both = [&typed[0], &typed[1]];
                both[at] = &spans;
                if fixedness([both[0].len(), both[1].len()], side_by_side(both), near.places.spots()) > FIXED
                {
                    meant.push(*own);
                }
            }
            self.tell(at, &meant, &mut filled.corrected);
            self.gather(&mut filled.evidence[at], &meant);
        }
    }
}

/// How often one word stands before another.
fn side_by_side([before, after]: [&Vec<Span>; 2]) -> usize {
    follow(&ends(before), after).len()
}

impl Finder<'_> {
    /// The forms of a word in any marks, and those of words that sound like it in marks that fit: half a typing error both.
    fn mistaken(&self, slot: &Slot) -> Vec<Candidate> {
        let (weight, mut found) = (1.0 - self.ranking.typo(), Vec::new());
        self.less(&slot.key, &slot.form, (weight, 1.0), Fit::Form, &mut found);
        for key in &confused(&slot.key) {
            self.less(key, &slot.form, (weight, 0.0), Fit::Form, &mut found);
        }
        found
    }
}

/// Syllables that sound like one.
fn confused(key: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    if is_syllable(key) {
        for (at, (one, other)) in ALIKE.iter().enumerate() {
            exchange(key, one.as_bytes(), other.as_bytes(), at < BEGINNINGS, &mut found);
            exchange(key, other.as_bytes(), one.as_bytes(), at < BEGINNINGS, &mut found);
        }
    }
    found
}

/// Adds a syllable with another beginning or end, if that is all there is before or after its vowels.
fn exchange(key: &[u8], from: &[u8], to: &[u8], beginning: bool, found: &mut Vec<Vec<u8>>) {
    let start = if beginning { 0 } else { key.len().saturating_sub(from.len()) };
    let end = start + from.len();
    let beside = if beginning { key.get(end) } else { key.get(start.wrapping_sub(1)) };
    if key[start..].starts_with(from) && beside.is_some_and(|letter| !is_consonant(*letter)) {
        let mut other = key[..start].to_vec();
        other.extend_from_slice(to);
        other.extend_from_slice(&key[end..]);
        found.push(other);
    }
}

#[cfg(test)]
mod tests {
    use super::confused;

    #[test]
    fn beginnings_and_ends_of_syllables_are_confused() {
        let of = |key: &str| -> Vec<String> {
            confused(key.as_bytes()).into_iter().map(|key| String::from_utf8(key).unwrap()).collect()
        };
        assert_eq!(of("xanh"), ["sanh"]);
        assert_eq!(of("chau"), ["trau"]);
        assert_eq!(of("trac"), ["chac", "trat"]);
        assert_eq!(of("ngan"), ["ngang"]);
        assert_eq!(of("lang"), ["nang", "lan"]);
        assert_eq!(of("gia"), ["da", "ra", "va"]);
        assert_eq!(of("a"), [""; 0]);
        assert_eq!(of("xbox"), [""; 0]);
    }
}
