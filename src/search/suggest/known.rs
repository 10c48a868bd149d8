//! What follows, by the lists of a split index: what often stands behind a word, wherever its text is.

use super::follow::{BEYOND, Follower, Hit, NONE};
use crate::format::Kind;
use crate::ids::TermId;

impl Follower<'_> {
    /// Notes what is known to follow the nearest word somewhere in the text, where that is in parts of which few were read.
    pub(super) fn note_known(&mut self) {
        let (sections, terms) = (&self.index.sections, &self.index.terms);
        for before in &self.context[0].terms {
            let known = terms.followers(sections.get(Kind::Terms), *before);
            let (all, words) = known.unwrap_or_default();
            self.seen[1] = self.seen[1].max(all);
            for word in &words {
                let (rank, mut times) = ((word >> 32) as u32, *word as u32);
                let next = terms.ranked(0, rank).map_or(NONE, |next| next.0);
                let before = [before.0, NONE, NONE];
                for read in &self.hits {
                    times = times.saturating_sub(u32::from(read.before == before && read.next == next));
                }
                if times > 0 && self.wanted.has(TermId(next)) {
                    let beyond = [NONE; BEYOND];
                    self.hits.push(Hit { depth: 1, next, before, section: NONE, beyond, tier: 0, times });
                }
            }
        }
    }
}
