//! What may fill the slots of a query: first what was typed, then, where no page has that, what it was meant to be.

use super::alternatives::{Alternative, Alternatives};
use super::candidates::{Candidate, Finder, Fit, KNOWN};
use super::evidence::Evidence;
use super::keystrokes;
use super::near::Nearness;
use super::query::Slot;
#[cfg(feature = "full")]
use super::query::Wild;
use super::results::Reading;
use super::score::Scorer;
use super::{Index, analyze};
use crate::analyze::Grade;
use crate::format::Links;
use crate::ids::TermId;

/// A short word, in bytes.
const SHORT: usize = 3;

/// The slots of a query, filled.
#[derive(Debug, Default)]
pub(crate) struct Filled {
    /// For each slot where its words stand, without their weight.
    pub(crate) evidence: Vec<Evidence>,
    /// What several words stand for; without words where no page has it.
    pub(crate) alternatives: Vec<Alternative>,
    /// See [`super::Results`].
    pub(crate) readings: Vec<Reading>,
    /// See [`super::Results`].
    pub(crate) corrected: Vec<Reading>,
}

/// Fills slots.
pub(crate) struct Filler<'a> {
    /// Where to look.
    pub(crate) index: &'a Index,
    /// Finds words.
    pub(crate) finder: Finder<'a>,
    /// What else words may stand for.
    pub(crate) links: &'a Links<'a>,
    /// Reads postings.
    pub(crate) scorer: &'a Scorer<'a>,
    /// The query.
    pub(crate) slots: &'a [Slot],
}

