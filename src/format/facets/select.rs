//! Which pages have a value that passes a test. A test decides for each value once; pages only look up numbers.

use super::order::{SEPARATOR, depths, is_of, with_end};
use super::{Column, Facets};
use crate::FieldKind;
use crate::analyze::{Grade, Token, grade, split, term, terms, tokens};
use crate::ids::PageId;
use crate::page_set::PageSet;
use std::cmp::Ordering;

/// What is asked of the values of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Test {
    /// It is this value, or lies below it in a hierarchy. Where no value is, those count that have the same words, by the
    /// rule of `Has`. Of numbers and dates: it is as large, or lies in this year, month or day.
    Is(String),
    /// It has these words side by side; marks and capitals that were not typed do not matter.
    Has(String),
    /// It lies between both, ends included; an empty end is open, and a date stands for all of its year, month or day.
    Between(String, String),
}

impl Facets {
    /// Adds the pages of which some value of a field passes a test.
    pub(crate) fn select(&self, bytes: &[u8], field: usize, test: &Test, pages: &mut PageSet) {
        let Some(column) = self.column(bytes, field) else { return };
        let wanted = column.passing(test);
        for page in (0..column.pages()).map(PageId) {
            if column.of(page).iter().any(|number| wanted[*number as usize]) {
                pages.insert(page);
            }
        }
    }
}

impl Column<'_> {
    /// For each value whether it passes.
    fn passing(self, test: &Test) -> Vec<bool> {
        match test {
            Test::Is(value) if self.kind() != FieldKind::Text && is_of(self.kind(), value) => {
                self.between(value, value)
            }
            Test::Is(value) => self.is(value),
            Test::Has(words) => {
                let words = Words::of(words);
                self.each(|value| words.stand_in(value))
            }
            Test::Between(from, to) => self.between(from, to),
        }
    }

    fn each(self, mut passes: impl FnMut(&str) -> bool) -> Vec<bool> {
        let mut found = vec![false; self.values() as usize];
        for (number, found) in found.iter_mut().enumerate() {
            *found = passes(self.value(number as u32));
        }
        found
    }

    /// Values equal to this one or below it; where there are none, those most like it.
    fn is(self, wanted: &str) -> Vec<bool> {
        let below = |rest: &str| rest.is_empty() || rest.starts_with(SEPARATOR);
        let found = self.each(|value| !wanted.is_empty() && value.strip_prefix(wanted).is_some_and(below));
        if found.contains(&true) {
            return found;
        }
        let (level, words) = (depths(wanted).len() - 1, Words::of(wanted));
        let mut most = Likeness::Words;
        let mut found = Vec::new();
        for number in 0..self.values() {
            let value = self.value(number);
            let end = depths(value).get(level).copied();
            let own = end.map_or(Likeness::None, |end| words.likeness(&value[..end]));
            if own > most {
                // Those before are less like it.
                found.fill(false);
                most = own;
            }
            found.push(own == most);
        }
        found
    }

    fn between(self, from: &str, to: &str) -> Vec<bool> {
        let kind = self.kind();
        let mut found = vec![false; self.values() as usize];
        if [from, to].iter().any(|end| !end.is_empty() && !is_of(kind, end)) {
            return found;
        }
        let first = self.first(|value| !from.is_empty() && with_end(kind, value, from) == Ordering::Less);
        let last = self.first(|value| to.is_empty() || with_end(kind, value, to) != Ordering::Greater);
        if let Some(range) = found.get_mut(first..last) {
            range.fill(true);
        }
        found
    }

    /// The number of values that are of the kind and lie before a place in their order.
    fn first(self, before: impl Fn(&str) -> bool) -> usize {
        let (mut first, mut end) = (0, self.values());
        while first < end {
            let middle = first + (end - first) / 2;
            let value = self.value(middle);
            if is_of(self.kind(), value) && before(value) { first = middle + 1 } else { end = middle }
        }
        first as usize
    }
}

/// How like a value is to what was asked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// It has other words.
    None,
    /// It has the same words.
    Words,
    /// It has the same words and the same between them: C++ is not C#.
    All,
}

/// The words of what was asked for.
struct Words<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    terms: Vec<Vec<u8>>,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, tokens: all(text), terms: terms(text) }
    }

    /// Whether they stand side by side in a value.
    fn stand_in(&self, value: &str) -> bool {
        let (count, own) = (self.terms.len(), all(value));
        count > 0 && own.windows(count).any(|own| self.are(value, own))
    }

    /// Whether they are these words of a value, as many as they are. Values differ in their last words first: names do, and
    /// what lies below one place.
    fn are(&self, value: &str, own: &[Token]) -> bool {
        (0..own.len()).rev().all(|at| fits(&self.terms[at], &value[own[at].start..own[at].end]))
    }

    fn likeness(&self, value: &str) -> Likeness {
        let own = all(value);
        if own.is_empty() || own.len() != self.tokens.len() || !self.are(value, &own) {
            return Likeness::None;
        }
        let same = (0..=own.len()).all(|at| gap(value, &own, at) == gap(self.text, &self.tokens, at));
        if same { Likeness::All } else { Likeness::Words }
    }
}

fn all(text: &str) -> Vec<Token> {
    let mut all = Vec::new();
    for token in tokens(text) {
        all.push(token);
    }
    all
}

/// What stands before a word of a text, or behind the last one.
fn gap<'a>(text: &'a str, tokens: &[Token], at: usize) -> &'a str {
    let start = if at == 0 { 0 } else { tokens[at - 1].end };
    &text[start..tokens.get(at).map_or(text.len(), |token| token.start)]
}

/// Whether a word as it was typed stands for another.
fn fits(typed: &[u8], word: &str) -> bool {
    let (key, form) = split(typed);
    // Most words differ in their first letter, which is seen at once where it needs no tables.
    let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    if first.is_ascii() && key.first() != Some(&first) {
        return false;
    }
    let own = term(word);
    let (own_key, own_form) = split(&own);
    key == own_key && grade(form, own_form) != Grade::Wrong
}
