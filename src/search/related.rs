//! Pages that are about the same as a page.
//!
//! The words that tell most of the page, by how often it has them and how few others do, become a query; each counts as much
//! as the page makes of it. Pages far below what the page itself would score are left out.

use super::fill::Filled;
use super::present::Presenter;
use super::query::Slot;
use super::ranking::{idf, saturate};
use super::score::{Board, Evidence, Scorer};
use super::{Hit, Index, Ranked, SearchOptions};
use crate::analyze::{self, tokens};
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
        let (told, whole) = self.telling(page, &scorer, &mut board);
        let (mut slots, mut evidence) = (Vec::new(), Vec::new());
        for (weight, own) in told {
            scorer.score(&own, weight, &mut board, true);
            slots.push(self.slot(own.runs[0].candidate.term));
            evidence.push(own);
        }
        let keys = related_pages(&board, page, CUTOFF * whole);
        let filled = Filled { evidence, ..Filled::default() };
        let (parsed, facets) = (Vec::new(), Vec::new());
        let ranked = Ranked { ranking, slots, filled, keys, parsed, facets, relaxed: false };
        let options = SearchOptions::default();
        let presenter = Presenter::new(self, &ranked, &options);
        let hit = |key: &u64| presenter.hit(*key as u32, f32::from_bits(!(key >> 32) as u32));
        ranked.keys.iter().take(limit).map(hit).collect()
    }

    /// The most telling words of a page, each with its weight; and what a page scores that has them all as often, those that
    /// no other page has among them.
    fn telling(&self, page: PageId, scorer: &Scorer<'_>, board: &mut Board) -> (Vec<(f32, Evidence)>, f32) {
        let mut found = Vec::new();
        for term in self.frequent(page) {
            let mut evidence = Evidence::default();
            scorer.gather(&mut evidence, Candidate { term, weight: 1.0, fit: Fit::Exact });
            scorer.weigh(&mut evidence, board);
            let weight = evidence.worth(page) * if self.slot(term).number { NUMBER } else { 1.0 };
            found.push((weight, evidence));
        }
        let mut order = Vec::new();
        for (number, (weight, evidence)) in (0..).zip(&found) {
            order.push(falling((weight * evidence.idf).to_bits(), number));
        }
        let (mut best, mut whole) = (Vec::new(), 0.0);
        for number in low_halves(order).into_iter().take(MOST_WORDS) {
            let (weight, evidence) = std::mem::take(&mut found[number as usize]);
            whole += weight * evidence.idf * evidence.worth(page);
            if evidence.page_count() > 1 {
                best.push((weight, evidence));
            }
        }
        (best, whole)
    }

    /// Words of a page: those that occur most for how rare they are, by the bytes of their posting lists.
    fn frequent(&self, page: PageId) -> Vec<TermId> {
        let mut all = self.words_of(page);
        all.sort_unstable();
        let (mut counted, mut order) = (Vec::new(), Vec::new());
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            let count: u32 = same.iter().map(|own| own.1).sum();
            let (own, whole) = (self.terms.post(same[0].0).len(), self.sections.get(Kind::Post).len());
            let worth = saturate(count as f32, MANY) * idf(own, whole);
            order.push(falling(worth.to_bits(), counted.len() as u32));
            counted.push(same[0].0);
        }
        low_halves(order).into_iter().take(MOST_COMPARED).map(|at| counted[at as usize]).collect()
    }

    /// The words of a page with what each occurrence is worth.
    fn words_of(&self, page: PageId) -> Vec<(TermId, u32)> {
        let mut words = Vec::new();
        let record = self.docs.record(self.sections.get(Kind::Docs), page);
        let (title, records) = record.unwrap_or_default();
        self.add_words(title, TITLE, &mut words);
        for (record, number) in records.iter().zip(self.docs.sections_of(page)) {
            self.add_words(record.heading, HEADING, &mut words);
            let text = self.text.words(self.sections.get(Kind::Text), &self.terms, SectionId(number));
            let left = MOST_READ.saturating_sub(words.len());
            words.extend(text.take(left).flatten().map(|term| (term, 1)));
        }
        words
    }

    fn add_words(&self, text: &str, worth: u32, words: &mut Vec<(TermId, u32)>) {
        for token in tokens(text).take(MOST_READ.saturating_sub(words.len())) {
            let term = self.dictionary().find(&analyze::term(&text[token.start..token.end]));
            words.extend(term.map(|term| (term, worth)));
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
