//! Titles and headings that have the whole query.
//!
//! Postings tell in which sections a word stands in the title or the heading. Where all words of a query do, in any order, the
//! section is most likely what was asked for; each word alone tells little of it, since common ones stand in many headings.

use super::evidence::Evidence;
use super::query::Slot;
use super::ranking::{Ranking, saturate};
use super::score::{Board, Scorer};
use crate::format::flag;
use crate::ids::SectionId;

/// The words of a query, of which all are looked for in each title and each heading.
pub(super) struct Headed<'a> {
    scorer: &'a Scorer<'a>,
    words: Vec<&'a Evidence>,
}

/// The fields, as flags, each with the occurrences in the body that a word in it is worth.
pub(super) fn fields(ranking: &Ranking) -> [(u8, f32); 2] {
    [(flag::TITLE, ranking.title()), (flag::HEADING, ranking.heading())]
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

    /// Adds to each page what its best title or heading is worth, as a word that only such pages have. A single word counts there
    /// as it is.
    pub(super) fn score(&self, board: &mut Board) {
        let [first, _, ..] = &self.words[..] else { return };
        let mut rarest = *first;
        for own in &self.words {
            if own.postings.len() < rarest.postings.len() {
                rarest = own;
            }
        }
        let ranking = self.scorer.ranking;
        for (field, worth) in fields(ranking) {
            let value = saturate(worth, ranking.saturation());
            for posting in &rarest.postings {
                if posting.flags & field != 0 {
                    board.offer(
                        self.scorer.docs.page_of(posting.section),
                        self.fit(posting.section, field) * value,
                    );
                }
            }
        }
        board.settle_as_word(self.scorer, ranking.whole(), 0.0);
    }

    /// How well a field of a section has the words: the product of the weights of the best candidates; 0 where one has none.
    pub(super) fn fit(&self, section: SectionId, field: u8) -> f32 {
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
