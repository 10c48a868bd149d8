//! A query that was read to the pages that match it, best first.

use super::candidates::Finder;
use super::evidence::Evidence;
use super::fill::{Filled, Filler};
use super::headed::Headed;
#[cfg(feature = "full")]
use super::judge::Judge;
use super::near::Nearness;
use super::query::{self, Slot};
use super::ranking::Ranking;
use super::score::{Board, Scorer};
#[cfg(feature = "full")]
use super::selection::Selected;
use super::{Asked, Index, SearchOptions};
#[cfg(feature = "full")]
use super::{Clause, Facet};
use crate::format::{Classes, Kind, falling};
use crate::ids::PageId;
use crate::page_set::PageSet;

/// The answer before it is dressed for showing.
pub(super) struct Ranked<'a> {
    pub(super) ranking: &'a Ranking,
    pub(super) slots: Vec<Slot>,
    pub(super) filled: Filled,
    /// Pages, best first: the bits of the score, inverted, above the number of the page.
    pub(super) keys: Vec<u64>,
    /// See [`Results::rarity`].
    pub(super) rarity: f32,
    #[cfg(feature = "full")]
    pub(super) parsed: Vec<Clause>,
    #[cfg(feature = "full")]
    pub(super) relaxed: bool,
    #[cfg(feature = "full")]
    pub(super) facets: Vec<Facet>,
}

impl Index {
    /// Finds what stands where, scores pages by it and puts them in order.
    #[cfg_attr(not(feature = "full"), allow(unused_variables))]
    pub(super) fn rank<'a>(
        &self,
        asked: Asked,
        options: &SearchOptions,
        classes: &Classes<'_>,
        ranking: &'a Ranking,
    ) -> Ranked<'a> {
        let slots = asked.slots;
        let mut scorer = self.scorer(&slots, ranking);
        let finder = Finder {
            dictionary: self.dictionary(),
            terms: &self.terms,
            affixes: classes.affixes,
            ranking,
            unmarked: !scorer.marked,
            exact: asked.exact,
        };
        let mut filler =
            Filler { index: self, finder, links: &classes.links, scorer: &scorer, slots: &slots };
        let mut filled = filler.fill();
        // Whoever types keys for half of the words or more has typed the marks: words without any are meant so.
        if !filled.readings.is_empty() && filled.readings.len() * 2 >= slots.len() && filler.finder.unmarked {
            filler.finder.unmarked = false;
            filled = filler.fill();
        }
        scorer.marked |= !filled.readings.is_empty();
        let mut board = Board::new(self.docs.pages());
        let evidence = &mut filled.evidence;
        for (at, slot) in slots.iter().enumerate() {
            // A word that was typed before counts once, and for pairs.
            if !slots[..at].iter().any(|earlier| earlier.is_same(slot)) {
                scorer.weigh(&mut evidence[at], &mut board);
            }
        }
        self.score(&scorer, &slots, evidence, &mut board);
        let whole = whole(&slots, evidence);
        #[cfg(not(feature = "full"))]
        let keys = self.keys(&board, ranking, None, whole);
        #[cfg(feature = "full")]
        let Selected { keys, relaxed, facets } = {
            let judge = Judge { index: self, scorer: &scorer, slots: &slots, evidence };
            let all = asked.parsed.is_empty() && !(options.facets.is_empty() && options.sort.is_empty());
            judge.select(&asked.needed, &mut board, whole, &options.facets, all)
        };
        Ranked {
            ranking,
            keys,
            rarity: whole,
            slots,
            filled,
            #[cfg(feature = "full")]
            facets,
            #[cfg(feature = "full")]
            parsed: asked.parsed,
            #[cfg(feature = "full")]
            relaxed: relaxed || asked.relaxed,
        }
    }

    /// The pages that match enough, best first; equal scores in page order. `whole` is what a page can match.
    pub(super) fn keys(
        &self,
        board: &Board,
        ranking: &Ranking,
        selection: Option<&PageSet>,
        whole: f32,
    ) -> Vec<u64> {
        let mut keys = Vec::new();
        for page in &self.matching(board, ranking, selection) {
            let (page, at) = (*page, page.at());
            let share = (board.matched[at] / whole).min(1.0);
            let score = board.score[at] * ranking.factor(share) * self.docs.boost(page);
            keys.push(falling(score.to_bits(), page.0));
        }
        keys.sort_unstable();
        keys
    }

    /// The pages that match enough of the query, of those in `selection` where there is one.
    pub(super) fn matching(
        &self,
        board: &Board,
        ranking: &Ranking,
        selection: Option<&PageSet>,
    ) -> Vec<PageId> {
        let selected = |page: usize| selection.is_none_or(|pages| pages.has(PageId(page as u32)));
        let (mut most, mut pages) = (0.0f32, Vec::new());
        for (page, matched) in board.matched.iter().enumerate() {
            if selected(page) {
                most = most.max(*matched);
            }
        }
        for (page, matched) in board.matched.iter().enumerate() {
            if *matched > 0.0 && *matched >= ranking.cutoff() * most && selected(page) {
                pages.push(PageId(page as u32));
            }
        }
        pages
    }

    /// Puts runs of words, titles and headings, and then words on the board.
    pub(super) fn score(
        &self,
        scorer: &Scorer<'_>,
        slots: &[Slot],
        evidence: &mut [Evidence],
        board: &mut Board,
    ) {
        Nearness { scorer, places: &self.places }.score(slots, evidence, board);
        #[cfg(feature = "full")]
        board.ledger.about_heading(0..slots.len());
        Headed::of(scorer, slots, evidence).score(board);
        for (at, slot) in slots.iter().enumerate() {
            let number = slots.len() > 1 && (slot.number || !slot.values.is_empty());
            let number = if number { scorer.ranking.number() } else { 1.0 };
            #[cfg(feature = "full")]
            board.ledger.about(at..at + 1);
            scorer.score(&evidence[at], number, board, !query::in_run(slots, at));
        }
    }

    /// Scores with the counts of this index.
    pub(super) fn scorer<'a>(&'a self, slots: &[Slot], ranking: &'a Ranking) -> Scorer<'a> {
        let mean = |count: u32| (self.meta.tokens as f32 / count.max(1) as f32).max(1.0);
        Scorer {
            docs: &self.docs,
            terms: &self.terms,
            post: self.sections.get(Kind::Post),
            marked: slots.iter().any(|slot| !slot.form.is_empty()),
            words: slots.len(),
            presence: ranking.presence_among(slots.len()),
            rarity: ranking.rarity_among(slots.len()),
            ranking,
            mean_page: mean(self.meta.pages),
            mean_section: mean(self.meta.sections),
        }
    }
}

/// What a page can match.
#[cfg(not(feature = "full"))]
pub(super) fn whole(_: &[Slot], evidence: &[Evidence]) -> f32 {
    // A sum of none would be -0.
    evidence.iter().fold(0.0, |sum, own| sum + own.idf)
}

/// What a page can match: all words, but of a choice only its heaviest.
#[cfg(feature = "full")]
pub(super) fn whole(slots: &[Slot], evidence: &[Evidence]) -> f32 {
    let mut whole = 0.0;
    for (at, own) in evidence.iter().enumerate() {
        if slots[at].choice > 0 {
            let same = |other: &usize| slots[*other].choice == slots[at].choice;
            let others = || (0..slots.len()).filter(same);
            let heaviest = others().fold(0.0, |most: f32, other| most.max(evidence[other].idf));
            whole += if others().next() == Some(at) { heaviest } else { 0.0 };
            continue;
        }
        whole += own.idf;
    }
    whole
}
