//! Words to page scores: BM25F (Robertson, Zaragoza and Taylor 2004) over pages.
//!
//! Postings name sections; a page's fields are the sums over its sections, so that a page does not suffer from being cut
//! into many. The alternatives of a slot combine by maximum, never by sum, and share the document frequency of their union:
//! with frequencies of their own, rare misspellings and rare tones would outrank the word.

use super::candidates::Candidate;
use super::places::{Places, Span};
use super::query::Slot;
use super::ranking::{Ranking, idf};
use crate::format::{Docs, Posting, Postings, Terms, flag};
use crate::ids::{PageId, SectionId};
use std::ops::Range;

/// Where the words of a slot occur.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    /// Postings of all candidates, one candidate after the other, each in rising order of section.
    pub(crate) postings: Vec<Posting>,
    /// The candidates with the place of their postings.
    pub(crate) runs: Vec<(Candidate, Range<usize>)>,
    /// Where alternatives of several words stand.
    pub(crate) spans: Vec<Span>,
    /// Weight of the slot: idf of its words.
    pub(crate) idf: f32,
}

impl Evidence {
    /// The words in a section taken together: all fields, and the largest weight.
    pub(crate) fn best(&self, section: SectionId) -> Posting {
        let mut best = Posting { section, count: 0, flags: 0, weight: 0.0 };
        for (_, run) in &self.runs {
            let postings = &self.postings[run.clone()];
            if let Ok(at) = postings.binary_search_by_key(&section, |posting| posting.section) {
                best.flags |= postings[at].flags;
                best.weight = best.weight.max(postings[at].weight);
            }
        }
        best
    }
}

/// Sums per page.
#[derive(Debug)]
pub(crate) struct Board {
    /// Score of each page.
    pub(crate) score: Vec<f32>,
    /// Sum of the slot weights that a page matches.
    pub(crate) matched: Vec<f32>,
    /// Best of the current slot.
    best: Vec<f32>,
    touched: Vec<u32>,
}

/// What scoring looks at.
#[derive(Clone, Copy)]
pub(crate) struct Scorer<'a> {
    /// Pages and sections.
    pub(crate) docs: &'a Docs,
    /// Weights.
    pub(crate) ranking: &'a Ranking,
    /// Whether the query has marks: then words without any are meant so.
    pub(crate) marked: bool,
    /// Mean number of tokens in a page.
    pub(crate) mean_page: f32,
    /// Mean number of tokens in a section.
    pub(crate) mean_section: f32,
}

/// A word's fields in a page or a section.
#[derive(Debug, Default, Clone, Copy)]
struct Fields {
    body: f32,
    title: f32,
    heading: f32,
    meta: f32,
}

impl Fields {
    #[inline]
    fn add(&mut self, posting: &Posting) {
        self.body += posting.weight;
        if posting.flags != 0 {
            self.title += f32::from(posting.flags & flag::TITLE);
            self.heading += f32::from(posting.flags & flag::HEADING) / 2.0;
            self.meta += f32::from(posting.flags & flag::META) / 4.0;
        }
    }
}

impl Board {
    /// An empty board for `pages` pages.
    pub(crate) fn new(pages: usize) -> Self {
        let zeros = vec![0.0; pages];
        Self { score: zeros.clone(), matched: zeros.clone(), best: zeros, touched: Vec::new() }
    }

    /// Offers what one candidate is worth to a page. Gives `false` when it is worth nothing.
    #[inline]
    fn offer(&mut self, page: u32, value: f32) -> bool {
        if value <= 0.0 {
            return false;
        }
        let best = &mut self.best[page as usize];
        if *best == 0.0 {
            self.touched.push(page);
        }
        *best = best.max(value);
        true
    }

    /// Ends a slot or a pair: adds what was offered, times `weight`. Pages count as matching with their `credit`.
    fn settle(&mut self, weight: f32, credit: impl Fn(PageId) -> f32) {
        for id in &self.touched {
            let page = *id as usize;
            self.score[page] += weight * self.best[page];
            self.matched[page] += credit(PageId(*id));
            self.best[page] = 0.0;
        }
        self.touched.clear();
    }

