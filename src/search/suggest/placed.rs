//! What follows, by positions: all places of the wanted words, compared with the places of the words before.

use super::follow::{CONTEXT, Follower, Hit, NONE};
use super::typed::Typed;
use crate::ids::{PageId, TermId};
use crate::page_set::PageSet;
use crate::search::places::WORD;

/// Places of wanted words that are compared, at the most.
const MOST_PLACES: usize = 1 << 19;

impl Follower<'_> {
    /// Notes what follows on pages that have positions. Gives `false` where some page has none, a list is elsewhere, too much is
    /// wanted, or anything: then what stands further behind is of interest as well, which only the text tells.
    pub(super) fn read_places(&mut self) -> bool {
        let places = &self.index.places;
        let count = self.wanted.count();
        if count == self.index.terms.len() || !self.index.docs.all_positions() {
            return false;
        }
        let mut wanted = 0;
        for at in 0..count.min(MOST_PLACES) {
            let term = self.wanted.term(at);
            if !self.index.terms.is_here(term) {
                return false;
            }
            wanted += places.of(term).len();
        }
        if wanted > MOST_PLACES {
            return false;
        }
        let mut context = Vec::new();
        for word in &self.context {
            context.push(self.spots(word));
        }
        for term in &self.context[0].terms {
            for spot in places.of(*term) {
                self.seen[depth(&context, spot + 1)] += 1;
            }
        }
        for at in 0..count {
            let next = self.wanted.term(at);
            for spot in places.of(next) {
                let depth = depth(&context, *spot);
                if depth > 0 {
                    self.note_place(next, *spot, depth);
                }
            }
        }
        true
    }

    /// The places of a word of the query: a set of spots, which are numbers as those of pages are.
    fn spots(&self, word: &Typed) -> PageSet {
        let places = &self.index.places;
        let end = places.end(self.index.docs.sections()) / WORD;
        let mut spots = PageSet::none(end as usize + 1);
        for term in &word.terms {
            for spot in places.of(*term) {
                spots.insert(PageId(*spot));
            }
        }
        spots
    }

    fn note_place(&mut self, next: TermId, spot: u32, depth: usize) {
        let places = &self.index.places;
        let mut before = [NONE; CONTEXT];
        for (number, own) in (1..).zip(&mut before[..depth]) {
            for term in self.context[number as usize - 1].terms.iter().rev() {
                if places.of(*term).binary_search(&(spot - number)).is_ok() {
                    *own = term.0;
                }
            }
        }
        let section = places.section((u64::from(spot) + 1) * WORD).0;
        self.hits.push(Hit {
            depth,
            next: next.0,
            before,
            section,
            beyond: Default::default(),
            tier: 0,
            times: 1,
        });
    }
}

/// How many of the words before stand before a place.
fn depth(context: &[PageSet], spot: u32) -> usize {
    let mut depth = 0;
    while context
        .get(depth)
        .zip(spot.checked_sub(depth as u32 + 1))
        .is_some_and(|(word, spot)| word.has(PageId(spot)))
    {
        depth += 1;
    }
    depth
}
