//! Acronyms that the text itself explains.
//!
//! ```text
//! long (ACR)      long, gọi tắt là ACR      long (viết tắt: ACR)        each also in the other languages of INTRODUCING
//! ACR (long)      ACR stands for long       ACR là viết tắt của long
//! ACR | long      long | ACR                neighbouring cells or items that hold nothing else; "ACR: long"
//! long số 56-ACR  -ACR của long             numbers of Vietnamese documents: 56-KH/BCĐ của Ban Chỉ đạo
//! ```

use super::align::{Cost, cost};
use super::gap::Gap;
use super::short::{Short, Shorts};
use super::text::{Corpus, END};
use super::word::{Word, contains};
use rayon::prelude::*;
use std::ops::Range;

/// An explanation found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Number of the acronym.
    pub(super) short: usize,
    /// Where the long form stands.
    pub(super) long: Range<usize>,
}

/// Words a long form may have beyond the letters of its acronym.
const SPARE: usize = 3;
/// Words between a bracket and the acronym: (Bộ GTVT).
const BESIDES: usize = 2;
/// Words of an introduction that are looked at.
const INTRODUCTION: usize = 5;
/// Words that introduce an acronym in a bracket, or without one if they tell enough.
const INTRODUCING: &str = " gọi viết tắt là tên của hay hoặc tức abbreviated abbreviation as or short for of stands known the сокращённо сокращенно или abgekürzt kurz oder abrégé ou sigla siglas abreviado o ";
/// Those that tell enough.
const TELLING: &str =
    " tắt abbreviated abbreviation stands сокращённо сокращенно abgekürzt abrégé abreviado ";

/// Finds the explanations of all acronyms, in the order of the acronyms, then of the text.
pub(super) fn find(corpus: &Corpus, shorts: &Shorts) -> Vec<Found> {
    let all = shorts.all.par_iter().zip(&shorts.uses).enumerate();
    all.flat_map_iter(|(number, (short, uses))| {
        let reader = Reader { corpus, short };
        let found = uses.iter().filter_map(move |place| reader.explained(place));
        found.map(move |(_, long)| Found { short: number, long })
    })
    .collect()
}

type Explained = Option<(Cost, Range<usize>)>;

#[derive(Clone, Copy)]
struct Reader<'a> {
    corpus: &'a Corpus,
    short: &'a Short,
}

impl<'a> Reader<'a> {
    fn explained(self, place: &Range<usize>) -> Explained {
        self.behind_long(place)
            .or_else(|| self.before_long(place))
            .or_else(|| self.in_number(place))
            .or_else(|| self.in_list(place))
    }

    /// `long (ACR)` and its kin.
    fn behind_long(self, place: &Range<usize>) -> Explained {
        let intro = self.introduction_before(place.start);
        let gap = self.gap(intro.start);
        let closed =
            matches!(self.gap(place.end), Gap::Close | Gap::Comma | Gap::Slash | Gap::Dash | Gap::Stop);
        match gap {
            Gap::Open if closed => self.ending_at(intro.start),
            Gap::Comma | Gap::Space if self.tells(&intro) => self.ending_at(intro.start),
            _ if intro.is_empty() && closed => self.ending_at(self.bracket_before(place.start)?),
            _ => None,
        }
    }

    /// Where the bracket opens that holds up to [`BESIDES`] words and then the acronym.
    fn bracket_before(self, at: usize) -> Option<usize> {
        let mut places = (at.saturating_sub(BESIDES)..at).rev();
        places.find(|at| self.gap(*at) == Gap::Open).filter(|open| !(*open..at).any(|at| self.is_end(at)))
    }

    /// `ACR (long)` and its kin.
    fn before_long(self, place: &Range<usize>) -> Explained {
        let intro = self.introduction_after(place.end);
        match self.gap(place.end) {
            Gap::Open => self.filling(intro.end),
            _ if self.tells(&intro) => self.starting_at(intro.end),
            _ => None,
        }
    }

    /// The number of a document: its kind in front of it, its author behind.
    fn in_number(self, place: &Range<usize>) -> Explained {
        let joined = |at: usize| matches!(self.gap(at), Gap::Hyphen | Gap::Slash);
        let is_word = |at: usize, word: &str| self.word(at).text.to_lowercase() == word;
        if !joined(place.start) {
            return None;
        }
        let before = place.start - 1;
        if self.word(before).is_number() {
            let number = if is_word(before.saturating_sub(1), "số") { before - 1 } else { before };
            return self.ending_at(number);
        }
        let of = !joined(place.end) && self.gap(place.end) == Gap::Space && is_word(place.end, "của");
        if of { self.starting_at(place.end + 1) } else { None }
    }

