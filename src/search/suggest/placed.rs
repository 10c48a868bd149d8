//! What follows, by positions: all places of the wanted words, compared with the places of the words before.

use super::follow::{CONTEXT, Follower, Hit, NONE};
use super::typed::Typed;
use crate::ids::TermId;
use crate::search::places::WORD;

/// Places of wanted words that are compared, at the most.
const MOST_PLACES: usize = 1 << 19;

/// The places of a word of the query, as bits.
struct Spots(Vec<u64>);

impl Spots {
    fn has(&self, spot: u32) -> bool {
        self.0.get(spot as usize / 64).is_some_and(|bits| bits >> (spot % 64) & 1 == 1)
    }
}

impl Follower<'_> {
    /// Notes what follows on pages that have positions. Gives `false` where some page has none, too much is wanted, or anything:
    /// then what stands further behind is of interest as well, which only the text tells.
    pub(super) fn read_places(&mut self) -> bool {
        let places = &self.index.places;
        if self.wanted.count() == self.index.terms.len() {
            return false;
        }
        let wanted: usize = self.wanted.terms().take(MOST_PLACES).map(|at| places.of(TermId(at)).len()).sum();
        if wanted > MOST_PLACES || !self.index.docs.all_positions() {
            return false;
        }
        let context: Vec<Spots> = self.context.iter().map(|word| self.spots(word)).collect();
        for term in &self.context[0].terms {
            for spot in places.of(*term) {
                self.seen[depth(&context, spot + 1)] += 1;
            }
        }
        for next in self.wanted.terms() {
            for spot in places.of(TermId(next)) {
                if *spot > 0 && context[0].has(spot - 1) {
                    self.note_place(next, *spot, depth(&context, *spot));
                }
            }
        }
        true
    }

    fn spots(&self, word: &Typed) -> Spots {
        let end = (self.index.places.end(self.index.docs.sections()) / WORD) as usize;
        let mut bits = vec![0u64; end / 64 + 1];
        for term in &word.terms {
            for spot in self.index.places.of(*term) {
                bits[*spot as usize / 64] |= 1 << (spot % 64);
            }
        }
        Spots(bits)
    }

    fn note_place(&mut self, next: u32, spot: u32, depth: usize) {
        let mut before = [NONE; CONTEXT];
        for ((own, word), spot) in before.iter_mut().zip(&self.context).zip((0..spot).rev()).take(depth) {
            let stands = |term: &&TermId| self.index.places.of(**term).binary_search(&spot).is_ok();
            *own = word.terms.iter().find(stands).map_or(NONE, |term| term.0);
        }
        let section = self.index.places.section((u64::from(spot) + 1) * WORD).0;
        self.hits.push(Hit { depth, next, before, section, beyond: Default::default(), tier: 0 });
    }
}

/// How many of the words before stand before a place.
fn depth(context: &[Spots], spot: u32) -> usize {
    context.iter().zip((0..spot).rev()).take_while(|(word, spot)| word.has(*spot)).count()
}
