//! "Did you mean": the nearest query that finds something.
//!
//! Each word has choices: itself, or what it may have been meant to be. The best row of choices is the one whose neighbours
//! stand together in the text, with the fewest changes (Viterbi). A word without any choice is left out.

use super::typed::{MOST_COMPARED, Typed, Wanted, words};
#[cfg(feature = "build")]
use crate::analyze;
use crate::analyze::{trimmed, trimmed_end};
use crate::ids::TermId;
use crate::search::Index;
use crate::search::candidates::Finder;

/// Choices of a word.
const MOST_CHOICES: usize = 6;
/// Places or sections compared for a pair of terms.
const MOST_PROBES: usize = 1024;
/// What a pair is worth that stands side by side, and one that stands in one section.
const BESIDE: f32 = 2.0;
const TOGETHER: f32 = 1.0;
/// What another word costs, and the same word with other marks or cut in two.
const OTHER: f32 = 1.0;
const NEAR: f32 = 0.5;
/// Longest word that is cut, in bytes.
const LONGEST: usize = 64;

/// What a word may be.
#[derive(Debug)]
struct Choice {
    /// Terms that may stand first and last in it.
    first: Vec<TermId>,
    last: Vec<TermId>,
    /// How it is written; `None` as typed.
    text: Option<String>,
    cost: f32,
    /// Best value of a row that ends here, and the choice before in that row.
    value: f32,
    before: usize,
}

impl Choice {
    /// Another word than the one that was typed, or two.
    fn new(first: TermId, last: TermId, text: String, cost: f32) -> Self {
        let (first, last) = (vec![first], vec![last]);
        Self { first, last, text: Some(text), cost, value: 0.0, before: 0 }
    }
}