    /// `ACR: long`, or cells of their own.
    fn in_list(self, place: &Range<usize>) -> Explained {
        if self.gap(place.start) != Gap::Stop || !(place.start == 0 || self.is_end(place.start - 1)) {
            return None;
        }
        match self.gap(place.end) {
            Gap::Colon | Gap::Dash => self.filling(place.end),
            _ if self.is_end(place.end) => {
                self.filling(place.end + 1).or_else(|| self.filled_before(place.start))
            }
            _ => None,
        }
    }

    /// The long form that ends in front of `end`.
    fn ending_at(self, end: usize) -> Explained {
        let longest = self.short.letters.len() + SPARE;
        let joined = (1..longest).take_while(|back| *back < end && self.gap(end - back).joins()).count();
        let places = (1..=joined).map(|back| end.saturating_sub(back + 1)..end);
        self.best(places)
    }

    /// The long form that starts at `start`.
    fn starting_at(self, start: usize) -> Explained {
        let longest = self.short.letters.len() + SPARE;
        let joined = (1..longest).take_while(|more| self.gap(start + more).joins()).count();
        self.best((1..=joined).map(|more| start..start + more + 1))
    }

    /// The long form that starts at `start` and goes on to a comma, a bracket or the end of what is said.
    fn filling(self, start: usize) -> Explained {
        let longest = self.short.letters.len() + SPARE;
        let joined = 1 + (1..longest).take_while(|more| self.gap(start + more).joins()).count();
        let places = (1..=joined).map(|more| start..start + more);
        self.best(places.filter(|place| !matches!(self.gap(place.end), Gap::Space | Gap::Hyphen | Gap::Amp)))
    }

    /// The long form that is all of the block in front of the one that starts at `start`.
    fn filled_before(self, start: usize) -> Explained {
        let block = self.corpus.block(start.checked_sub(2)?);
        self.best(std::iter::once(block))
    }

    fn best(self, places: impl Iterator<Item = Range<usize>>) -> Explained {
        places
            .filter_map(|place| Some((self.cost(&place)?, place)))
            .min_by_key(|(cost, place)| (*cost, place.len()))
    }

    fn cost(self, place: &Range<usize>) -> Option<Cost> {
        let words: Vec<&Word> = place.clone().map(|at| self.word(at)).collect();
        let itself =
            words.iter().any(|word| self.short.text.contains(&word.text) && word.text.chars().count() > 1);
        let whole = (place.start + 1..place.end).all(|at| self.gap(at).joins());
        if itself || !whole { None } else { cost(&self.short.letters, &words) }
    }

    /// The words in front of `end` that introduce an acronym.
    fn introduction_before(self, end: usize) -> Range<usize> {
        let introduces = |back: &usize| self.is_plain(end + 1 - back) && self.introduces(end - back);
        end - (1..=end.min(INTRODUCTION)).take_while(introduces).count()..end
    }

    /// The words from `start` on that introduce a long form.
    fn introduction_after(self, start: usize) -> Range<usize> {
        let introduces = |at: &usize| (*at == start || self.is_plain(*at)) && self.introduces(*at);
        start..start + (start..start + INTRODUCTION).take_while(introduces).count()
    }

    fn introduces(self, at: usize) -> bool {
        contains(INTRODUCING, &self.word(at).text)
    }

    /// Whether nothing but spaces or a colon stands in front of a word.
    fn is_plain(self, at: usize) -> bool {
        matches!(self.gap(at), Gap::Space | Gap::Colon)
    }

    fn is_end(self, at: usize) -> bool {
        self.corpus.tokens.get(at).is_none_or(|token| token.word() == END)
    }

    fn tells(self, words: &Range<usize>) -> bool {
        words.clone().any(|at| contains(TELLING, &self.word(at).text))
    }

    /// The gap in front of a word; behind the last one everything stops.
    fn gap(self, at: usize) -> Gap {
        self.corpus.tokens.get(at).map_or(Gap::Stop, |token| token.gap())
    }

    /// The word at a place; behind the last one is an end.
    fn word(self, at: usize) -> &'a Word {
        let number = self.corpus.tokens.get(at).map_or(END, |token| token.word());
        &self.corpus.words[number as usize]
    }
}
