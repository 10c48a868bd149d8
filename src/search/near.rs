//! Nearness: BM25 over adjacent pairs and longer runs of query words.
//!
//! A run is scored like a word whose frequency is the number of its occurrences and whose document frequency is the number
//! of pages that have it. For Vietnamese without marks this is what tells words apart at all.

use super::evidence::{Evidence, Run};
use super::places::{Places, Span, WORD};
use super::query::Slot;
use super::ranking::Rule;
use super::score::{Board, Scorer};
use std::ops::Range;

/// Candidates of a slot whose positions are read, at the most.
const MOST_CANDIDATES: usize = 32;
/// Candidates weaker than this do not form pairs.
const WEAKEST: f32 = 0.3;
/// Longest run that is scored, but in short queries.
const LONGEST: usize = 4;
/// Longest query, in words, of which runs of any length are scored.
const SHORT_QUERY: usize = 6;

/// Reads positions and adds what nearness is worth to the board.
#[derive(Clone, Copy)]
pub(crate) struct Nearness<'a> {
    /// Pages and weights.
    pub(crate) scorer: &'a Scorer<'a>,
    /// Positions.
    pub(crate) places: &'a Places,
}

/// Where the neighbours of a slot stand, in order: the one before it by its ends.
pub(crate) struct Beside {
    before: Vec<Span>,
    after: Vec<Span>,
}

impl Beside {
    /// Whether the word at a spot is beside one of them.
    pub(crate) fn has(&self, spot: u32) -> bool {
        let start = u64::from(spot) * WORD;
        begins(&self.before, start) || begins(&self.after, start + WORD)
    }
}

/// Whether one of some spans begins in the word that starts at a place.
fn begins(all: &[Span], place: u64) -> bool {
    let first = all.partition_point(|span| span.start() < place);
    all.get(first).is_some_and(|span| span.start() < place + WORD)
}

impl Nearness<'_> {
    /// Scores all runs of neighbouring slots, and notes how fixed each pair of them is.
    pub(crate) fn score(&self, slots: &[Slot], evidence: &mut [Evidence], board: &mut Board) {
        if slots.len() < 2 {
            return;
        }
        let mut all = Vec::new();
        for own in evidence.iter() {
            all.push(self.spans(own));
        }
        let longest = if slots.len() > SHORT_QUERY { LONGEST } else { SHORT_QUERY };
        for start in 0..slots.len() - 1 {
            let mut run = ends(&all[start]);
            for end in start + 1..slots.len().min(start + longest) {
                run = follow(&run, &all[end]);
                if run.is_empty() {
                    break;
                }
                let rule = self.rule(slots, evidence, start..end + 1);
                #[cfg(feature = "full")]
                board.ledger.about(start..end + 1);
                let idf = board.add_runs(self.scorer, self.places, &run, &rule);
                if let ([first, second], false) = (&mut evidence[start..=end], slots[start].atom) {
                    bind(first, second, idf);
                }
            }
        }
    }

    /// How a run of the slots of a query counts: atoms more than words, and only atoms as matched; numbers need their neighbours;
    /// the whole query in a row counts beside its parts.
    pub(super) fn rule(&self, slots: &[Slot], evidence: &[Evidence], run: Range<usize>) -> Rule {
        let ranking = self.scorer.ranking;
        let words = slots.iter().filter(|slot| slot.values.is_empty()).count();
        let is_whole = run.len() == words;
        let whole = if is_whole { ranking.whole() } else { 0.0 };
        let slots = &slots[run.clone()];
        let atoms = slots.iter().all(|slot| slot.atom);
        let numbers = if slots.iter().any(|slot| slot.number) { ranking.number_pair() } else { 1.0 };
        let saturation = if atoms { ranking.atom_saturation() } else { ranking.saturation() };
        let (weight, credit) = match &evidence[run] {
            // Atoms match only beside another: a pair pays for its second atom, and the first pair for both.
            [first, second] if atoms => (ranking.atom_pair() * numbers, (first.idf + second.idf) / 2.0),
            [_, _] => (ranking.pair() * numbers, 0.0),
            _ => (ranking.run(), 0.0),
        };
        Rule { weight: weight + whole, saturation, credit, whole: is_whole }
    }

    /// Where the slot's neighbours stand.
    pub(crate) fn beside(&self, at: usize, evidence: &[Evidence]) -> Beside {
        let spans = |at: usize| evidence.get(at).map_or(Vec::new(), |own| self.spans(own));
        Beside { before: ends(&spans(at.wrapping_sub(1))), after: spans(at + 1) }
    }

    /// Where a slot's words stand, in order.
    pub(crate) fn spans(&self, evidence: &Evidence) -> Vec<Span> {
        let mut all = evidence.spans.clone();
        let strong = evidence.runs.iter().filter(|run| run.candidate.weight >= WEAKEST);
        for Run { candidate, .. } in strong.take(MOST_CANDIDATES) {
            for spot in self.places.of(candidate.term) {
                all.push(Span::word(*spot, candidate.weight));
            }
        }
        all.sort_unstable();
        all
    }
}

/// Notes in both words of a pair how much rarer they would be side by side if each stood anywhere: their normalised
/// pointwise mutual information (Bouma 2009), with the idf of words and pair for the logarithms of their probabilities.
fn bind(first: &mut Evidence, second: &mut Evidence, pair: f32) {
    let bound = ((first.idf + second.idf - pair) / pair).min(1.0);
    first.bound = first.bound.max(bound);
    second.bound = second.bound.max(bound);
}

/// The ends of spans, as spans without length, in order; where several end at one place, the heaviest comes last.
pub(super) fn ends(all: &[Span]) -> Vec<Span> {
    let mut ends = Vec::new();
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
        found.push(Span::new(span.end(), span.end(), before.weight() * span.weight()));
    }
    found.sort_unstable();
    let mut heaviest: Vec<Span> = Vec::new();
    for span in &found {
        if heaviest.last().is_some_and(|last| last.end() == span.end()) {
            heaviest.pop();
        }
        heaviest.push(*span);
    }
    heaviest
}
