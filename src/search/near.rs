//! Nearness: BM25 over adjacent pairs and longer runs of query words.
//!
//! A run is scored like a word whose frequency is the number of its occurrences and whose document frequency is the number
//! of pages that have it. For Vietnamese without marks this is what tells words apart at all.

use super::places::{Places, Span};
use super::query::Slot;
use super::score::{Board, Evidence, Scorer};

/// Candidates of a slot whose positions are read, at the most.
const MOST_CANDIDATES: usize = 32;
/// Candidates weaker than this do not form pairs.
const WEAKEST: f32 = 0.3;
/// Longest run that is scored.
const LONGEST: usize = 6;

/// Reads positions and adds what nearness is worth to the board.
#[derive(Clone, Copy)]
pub(crate) struct Nearness<'a> {
    /// Pages and weights.
    pub(crate) scorer: Scorer<'a>,
    /// Positions.
    pub(crate) places: &'a Places,
}

impl Nearness<'_> {
    /// Scores all runs of neighbouring slots.
    pub(crate) fn score(&self, slots: &[Slot], evidence: &[Evidence], board: &mut Board) {
        if slots.len() < 2 {
            return;
        }
        let mut all = Vec::new();
        for own in evidence {
            all.push(self.spans(own));
        }
        for start in 0..slots.len() - 1 {
            let mut run = ends(&all[start]);
            for end in start + 1..slots.len().min(start + LONGEST) {
                run = follow(&run, &all[end]);
                if run.is_empty() {
                    break;
                }
                let credit = self.credit(&slots[start..=end], &evidence[start..=end]);
                board.add_runs(&self.scorer, self.places, &run, self.weight(&slots[start..=end]), credit);
            }
        }
    }

    /// Weight of a run: atoms weigh more than words, numbers need their neighbours.
    fn weight(&self, slots: &[Slot]) -> f32 {
        let ranking = self.scorer.ranking;
        let atoms = slots.iter().all(|slot| slot.atom);
        let numbers = if slots.iter().any(|slot| slot.number) { ranking.number_pair } else { 1.0 };
        match (slots.len(), atoms) {
            (2, true) => ranking.atom_pair * numbers,
            (2, false) => ranking.pair * numbers,
            _ => ranking.run,
        }
    }

    /// Atoms count as matched only beside another: a pair pays for its second atom, and the first pair for both.
    fn credit(&self, slots: &[Slot], evidence: &[Evidence]) -> f32 {
        match (slots, evidence) {
            ([a, b], [first, second]) if a.atom && b.atom => (first.idf + second.idf) / 2.0,
            _ => 0.0,
        }
    }

    /// Where a slot's words stand, in order.
    pub(crate) fn spans(&self, evidence: &Evidence) -> Vec<Span> {
        let mut all = evidence.spans.clone();
        let strong = evidence.runs.iter().filter(|(candidate, _)| candidate.weight >= WEAKEST);
        for (candidate, _) in strong.take(MOST_CANDIDATES) {
            for spot in self.places.of(candidate.term) {
                all.push(Span::word(*spot, candidate.weight));
            }
        }
        all.sort_unstable();
        all
    }
}

/// The ends of spans, as spans without length, in order; where several end at one place, the heaviest comes last.
pub(super) fn ends(all: &[Span]) -> Vec<Span> {
    let mut ends = Vec::with_capacity(all.len());
    for span in all {
        ends.push(Span::new(span.end(), span.end(), span.weight()));
    }
    ends.sort_unstable();
    ends
}

/// The ends of what begins where a run ends, each once, with the product of both weights. Both lists are in order.
pub(super) fn follow(run: &[Span], next: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    for span in next {
        while run.get(at).is_some_and(|before| before.end() < span.start()) {
            at += 1;
        }
        while run.get(at + 1).is_some_and(|before| before.end() == span.start()) {
            at += 1;
        }
        let Some(before) = run.get(at).filter(|before| before.end() == span.start()) else { continue };
        found.push(Span::new(span.start(), span.end(), before.weight() * span.weight()));
    }
    let all = ends(&found);
    let mut heaviest = Vec::new();
    for (at, span) in all.iter().enumerate() {
        if all.get(at + 1).is_none_or(|next| next.end() != span.end()) {
            heaviest.push(*span);
        }
    }
    heaviest
}
