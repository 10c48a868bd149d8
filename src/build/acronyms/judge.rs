//! What speaks for each meaning of an acronym, and which meanings are believed.
//!
//! An explanation in the text is believed, unless it stands alone and is doubtful. The list is believed where the text explains
//! nothing. Initials alone are believed when much else speaks for them and little for another meaning.

use super::context::Context;
use super::implicit::Place;
use super::short::{Short, Shorts};
use super::text::Corpus;

/// A phrase that may be what an acronym means.
#[derive(Debug, Clone, Default)]
pub(super) struct Candidate {
    /// Number of the acronym.
    pub(super) short: u32,
    /// As written in the list; empty where it is not there.
    pub(super) long: String,
    /// Its terms; empty where words of it do not occur.
    pub(super) phrase: Vec<u32>,
    /// Explanations found.
    pub(super) explicit: u32,
    /// Place in the list: 1 for a usual meaning, 2 for another one, 0 for none.
    pub(super) listed: u32,
    /// Where it stands.
    pub(super) places: Vec<Place>,
}

/// A candidate and what speaks for it.
#[derive(Debug)]
pub(super) struct Judged {
    /// The candidate.
    pub(super) candidate: Candidate,
    /// Likeness of contexts.
    pub(super) context: f32,
    /// All but explanations and the list, in one number.
    pub(super) score: f32,
    /// Whether it is a part of something longer.
    pub(super) cut: bool,
    /// Its words that are not small: candidates with the same mean the same.
    meaning: Vec<u32>,
}

/// Score from which on initials alone are believed. Growing it loses rare acronyms, shrinking it invents meanings.
const BELIEVED: f32 = 2.5;
/// How much the best meaning must be ahead of the next.
const MARGIN: f32 = 0.5;
/// Likeness of contexts that supports a doubtful explanation, or a meaning besides the explained one.
const SUPPORT: f32 = 0.1;
/// What an explanation adds to the score.
const EXPLICIT: f32 = 3.0;
/// What each letter above three adds to the score: long acronyms are seldom spelt by chance.
const LETTER: f32 = 0.1;
/// Most meanings an acronym keeps.
const MEANINGS: usize = 4;
/// An explanation counts beside the most frequent one if it is found at least once for so many times of that.
const RARE: u32 = 8;

/// Weighs all candidates of one acronym.
pub(super) struct Judge<'a> {
    corpus: &'a Corpus,
    /// How often each term occurs.
    counts: Vec<u32>,
    /// Terms that are small words.
    small: Vec<bool>,
}

impl<'a> Judge<'a> {
    /// Counts what judging needs.
    pub(super) fn new(corpus: &'a Corpus) -> Self {
        let mut counts = vec![0; corpus.terms.len()];
        corpus.tokens.iter().for_each(|token| counts[corpus.words[token.word() as usize].term as usize] += 1);
        let mut small = vec![false; corpus.terms.len()];
        corpus.words.iter().filter(|word| word.joining).for_each(|word| small[word.term as usize] = true);
        Self { corpus, counts, small }
    }

    /// The meanings of acronym `number` that are believed, the best first.
    pub(super) fn meanings(&self, shorts: &Shorts, number: usize, candidates: Vec<Candidate>) -> Vec<Judged> {
        let uses = &shorts.uses[number];
        let context = Context::of(self.corpus, uses.iter().cloned());
        let pages = self.pages(uses.iter().map(|place| place.start));
        let judge = |candidate| self.judge(&shorts.all[number], candidate, &context, &pages);
        let mut judged: Vec<Judged> = candidates.into_iter().map(judge).collect();
        judged.sort_by(|a, b| {
            b.order().total_cmp(&a.order()).then_with(|| a.candidate.phrase.cmp(&b.candidate.phrase))
        });
        let usual = judged.iter().any(|one| one.candidate.listed == 1 && one.occurs());
        let rival = if usual { Rival::Usual } else { Rival::None };
        match () {
            () if judged.iter().any(|one| one.is_explained(rival)) => keep_explained(judged, rival),
            () if judged.iter().any(|one| one.candidate.listed > 0) => keep_listed(judged, uses.len()),
            () => keep_guessed(judged, uses.len()),
        }
    }

    fn judge(&self, short: &Short, candidate: Candidate, context: &Context, pages: &[usize]) -> Judged {
        let own = Context::of(self.corpus, candidate.places.iter().map(Place::range));
        let likeness = own.cosine(context);
        let own_pages = self.pages(candidate.places.iter().map(|place| place.range().start));
        let together = pages.iter().filter(|page| own_pages.binary_search(page).is_ok()).count();
        let count = candidate.places.len().max(1) as f32;
        let letters = short.letters.len() as f32;
        let score = 2.0 * likeness
            + together as f32 / pages.len().max(1) as f32
            + 0.5 * self.cohesion(&candidate)
            + 0.15 * count.ln()
            + LETTER * (letters - 3.0);
        let cut = own.is_cut(context);
        let meaning = self.meaning(&candidate.phrase);
        Judged { candidate, context: likeness, score, cut, meaning }
    }

