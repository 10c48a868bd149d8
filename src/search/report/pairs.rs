//! Words side by side, counted in pages that stand evenly apart where the texts are long.

use super::Index;
use crate::format::Kind;
use crate::ids::{PageId, SectionId, TermId};
use serde::Serialize;
use std::cmp::Reverse;

/// Words that are looked at, about.
const MOST_WORDS: u32 = 2_000_000;
/// A pair is one from so many times on.
const FEWEST: u32 = 3;

/// Words side by side.
#[derive(Debug, Serialize)]
pub(crate) struct Pairs {
    /// Pages that were looked at.
    pub(crate) pages: usize,
    /// The most frequent ones.
    pub(crate) frequent: Vec<Pair>,
    /// Those that stand together the most beyond chance: `count * ln(count / expected)`.
    pub(crate) bound: Vec<Pair>,
}

/// Two words side by side.
#[derive(Debug, Serialize)]
pub(crate) struct Pair {
    /// As they are usually written.
    pub(crate) words: String,
    /// How often they are there.
    pub(crate) count: u32,
}

/// What was read: the numbers of both words as one, and how often each word is there.
struct Sample {
    pairs: Vec<u64>,
    words: Vec<u32>,
}

/// Counts the pairs of an index.
pub(super) fn counted(index: &Index, most: usize) -> Pairs {
    let apart = index.meta.tokens.div_ceil(MOST_WORDS).max(1);
    let pages: Vec<u32> = (0..index.docs.pages() as u32).step_by(apart as usize).collect();
    let mut sample = Sample { pairs: Vec::new(), words: vec![0; index.terms.len()] };
    for section in pages.iter().flat_map(|page| index.docs.sections_of(PageId(*page))) {
        sample.read(index, SectionId(section));
    }
    sample.pairs.sort_unstable();
    let same = sample.pairs.chunk_by(|a, b| a == b).filter(|own| own.len() >= FEWEST as usize);
    let mut counts: Vec<(u64, u32)> = same.map(|own| (own[0], own.len() as u32)).collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    let frequent = shown(index, &counts, most);
    let mut bound: Vec<(f64, (u64, u32))> = counts.iter().map(|own| (sample.binding(*own), *own)).collect();
    bound.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let bound: Vec<(u64, u32)> = bound.into_iter().map(|(_, own)| own).collect();
    Pairs { pages: pages.len(), frequent, bound: shown(index, &bound, most) }
}

impl Sample {
    /// Takes in a section, whose paragraphs stand apart.
    fn read(&mut self, index: &Index, section: SectionId) {
        let mut before: Option<TermId> = None;
        for word in index.text.words(index.sections.get(Kind::Text), &index.terms, section) {
            if let Some(term) = word {
                self.words[term.at()] += 1;
                self.pairs.extend(before.map(|first| u64::from(first.0) << 32 | u64::from(term.0)));
            }
            before = word;
        }
    }

    /// How much two words stand together beyond chance.
    fn binding(&self, (pair, count): (u64, u32)) -> f64 {
        let [first, second] = halves(pair).map(|term| f64::from(self.words[term.at()]));
        let expected = first * second / self.pairs.len() as f64;
        f64::from(count) * (f64::from(count) / expected).ln()
    }
}

fn halves(pair: u64) -> [TermId; 2] {
    [TermId((pair >> 32) as u32), TermId(pair as u32)]
}

fn shown(index: &Index, pairs: &[(u64, u32)], most: usize) -> Vec<Pair> {
    let pair = |(pair, count): &(u64, u32)| Pair { words: index.side_by_side(&halves(*pair)), count: *count };
    pairs.iter().take(most).map(pair).collect()
}
