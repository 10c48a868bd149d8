//! A slow, obvious search over the pages themselves, compared with the index on random small corpora.

mod fillings;
mod mended;
mod pages;
mod random;

use super::super::query::{QueryReader, Slot};
use super::super::ranking::{Ranking, pages_of_bare, saturation_of_bare};
use super::super::{Index, SearchOptions};
use crate::format::{Dictionary, Roles, Terms};
use crate::ids::PageId;
use crate::page::Page;
use crate::{BuildOptions, Positions, build};
use fillings::Filling;
use pages::{Field, ModelPage};
use proptest::collection::vec;
use proptest::prelude::*;

/// The model: all pages, and all terms in them.
struct Model<'a> {
    pages: Vec<ModelPage>,
    vocabulary: Vec<Vec<u8>>,
    ranking: &'a Ranking,
    mean: f64,
    spots: usize,
}

impl<'a> Model<'a> {
    fn of(pages: &[Page], index: &'a Index) -> Self {
        let positions = |at: usize| index.docs.has_positions(PageId(at as u32));
        let model: Vec<ModelPage> =
            pages.iter().enumerate().map(|(at, page)| ModelPage::of(page, positions(at))).collect();
        let words = || model.iter().flat_map(|page| page.sections.iter().flatten());
        let mut vocabulary: Vec<Vec<u8>> = words().map(|word| word.term.clone()).collect();
        vocabulary.sort();
        vocabulary.dedup();
        let tokens = words().filter(|word| word.field == Field::Body).count();
        let mean = (tokens as f64 / pages.len() as f64).max(1.0);
        Self { pages: model, vocabulary, ranking: &index.ranking, mean, spots: index.places.spots() }
    }

    fn norm(&self, page: &ModelPage) -> f64 {
        let length = f64::from(self.ranking.length());
        1.0 - length + length * page.length / self.mean
    }

    fn saturate(tf: f64, saturation: f32) -> f64 {
        let k = f64::from(saturation);
        tf * (k + 1.0) / (tf + k)
    }

    fn idf(&self, df: usize) -> f64 {
        let (df, pages) = (df as f64, self.pages.len() as f64);
        (1.0 + (pages - df + 0.5) / (df + 0.5)).ln()
    }

    /// (page, score) of all pages that match.
    fn search(&self, query: &str) -> Vec<(u32, f64)> {
        let slots =
            QueryReader { dictionary: Dictionary::new(&[], &Terms::default(), &[]), roles: Roles::default() }
                .slots(query);
        let unmarked = slots.iter().all(|slot| slot.form.is_empty());
        let mut board = vec![(0.0, 0.0); self.pages.len()];
        let mut filled: Vec<Vec<Filling>> =
            slots.iter().map(|slot| self.candidates(slot, unmarked)).collect();
        (0..slots.len()).for_each(|at| self.correct(at, &slots, &mut filled, unmarked));
        self.mend(&slots, &mut filled, unmarked);
        let first = |at: usize| {
            !slots[..at].iter().any(|other| (&other.key, &other.form) == (&slots[at].key, &slots[at].form))
        };
        let idfs: Vec<f64> = (0..slots.len())
            .map(|at| if first(at) { self.slot_idf(&slots[at], &filled[at], unmarked) } else { 0.0 })
            .collect();
        let mut bound = vec![0.0f64; slots.len()];
        for start in 0..slots.len() {
            for end in start + 1..slots.len().min(start + if slots.len() > 6 { 4 } else { 6 }) {
                let words = start..=end;
                // Words only are in this query, so that it is whole where the run is as long.
                let whole = (words.clone().count() == slots.len()).then(|| self.ranking.whole());
                let run = (&slots[words.clone()], whole);
                let idf = self.run(run, &filled[words.clone()], &idfs[words.clone()], &mut board);
                if let (Some(idf), 1, false) = (idf, end - start, slots[start].atom) {
                    let share = ((idfs[start] + idfs[end] - idf) / idf).min(1.0);
                    words.for_each(|at| bound[at] = bound[at].max(share));
                }
            }
        }
        self.heading(&filled, idfs.iter().sum(), &mut board);
        for at in (0..slots.len()).filter(|at| first(*at)) {
            let atom = |at: usize| slots.get(at).is_some_and(|slot| slot.atom);
            let in_run = slots[at].atom && (atom(at.wrapping_sub(1)) || atom(at + 1));
            let number = if slots[at].number && slots.len() > 1 { self.ranking.number() } else { 1.0 };
            let weight = f64::from(number) * (1.0 - f64::from(self.ranking.binding()) * bound[at]);
            let presence = f64::from(self.ranking.presence()) * (3.0 / slots.len().max(3) as f64).powi(2);
            let bare = slots.len() > 1 && unmarked && self.is_bare(&filled[at]);
            let common = if bare { saturation_of_bare(slots.len(), idfs[at] as f32) } else { 1.0 };
            let saturation = self.ranking.saturation() * common;
            let exact = self.df(&[&slots[at].key]);
            let exact = if bare { pages_of_bare(exact) } else { exact };
            let typed = unmarked.then(|| (exact, self.ranking.rarity_among(slots.len())));
            for (page, (score, matched)) in self.pages.iter().zip(&mut board) {
                let best = self.best(page, &filled[at], (idfs[at], presence, saturation), typed);
                *score += weight * best;
                *matched += if best > 0.0 && (!in_run || !page.positions) { idfs[at] } else { 0.0 };
            }
        }
        let most = board.iter().map(|(_, matched)| *matched).fold(0.0, f64::max);
        let enough = |(score, matched): &(f64, f64)| {
            *score > 0.0 && *matched > 0.0 && *matched >= f64::from(self.ranking.cutoff()) * most
        };
        let coverage = f64::from(self.ranking.coverage());
        let share = |matched: f64| (matched / idfs.iter().sum::<f64>()).min(1.0);
        let score = |own: &(f64, f64)| own.0 * (1.0 - coverage + coverage * share(own.1));
        (0..).zip(&board).filter(|(_, own)| enough(own)).map(|(page, own)| (page, score(own))).collect()
    }