impl Filler<'_> {
    /// Fills all slots.
    pub(crate) fn fill(&self) -> Filled {
        let (mut filled, mut candidates, mut known) = (Filled::default(), Vec::new(), Vec::new());
        for slot in self.slots {
            let mut literal = slot.values.clone();
            if literal.is_empty() {
                literal = self.as_typed(slot);
            }
            // As long as words are missing, none is taken for another.
            let known_or_missing = literal.iter().any(|candidate| candidate.weight >= KNOWN);
            known.push(known_or_missing || self.finder.terms.is_waiting());
            candidates.push(literal);
        }
        if !self.finder.exact {
            filled.alternatives = self.alternatives(&known);
            self.read_keys(&mut candidates, &known, &mut filled);
        }
        for (slot, own) in self.slots.iter().zip(&mut candidates) {
            if slot.open && !self.finder.exact {
                self.finder.completions(slot, own);
            }
            #[cfg(not(feature = "full"))]
            let mut evidence = Evidence::default();
            #[cfg(feature = "full")]
            let mut evidence = Evidence { fields: slot.fields, ..Evidence::default() };
            self.gather(&mut evidence, own);
            filled.evidence.push(evidence);
        }
        self.place(&mut filled);
        for at in 0..self.slots.len() {
            if !self.is_taken_as_typed(at) && !self.is_known(&filled.evidence[at]) {
                self.correct(at, &mut filled);
            }
        }
        self.mend(&mut filled);
        filled
    }

    /// Whether nothing else may stand for a slot.
    pub(super) fn is_taken_as_typed(&self, at: usize) -> bool {
        #[cfg(feature = "full")]
        if self.slots[at].wild != Wild::No {
            return true;
        }
        let _ = at;
        self.finder.exact
    }

    /// What fills a slot as it was typed.
    fn as_typed(&self, slot: &Slot) -> Vec<Candidate> {
        #[cfg(feature = "full")]
        if slot.wild != Wild::No {
            return self.finder.wild(slot);
        }
        if self.finder.exact { self.finder.forms(&slot.key, &slot.form) } else { self.finder.literal(slot) }
    }

    fn alternatives(&self, known: &[bool]) -> Vec<Alternative> {
        let mut all = Alternatives { finder: &self.finder, slots: self.slots, found: Vec::new() };
        all.linked(self.links.clone());
        all.joined();
        all.split(known, self.index.docs.many_positions());
        all.found
    }

    pub(super) fn gather(&self, evidence: &mut Evidence, candidates: &[Candidate]) {
        for candidate in candidates {
            self.scorer.gather(evidence, *candidate);
        }
    }

    /// Adds the alternatives that some page has, and takes the words from the others.
    fn place(&self, filled: &mut Filled) {
        let near = Nearness { scorer: self.scorer, places: &self.index.places };
        for own in &mut filled.alternatives {
            #[cfg(feature = "full")]
            let confined =
                self.slots[own.slots.clone()].iter().any(|slot| slot.fields != 0 || slot.wild != Wild::No);
            #[cfg(not(feature = "full"))]
            let confined = false;
            if confined || !near.add_alternative(own, &mut filled.evidence) {
                own.words.clear();
            }
        }
    }

    /// Reads words that no page has as raw keystrokes. Whoever typed one word so typed all of them so.
    fn read_keys(&self, candidates: &mut [Vec<Candidate>], known: &[bool], filled: &mut Filled) {
        // a4 and o2 are hardly ever ã and ò.
        let code = |slot: &Slot| slot.key.len() == 2 && slot.key[1].is_ascii_digit();
        let telling = |at: usize| !known[at] && !code(&self.slots[at]) && !self.readings(at).is_empty();
        if !(0..self.slots.len()).any(telling) {
            return;
        }
        let ranking = self.finder.ranking;
        for (at, own) in candidates.iter_mut().enumerate() {
            let weight = if known[at] { ranking.keys_beside() } else { ranking.keys() };
            let before = own.len();
            for (term, grade) in &self.readings(at) {
                let fit = if *grade == Grade::Exact { Fit::Exact } else { Fit::Form };
                own.push(Candidate { term: *term, weight: weight * self.finder.weight(*grade), fit });
            }
            self.tell(at, &own[before..], &mut filled.readings);
        }
    }

    fn readings(&self, at: usize) -> Vec<(TermId, Grade)> {
        let slot = &self.slots[at];
        if slot.form.is_empty() {
            keystrokes::readings(&slot.key, self.finder.dictionary)
        } else {
            Vec::new()
        }
    }

    /// Notes what a slot was taken for, if anything: of the heaviest, to a sixth or so, the most frequent.
    pub(super) fn tell(&self, at: usize, candidates: &[Candidate], readings: &mut Vec<Reading>) {
        let mut best = 0;
        for Candidate { term, weight, .. } in candidates {
            let weight = ((weight * 6.0) as u64) << 61;
            best = best.max(weight | u64::from(self.index.terms.length(*term)) << 32 | u64::from(term.0));
        }
        if !candidates.is_empty() {
            let mut bytes = Vec::new();
            self.finder.dictionary.key(TermId(best as u32), &mut bytes);
            let to = analyze::render(&bytes, self.index.meta.style);
            readings.push(Reading { from: self.slots[at].text.clone(), to });
        }
    }

    /// Whether some page has what was typed, in whatever marks fit, or a longer word. Inflections may be others' forms.
    fn is_known(&self, evidence: &Evidence) -> bool {
        for run in &evidence.runs {
            let is_known = run.candidate.weight > KNOWN || run.candidate.fit == Fit::Longer;
            if is_known && !run.postings.is_empty() {
                return true;
            }
        }
        false
    }

    /// Fills a slot with words of nearly the same letters. If one of the nearest stands beside a neighbour of the query in some
    /// text, those that do not are set back. Too many words are like a short one: it is not corrected where it is alone, nor
    /// by a word that stands beside no neighbour where the index could tell.
    fn correct(&self, at: usize, filled: &mut Filled) {
        let similar = self.finder.similar(&self.slots[at]);
        if similar.is_empty() {
            return;
        }
        let near = Nearness { scorer: self.scorer, places: &self.index.places };
        let beside = near.beside(at, &filled.evidence);
        let short = self.slots[at].key.len() <= SHORT && (self.slots.len() == 1 || near.places.spots() > 0);
        let is_beside = |own: &Candidate| near.places.of(own.term).iter().any(|spot| beside.has(*spot));
        let decided = similar.iter().any(|own| own.fit == Fit::Form && is_beside(own));
        let mut taken = Vec::new();
        for own in &similar {
            let mut own = *own;
            if !is_beside(&own) {
                if short {
                    continue;
                }
                if decided {
                    own.weight *= self.finder.ranking.apart();
                    own.fit = Fit::Farther;
                }
            }
            taken.push(own);
        }
        self.tell(at, &taken, &mut filled.corrected);
        self.gather(&mut filled.evidence[at], &taken);
    }
}
