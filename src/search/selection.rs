//! The pages that conditions leave, and the counts of fields among those that match.

use super::Index;
use super::conditions::{Condition, Judge};
use super::counts;
use super::ranking::Ranking;
use super::results::Facet;
use super::score::Board;
use crate::format::place_of;
use crate::page_set::PageSet;

/// The pages that pass each condition that asks for anything.
#[derive(Debug)]
pub(crate) struct Selection {
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

impl Selection {
    /// Asks the judge; `soft` has the numbers of conditions that may be given up.
    pub(crate) fn of(judge: &Judge<'_>, conditions: &[Condition], soft: &[usize]) -> Self {
        let mut sets = Vec::new();
        for (at, condition) in conditions.iter().enumerate() {
            if let Some(pages) = judge.pages(condition) {
                sets.push(Passed { field: condition.field(), soft: soft.contains(&at), pages });
            }
        }
        Self { passed: sets, relaxed: false }
    }

    /// Gives up what may be given up; whether there was anything.
    pub(crate) fn relax(&mut self) -> bool {
        self.relaxed = self.passed.iter().any(|own| own.soft);
        self.relaxed
    }

    /// Whether all pages are left.
    pub(crate) fn is_empty(&self) -> bool {
        self.passed.is_empty()
    }

    /// The pages left by all conditions but those on a field; `None` where there are none: then it is all pages.
    pub(crate) fn pages(&self, but: Option<usize>) -> Option<PageSet> {
        let mut left: Option<PageSet> = None;
        for own in &self.passed {
            if (but.is_none() || own.field != but) && !(self.relaxed && own.soft) {
                own.pages.clone().narrow(&mut left);
            }
        }
        left
    }

    /// The counts of fields. What is selected of a field itself does not matter, so that its other values stay in sight.
    pub(crate) fn facets(
        &self,
        index: &Index,
        board: &Board,
        ranking: &Ranking,
        names: &[String],
    ) -> Vec<Facet> {
        let mut facets = Vec::new();
        for name in names {
            let field = index.field(base(name));
            let left = field.and_then(|field| self.pages(Some(field)));
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

/// The field of a facet: what stands before the colon.
fn base(name: &str) -> &str {
    &name[..place_of(b':', name.as_bytes())]
}