    /// Number of pages with any of some terms.
    fn df(&self, terms: &[&[u8]]) -> usize {
        let has = |page: &&ModelPage| {
            terms.iter().any(|term| page.frequency(term, self.norm(page), self.ranking) > 0.0)
        };
        self.pages.iter().filter(has).count()
    }

    /// Rarity of a slot: of what was typed where the query has marks, else of its forms, else of the longer words.
    fn slot_idf(&self, slot: &Slot, candidates: &[Filling], unmarked: bool) -> f64 {
        let separator: &[u8] = if slot.form.is_empty() { &[] } else { &[1] };
        let typed = [&slot.key, separator, &slot.form].concat();
        let all: Vec<&[u8]> = candidates.iter().filter(|own| !own.farther).map(|own| &own.term[..]).collect();
        let whole: Vec<&[u8]> = candidates.iter().filter(|own| !own.other).map(|own| &own.term[..]).collect();
        let own = if unmarked { 0 } else { self.df(&[&typed]) };
        let df = [own, self.df(&whole), self.df(&all)].into_iter().find(|df| *df > 0);
        self.idf(df.unwrap_or(0))
    }

    /// Whether there are forms with marks of a word that was typed without.
    fn is_bare(&self, candidates: &[Filling]) -> bool {
        let bare = f64::from(self.ranking.bare());
        candidates.iter().any(|own| !own.other && own.weight == bare)
    }

    /// What the best candidate is worth on a page. `typed` is the document frequency that forms are no rarer than, and how much
    /// rarity counts, in a query without marks.
    fn best(
        &self,
        page: &ModelPage,
        candidates: &[Filling],
        (idf, presence, saturation): (f64, f64, f32),
        typed: Option<(usize, f32)>,
    ) -> f64 {
        let value = |Filling { term, weight, other, farther }: &Filling| {
            let tf = page.frequency(term, self.norm(page), self.ranking);
            let rarer = |(typed, share): (usize, f32)| {
                f64::from(share) * (self.idf(self.df(&[term]).max(typed)) - idf).max(0.0)
            };
            let idf = idf + typed.filter(|_| !other).map_or(0.0, rarer);
            let idf = if *farther { idf.min(self.idf(self.df(&[term]))) } else { idf };
            if tf > 0.0 { weight * idf * (presence + Self::saturate(tf, saturation)) } else { 0.0 }
        };
        candidates.iter().map(value).fold(0.0, f64::max)
    }

