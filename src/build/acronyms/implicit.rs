//! Phrases whose initials spell an acronym, wherever they stand.
//!
//! The acronyms form a tree of letters; from every word of the Vietnamese pages it is walked down along the initials of the
//! words that follow. What is found is a list of places, sorted by acronym and phrase: no table of phrases is kept, so
//! memory is 24 bytes for each place.

use super::short::{Short, Shorts};
use super::text::Corpus;
use super::word::Word;
use rayon::prelude::*;
use std::ops::Range;

/// A place where a phrase stands that may be what an acronym means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Number of the acronym.
    pub(super) short: u32,
    /// First word.
    at: u32,
    /// Identifies the phrase.
    phrase: u64,
    /// How many words.
    words: u32,
}

impl Place {
    fn new(corpus: &Corpus, short: u32, place: Range<usize>) -> Self {
        // FNV-1a over the numbers of the terms.
        let mix = |hash: u64, term: u32| (hash ^ u64::from(term)).wrapping_mul(0x0100_0000_01b3);
        let phrase = place.clone().map(|at| corpus.word(at).term).fold(0xcbf2_9ce4_8422_2325, mix);
        Self { short, phrase, at: place.start as u32, words: place.len() as u32 }
    }

    /// Where it is.
    pub(super) fn range(&self) -> Range<usize> {
        self.at as usize..(self.at + self.words) as usize
    }

    fn key(&self) -> (u32, u64, u32) {
        (self.short, self.phrase, self.at)
    }

    /// Whether two places hold the same phrase for the same acronym.
    pub(super) fn same(&self, other: &Self) -> bool {
        (self.short, self.phrase) == (other.short, other.phrase)
    }
}

/// Sorts places by acronym, then phrase, then place.
fn sorted(mut places: Vec<Place>) -> Vec<Place> {
    places.par_sort_unstable_by_key(Place::key);
    places
}

/// Acronyms of at least so many letters may leave out small words, and one use of them is enough to look for their meaning.
const TELLING_LETTERS: usize = 4;

/// Finds phrases for the acronyms that pages marked in `vietnamese` use.
pub(super) fn guesses(corpus: &Corpus, shorts: &Shorts, vietnamese: &[bool]) -> Vec<Place> {
    let mut tree = Tree::default();
    for (number, (short, uses)) in shorts.all.iter().zip(&shorts.uses).enumerate() {
        let used = uses.iter().filter(|place| vietnamese[corpus.page(place.start)]).count();
        if short.guessable && (used > 1 || (used == 1 && short.letters.len() >= TELLING_LETTERS)) {
            tree.add(short, number as u32);
        }
    }
    let pages = corpus.pages.par_iter().zip(vietnamese).filter(|(_, vietnamese)| **vietnamese);
    let walk = |(page, _): (&Range<usize>, &bool)| {
        let mut walk = Walk { corpus, shorts, tree: &tree, found: Vec::new() };
        page.clone().for_each(|at| walk.from(at));
        walk.found
    };
    sorted(pages.flat_map_iter(walk).collect())
}

/// Acronyms by their letters.
#[derive(Debug)]
struct Tree(Vec<Node>);

#[derive(Debug, Default)]
struct Node {
    next: Vec<(char, usize)>,
    /// Acronyms that end here.
    shorts: Vec<u32>,
    /// Whether all acronyms below have few letters.
    brief: bool,
}

impl Default for Tree {
    fn default() -> Self {
        Self(vec![Node::default()])
    }
}

impl Tree {
    fn add(&mut self, short: &Short, number: u32) {
        let mut node = 0;
        for letter in &short.letters {
            let letter = if letter.letter == 'ư' || letter.letter == 'w' { 'u' } else { letter.letter };
            node = self.child(node, letter).unwrap_or_else(|| {
                self.0.push(Node { brief: true, ..Node::default() });
                let new = self.0.len() - 1;
                self.0[node].next.push((letter, new));
                new
            });
            self.0[node].brief &= short.letters.len() < TELLING_LETTERS;
        }
        self.0[node].shorts.push(number);
    }

    fn child(&self, node: usize, letter: char) -> Option<usize> {
        self.0[node].next.iter().find(|(own, _)| *own == letter).map(|(_, child)| *child)
    }
}

struct Walk<'a> {
    corpus: &'a Corpus,
    shorts: &'a Shorts,
    tree: &'a Tree,
    found: Vec<Place>,
}

impl Walk<'_> {
    fn from(&mut self, start: usize) {
        let word = self.corpus.word(start);
        if word.syllable && !word.stop {
            self.step(0, start, start);
        }
    }

    /// Takes the word at `at` after those from `start` on have led to `node`.
    fn step(&mut self, node: usize, start: usize, at: usize) {
        let word = self.corpus.word(at);
        if at > start && !self.corpus.tokens[at].gap().joins() {
            return;
        }
        if word.joining && at > start && !self.tree.0[node].brief {
            self.step(node, start, at + 1);
        }
        if !word.syllable {
            return;
        }
        if let Some(node) = self.tree.child(node, word.base) {
            if at > start && !word.stop {
                self.end(node, start..at + 1);
            }
            self.step(node, start, at + 1);
        }
    }

    fn end(&mut self, node: usize, place: Range<usize>) {
        for short in &self.tree.0[node].shorts {
            if self.spells(&self.shorts.all[*short as usize], place.clone()) {
                self.found.push(Place::new(self.corpus, *short, place.clone()));
            }
        }
    }

    /// The tree knows letters without marks only, and lets small words be left out on the way to brief acronyms too.
    fn spells(&self, short: &Short, place: Range<usize>) -> bool {
        let words: Vec<&Word> = place.map(|at| self.corpus.word(at)).collect();
        let brief = short.letters.len() < TELLING_LETTERS;
        super::align::cost(&short.letters, &words).is_some_and(|cost| !brief || cost == 0)
    }
}

/// Finds all places of phrases that are known: pairs of an acronym's number and the terms of a phrase.
pub(super) fn known(corpus: &Corpus, phrases: &[(u32, Vec<u32>)]) -> Vec<Place> {
    let mut by_first = vec![Vec::new(); corpus.terms.len()];
    for (number, (_, phrase)) in phrases.iter().enumerate() {
        by_first[phrase[0] as usize].push(number);
    }
    let at_page = |page: &Range<usize>| {
        let mut found = Vec::new();
        for at in page.clone() {
            for number in &by_first[corpus.word(at).term as usize] {
                let (short, phrase) = &phrases[*number];
                if stands(corpus, phrase, at) {
                    found.push(Place::new(corpus, *short, at..at + phrase.len()));
                }
            }
        }
        found
    };
    sorted(corpus.pages.par_iter().flat_map_iter(at_page).collect())
}

fn stands(corpus: &Corpus, phrase: &[u32], start: usize) -> bool {
    let fits = |(at, term): (usize, &u32)| {
        corpus.word(at).term == *term && (at == start || corpus.tokens[at].gap().joins())
    };
    start + phrase.len() <= corpus.tokens.len() && (start..).zip(phrase).all(fits)
}