impl Index {
    /// The nearest whole query that finds something, where `query` has words that no page has, or words with marks that
    /// stand nowhere together: with words like them that stand beside their neighbours, else without them. `None` where
    /// nothing is better.
    pub fn did_you_mean(&self, query: &str) -> Option<String> {
        #[cfg(feature = "build")]
        let query = &*analyze::compatible(query);
        let classes = self.classes();
        let finder = self.finder(&classes);
        let mut words = words(query, &finder);
        if words
            .last()
            .is_some_and(|last| last.unknown && last.place.end == query.len() && begins(last, &finder))
        {
            words.pop();
        }
        let mut columns = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let apart = !word.unknown && self.stands_apart(&words, at);
            columns.push(self.choices(word, apart, &finder));
        }
        self.weigh(&mut columns);
        let meant = written(query, &words, &columns);
        let better = meant != trimmed(query) && columns.iter().any(|column| !column.is_empty());
        (better && self.finds(&meant)).then_some(meant)
    }

    /// Whether a word has marks and stands with none of its neighbours in one section.
    fn stands_apart(&self, words: &[Typed], at: usize) -> bool {
        let word = &words[at];
        let known = |at: usize| words.get(at).filter(|word| !word.unknown);
        let (before, after) = (known(at.wrapping_sub(1)), known(at + 1));
        let any = before.is_some() || after.is_some();
        let left = before.map_or(0.0, |before| self.pair(&before.terms, &word.terms));
        let right = after.map_or(0.0, |after| self.pair(&word.terms, &after.terms));
        any && !word.slot.form.is_empty() && left + right == 0.0
    }

    fn choices(&self, word: &Typed, apart: bool, finder: &Finder<'_>) -> Vec<Choice> {
        let mut choices = Vec::new();
        if !word.unknown {
            let (first, last) = (word.terms.clone(), word.terms.clone());
            choices.push(Choice { first, last, text: None, cost: 0.0, value: 0.0, before: 0 });
        }
        let meant = if apart { word.any_form(finder).terms } else { word.terms.clone() };
        if word.unknown || apart {
            let same = finder.dictionary.forms(&word.slot.key);
            for term in self.frequent_first(&meant).iter().take(MOST_CHOICES) {
                let cost = if same.contains(&term.0) { NEAR } else { OTHER };
                choices.push(Choice::new(*term, *term, self.spelled(*term), cost));
            }
        }
        if word.unknown && !word.slot.atom {
            self.cut(&word.slot.text, finder, &mut choices);
        }
        choices
    }

    /// Adds a word that is two words which stand side by side, or in one section where no positions are known.
    fn cut(&self, word: &str, finder: &Finder<'_>, choices: &mut Vec<Choice>) {
        for at in 2..word.len().min(LONGEST).saturating_sub(1) {
            let Some((first, second)) = word.split_at_checked(at) else { continue };
            let (first, second) = (words(first, finder), words(second, finder));
            let (Some(first), Some(second)) = (first.last(), second.last()) else { continue };
            if first.unknown || second.unknown {
                continue;
            }
            if let Some((a, b)) = self.best_pair(&first.terms, &second.terms) {
                return choices.push(Choice::new(a, b, self.spelled(a) + " " + &self.spelled(b), NEAR));
            }
        }
    }

    fn best_pair(&self, first: &[TermId], second: &[TermId]) -> Option<(TermId, TermId)> {
        let second = self.frequent_first(second);
        for a in self.frequent_first(first).iter().take(MOST_CHOICES) {
            let placed = !self.places.of(*a).is_empty();
            for b in second.iter().take(MOST_CHOICES) {
                if if placed { self.stand_beside(*a, *b) } else { self.stand_together(*a, *b) } {
                    return Some((*a, *b));
                }
            }
        }
        None
    }

    /// Finds for each choice the best row that ends with it.
    fn weigh(&self, columns: &mut [Vec<Choice>]) {
        let mut last: &[Choice] = &[];
        for column in columns {
            for choice in &mut *column {
                let mut best = (f32::MIN, 0);
                for (number, before) in last.iter().enumerate() {
                    let value = before.value + self.pair(&before.last, &choice.first);
                    if value > best.0 {
                        best = (value, number);
                    }
                }
                choice.value = if last.is_empty() { 0.0 } else { best.0 } - choice.cost;
                choice.before = best.1;
            }
            if !column.is_empty() {
                last = column;
            }
        }
    }

    /// How near two words stand to each other anywhere.
    fn pair(&self, first: &[TermId], second: &[TermId]) -> f32 {
        let mut best = 0.0f32;
        for a in first.iter().take(MOST_CHOICES) {
            for b in second.iter().take(MOST_CHOICES) {
                if best < BESIDE && self.stand_beside(*a, *b) {
                    best = BESIDE;
                } else if best < TOGETHER && self.stand_together(*a, *b) {
                    best = TOGETHER;
                }
            }
        }
        best
    }

    fn stand_beside(&self, a: TermId, b: TermId) -> bool {
        let (a, b) = (self.places.of(a), self.places.of(b));
        // One before the other; spot 0 has none before it.
        let (few, many, step) = if a.len() <= b.len() { (a, b, 1) } else { (b, a, u32::MAX) };
        few.iter().take(MOST_PROBES).any(|spot| many.binary_search(&spot.wrapping_add(step)).is_ok())
    }

    fn stand_together(&self, a: TermId, b: TermId) -> bool {
        let (mut own, mut others) = (self.postings(a), self.postings(b));
        let (mut other, mut probes) = (others.next_found(), 0);
        while let Some(own) = own.next_found().filter(|_| probes < MOST_PROBES) {
            probes += 1;
            while other.is_some_and(|other| other.section < own.section) {
                other = others.next_found();
            }
            if other.is_some_and(|other| other.section == own.section) {
                return true;
            }
        }
        false
    }
}

/// Whether a word may be the beginning of one.
fn begins(word: &Typed, finder: &Finder<'_>) -> bool {
    let wanted = Wanted::marked(&word.slot.form);
    let mut longer = finder.dictionary.completions(&word.slot.key).take(MOST_COMPARED);
    !word.slot.atom && longer.any(|term| wanted.fits(finder.dictionary, TermId(term)))
}

/// The query with the best row of choices in the place of its words.
fn written(query: &str, words: &[Typed], columns: &[Vec<Choice>]) -> String {
    let (mut out, mut start, mut left_out, mut chosen) = (String::new(), query.len(), false, None);
    let gap = |from: usize, to: usize, left_out: bool| {
        let gap = &query[from..to];
        if left_out { trimmed_end(gap) } else { gap }
    };
    // From the last word on, as each choice knows the one before it.
    for (word, column) in words.iter().zip(columns).rev() {
        out.insert_str(0, gap(word.place.end, start, left_out));
        let choice = column.get(chosen.unwrap_or_else(|| best(column)));
        if let Some(choice) = choice {
            chosen = Some(choice.before);
            out.insert_str(0, choice.text.as_deref().unwrap_or(&query[word.place.clone()]));
        }
        (start, left_out) = (word.place.start, choice.is_none());
    }
    out.insert_str(0, gap(0, start, left_out));
    trimmed(&out).into()
}

/// The choice of the greatest value, the first of several.
fn best(column: &[Choice]) -> usize {
    let mut best = 0;
    for (at, choice) in column.iter().enumerate() {
        if choice.value > column[best].value {
            best = at;
        }
    }
    best
}
