//! What was typed, word by word, and what in the index it may stand for.

use crate::analyze::{self, Grade, tokens};
use crate::format::Dictionary;
use crate::ids::TermId;
use crate::search::Index;
use crate::search::candidates::{Finder, KNOWN};
use crate::search::keystrokes;
use crate::search::query::Slot;
use std::ops::Range;

/// Words at the end of a query that are looked at.
const MOST_WORDS: usize = 16;
/// Marks of terms that are compared, at the most, where a beginning has any.
pub(super) const MOST_COMPARED: usize = 4096;

/// A word of the query.
#[derive(Debug)]
pub(crate) struct Typed {
    /// Where it stands in the query.
    pub(crate) place: Range<usize>,
    /// The word.
    pub(crate) slot: Slot,
    /// Terms it may stand for, in order; those as typed or, where there are none, those it may have been meant to be.
    pub(crate) terms: Vec<TermId>,
    /// Whether no term is as it was typed.
    pub(crate) unknown: bool,
}

impl Typed {
    /// The word, taken for a term.
    pub(crate) fn taken_for(&self, term: TermId) -> Self {
        Self { place: self.place.clone(), slot: self.slot.clone(), terms: vec![term], unknown: true }
    }

    /// The word with whatever marks.
    pub(crate) fn any_form(&self, finder: &Finder<'_>) -> Self {
        let mut terms = self.terms.clone();
        terms.extend(finder.dictionary.forms(&self.slot.key).map(TermId));
        terms.sort_unstable();
        terms.dedup();
        Self { place: self.place.clone(), slot: self.slot.clone(), terms, unknown: self.unknown }
    }

    /// Whether it may stand for a term.
    pub(crate) fn has(&self, term: TermId) -> bool {
        let ends = self.terms.first().zip(self.terms.last());
        ends.is_some_and(|(first, last)| {
            *first <= term && term <= *last && self.terms.binary_search(&term).is_ok()
        })
    }
}

/// The words a suggestion may go on with.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    /// Terms, as ranges in order.
    ranges: Vec<Range<u32>>,
    /// Marks that the words must not contradict.
    form: Vec<u8>,
}

impl Wanted {
    /// All words.
    pub(crate) fn all(index: &Index) -> Self {
        let whole = 0..index.terms.len() as u32;
        Self { ranges: Vec::from([whole]), form: Vec::new() }
    }

    /// No words, only marks.
    pub(crate) fn marked(form: &[u8]) -> Self {
        Self { ranges: Vec::new(), form: form.into() }
    }

    /// Words of which `typed` is the beginning; where there are none, those that its keys may be the beginning of, or that
    /// are like it.
    pub(crate) fn beginning(index: &Index, finder: &Finder<'_>, typed: &Typed) -> Self {
        let dictionary = finder.dictionary;
        let form = typed.slot.form.clone();
        let mut own = Self { ranges: vec![dictionary.completions(&typed.slot.key)], form };
        if typed.slot.atom {
            own.ranges[0].start = dictionary.forms(&typed.slot.key).end;
        }
        let fits = |at: u32| own.fits(dictionary, TermId(at));
        if typed.slot.atom || own.terms().take(MOST_COMPARED).any(fits) {
            return own;
        }
        let mut terms = Vec::new();
        if typed.slot.form.is_empty() {
            terms = keystrokes::beginnings(&typed.slot.key, dictionary);
        }
        if terms.is_empty() {
            terms.clone_from(&typed.terms);
        }
        terms.sort_unstable();
        terms.dedup();
        let known = |term: &&TermId| term.at() < index.terms.len();
        let ranges = terms.iter().filter(known).map(|term| term.0..term.0 + 1).collect();
        Self { ranges, form: Vec::new() }
    }

    /// The terms as ranges, without looking at their marks.
    pub(crate) fn ranges(&self) -> &[Range<u32>] {
        &self.ranges
    }

    /// The terms, without looking at their marks.
    pub(crate) fn terms(&self) -> impl Iterator<Item = u32> {
        self.ranges.iter().flat_map(Clone::clone)
    }

    /// How many they are.
    pub(crate) fn count(&self) -> usize {
        self.ranges.iter().map(ExactSizeIterator::len).sum()
    }

    /// Whether a term is among them, without a look at its marks.
    pub(crate) fn has(&self, term: TermId) -> bool {
        let after = self.ranges.partition_point(|range| range.start <= term.0);
        after > 0 && term.0 < self.ranges[after - 1].end
    }

    /// Whether a term does not contradict the marks.
    pub(crate) fn fits(&self, dictionary: Dictionary<'_>, term: TermId) -> bool {
        let mut bytes = Vec::new();
        dictionary.key(term, &mut bytes);
        bytes.first().is_some_and(|first| !matches!(first, b'@' | b'#'))
            && analyze::may_begin(&self.form, analyze::split(&bytes).1)
    }
}

/// The words of a query, the last ones if there are many.
pub(crate) fn words(text: &str, finder: &Finder<'_>) -> Vec<Typed> {
    let mut words = Vec::new();
    for token in tokens(text) {
        let mut key = analyze::term(&text[token.start..token.end]);
        let form = analyze::told(analyze::split(&key).1).to_vec();
        key.truncate(analyze::split(&key).0.len());
        let (text, atom) = (String::from(&text[token.start..token.end]), token.atom);
        let slot = Slot { text, key, form, atom, ..Slot::default() };
        let place = token.start..token.end;
        words.push(Typed { place, slot, terms: Vec::new(), unknown: true });
    }
    let mut words = words.split_off(words.len().saturating_sub(MOST_WORDS));
    fill(&mut words, finder);
    words
}

/// Fills in the terms. Whoever typed one word in raw keystrokes typed all of them so.
fn fill(words: &mut [Typed], finder: &Finder<'_>) {
    let mut keys = false;
    for word in &mut *words {
        for own in &finder.literal(&word.slot) {
            if own.weight > KNOWN {
                word.terms.push(own.term);
            }
        }
        word.unknown = word.terms.is_empty();
        keys |= word.unknown && !readings(&word.slot, finder.dictionary).is_empty();
    }
    for word in words {
        if keys {
            word.terms.extend(readings(&word.slot, finder.dictionary));
        }
        if word.terms.is_empty() {
            word.terms.extend(finder.forms(&word.slot.key, &word.slot.form).iter().map(|own| own.term));
        }
        if word.terms.is_empty() {
            word.terms.extend(finder.similar(&word.slot).iter().map(|own| own.term));
        }
        word.terms.sort_unstable();
        word.terms.dedup();
    }
}

/// What a word stands for as raw keystrokes: the exact readings, or all.
fn readings(slot: &Slot, dictionary: Dictionary<'_>) -> Vec<TermId> {
    if !slot.form.is_empty() {
        return Vec::new();
    }
    let readings = keystrokes::readings(&slot.key, dictionary);
    let exact = readings.iter().any(|(_, grade)| *grade == Grade::Exact);
    readings.iter().filter(|own| !exact || own.1 == Grade::Exact).map(|own| own.0).collect()
}
