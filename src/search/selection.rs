//! The pages that conditions leave, and the counts of fields among those that match.

use super::Index;
use super::conditions::Needed;
use super::counts;
use super::judge::Judge;
use super::ranking::Ranking;
use super::results::Facet;
use super::score::Board;
use crate::page_set::PageSet;

/// The pages that pass each condition that asks for anything.
#[derive(Debug)]
struct Selection {
    passed: Vec<Passed>,
    /// Whether what may be given up was.
    relaxed: bool,
}

/// The pages that pass a condition.
#[derive(Debug)]
struct Passed {
    /// The field that alone decides it.
    field: Option<usize>,
    /// Whether it is given up where it leaves nothing.
    soft: bool,
    pages: PageSet,
}

/// What conditions leave of a ranking.
pub(crate) struct Selected {
    /// See [`Ranked`](super::Ranked).
    pub(crate) keys: Vec<u64>,
    /// Whether phrases were given up because no page has them.
    pub(crate) relaxed: bool,
    /// Counts of the fields asked for.
    pub(crate) facets: Vec<Facet>,
}

impl Judge<'_> {
    /// Ranks the pages that pass, of which each can match `whole`, and counts the fields of `facets`. Where no word ranks, all
    /// pages that pass do alike; without conditions only if `all` are asked for.
    pub(crate) fn select(
        &self,
        needed: &[Needed],
        board: &mut Board,
        whole: f32,
        facets: &[String],
        all: bool,
    ) -> Selected {
        let mut selection = Selection::of(self, needed);
        if self.slots.is_empty() && (all || !selection.is_empty()) {
            board.all();
        }
        let (index, ranking) = (self.index, self.scorer.ranking);
        let mut keys = index.keys(board, ranking, selection.pages(None).as_ref(), whole);
        let relaxed = keys.is_empty() && selection.relax();
        if relaxed {
            keys = index.keys(board, ranking, selection.pages(None).as_ref(), whole);
        }
        Selected { keys, relaxed, facets: selection.facets(index, board, ranking, facets) }
    }
}

impl Selection {
    /// Asks the judge.
    fn of(judge: &Judge<'_>, needed: &[Needed]) -> Self {
        let mut sets = Vec::new();
        for Needed { condition, soft } in needed {
            if let Some(pages) = judge.pages(condition) {
                sets.push(Passed { field: condition.field(), soft: *soft, pages });
            }
        }
        Self { passed: sets, relaxed: false }
    }

    /// Gives up what may be given up; whether there was anything.
    fn relax(&mut self) -> bool {
        self.relaxed = self.passed.iter().any(|own| own.soft);
        self.relaxed
    }

    /// Whether all pages are left.
    fn is_empty(&self) -> bool {
        self.passed.is_empty()
    }

    /// The pages left by all conditions but those on a field; `None` where there are none: then it is all pages.
    fn pages(&self, but: Option<usize>) -> Option<PageSet> {
        let mut left: Option<PageSet> = None;
        for own in &self.passed {
            if (but.is_none() || own.field != but) && !(self.relaxed && own.soft) {
                own.pages.clone().narrow(&mut left);
            }
        }
        left
    }

    /// The counts of fields. What is selected of a field itself does not matter, so that its other values stay in sight.
    fn facets(&self, index: &Index, board: &Board, ranking: &Ranking, names: &[String]) -> Vec<Facet> {
        let mut facets = Vec::new();
        for name in names {
            let Some((field, _)) = counts::asked(index, name) else { continue };
            let left = self.pages(Some(field));
            let mut pages = PageSet::none(index.docs.pages());
            for page in &index.matching(board, ranking, left.as_ref()) {
                pages.insert(*page);
            }
            if let Some(facet) = counts::count(index, name, &pages) {
                facets.push(facet);
            }
        }
        facets
    }
}
