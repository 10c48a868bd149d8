//! "Did you mean": the nearest query that finds something.
//!
//! Each word has choices: itself, or what it may have been meant to be. The best row of choices is the one whose neighbours
//! stand together in the text, with the fewest changes (Viterbi). A word without any choice is left out.

use super::typed::{MOST_COMPARED, Typed, Wanted, words};
#[cfg(feature = "build")]
use crate::analyze;
use crate::format::{falling, low_halves};
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
#[derive(Debug, Clone)]
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
        words.pop_if(|last| last.unknown && last.place.end == query.len() && begins(last, &finder));
        let mut columns = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let apart = !word.unknown && self.stands_apart(&words, at);
            columns.push(self.choices(word, apart, &finder));
        }
        self.weigh(&mut columns);
        let meant = written(query, &words, &columns);
        let better = meant != query.trim() && columns.iter().any(|column| !column.is_empty());
        (better && (self.is_plain(query) || self.finds(&meant))).then_some(meant)
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
            let same = |term: &TermId| finder.dictionary.forms(&word.slot.key).contains(&term.0);
            for term in self.frequent_first(&meant) {
                let cost = if same(&term) { NEAR } else { OTHER };
                choices.push(self.choice(&[term], &[term], self.spelled(term), cost));
            }
        }
        if word.unknown && !word.slot.atom {
            choices.extend(self.cut(&word.slot.text, finder));
        }
        choices
    }

    fn choice(&self, first: &[TermId], last: &[TermId], text: String, cost: f32) -> Choice {
        Choice { first: first.into(), last: last.into(), text: Some(text), cost, value: 0.0, before: 0 }
    }

    fn frequent_first(&self, terms: &[TermId]) -> Vec<TermId> {
        let order = terms.iter().map(|term| falling(self.terms.post(*term).len() as u32, term.0)).collect();
        low_halves(order).into_iter().take(MOST_CHOICES).map(TermId).collect()
    }

    /// A word that is two words which stand side by side, or in one section where no positions are known.
    fn cut(&self, word: &str, finder: &Finder<'_>) -> Option<Choice> {
        for at in 2..word.len().min(LONGEST).saturating_sub(1) {
            let Some((first, second)) = word.split_at_checked(at) else { continue };
            let both = words(first, finder).pop().zip(words(second, finder).pop());
            let Some((first, second)) = both.filter(|both| !both.0.unknown && !both.1.unknown) else {
                continue;
            };
            if let Some((a, b)) = self.best_pair(&first.terms, &second.terms) {
                return Some(self.choice(&[a], &[b], self.spelled(a) + " " + &self.spelled(b), NEAR));
            }
        }
        None
    }

    fn best_pair(&self, first: &[TermId], second: &[TermId]) -> Option<(TermId, TermId)> {
        let second = self.frequent_first(second);
        for a in self.frequent_first(first) {
            for b in second.iter().copied() {
                let placed = !self.places.of(a).is_empty();
                if if placed { self.stand_beside(a, b) } else { self.stand_together(a, b) } {
                    return Some((a, b));
                }
            }
        }
        None
    }

    /// Finds for each choice the best row that ends with it.
    fn weigh(&self, columns: &mut [Vec<Choice>]) {
        let mut last: Vec<Choice> = Vec::new();
        for column in columns.iter_mut().filter(|column| !column.is_empty()) {
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
            last.clone_from(column);
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
        if a.len() <= b.len() {
            a.iter().take(MOST_PROBES).any(|spot| b.binary_search(&(spot + 1)).is_ok())
        } else {
            b.iter().take(MOST_PROBES).any(|spot| *spot > 0 && a.binary_search(&(spot - 1)).is_ok())
        }
    }

    fn stand_together(&self, a: TermId, b: TermId) -> bool {
        let mut others = self.postings(b).peekable();
        for own in self.postings(a).take(MOST_PROBES) {
            while others.next_if(|other| other.section < own.section).is_some() {}
            if others.peek().is_some_and(|other| other.section == own.section) {
                return true;
            }
        }
        false
    }
}

/// Whether a word may be the beginning of one.
fn begins(word: &Typed, finder: &Finder<'_>) -> bool {
    let longer = finder.dictionary.completions(&word.slot.key).take(MOST_COMPARED).map(TermId);
    let wanted = Wanted::marked(&word.slot.form);
    !word.slot.atom && longer.into_iter().any(|term| wanted.fits(finder.dictionary, term))
}

/// The query with the best row of choices in the place of its words.
fn written(query: &str, words: &[Typed], columns: &[Vec<Choice>]) -> String {
    let mut texts = Vec::new();
    let mut chosen = None;
    for column in columns.iter().rev() {
        let best = (0..column.len()).rev().max_by(|a, b| column[*a].value.total_cmp(&column[*b].value));
        let choice = chosen.or(best).and_then(|at: usize| column.get(at));
        texts.push(choice.map(|choice| choice.text.as_deref()));
        if let Some(choice) = choice {
            chosen = Some(choice.before);
        }
    }
    let (mut out, mut at) = (String::new(), 0);
    for (word, text) in words.iter().zip(texts.iter().rev()) {
        let gap = &query[at..word.place.start];
        match text {
            Some(text) => {
                out.push_str(gap);
                out.push_str(text.unwrap_or(&query[word.place.clone()]));
            }
            None => out.push_str(gap.trim_end()),
        }
        at = word.place.end;
    }
    out.push_str(&query[at..]);
    out.trim().into()
}
