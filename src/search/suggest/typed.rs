//! What was typed, word by word, and what in the index it may stand for.

use crate::analyze::{self, Grade, tokens};
use crate::format::{Dictionary, low_halves};
use crate::ids::TermId;
use crate::search::Index;
use crate::search::candidates::{Finder, KNOWN};
use crate::search::keystrokes;
use crate::search::query::{Slot, slot};
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
    /// The word, taken for these terms.
    pub(crate) fn taken_for(&self, terms: Vec<TermId>) -> Self {
        Self { place: self.place.clone(), slot: self.slot.clone(), terms, unknown: true }
    }

    /// The word with whatever marks.
    pub(crate) fn any_form(&self, finder: &Finder<'_>) -> Self {
        let mut own = self.taken_for(self.terms.clone());
        own.unknown = self.unknown;
        for term in finder.dictionary.forms(&self.slot.key) {
            own.terms.push(TermId(term));
        }
        in_order(&mut own.terms);
        own
    }

    /// Whether it may stand for a term.
    pub(crate) fn has(&self, term: TermId) -> bool {
        has(&self.terms, term)
    }
}

/// Sorts terms, and leaves each once.
pub(super) fn in_order(terms: &mut Vec<TermId>) {
    let mut keys = Vec::new();
    for term in &*terms {
        keys.push(u64::from(term.0));
    }
    terms.clear();
    for term in &low_halves(keys) {
        if terms.last() != Some(&TermId(*term)) {
            terms.push(TermId(*term));
        }
    }
}

/// Whether a term is among others, which are in order.
fn has(terms: &[TermId], term: TermId) -> bool {
    let after = terms.partition_point(|own| *own <= term);
    after > 0 && terms[after - 1] == term
}

/// The words a suggestion may go on with.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    /// Terms that follow each other.
    range: Range<u32>,
    /// Further terms, in order, none of them in the range.
    few: Vec<TermId>,
    /// Marks that the words must not contradict.
    form: Vec<u8>,
}

impl Wanted {
    /// All words.
    pub(crate) fn all(index: &Index) -> Self {
        Self { range: 0..index.terms.len() as u32, ..Self::default() }
    }

    /// No words, only marks.
    pub(crate) fn marked(form: &[u8]) -> Self {
        Self { form: form.into(), ..Self::default() }
    }

    /// Words of which `typed` is the beginning; where there are none, those that its keys may be the beginning of, or that
    /// are like it. `longer` are the terms that begin with its letters.
    pub(crate) fn beginning(index: &Index, finder: &Finder<'_>, typed: &Typed, longer: Range<u32>) -> Self {
        let (dictionary, slot) = (finder.dictionary, &typed.slot);
        let mut own = Self::marked(&slot.form);
        own.range = longer;
        if slot.atom {
            own.range.start = dictionary.forms(&slot.key).end;
            return own;
        }
        for at in own.range.clone().take(MOST_COMPARED) {
            if own.fits(dictionary, TermId(at)) {
                return own;
            }
        }
        own = Self::default();
        if slot.form.is_empty() {
            own.few = keystrokes::beginnings(&slot.key, dictionary);
        }
        if own.few.is_empty() {
            own.few.extend_from_slice(&typed.terms);
        }
        in_order(&mut own.few);
        let known = own.few.partition_point(|term| term.at() < index.terms.len());
        own.few.truncate(known);
        own
    }

    /// How many terms there are, without a look at their marks.
    pub(crate) fn count(&self) -> usize {
        self.range.len() + self.few.len()
    }

    /// One of the terms.
    pub(crate) fn term(&self, at: usize) -> TermId {
        match at.checked_sub(self.range.len()) {
            Some(at) => self.few[at],
            None => TermId(self.range.start + at as u32),
        }
    }

    /// Whether a term is among them, without a look at its marks.
    pub(crate) fn has(&self, term: TermId) -> bool {
        self.range.contains(&term.0) || has(&self.few, term)
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
        // Numbers and the word being typed are words as any other here.
        let slot = Slot { number: false, open: false, ..slot(text, token) };
        if words.len() == MOST_WORDS {
            words.remove(0);
        }
        words.push(Typed { place: token.start..token.end, slot, terms: Vec::new(), unknown: true });
    }
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
            word.terms.append(&mut readings(&word.slot, finder.dictionary));
        }
        if word.terms.is_empty() {
            let mut meant = finder.forms(&word.slot.key, &word.slot.form);
            if meant.is_empty() {
                meant = finder.similar(&word.slot);
            }
            for own in &meant {
                word.terms.push(own.term);
            }
        }
        in_order(&mut word.terms);
    }
}

/// What a word stands for as raw keystrokes: the exact readings, or all.
fn readings(slot: &Slot, dictionary: Dictionary<'_>) -> Vec<TermId> {
    if !slot.form.is_empty() {
        return Vec::new();
    }
    let (mut terms, mut exact) = (Vec::new(), false);
    for (term, grade) in &keystrokes::readings(&slot.key, dictionary) {
        if *grade == Grade::Exact && !exact {
            terms.clear();
            exact = true;
        }
        if *grade == Grade::Exact || !exact {
            terms.push(*term);
        }
    }
    terms
}
