//! Acronyms and what they mean, found in the pages at build time.
//!
//! ```text
//! pages -> text::Corpus -> short::Shorts -> explicit  explanations in the text     -+
//!                                        -> list      what everybody should know   -+-> judge -> [Acronym]
//!                                        -> implicit  phrases with such initials   -+     ^
//!                                                     context  words beside both  --------+
//! ```
//!
//! Vietnamese acronyms are the initials of syllables (CHQS, Chỉ huy Quân sự), đ is not d. Explanations are understood in all
//! languages; guesses from initials are made for Vietnamese only, where nearly every acronym is formed so.

mod align;
mod context;
mod explicit;
mod gap;
mod implicit;
mod judge;
mod list;
mod short;
#[cfg(test)]
pub(super) mod tests;
mod text;
mod word;

use judge::{Candidate, Judge, Judged};
use rayon::prelude::*;
use short::{Short, Shorts};
use std::collections::BTreeMap;
pub(super) use text::{Chunk, Corpus, Reading};

/// An acronym with one of its meanings.
#[derive(Debug, Clone, PartialEq)]
pub struct Acronym {
    /// The acronym as written: `CHQS`, `KH&CN`.
    pub short: String,
    /// The long form as written most often, with single spaces: `Chỉ huy Quân sự`.
    pub long: String,
    /// What speaks for it.
    pub evidence: Evidence,
    /// Whether the acronym means this first of all; others of its meanings were found less sure.
    pub first: bool,
}

/// What speaks for a meaning of an acronym.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    /// Places where the text explains it.
    pub explicit: usize,
    /// How alike the words beside the acronym and beside the long form are, 0 to 1.
    pub context: f32,
    /// Occurrences of the acronym.
    pub shorts: usize,
    /// Occurrences of the long form.
    pub longs: usize,
    /// Whether it is in the list of acronyms that Saola brings along.
    pub listed: bool,
}

/// Where meanings come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sources {
    /// The pages and the list.
    All,
    /// The pages alone.
    #[cfg(test)]
    Pages,
}

/// Guesses looked at for one acronym: the most frequent ones.
const GUESSES: usize = 20;

/// Finds the acronyms of a corpus, sorted by acronym, the best meaning first. Takes time in proportion to the text
/// and 4 bytes of memory for each word of it, besides the places of phrases that may be long forms.
pub(super) fn mine(corpus: &Corpus) -> Vec<Acronym> {
    from(corpus, Sources::All)
}

fn from(corpus: &Corpus, sources: Sources) -> Vec<Acronym> {
    let vietnamese: Vec<bool> = corpus.pages.par_iter().map(|page| corpus.is_vietnamese(page)).collect();
    let mut shorts = Shorts::of(corpus);
    let mut candidates = explained(corpus, &shorts);
    if sources == Sources::All && vietnamese.contains(&true) {
        listed(corpus, &mut shorts, &vietnamese, &mut candidates);
    }
    let candidates = placed(corpus, &shorts, &vietnamese, candidates);
    let judge = Judge::new(corpus);
    let by_short: Vec<&[Candidate]> = candidates.chunk_by(|a, b| a.short == b.short).collect();
    let judged = by_short.into_par_iter().flat_map_iter(|candidates| {
        let number = candidates[0].short as usize;
        let meanings = judge.meanings(&shorts, number, candidates.to_vec());
        let shorts = &shorts;
        meanings.into_iter().enumerate().map(move |(at, meaning)| acronym(corpus, shorts, meaning, at == 0))
    });
    let mut found: Vec<Acronym> = judged.collect();
    found.sort_by(|a, b| a.short.cmp(&b.short));
    found
}

fn acronym(corpus: &Corpus, shorts: &Shorts, meaning: Judged, first: bool) -> Acronym {
    let Judged { candidate, context, .. } = meaning;
    let number = candidate.short as usize;
    let long = usual(corpus, &candidate.places).unwrap_or(candidate.long);
    let evidence = Evidence {
        explicit: candidate.explicit as usize,
        context,
        shorts: shorts.uses[number].len(),
        longs: candidate.places.len(),
        listed: candidate.listed > 0,
    };
    Acronym { short: shorts.all[number].text.clone(), long, evidence, first }
}

/// Candidates by acronym and phrase.
type Candidates = BTreeMap<(u32, Vec<u32>), Candidate>;

/// What the text explains.
fn explained(corpus: &Corpus, shorts: &Shorts) -> Candidates {
    let mut all = Candidates::new();
    for found in explicit::find(corpus, shorts) {
        let (short, phrase) = (found.short as u32, corpus.phrase(found.long.clone()));
        let candidate = all.entry((short, phrase.clone())).or_default();
        candidate.explicit += 1;
        (candidate.short, candidate.phrase) = (short, phrase);
    }
    all
}

/// Adds the list, as far as Vietnamese pages use its acronyms or any page has its long forms.
fn listed(corpus: &Corpus, shorts: &mut Shorts, vietnamese: &[bool], all: &mut Candidates) {
    for entry in list::entries() {
        let number = shorts.all.iter().position(|short| short.text == entry.short);
        let used = number.is_some_and(|number| {
            shorts.uses[number].iter().any(|place| vietnamese[corpus.page(place.start)])
        });
        let number = number.or_else(|| shorts.add(Short::of(entry.short)?));
        for (long, listed) in entry.long.iter().zip([1, 2, 2, 2]) {
            let phrase = corpus.terms_of(long).unwrap_or_default();
            let Some(number) = number.filter(|_| (used && listed == 1) || !phrase.is_empty()) else {
                continue;
            };
            let candidate = all.entry((number as u32, phrase.clone())).or_default();
            let known = Candidate {
                short: number as u32,
                phrase,
                long: (*long).into(),
                listed,
                ..Candidate::default()
            };
            *candidate = Candidate { explicit: candidate.explicit, ..known };
        }
    }
}

/// Adds guesses, and the places of all candidates; sorted by acronym.
fn placed(corpus: &Corpus, shorts: &Shorts, vietnamese: &[bool], mut all: Candidates) -> Vec<Candidate> {
    let phrases: Vec<(u32, Vec<u32>)> =
        all.keys().filter(|(_, phrase)| !phrase.is_empty()).cloned().collect();
    let known = implicit::known(corpus, &phrases);
    let guesses = implicit::guesses(corpus, shorts, vietnamese);
    for places in known.chunk_by(implicit::Place::same) {
        add(corpus, places, &mut all);
    }
    for guesses in guesses.chunk_by(|a, b| a.short == b.short) {
        let mut phrases: Vec<_> = guesses.chunk_by(implicit::Place::same).collect();
        phrases.sort_by_key(|places| std::cmp::Reverse(places.len()));
        phrases.into_iter().take(GUESSES).for_each(|places| add(corpus, places, &mut all));
    }
    all.into_values().collect()
}

fn add(corpus: &Corpus, places: &[implicit::Place], all: &mut Candidates) {
    let (short, phrase) = (places[0].short, corpus.phrase(places[0].range()));
    let candidate = all.entry((short, phrase.clone())).or_default();
    if candidate.places.is_empty() {
        candidate.places = places.to_vec();
        (candidate.short, candidate.phrase) = (short, phrase);
    }
}

/// How a phrase is written most often; of equals, what comes first in the order of characters (capitals do).
fn usual(corpus: &Corpus, places: &[implicit::Place]) -> Option<String> {
    let mut written: Vec<String> = places.iter().map(|place| corpus.written(place.range())).collect();
    written.sort_unstable();
    let most = written.chunk_by(|a, b| a == b).rev().max_by_key(|same| same.len());
    most.map(|same| same[0].clone())
}
