//! Titles and headings that have the whole query.
//!
//! Postings tell in which sections a word stands in the title or the heading. Where all words of a query do, in any order, the
//! section is most likely what was asked for, the more so the less else stands there; each word alone tells little of it, since
//! common ones stand in many headings.

use super::evidence::Evidence;
use super::query::Slot;
use super::ranking::{idf, saturate};
use super::score::{Board, Scorer};
use crate::format::flag;
use crate::ids::SectionId;

/// How much rarer than all words of a query together a title or a heading with them may count.
const RAREST: f32 = 4.0;

/// The words of a query, of which all are looked for in each title and each heading.
pub(super) struct Headed<'a> {
    scorer: &'a Scorer<'a>,
    words: Vec<&'a Evidence>,
}

/// A title or a heading with all words.
pub(super) struct Found {
    pub(super) section: SectionId,
    /// Which of the two, as a flag.
    #[cfg(feature = "full")]
    pub(super) field: u8,
    /// How well the words fit, times their share of it.
    pub(super) fit: f32,
    /// The occurrences in the body that a word there is worth.
    #[cfg(feature = "full")]
    pub(super) worth: f32,
    /// BM25 of as many.
    pub(super) saturated: f32,
}

impl<'a> Headed<'a> {
    /// The words of a query: its slots without dates and numbers that count besides their words.
    pub(super) fn of(scorer: &'a Scorer<'a>, slots: &[Slot], evidence: &'a [Evidence]) -> Self {
        let mut words = Vec::new();
        for (slot, own) in slots.iter().zip(evidence) {
            if slot.values.is_empty() {
                words.push(own);
            }
        }
        Self { scorer, words }
    }

    /// Adds to each page what its best title or heading is worth, as a word that only such pages have.
    pub(super) fn score(&self, board: &mut Board) {
        self.each(|found| board.offer(self.scorer.docs.page_of(found.section), found.fit * found.saturated));
        board.settle(self.scorer.ranking.whole() * self.idf(board.touched.len()), 0.0, None);
    }

    /// The idf of a word that this many pages have, within bounds: a title of words that all pages have must not be worth many times
    /// what they are, as pages of other indexes are compared by that.
    pub(super) fn idf(&self, pages: usize) -> f32 {
        let mut all = 0.0;
        for own in &self.words {
            all += own.idf;
        }
        idf(pages, self.scorer.docs.pages()).min(RAREST * all)
    }

    /// Goes through the titles and headings that have the rarest word; those without another fit by nothing.
    pub(super) fn each(&self, mut take: impl FnMut(Found)) {
        let [first, others @ ..] = &self.words[..] else { return };
        let mut rarest = *first;
        for own in others {
            if own.postings.len() < rarest.postings.len() {
                rarest = own;
            }
        }
        let ranking = self.scorer.ranking;
        for (field, worth) in [(flag::TITLE, ranking.title()), (flag::HEADING, ranking.heading())] {
            let saturated = saturate(worth, ranking.saturation());
            for posting in &rarest.postings {
                if posting.flags & field == 0 {
                    continue;
                }
                let share = (self.words.len() as f32 / f32::from(posting.length(field))).min(1.0);
                // A single word counts there as it is, but where it is all there is.
                if share == 1.0 || self.words.len() > 1 {
                    take(Found {
                        section: posting.section,
                        #[cfg(feature = "full")]
                        field,
                        fit: self.fit(posting.section, field) * share,
                        #[cfg(feature = "full")]
                        worth,
                        saturated,
                    });
                }
            }
        }
    }

    /// How well a field of a section has the words: the product of the weights of the best candidates; 0 where one has none.
    fn fit(&self, section: SectionId, field: u8) -> f32 {
        let mut fit = 1.0;
        for own in &self.words {
            let mut best = 0.0f32;
            for run in &own.runs {
                if own.posting(run, section).is_some_and(|posting| posting.flags & field != 0) {
                    best = best.max(run.candidate.weight);
                }
            }
            fit *= best;
        }
        fit
    }
}
