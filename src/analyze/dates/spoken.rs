//! Dates in which words stand: parts are taken one after the other, as long as there is one that is still missing.

use super::Date;
use super::grammar::{Dates, Grammar, is_day};
use crate::format::role;

/// A date while it is read.
pub(super) struct Spoken<'a> {
    grammar: &'a Grammar,
    date: Date,
    /// The last of several days, or 0.
    last_day: u32,
    /// Whether the month is given by its name.
    named: bool,
}

/// A date with words that begins at a word.
pub(super) fn spoken(grammar: &Grammar, at: usize) -> Dates {
    let mut spoken = Spoken { grammar, date: Date::default(), last_day: 0, named: false };
    let (mut next, mut end) = (at, at);
    loop {
        let separator = grammar.at(next).separator();
        if next > at && !matches!(separator, 0 | b',' | b'.' | b'/' | b'-') {
            break;
        }
        if next > at && grammar.at(next).role == role::OF {
            next += 1;
            continue;
        }
        let Some(after) = spoken.part(next) else { break };
        (next, end) = (after, after);
    }
    let (date, last_day) = (spoken.date, spoken.last_day.max(spoken.date.day));
    let enough = date.month > 0 && (date.day > 0 || date.year > 0 || !spoken.named);
    let last = Date { day: last_day, ..date };
    (enough && last.exists()).then_some((end, date, last))
}

impl Spoken<'_> {
    /// Takes the part that begins at a word: where it ends.
    fn part(&mut self, at: usize) -> Option<usize> {
        let word = self.grammar.at(at);
        match word.role {
            1..=role::DECEMBER if self.date.month == 0 => {
                self.date.month = word.role.into();
                self.named = true;
                Some(at + 1)
            }
            role::DAY => self.day(at + 1, at + 2),
            role::MONTH => self.month(at + 1, at + 2),
            role::YEAR if self.date.month > 0 => self.year(at + 1, at + 2),
            _ if word.digits > 0 => self.number(at),
            _ => None,
        }
    }

    /// Takes a number, with the word behind it that says what it is, or by its length and place.
    fn number(&mut self, at: usize) -> Option<usize> {
        let (word, next) = (self.grammar.at(at), self.grammar.at(at + 1));
        let unit = if next.separator() == 0 { next.role } else { role::NONE };
        match unit {
            role::DAY_AFTER => self.day(at, at + 2),
            role::MONTH_AFTER => self.month(at, at + 2),
            role::YEAR_AFTER => self.year(at, at + 2),
            _ if word.digits == 4 && self.date.month > 0 => self.year(at, at + 1),
            _ if self.grammar.counts(at) => None,
            _ if self.date.month == 0 || self.named && matches!(word.separator(), 0 | b'.') => {
                self.day(at, at + 1)
            }
            _ => None,
        }
    }

    fn day(&mut self, at: usize, end: usize) -> Option<usize> {
        let word = self.grammar.at(at);
        if self.date.day > 0 || !is_day(word) {
            return None;
        }
        let later = self.later_day(word.number, end);
        if later.is_none() && self.grammar.joined(at + 1) {
            return None;
        }
        self.date.day = word.number;
        Some(later.unwrap_or(end))
    }

    /// Takes the last of several days, if a word for it or a dash stands at `at`.
    fn later_day(&mut self, first: u32, at: usize) -> Option<usize> {
        let at = self.grammar.to(at)?;
        let word = self.grammar.at(at);
        if !is_day(word) || word.number <= first || self.grammar.joined(at + 1) {
            return None;
        }
        self.last_day = word.number;
        Some(at + 1 + usize::from(self.grammar.at(at + 1).role == role::DAY_AFTER))
    }

    fn month(&mut self, at: usize, end: usize) -> Option<usize> {
        let word = self.grammar.at(at);
        let alone = !self.grammar.joined(at + 1) || self.grammar.year(at + 1) > 0;
        if self.date.month > 0 || !is_day(word) || word.number > 12 || !alone {
            return None;
        }
        self.date.month = word.number;
        Some(end)
    }

    fn year(&mut self, at: usize, end: usize) -> Option<usize> {
        let year = self.grammar.year(at);
        if self.date.year > 0 || year == 0 {
            return None;
        }
        self.date.year = year;
        Some(end)
    }
}