    /// Adds what it is worth to have all words in one title or heading.
    fn heading(&self, filled: &[Vec<Filling>], all: f64, board: &mut [(f64, f64)]) {
        let worth = |page: &ModelPage| {
            let in_field = |(field, worth): (Field, f32)| {
                page.all_in(field, filled) * Self::saturate(f64::from(worth), self.ranking.saturation())
            };
            let fields = [(Field::Title, self.ranking.title()), (Field::Heading, self.ranking.heading())];
            fields.map(in_field).into_iter().fold(0.0, f64::max)
        };
        let worths: Vec<f64> = self.pages.iter().map(worth).collect();
        let idf = self.idf(worths.iter().filter(|worth| **worth > 0.0).count()).min(4.0 * all);
        for (worth, (score, _)) in worths.iter().zip(board) {
            *score += f64::from(self.ranking.whole()) * idf * worth;
        }
    }

    /// Adds a run of neighbouring slots; returns its idf if it occurs.
    fn run(
        &self,
        (slots, whole): (&[Slot], Option<f32>),
        filled: &[Vec<Filling>],
        idfs: &[f64],
        board: &mut [(f64, f64)],
    ) -> Option<f64> {
        let ranking = self.ranking;
        let tfs: Vec<f64> =
            self.pages.iter().map(|page| if page.positions { page.runs(filled) } else { 0.0 }).collect();
        let df = tfs.iter().filter(|tf| **tf > 0.0).count();
        let idf = self.idf(df);
        let atoms = slots.iter().all(|slot| slot.atom);
        let weight = match slots.len() {
            2 if atoms => ranking.atom_pair(),
            2 => ranking.pair(),
            _ => ranking.run(),
        };
        let number = slots.len() == 2 && slots.iter().any(|slot| slot.number);
        let weight =
            f64::from(whole.unwrap_or(0.0) + if number { weight * ranking.number_pair() } else { weight });
        let saturation = if atoms { ranking.atom_saturation() } else { ranking.saturation() };
        for ((page, tf), (score, matched)) in self.pages.iter().zip(&tfs).zip(board) {
            let norm = if whole.is_some() { 1.0 } else { self.norm(page) };
            if *tf > 0.0 {
                *score += weight * idf * Self::saturate(tf / norm, saturation);
                *matched += if atoms && slots.len() == 2 { (idfs[0] + idfs[1]) / 2.0 } else { 0.0 };
            }
        }
        (df > 0).then_some(idf)
    }
}

/// Fails unless index and model give the same pages with the same scores.
fn compare(pages: &[Page], positions: Positions, query: &str) -> Result<(), TestCaseError> {
    let Ok(built) = build(pages, &BuildOptions { positions, ..BuildOptions::default() }) else {
        return Ok(());
    };
    let index = Index::open(&built.bytes).expect("an index that was just built opens");
    let found =
        index.search(query, &SearchOptions { limit: 1000, offset: 0, ..SearchOptions::default() }).hits;
    let mut own: Vec<(u32, f32)> = found.iter().map(|hit| (hit.page, hit.score)).collect();
    prop_assert!(own.is_sorted_by(|a, b| a.1 > b.1 || a.1 == b.1 && a.0 < b.0), "order {:?}", own);
    own.sort_by_key(|(page, _)| *page);
    let expected = Model::of(pages, &index).search(query);
    let close = |(own, expected): (&(u32, f32), &(u32, f64))| {
        own.0 == expected.0 && (f64::from(own.1) / expected.1 - 1.0).abs() < 1e-3
    };
    let same = own.len() == expected.len() && own.iter().zip(&expected).all(close);
    prop_assert!(same, "{query:?}: index {own:?}, model {expected:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_index_agrees_with_a_search_over_the_pages(
        pages in random::pages(),
        queries in vec(random::query(), 1..6),
        positions in prop::sample::select(vec![Positions::On, Positions::Off, Positions::Auto]),
    ) {
        for query in &queries {
            compare(&pages, positions, query)?;
        }
    }
}
