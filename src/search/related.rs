//! Pages that are about the same as a page.
//!
//! The words that tell most of the page, by how often it has them and how few others do, become a query; each counts as much
//! as the page makes of it. Pages far below what the page itself would score are left out.

use super::evidence::Evidence;
use super::fill::Filled;
use super::present::Presenter;
use super::query::Slot;
use super::ranking::{idf, saturate};
use super::score::{Board, Scorer};
use super::{Hit, Index, Ranked, SearchOptions};
use crate::analyze;
use crate::format::{Kind, falling, low_halves};
use crate::ids::{PageId, SectionId, TermId};
use crate::search::candidates::{Candidate, Fit};

/// Words of the query, at the most.
const MOST_WORDS: usize = 25;
/// Words of the page whose rarity is looked at.
const MOST_COMPARED: usize = 80;
/// Occurrences in the text that one in the title or in a heading is worth.
const TITLE: u32 = 6;
const HEADING: u32 = 3;
/// What a word of digits counts.
const NUMBER: f32 = 0.3;
/// Part of what all the words are worth on the page that another must have.
const CUTOFF: f32 = 0.15;
/// Occurrences from which on a further one says little.
const MANY: f32 = 5.0;
/// Words of the page that are read.
const MOST_READ: usize = 20_000;

impl Index {
    /// The number of the page with this link.
    pub fn page(&self, url: &str) -> Option<u32> {
        let records = self.sections.get(Kind::Docs);
        (0..self.docs.pages() as u32).find(|page| self.docs.url(records, PageId(*page)) == url)
    }

    /// Pages about the same as page `page` (numbered as in [`Hit::page`]), best first, without the page itself. Excerpts show
    /// what they share.
    pub fn related(&self, page: u32, limit: usize) -> Vec<Hit> {
        let page = PageId(page);
        if page.at() >= self.docs.pages() {
            return Vec::new();
        }
        let ranking = &self.ranking;
        let presence = ranking.presence_among(MOST_WORDS);
        let scorer = Scorer { marked: true, presence, ..self.scorer(&[], ranking) };
        let mut board = Board::new(self.docs.pages());
        let (weights, evidence, whole) = self.telling(page, &scorer, &mut board);
        let mut slots = Vec::new();
        for (weight, own) in weights.iter().zip(&evidence) {
            scorer.score(own, *weight, &mut board, true);
            slots.push(self.slot(own.runs[0].candidate.term));
        }
        let keys = related_pages(&board, page, CUTOFF * whole);
        let filled = Filled { evidence, ..Filled::default() };
        let (parsed, facets) = (Vec::new(), Vec::new());
        let ranked = Ranked { ranking, slots, filled, keys, parsed, facets, relaxed: false, rarity: 0.0 };
        let options = SearchOptions::default();
        let presenter = Presenter::new(self, &ranked, &options);
        let mut hits = Vec::new();
        for key in ranked.keys.iter().take(limit) {
            hits.push(presenter.hit(*key as u32, f32::from_bits(!(key >> 32) as u32)));
        }
        hits
    }

    /// Weights of the most telling words of a page, and where they are; and what a page scores that has them all as often,
    /// those that no other page has among them.
    fn telling(
        &self,
        page: PageId,
        scorer: &Scorer<'_>,
        board: &mut Board,
    ) -> (Vec<f32>, Vec<Evidence>, f32) {
        let (mut found, mut worths, mut order) = (Vec::new(), Vec::new(), Vec::new());
        for term in self.frequent(page) {
            let mut evidence = Evidence::default();
            scorer.gather(&mut evidence, Candidate { term, weight: 1.0, fit: Fit::Exact });
            scorer.weigh(&mut evidence, board);
            let weight = evidence.worth(page) * if self.slot(term).number { NUMBER } else { 1.0 };
            order.push(falling((weight * evidence.idf).to_bits(), found.len() as u32));
            worths.push(weight);
            found.push(evidence);
        }
        let (mut weights, mut best, mut whole) = (Vec::new(), Vec::new(), 0.0);
        for number in low_halves(order).iter().take(MOST_WORDS) {
            let weight = worths[*number as usize];
            let evidence = std::mem::take(&mut found[*number as usize]);
            whole += weight * evidence.idf * evidence.worth(page);
            if evidence.page_count() > 1 {
                weights.push(weight);
                best.push(evidence);
            }
        }
        (weights, best, whole)
    }

    /// Words of a page: those that occur most for how rare they are, by the bytes of their posting lists.
    fn frequent(&self, page: PageId) -> Vec<TermId> {
        let mut all = self.words_of(page);
        all.sort_unstable();
        let (mut order, mut count) = (Vec::new(), 0);
        for (at, word) in all.iter().enumerate() {
            let (term, worth) = ((word >> 32) as u32, *word as u32);
            count += worth;
            if all.get(at + 1).is_none_or(|next| (next >> 32) as u32 != term) {
                let own = self.terms.length(TermId(term)) as usize;
                let worth = saturate(count as f32, MANY) * idf(own, self.meta.tokens as usize * 4);
                order.push(falling(worth.to_bits(), term));
                count = 0;
            }
        }
        let mut frequent = Vec::new();
        for term in low_halves(order).iter().take(MOST_COMPARED) {
            frequent.push(TermId(*term));
        }
        frequent
    }

    /// The words of a page, each as its term above what the occurrence is worth.
    fn words_of(&self, page: PageId) -> Vec<u64> {
        let mut words = Vec::new();
        let record = self.docs.record(
            self.sections.get(Kind::Docs),
            page,
            SectionId(self.docs.sections_of(page).start),
        );
        let (title, records, _) = record.unwrap_or_default();
        self.add_words(title, TITLE, &mut words);
        for (record, number) in records.iter().zip(self.docs.sections_of(page)) {
            self.add_words(record.heading, HEADING, &mut words);
            let text = self.text.words(self.sections.get(Kind::Text), &self.terms, SectionId(number));
            let left = MOST_READ.saturating_sub(words.len());
            for word in text.take(left) {
                add(word, 1, &mut words);
            }
        }
        words
    }

    fn add_words(&self, text: &str, worth: u32, words: &mut Vec<u64>) {
        for term in analyze::terms(text).iter().take(MOST_READ.saturating_sub(words.len())) {
            add(self.dictionary().find(term), worth, words);
        }
    }

    /// A term as a word of a query.
    fn slot(&self, term: TermId) -> Slot {
        let mut key = Vec::new();
        self.dictionary().key(term, &mut key);
        let text = analyze::render(&key, self.meta.style);
        let form = analyze::split(&key).1.to_vec();
        key.truncate(analyze::split(&key).0.len());
        Slot { number: key.iter().all(u8::is_ascii_digit), text, key, form, ..Slot::default() }
    }
}

fn add(word: Option<TermId>, worth: u32, words: &mut Vec<u64>) {
    if let Some(term) = word {
        words.push(u64::from(term.0) << 32 | u64::from(worth));
    }
}

/// Pages that score more than `least`, best first, without the page itself.
fn related_pages(board: &Board, page: PageId, least: f32) -> Vec<u64> {
    let mut keys = Vec::new();
    for (number, score) in (0..).zip(&board.score) {
        if number != page.0 && *score > least {
            keys.push(falling(score.to_bits(), number));
        }
    }
    keys.sort_unstable();
    keys
}
