//! Words to page scores: BM25F (Robertson, Zaragoza and Taylor 2004) over pages.
//!
//! Postings name sections; a page's fields are the sums over its sections, so that a page does not suffer from being cut
//! into many. The alternatives of a slot combine by maximum, never by sum, and share the document frequency of their union:
//! with frequencies of their own, rare misspellings and rare tones would outrank the word.

use super::candidates::{Candidate, Fit};
use super::evidence::Evidence;
#[cfg(feature = "full")]
use super::ledger::Ledger;
use super::places::{Places, Span};
use super::ranking::{Ranking, Rule, idf, pages_of_bare, saturate, saturation_of_bare};
use crate::format::{Docs, Posting, Postings, Terms, flag};
use crate::ids::{PageId, SectionId};

/// Sums per page.
#[derive(Debug)]
pub(crate) struct Board {
    /// Score of each page.
    pub(crate) score: Vec<f32>,
    /// Sum of the slot weights that a page matches.
    pub(crate) matched: Vec<f32>,
    /// Best of the current slot.
    best: Vec<f32>,
    pub(super) touched: Vec<PageId>,
    /// Notes what pages are given.
    #[cfg(feature = "full")]
    pub(crate) ledger: Ledger,
}

/// What scoring looks at.
pub(crate) struct Scorer<'a> {
    /// Pages and sections.
    pub(crate) docs: &'a Docs,
    /// Weights.
    pub(crate) ranking: &'a Ranking,
    /// Where posting lists are.
    pub(crate) terms: &'a Terms,
    /// POST.
    pub(crate) post: &'a [u8],
    /// Whether the query has marks: then words without any are meant so.
    pub(crate) marked: bool,
    /// What a word is worth on a page for occurring at all, in units of its first occurrence.
    pub(crate) presence: f32,
    /// Number of words in the query.
    pub(crate) words: usize,
    /// How much of the rarity of a form of its own counts, in a query without marks.
    pub(crate) rarity: f32,
    /// Mean number of tokens in a page.
    pub(crate) mean_page: f32,
    /// Mean number of tokens in a section.
    pub(crate) mean_section: f32,
}

/// A word's fields in a page or a section.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Fields {
    pub(super) body: f32,
    pub(super) title: f32,
    pub(super) heading: f32,
    pub(super) meta: f32,
}

impl Fields {
    /// The fields of some postings taken together.
    pub(super) fn of(postings: &[Posting]) -> Self {
        let mut fields = Self::default();
        postings.iter().for_each(|posting| fields.add(posting));
        fields
    }

    #[inline]
    fn add(&mut self, posting: &Posting) {
        self.body += posting.weight;
        if posting.flags != 0 {
            self.add_above(posting.flags);
        }
    }

    /// Adds one for each of the fields that are no body.
    fn add_above(&mut self, flags: u8) {
        self.title += f32::from(flags & flag::TITLE);
        self.heading += f32::from(flags & flag::HEADING) / 2.0;
        self.meta += f32::from(flags & flag::META) / 4.0;
    }

    /// Once in each of some fields that are no body, as flags.
    #[cfg(feature = "full")]
    pub(super) fn once(flags: u8) -> Self {
        let mut fields = Self::default();
        fields.add_above(flags);
        fields
    }
}

impl Board {
    /// An empty board for `pages` pages.
    pub(crate) fn new(pages: usize) -> Self {
        let zeros = vec![0.0; pages];
        Self {
            score: zeros.clone(),
            matched: zeros.clone(),
            best: zeros,
            touched: Vec::new(),
            #[cfg(feature = "full")]
            ledger: Ledger::default(),
        }
    }

    /// Lets every page match, each alike.
    #[cfg(feature = "full")]
    pub(crate) fn all(&mut self) {
        self.score.fill(1.0);
        self.matched.fill(1.0);
    }

