//! Slots to terms: which words of the index may fill a slot, and how well.

use super::query::Slot;
use super::ranking::Ranking;
#[cfg(feature = "full")]
use super::{query::Wild, wild};
use crate::analyze::{self, Grade};
use crate::format::{Affixes, Dictionary, LETTER, Terms, falling, low_halves};
use crate::ids::TermId;
use std::ops::Range;

/// A term that may fill a slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    /// The term.
    pub(crate) term: TermId,
    /// How well it fills the slot, up to 1.
    pub(crate) weight: f32,
    /// What of the query word it has.
    pub(crate) fit: Fit,
}

/// How a term relates to the word that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// It has exactly its letters and marks.
    Exact,
    /// It is another form of it, or another word for it.
    Form,
    /// It is a longer word.
    Longer,
    /// It is not the likeliest of those that may have been meant.
    Farther,
}

/// Weight from which on a candidate is the word as it was typed, but for marks left out; inflections have just that.
pub(crate) const KNOWN: f32 = 0.5;
/// Completions and corrections taken at the most: completions with the longest posting lists.
const MOST_COMPLETIONS: usize = 64;
/// Bytes of posting lists from which on no further completion is taken: of a hundred thousand pages, 64 lists are megabytes.
const MOST_LISTS: u32 = 32_768;
/// Completions looked at, at the most, where their marks must be compared.
const MOST_COMPARED: u32 = 4096;

/// Finds candidates in one index.
pub(crate) struct Finder<'a> {
    /// The dictionary.
    pub(crate) dictionary: Dictionary<'a>,
    /// Its tables.
    pub(crate) terms: &'a Terms,
    /// What forms of one word exchange.
    pub(crate) affixes: Affixes<'a>,
    /// Weights.
    pub(crate) ranking: &'a Ranking,
    /// Whether no word of the query has marks.
    pub(crate) unmarked: bool,
    /// Whether the marks that were typed must be there.
    pub(crate) exact: bool,
}

