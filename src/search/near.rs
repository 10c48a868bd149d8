//! Nearness: BM25 over adjacent pairs and longer runs of query words.
//!
//! A run is scored like a word whose frequency is the number of its occurrences and whose document frequency is the number
//! of pages that have it. For Vietnamese without marks this is what tells words apart at all.

use super::places::{Place, Places};
use super::query::Slot;
use super::score::{Board, Evidence, Scorer};

/// Candidates of a slot whose positions are read, at the most.
const MOST_CANDIDATES: usize = 32;
/// Candidates weaker than this do not form pairs.
const WEAKEST: f32 = 0.3;
/// Longest run that is scored.
const LONGEST: usize = 6;

/// Reads positions and adds what nearness is worth to the board.
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
        let mut places = Vec::new();
        for own in evidence {
            places.push(self.places(own));
        }
        for start in 0..slots.len() - 1 {
            let mut run = places[start].clone();
            for end in start + 1..slots.len().min(start + LONGEST) {
                run = follow(&run, &places[end]);
                if run.is_empty() {
                    break;
                }
                let credit = self.credit(&slots[start..=end], &evidence[start..=end]);
                board.add_runs(&self.scorer, &run, self.weight(&slots[start..=end]), credit);
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

    /// All places of a slot's words, in order.
    fn places(&self, evidence: &Evidence) -> Vec<Place> {
        let mut all = Vec::new();
        let strong = evidence.runs.iter().filter(|(candidate, _)| candidate.weight >= WEAKEST);
        for (candidate, _) in strong.take(MOST_CANDIDATES) {
            for place in self.places.of(candidate.term) {
                all.push(place.weighing(candidate.weight).number());
            }
        }
        all.sort_unstable();
        let mut places = Vec::with_capacity(all.len());
        for number in all {
            places.push(Place::from_number(number));
        }
        places
    }
}

/// The places of `next` that follow directly on a place of `run`, with the product of both weights.
fn follow(run: &[Place], next: &[Place]) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    let mut at = 0;
    for place in next {
        while run.get(at).is_some_and(|before| before.spot() + 1 < place.spot()) {
            at += 1;
        }
        let Some(before) = run.get(at).filter(|before| before.spot() + 1 == place.spot()) else { continue };
        if found.last().is_none_or(|last| last.spot() != place.spot()) {
            let weight = before.weight() * place.weight();
            found.push(place.weighing(weight));
        }
    }
    found
}
