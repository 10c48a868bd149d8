//! How alike an acronym and a phrase are used.

use super::gap::Gap;
use super::text::Corpus;
use std::ops::Range;

/// What stands next to the places of a phrase: how often each word, to the left and to the right.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// (twice the term, plus one on the right; count), sorted.
    counts: Vec<(u32, u32)>,
    /// How many places.
    places: usize,
}

/// Share of a phrase's places with the same neighbour from which on the phrase is only a part of something longer.
const CUT: f32 = 0.7;

impl Context {
    /// The context of `places`.
    pub(super) fn of(corpus: &Corpus, places: impl Iterator<Item = Range<usize>>) -> Self {
        let mut seen = Vec::new();
        let mut count = 0;
        for place in places {
            count += 1;
            let left = place.start.checked_sub(1).filter(|_| is_near(corpus, place.start));
            let right = Some(place.end).filter(|_| is_near(corpus, place.end));
            seen.extend(left.map(|at| corpus.word(at).term * 2));
            seen.extend(right.map(|at| corpus.word(at).term * 2 + 1));
        }
        seen.sort_unstable();
        let counts = seen.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect();
        Self { counts, places: count }
    }

    /// Cosine of the angle between two contexts: 0 for nothing in common, 1 for the same.
    pub(super) fn cosine(&self, other: &Self) -> f32 {
        let common =
            self.counts.iter().map(|(word, count)| f64::from(*count) * f64::from(other.count(*word)));
        let norms = self.square() * other.square();
        if norms > 0.0 { (common.sum::<f64>() / norms.sqrt()) as f32 } else { 0.0 }
    }

    fn square(&self) -> f64 {
        self.counts.iter().map(|(_, count)| f64::from(*count).powi(2)).sum()
    }

    fn count(&self, word: u32) -> u32 {
        self.counts.binary_search_by_key(&word, |(word, _)| *word).map_or(0, |at| self.counts[at].1)
    }

    fn share(&self, word: u32) -> f32 {
        self.count(word) as f32 / self.places.max(1) as f32
    }

    /// Whether a phrase used in this context is cut out of a longer one, as giáo dục phổ | thông is: it has nearly always the
    /// same neighbour, and the acronym, used in the context `short`, has not.
    pub(super) fn is_cut(&self, short: &Self) -> bool {
        let cut =
            |(word, _): &(u32, u32)| self.share(*word) >= CUT && short.share(*word) < self.share(*word) / 2.0;
        self.places > 1 && self.counts.iter().any(cut)
    }
}

/// Whether the word in front of `at` and the one there are neighbours in one sentence.
fn is_near(corpus: &Corpus, at: usize) -> bool {
    matches!(corpus.tokens[at].gap(), Gap::Space | Gap::Hyphen | Gap::Dash)
}
