//! What may fill the slots of a query: first what was typed, then, where no page has that, what it was meant to be.

use super::alternatives::{Alternative, Alternatives, Placing};
use super::candidates::{Candidate, Finder};
use super::keystrokes;
use super::near::Nearness;
use super::query::Slot;
use super::results::Reading;
use super::score::{Evidence, Scorer};
use super::{Index, analyze};
use crate::analyze::Grade;
use crate::format::{Kind, Links};
use crate::ids::TermId;

/// The slots of a query, filled.
#[derive(Debug, Default)]
pub(crate) struct Filled {
    /// For each slot where its words stand, without their weight.
    pub(crate) evidence: Vec<Evidence>,
    /// What several words stand for, as far as some page has it.
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
    /// Reads postings.
    pub(crate) scorer: Scorer<'a>,
    /// The query.
    pub(crate) slots: &'a [Slot],
}

impl Filler<'_> {
    /// Fills all slots.
    pub(crate) fn fill(&self) -> Filled {
        let mut filled = Filled::default();
        let mut candidates = Vec::new();
        for slot in self.slots {
            candidates.push(self.finder.literal(slot));
        }
        let mut known: Vec<bool> = candidates.iter().map(|own| is_known(own)).collect();
        let alternatives = self.alternatives(&known);
        self.read_keys(&mut candidates, &mut known, &mut filled);
        for (slot, own) in self.slots.iter().zip(&mut candidates) {
            if slot.open {
                self.finder.completions(slot, own);
            }
        }
        self.gather(candidates, &mut filled);
        self.place(alternatives, &mut known, &mut filled);
        for (at, known) in known.iter().enumerate() {
            if !known && filled.evidence[at].postings.is_empty() {
                self.correct(at, &mut filled);
            }
        }
        filled
    }

    fn alternatives(&self, known: &[bool]) -> Vec<Alternative> {
        let mut all = Alternatives { finder: &self.finder, slots: self.slots, found: Vec::new() };
        all.linked(Links::new(self.index.sections.get(Kind::Classes)));
        all.joined();
        all.split(known);
        all.found
    }

    fn gather(&self, candidates: Vec<Vec<Candidate>>, filled: &mut Filled) {
        let post = self.index.sections.get(Kind::Post);
        for own in candidates {
            filled.evidence.push(self.scorer.gather(own, &self.index.terms, post));
        }
    }

    /// Adds the alternatives that some page has.
    fn place(&self, alternatives: Vec<Alternative>, known: &mut [bool], filled: &mut Filled) {
        let near = Nearness { scorer: self.scorer, places: &self.index.places };
        let placing = Placing { near, terms: &self.index.terms, post: self.index.sections.get(Kind::Post) };
        for own in alternatives {
            if placing.add(&own, &mut filled.evidence) {
                known[own.slots.clone()].fill(true);
                filled.alternatives.push(own);
            }
        }
    }

    /// Reads words that no page has as raw keystrokes. Whoever typed one word so typed all of them so.
    fn read_keys(&self, candidates: &mut [Vec<Candidate>], known: &mut [bool], filled: &mut Filled) {
        let mut any = false;
        for (at, slot) in self.slots.iter().enumerate() {
            let code = slot.key.len() == 2 && slot.key[1].is_ascii_digit();
            if !known[at] && !code {
                known[at] = self.read(slot, self.finder.ranking.keys, &mut candidates[at], filled);
                any |= known[at];
            }
        }
        for (at, slot) in self.slots.iter().enumerate() {
            let read = filled.readings.iter().any(|reading| reading.from == slot.text);
            if any && !read {
                let weight =
                    if known[at] { self.finder.ranking.keys_beside } else { self.finder.ranking.keys };
                known[at] |= self.read(slot, weight, &mut candidates[at], filled);
            }
        }
    }

    fn read(&self, slot: &Slot, weight: f32, candidates: &mut Vec<Candidate>, filled: &mut Filled) -> bool {
        if !slot.form.is_empty() {
            return false;
        }
        let mut best = None;
        for (term, grade) in keystrokes::readings(&slot.key, self.finder.dictionary) {
            let weight = weight * self.finder.weight(grade);
            candidates.push(Candidate { term, weight, exact: grade == Grade::Exact });
            let length = self.index.terms.post(term).len();
            if best.is_none_or(|(most, _)| (weight, length) > most) {
                best = Some(((weight, length), term));
            }
        }
        if let Some((_, term)) = best {
            filled.readings.push(self.reading(slot, term));
        }
        best.is_some()
    }

    fn reading(&self, slot: &Slot, term: TermId) -> Reading {
        let mut bytes = Vec::new();
        self.finder.dictionary.key(term, &mut bytes);
        Reading { from: slot.text.clone(), to: analyze::render(&bytes, self.index.meta.style) }
    }

    /// Fills a slot with words of nearly the same letters.
    fn correct(&self, at: usize, filled: &mut Filled) {
        let similar = self.finder.similar(&self.slots[at]);
        let mut best: Option<(usize, TermId)> = None;
        for candidate in &similar {
            let length = self.index.terms.post(candidate.term).len();
            if best.is_none_or(|(most, _)| length > most) {
                best = Some((length, candidate.term));
            }
        }
        if let Some((_, term)) = best {
            filled.corrected.push(self.reading(&self.slots[at], term));
        }
        let post = self.index.sections.get(Kind::Post);
        filled.evidence[at] = self.scorer.gather(similar, &self.index.terms, post);
    }
}

/// Whether a page has the word as it was typed, but for marks left out.
fn is_known(candidates: &[Candidate]) -> bool {
    candidates.iter().any(|candidate| candidate.weight >= 0.5)
}