impl Finder<'_> {
    /// The candidates for a slot as it was typed, best forms first: the forms of its key, those with i for y or y for i, and
    /// inflections. A word still being typed that no page has is the beginning of another, and has no inflections.
    pub(crate) fn literal(&self, slot: &Slot) -> Vec<Candidate> {
        let mut found = self.forms(&slot.key, &slot.form);
        if let Some(variant) = variant(&slot.key) {
            self.less(&variant, &slot.form, (self.ranking.variant(), 0.0), Fit::Form, &mut found);
        }
        let unfinished = slot.open && found.is_empty() && !self.terms.is_waiting();
        if !(slot.atom || slot.number || unfinished) {
            let weight = self.ranking.inflected();
            for key in &self.affixes.other_forms(&slot.key) {
                self.less(key, &[], (weight, 1.0), Fit::Form, &mut found);
            }
        }
        found
    }

    /// The forms of a key.
    pub(crate) fn forms(&self, key: &[u8], form: &[u8]) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut bytes = Vec::new();
        for term in self.dictionary.forms(key).map(TermId) {
            self.dictionary.key(term, &mut bytes);
            let grade = analyze::grade(form, analyze::split(&bytes).1);
            if self.exact && grade == Grade::Wrong {
                continue;
            }
            let fit = if grade == Grade::Exact { Fit::Exact } else { Fit::Form };
            found.push(Candidate { term, weight: self.weight(grade), fit });
        }
        found
    }

    /// Adds the forms of a key that is not what was typed: the weight of the key, and the least weight of any form.
    pub(super) fn less(
        &self,
        key: &[u8],
        form: &[u8],
        (weight, least): (f32, f32),
        fit: Fit,
        found: &mut Vec<Candidate>,
    ) {
        for own in &self.forms(key, form) {
            found.push(Candidate { weight: weight * own.weight.max(least), fit, ..*own });
        }
    }

    /// The words of which a slot has a part, the most frequent ones first.
    #[cfg(feature = "full")]
    pub(crate) fn wild(&self, slot: &Slot) -> Vec<Candidate> {
        let mut found = Vec::new();
        if slot.wild == Wild::Start {
            found = self.forms(&slot.key, &slot.form);
            self.completions(slot, &mut found);
        } else {
            for term in wild::containing(self.dictionary, &slot.text) {
                let own = analyze::key(&slot.text);
                let mut bytes = Vec::new();
                self.dictionary.key(term, &mut bytes);
                let whole = analyze::split(&bytes).0 == own;
                let (weight, fit) =
                    if whole { (1.0, Fit::Exact) } else { (self.ranking.joined(), Fit::Form) };
                found.push(Candidate { term, weight, fit });
            }
        }
        for own in &mut found {
            if own.fit == Fit::Longer {
                (own.weight, own.fit) = (self.ranking.joined(), Fit::Form);
            }
        }
        found
    }

    /// Words within a few typing errors of a slot: one error from three letters, two from eight; digits are never wrong. Only
    /// those with the fewest errors tell how rare the slot is.
    pub(crate) fn similar(&self, slot: &Slot) -> Vec<Candidate> {
        let is_letter = |byte: &&u8| **byte & 0xC0 != 0x80 && !byte.is_ascii_digit();
        let letters = slot.key.iter().filter(is_letter).count();
        let most = LETTER * (u8::from(letters >= 3) + u8::from(letters >= 8));
        let mut found = Vec::new();
        if slot.atom || most == 0 {
            return found;
        }
        let near = self.dictionary.similar(&slot.key, most);
        let mut bytes = Vec::new();
        for own in near.iter().take(MOST_COMPLETIONS) {
            self.dictionary.key(TermId(*own as u32), &mut bytes);
            // Of the same letters, only the marks are wrong: that costs something too.
            let mut weight = 1.0 - self.ranking.typo() * ((own >> 32) as f32).max(1.0);
            let mut fit = Fit::Form;
            if own >> 32 > near[0] >> 32 {
                weight *= self.ranking.farther();
                fit = Fit::Farther;
            }
            let weights = (weight, self.ranking.left_out());
            self.less(analyze::split(&bytes).0, &slot.form, weights, fit, &mut found);
        }
        found
    }

    /// What a form of that grade counts.
    pub(crate) fn weight(&self, grade: Grade) -> f32 {
        match grade {
            Grade::Exact => 1.0,
            Grade::Bare if self.unmarked => self.ranking.bare(),
            Grade::Bare | Grade::LeftOut => self.ranking.left_out(),
            Grade::Wrong => self.ranking.wrong_mark(),
        }
    }

    /// Longer words that begin with the slot's letters and do not contradict its marks.
    pub(crate) fn completions(&self, slot: &Slot, found: &mut Vec<Candidate>) {
        let all = self.dictionary.completions(&slot.key);
        let mut longer = self.dictionary.forms(&slot.key).end.max(all.start)..all.end;
        longer.end = longer.end.min(longer.start.saturating_add(MOST_COMPARED));
        #[cfg(feature = "split")]
        {
            let before = found.len();
            if self.complete(&self.terms.common_in(longer.clone()), &slot.form, found) {
                return;
            }
            found.truncate(before);
        }
        let _ = self.complete(&self.longest_lists(longer), &slot.form, found);
    }

    /// Adds longer words, of those in their order, as many as are taken; gives whether there was room for no more.
    fn complete(&self, longer: &[u32], form: &[u8], found: &mut Vec<Candidate>) -> bool {
        let most = found.len() + MOST_COMPLETIONS;
        let (mut longer, mut bytes) = (longer.iter(), 0);
        while found.len() < most && bytes < MOST_LISTS {
            let Some(term) = longer.next().copied().map(TermId) else { return false };
            if self.may_become(term, form) {
                bytes = self.terms.length(term).saturating_add(bytes);
                found.push(Candidate { term, weight: self.ranking.completion(), fit: Fit::Longer });
            }
        }
        true
    }

    /// The terms of a range, those with the longest posting lists first.
    fn longest_lists(&self, range: Range<u32>) -> Vec<u32> {
        let mut keys = Vec::new();
        for at in range {
            let length = self.terms.length(TermId(at));
            keys.push(falling(length, at));
        }
        low_halves(keys)
    }

    /// Whether a longer word has every mark typed so far.
    fn may_become(&self, term: TermId, typed: &[u8]) -> bool {
        let mut bytes = Vec::new();
        self.dictionary.key(term, &mut bytes);
        analyze::may_become(typed, analyze::split(&bytes).1)
    }
}

/// The other spelling of a syllable that may end in i or y: kỹ and kĩ, quý and quí, yên and iên.
pub(super) fn variant(key: &[u8]) -> Option<Vec<u8>> {
    let at = match key {
        [b'q', b'u', b'i' | b'y', ..] => 2,
        [b'i' | b'y', b'e', ..] => 0,
        [onset @ .., b'i' | b'y'] if onset.len() <= 3 && onset.iter().all(|letter| is_consonant(*letter)) => {
            onset.len()
        }
        _ => return None,
    };
    let mut other = key.to_vec();
    other[at] = if key[at] == b'i' { b'y' } else { b'i' };
    Some(other)
}

pub(super) fn is_consonant(letter: u8) -> bool {
    letter.is_ascii() && !matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::variant;

    #[test]
    fn i_and_y_are_exchanged_only_where_both_are_written() {
        let of = |key: &str| variant(key.as_bytes()).map(|v| String::from_utf8(v).unwrap());
        assert_eq!(of("ky").as_deref(), Some("ki"));
        assert_eq!(of("si").as_deref(), Some("sy"));
        assert_eq!(of("quy").as_deref(), Some("qui"));
        assert_eq!(of("y").as_deref(), Some("i"));
        assert_eq!(of("yen").as_deref(), Some("ien"));
        assert_eq!(of("thuy"), None);
        assert_eq!(of("hai"), None);
    }
}