    /// Offers what one candidate is worth to a page; nothing is no offer.
    #[inline]
    pub(super) fn offer(&mut self, page: PageId, value: f32) {
        if value <= 0.0 {
            return;
        }
        let best = &mut self.best[page.at()];
        if *best == 0.0 {
            self.touched.push(page);
        }
        *best = best.max(value);
    }

    /// Ends a slot or a pair: adds what was offered, times `weight`. All pages match `credit` of the query, or those only
    /// that have no positions in `placed`.
    pub(super) fn settle(&mut self, weight: f32, credit: f32, placed: Option<&Docs>) {
        #[cfg(feature = "full")]
        self.ledger.note(weight, &self.best, self.touched.len());
        for page in &self.touched {
            let at = page.at();
            self.score[at] += weight * self.best[at];
            if !placed.is_some_and(|docs| docs.has_positions(*page)) {
                self.matched[at] += credit;
            }
            self.best[at] = 0.0;
        }
        self.touched.clear();
    }

    /// Adds the spans of a pair or a longer run, in order, as those of a word of their own: its frequency in a page is the
    /// sum of their weights, its document frequency the number of pages. Gives its idf.
    pub(crate) fn add_runs(
        &mut self,
        scorer: &Scorer<'_>,
        places: &Places,
        run: &[Span],
        rule: &Rule,
    ) -> f32 {
        let mut own = PageSum::default();
        for span in run {
            if span.end() > own.end {
                self.offer_runs(scorer, &own, rule);
                let page = scorer.docs.page_of(places.section(span.end()));
                own = PageSum { page, end: places.end(scorer.docs.sections_of(page).end), sum: 0.0 };
            }
            own.sum += span.weight();
        }
        self.offer_runs(scorer, &own, rule);
        let idf = idf(self.touched.len(), scorer.docs.pages());
        self.settle(rule.weight * idf, rule.credit, None);
        idf
    }

