//! Which pages have a value that passes a test. A test decides for each value once; pages only look up numbers.

use super::order::{SEPARATOR, depths, is_of, with_end};
use super::{Column, Facets};
use crate::FieldKind;
use crate::analyze::{Grade, grade, split, term, tokens};
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
            Test::Has(text) => {
                let words = Words::of(text);
                self.each(|value| Words::of(value).has(&words))
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

    /// Values equal to this one or below it: as they are written, else with the same words and the same between them, else
    /// with the same words.
    fn is(self, wanted: &str) -> Vec<bool> {
        let below = |rest: &str| rest.is_empty() || rest.starts_with(SEPARATOR);
        let mut found =
            self.each(|value| !wanted.is_empty() && value.strip_prefix(wanted).is_some_and(below));
        let (level, words) = (depths(wanted).len() - 1, Words::of(wanted));
        for gaps in [Gaps::Same, Gaps::Any] {
            if !found.contains(&true) {
                found = self.each(|value| {
                    let end = depths(value).get(level).copied();
                    end.is_some_and(|end| Words::of(&value[..end]).is(&words, gaps))
                });
            }
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

/// What may stand between the words of values that have the same words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gaps {
    /// The same: C++ is not C#.
    Same,
    /// Anything.
    Any,
}

/// The words of a text.
struct Words<'a> {
    terms: Vec<Vec<u8>>,
    /// What stands before, between and behind them.
    gaps: Vec<&'a str>,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        let mut words = Self { terms: Vec::new(), gaps: Vec::new() };
        let mut end = 0;
        for token in tokens(text) {
            words.terms.push(term(&text[token.start..token.end]));
            words.gaps.push(&text[end..token.start]);
            end = token.end;
        }
        words.gaps.push(&text[end..]);
        words
    }

    /// Whether other words are these.
    fn is(&self, other: &Self, gaps: Gaps) -> bool {
        let count = other.terms.len() == self.terms.len();
        count && self.has(other) && (gaps == Gaps::Any || self.gaps == other.gaps)
    }

    /// Whether other words stand side by side in these.
    fn has(&self, other: &Self) -> bool {
        let count = other.terms.len();
        count > 0
            && self
                .terms
                .windows(count)
                .any(|own| own.iter().zip(&other.terms).all(|(own, typed)| fits(typed, own)))
    }
}

/// Whether a word as it was typed stands for another.
fn fits(typed: &[u8], own: &[u8]) -> bool {
    let ((key, form), (own_key, own_form)) = (split(typed), split(own));
    key == own_key && grade(form, own_form) != Grade::Wrong
}