    fn pages(&self, places: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut pages: Vec<usize> = places.map(|at| self.corpus.page(at)).collect();
        pages.sort_unstable();
        pages.dedup();
        pages
    }

    /// How much the words of a phrase keep to each other: 1 if none of them stands anywhere else.
    fn cohesion(&self, candidate: &Candidate) -> f32 {
        let count = candidate.places.len() as f32;
        let share = |term: &u32| count / self.counts[*term as usize].max(1) as f32;
        let product: f32 = candidate.phrase.iter().map(share).product();
        if count > 0.0 { product.powf(1.0 / candidate.phrase.len() as f32) } else { 0.0 }
    }

    fn meaning(&self, phrase: &[u32]) -> Vec<u32> {
        phrase.iter().filter(|term| !self.small[**term as usize]).copied().collect()
    }
}

impl Judged {
    /// What ranks a meaning.
    fn order(&self) -> f32 {
        let listed = if self.candidate.listed == 1 { 1.0 } else { 0.0 };
        self.candidate.explicit as f32 * EXPLICIT + self.score + listed
    }

    /// Whether the text explains the acronym so, and not by an accident.
    fn is_explained(&self, rival: Rival) -> bool {
        let Candidate { explicit, listed, .. } = self.candidate;
        let likely = rival == Rival::None || listed > 0 || self.context > SUPPORT;
        explicit > 1 || (explicit == 1 && likely)
    }

    /// Whether it is another way to write what `other` says.
    fn is_variant(&self, other: &Self) -> bool {
        self.says_the_same(other) && !self.cut && self.context > SUPPORT && self.candidate.places.len() > 1
    }

    fn says_the_same(&self, other: &Self) -> bool {
        self.meaning == other.meaning && !self.meaning.is_empty()
    }

    fn occurs(&self) -> bool {
        !self.candidate.places.is_empty()
    }
}

/// Whether the list knows a usual meaning, and the pages have it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rival {
    Usual,
    None,
}

/// Explained meanings, other ways to say the same, and what the list adds if the contexts agree.
fn keep_explained(judged: Vec<Judged>, rival: Rival) -> Vec<Judged> {
    let most = judged.iter().map(|one| one.candidate.explicit).max().unwrap_or(0);
    let explained = |one: &Judged| one.is_explained(rival) && one.candidate.explicit * RARE >= most;
    let best: Vec<bool> = judged
        .iter()
        .map(|one| {
            let variant = judged.iter().any(|other| explained(other) && one.is_variant(other));
            let listed = one.candidate.listed > 0 && one.context > SUPPORT && one.occurs();
            explained(one) || variant || listed
        })
        .collect();
    keep(judged, &best)
}

/// The meanings in the list, the usual one even if it does not occur.
fn keep_listed(judged: Vec<Judged>, uses: usize) -> Vec<Judged> {
    let kept: Vec<bool> = judged
        .iter()
        .map(|one| match one.candidate.listed {
            0 => judged.iter().any(|other| other.candidate.listed == 1 && one.is_variant(other)),
            1 => uses > 0 || one.occurs(),
            _ => uses > 0 && one.occurs() && one.context > SUPPORT,
        })
        .collect();
    keep(judged, &kept)
}

/// The best guess, if it is far enough ahead of all that mean something else.
fn keep_guessed(judged: Vec<Judged>, uses: usize) -> Vec<Judged> {
    let Some(best) = judged.iter().find(|one| !one.cut) else { return Vec::new() };
    let rivals = judged.iter().filter(|one| !one.says_the_same(best));
    let rival = rivals.map(|one| one.score).fold(0.0, f32::max);
    let often = uses > 1 || best.candidate.places.len() > 2;
    let believed = often && best.score >= BELIEVED && best.score - rival >= MARGIN;
    let is_best = |one: &Judged| one.candidate.phrase == best.candidate.phrase;
    let kept: Vec<bool> =
        judged.iter().map(|one| believed && (is_best(one) || one.is_variant(best))).collect();
    keep(judged, &kept)
}

fn keep(judged: Vec<Judged>, kept: &[bool]) -> Vec<Judged> {
    let kept = judged.into_iter().zip(kept).filter(|(_, kept)| **kept).map(|(one, _)| one);
    kept.take(MEANINGS).collect()
}