    fn offer_runs(&mut self, scorer: &Scorer<'_>, own: &PageSum, rule: &Rule) {
        #[cfg(feature = "full")]
        self.ledger.count(own.page, own.sum);
        let norm = scorer.norm_of_runs(own.page, rule);
        self.offer(own.page, saturate(own.sum / norm, rule.saturation));
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
    pub(crate) fn gather(&self, evidence: &mut Evidence, candidate: Candidate) {
        let start = evidence.postings.len();
        let list = self.post.get(self.terms.post(candidate.term)).unwrap_or(&[]);
        for posting in Postings::new(list, self.docs.sections()) {
            #[cfg(feature = "full")]
            if evidence.fields != 0 {
                evidence.add_field(posting);
                continue;
            }
            evidence.postings.push(posting);
        }
        evidence.add(candidate, start);
    }

    /// Fills in what the candidates are worth and how rare they are. The slot has the document frequency of its exact form
    /// where the query has marks, else that of all forms together; completions count only where the word itself is unknown,
    /// words that were hardly meant never.
    pub(crate) fn weigh(&self, evidence: &mut Evidence, board: &mut Board) {
        let (mut exact, mut forms) = (0, 0);
        for run in &mut evidence.runs {
            let start = evidence.pages.len();
            self.pages(&evidence.postings[run.postings.clone()], &mut evidence.pages);
            run.pages = start..evidence.pages.len();
            if run.candidate.fit == Fit::Farther {
                continue;
            }
            for (page, value) in &evidence.pages[start..] {
                board.offer(*page, *value);
            }
            match run.candidate.fit {
                Fit::Exact => exact = run.pages.len(),
                Fit::Form => {}
                _ => continue,
            }
            forms = board.touched.len();
        }
        let df = match (exact, forms) {
            (1.., _) if self.marked => exact,
            (_, 1..) => forms,
            _ => board.touched.len(),
        };
        board.settle(0.0, 0.0, None);
        evidence.idf = idf(df, self.docs.pages());
        evidence.saturation = self.ranking.saturation();
        if self.words > 1 && !self.marked && self.is_bare(evidence) {
            evidence.saturation *= saturation_of_bare(self.words, evidence.idf);
            exact = pages_of_bare(exact);
        }
        for (_, value) in &mut evidence.pages {
            *value = self.presence + saturate(*value, evidence.saturation);
        }
        for run in &mut evidence.runs {
            // No form is taken for much rarer than what was typed, beside no other word for any rarer, or it would come first,
            // and no farther word for rarer than it is.
            let own = idf(run.pages.len().max(exact), self.docs.pages());
            run.idf = evidence.idf;
            match run.candidate.fit {
                Fit::Longer => {}
                Fit::Farther => run.idf = own.min(run.idf),
                _ if self.marked => {}
                _ => run.idf += self.rarity * (own - run.idf).max(0.0),
            }
        }
    }

    /// Whether there are forms with marks of a word that was typed without.
    fn is_bare(&self, evidence: &Evidence) -> bool {
        let bare = self.ranking.bare();
        evidence.runs.iter().any(|run| run.candidate.fit == Fit::Form && run.candidate.weight == bare)
    }

    /// Adds a slot to the board, times `weight`. `counts` tells whether a page with nothing else matches the slot; without
    /// positions, where no pair can be seen, it always does.
    pub(crate) fn score(&self, evidence: &Evidence, weight: f32, board: &mut Board, counts: bool) {
        for run in &evidence.runs {
            let weight = run.candidate.weight * run.idf;
            for (page, value) in &evidence.pages[run.pages.clone()] {
                board.offer(*page, weight * value);
            }
        }
        let weight = weight * (1.0 - self.ranking.binding() * evidence.bound);
        board.settle(weight, evidence.idf, if counts { None } else { Some(self.docs) });
    }

    /// The frequency of a candidate on each of its pages.
    fn pages(&self, postings: &[Posting], pages: &mut Vec<(PageId, f32)>) {
        let page_of = |at: usize| postings.get(at).map(|posting| self.docs.page_of(posting.section));
        let mut start = 0;
        while let Some(page) = page_of(start) {
            let mut end = start + 1;
            while page_of(end) == Some(page) {
                end += 1;
            }
            let norm = self.norm(page);
            let frequency = self.frequency(&Fields::of(&postings[start..end]), norm);
            if frequency > 0.0 {
                pages.push((page, frequency));
            }
            start = end;
        }
    }

    /// The frequencies in the fields as one.
    pub(super) fn frequency(&self, fields: &Fields, norm: f32) -> f32 {
        let ranking = self.ranking;
        fields.body / norm
            + ranking.title() * fields.title
            + ranking.heading() * fields.heading
            + ranking.meta() * fields.meta
    }

    /// Divisor of frequencies in the body of a page.
    pub(super) fn norm(&self, page: PageId) -> f32 {
        self.ranking.norm(self.docs.length(page), self.mean_page)
    }

    /// The same for runs.
    pub(super) fn norm_of_runs(&self, page: PageId, rule: &Rule) -> f32 {
        if rule.whole { 1.0 } else { self.norm(page) }
    }

    /// Score of a single section: the same sum over one section instead of all.
    pub(crate) fn section(&self, section: SectionId, slots: &[Evidence]) -> f32 {
        let norm = self.ranking.norm(self.docs.section_length(section), self.mean_section);
        slots.iter().map(|evidence| self.best_in(section, evidence, norm)).sum()
    }

    fn best_in(&self, section: SectionId, evidence: &Evidence, norm: f32) -> f32 {
        let mut best = 0.0f32;
        for run in &evidence.runs {
            if let Some(posting) = evidence.posting(run, section) {
                let frequency = self.frequency(&Fields::of(std::slice::from_ref(posting)), norm);
                let value = saturate(frequency, self.ranking.saturation());
                best = best.max(run.candidate.weight * run.idf * value);
            }
        }
        best
    }
}