    /// Adds the spans of a pair or a longer run, in order, as those of a word of their own: its frequency in a page is the
    /// sum of their weights, its document frequency the number of pages. `credit` per page counts as matching.
    pub(crate) fn add_runs(
        &mut self,
        scorer: &Scorer<'_>,
        places: &Places,
        run: &[Span],
        weight: f32,
        credit: f32,
    ) {
        let mut own = PageSum::default();
        for span in run {
            if span.end() > own.end {
                self.offer_runs(scorer, &own);
                let page = scorer.docs.page_of(places.section(span.end()));
                own = PageSum { page, end: places.end(scorer.docs.sections_of(page).end), sum: 0.0 };
            }
            own.sum += span.weight();
        }
        self.offer_runs(scorer, &own);
        let idf = idf(self.touched.len(), scorer.docs.pages());
        self.settle(weight * idf, |_| credit);
    }

    fn offer_runs(&mut self, scorer: &Scorer<'_>, own: &PageSum) {
        let norm = scorer.ranking.norm(scorer.docs.length(own.page), scorer.mean_page);
        self.offer(own.page.0, scorer.ranking.saturate(own.sum / norm));
    }
}

/// The runs of one page.
#[derive(Debug, Default)]
struct PageSum {
    page: PageId,
    /// Where the page ends.
    end: u64,
    /// Sum of the weights.
    sum: f32,
}

impl Scorer<'_> {
    /// Reads the postings of a candidate.
    pub(crate) fn gather(&self, evidence: &mut Evidence, candidate: Candidate, terms: &Terms, post: &[u8]) {
        let start = evidence.postings.len();
        let list = post.get(terms.post(candidate.term)).unwrap_or(&[]);
        for posting in Postings::new(list, self.docs.sections()) {
            evidence.postings.push(posting);
        }
        evidence.runs.push((candidate, start..evidence.postings.len()));
    }

    /// Adds a slot to the board and fills in its idf. `counts` tells whether a page with nothing else matches the slot;
    /// without positions, where no pair can be seen, it always does.
    pub(crate) fn score(
        &self,
        slot: &Slot,
        evidence: &mut Evidence,
        board: &mut Board,
        alone: bool,
        counts: bool,
    ) {
        let mut exact = 0;
        for (candidate, run) in &evidence.runs {
            let pages = self.pages(&evidence.postings[run.clone()], candidate.weight, board);
            if candidate.exact {
                exact = pages;
            }
        }
        let own = exact > 0 && (!slot.form.is_empty() || self.marked);
        let df = if own { exact } else { board.touched.len() };
        evidence.idf = idf(df, self.docs.pages());
        let weight = if slot.number && !alone { self.ranking.number } else { 1.0 };
        let idf = evidence.idf;
        board.settle(weight * idf, |page| if counts || !self.docs.has_positions(page) { idf } else { 0.0 });
    }

    /// Offers the pages of one candidate to the board; returns how many they are.
    fn pages(&self, postings: &[Posting], weight: f32, board: &mut Board) -> usize {
        let mut pages = 0;
        let page_of = |posting: &Posting| self.docs.page_of(posting.section);
        for own in postings.chunk_by(|a, b| page_of(a) == page_of(b)) {
            let page = page_of(&own[0]);
            let norm = self.ranking.norm(self.docs.length(page), self.mean_page);
            pages += usize::from(board.offer(page.0, weight * self.fields(own, norm)));
        }
        pages
    }

    fn fields(&self, postings: &[Posting], norm: f32) -> f32 {
        let mut fields = Fields::default();
        postings.iter().for_each(|posting| fields.add(posting));
        let Ranking { title, heading, meta, .. } = self.ranking;
        let tf = fields.body / norm + title * fields.title + heading * fields.heading + meta * fields.meta;
        self.ranking.saturate(tf)
    }

    /// Score of a single section: the same sum over one section instead of all.
    pub(crate) fn section(&self, section: SectionId, slots: &[Evidence]) -> f32 {
        let norm = self.ranking.norm(self.docs.section_length(section), self.mean_section);
        slots.iter().map(|evidence| evidence.idf * self.best_in(section, evidence, norm)).sum()
    }

    fn best_in(&self, section: SectionId, evidence: &Evidence, norm: f32) -> f32 {
        let mut best = 0.0f32;
        for (candidate, run) in &evidence.runs {
            let postings = &evidence.postings[run.clone()];
            if let Ok(at) = postings.binary_search_by_key(&section, |posting| posting.section) {
                best = best.max(candidate.weight * self.fields(&postings[at..=at], norm));
            }
        }
        best
    }
}
