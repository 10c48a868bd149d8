//! What makes a date of numbers and words. Each rule looks at the words from a place on, and says where what it read ends.

use super::spoken::spoken;
use super::words::{CLOCK, SPACED};
use super::words::{Word, words};
use super::{Date, Token};
use super::{Reading, Value};
use crate::analyze::spelled;
use crate::format::{Roles, role, style};

/// Years in forms that may as well be something else: 5/2024, 2020-2024.
const LIKELY_YEARS: std::ops::Range<u32> = 1800..2100;
/// Longest span of years.
const MOST_YEARS: u32 = 60;

/// Where a date ends, and from when to when it is.
pub(super) type Dates = Option<(usize, Date, Date)>;

/// A text while it is read.
pub(super) struct Grammar {
    /// Its words, and one that is none behind them.
    pub(super) words: Vec<Word>,
    /// Bits of [`style`].
    pub(super) style: u8,
}

impl Grammar {
    /// Takes a text apart.
    pub(super) fn new(text: &str, tokens: &[Token], roles: &Roles<'_>) -> Self {
        Self { words: words(text, tokens, roles), style: roles.style }
    }

    /// All values, in order.
    pub(super) fn readings(&self) -> Vec<Reading> {
        let mut readings = Vec::new();
        let (mut at, mut end) = (0, 0);
        while at < self.words.len() {
            let resumes = at == end && self.at(at).before == b'-';
            let found = if resumes || !self.joined(at) { self.value(at, resumes) } else { None };
            let Some((next, value)) = found else {
                at += 1;
                continue;
            };
            readings.push(Reading { first: self.at(at).first, last: self.at(next).first - 1, value });
            (at, end) = (next, next);
        }
        readings
    }

    /// A word; one that is none where the text ends.
    pub(super) fn at(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// Whether a number continues the one before it: 17/5, 1.203.
    pub(super) fn joined(&self, at: usize) -> bool {
        at > 0 && self.at(at - 1).digits > 0 && self.at(at).digits > 0 && self.tight(at)
    }

    /// Whether a separator without white space stands before a word.
    fn tight(&self, at: usize) -> bool {
        matches!(self.at(at).before, b'/' | b'-' | b'.' | b',' | b':')
    }

    /// What begins at a word. `resumes` behind another value and a dash.
    fn value(&self, at: usize, resumes: bool) -> Option<(usize, Value)> {
        let begins = at == 0 || resumes || !self.tight(at);
        if let Some((end, from, to)) = begins.then(|| self.dates(at)).flatten() {
            return Some((end, Value::Dates(from, to)));
        }
        if let Some((end, time)) = self.time(at) {
            return Some((end, Value::Time(time)));
        }
        let (end, digits, quantity) = self.number(at)?;
        Some((end, Value::Number(digits, quantity)))
    }

    fn dates(&self, at: usize) -> Dates {
        let found = spoken(self, at).or_else(|| self.range(at)).or_else(|| self.quarter(at));
        found.or_else(|| self.numeric(at, at))
    }

    /// The year a word is, 0 if it is none.
    pub(super) fn year(&self, at: usize) -> u32 {
        let word = self.at(at);
        let year = word.digits == 4 && word.number >= 1000;
        if year { spelled::year(word.number, self.style & style::BUDDHIST > 0) } else { 0 }
    }

    fn likely_year(&self, at: usize) -> u32 {
        let year = self.year(at);
        if LIKELY_YEARS.contains(&year) { year } else { 0 }
    }

    /// Whether what stands before a word announces a date.
    pub(super) fn announced(&self, at: usize) -> bool {
        let before = self.at(at.wrapping_sub(1)).role;
        matches!(before, role::DAY | role::CUE | role::TO) || self.at(at).separator() == b'('
    }

    /// Whether a number says how many or how much: 5 %, 3 triệu.
    pub(super) fn counts(&self, at: usize) -> bool {
        let next = self.at(at + 1);
        let unit = next.role == role::MONEY || next.role > role::SCALE;
        next.separator() == b'%' || unit && next.separator() == 0
    }

    /// Whether letters are tied to the end of a number: 10/2024/NĐ is no month.
    fn tied(&self, end: usize) -> bool {
        end + 1 < self.words.len() && self.at(end).digits == 0 && matches!(self.at(end).before, b'/' | b'-')
    }

    /// Numbers with one separator; the expression they are the end of begins at `from`.
    fn numeric(&self, from: usize, at: usize) -> Dates {
        let (a, b, c) = (self.at(at), self.at(at + 1), self.at(at + 2));
        let separator = b.before;
        if !self.joined(at + 1) || !matches!(separator, b'/' | b'-' | b'.') {
            return None;
        }
        let three = c.before == separator && self.joined(at + 2);
        let end = if three { at + 3 } else { at + 2 };
        let goes_on = self.joined(end) && (separator == b'-' || self.at(end).before != b'-');
        if goes_on || self.tied(end) {
            return None;
        }
        let (first, second) = (self.year(at), self.likely_year(at + 1));
        let date = match (three, separator) {
            (true, _) if first > 0 => day(first, b, c),
            (true, _) => self.ordered(self.year(at + 2), a, b).filter(|date| date.year > 0),
            (_, b'/' | b'-') if second > 0 => month(second, a),
            (_, b'/' | b'-') if self.likely_year(at) > 0 && b.number != (first + 1) % 100 => month(first, b),
            _ if separator == b'/' => self.ordered(0, a, b),
            _ if self.counts(at + 1) => None,
            _ if self.announced(from) || self.announced(at) => self.ordered(0, a, b),
            _ => None,
        }?;
        Some((end, date, date))
    }

    /// A day from two numbers, in the order of the language.
    pub(super) fn ordered(&self, year: u32, a: Word, b: Word) -> Option<Date> {
        let month_first = self.style & style::MONTH_FIRST > 0;
        let (first, second) = (day(year, b, a), day(year, a, b));
        match month_first {
            true => second.or(first),
            false if year > 0 => first.or(second),
            false => first,
        }
    }

    /// Where the second part of a range begins, if a word for it or a dash stands at `at`.
    pub(super) fn to(&self, at: usize) -> Option<usize> {
        let word = self.at(at);
        if word.role == role::TO {
            return Some(at + 1 + usize::from(matches!(self.at(at + 1).role, role::DAY | role::YEAR)));
        }
        (word.separator() == b'-').then_some(at)
    }

    /// 22-23/10, từ ngày 4 đến 8-7, 2020 - 2024.
    fn range(&self, at: usize) -> Dates {
        let first = self.at(at);
        let next = self.to(at + 1)?;
        let (from, to) = (self.likely_year(at), self.likely_year(next));
        if from > 0 && from < to && to - from <= MOST_YEARS && !self.joined(next + 1) && !self.tied(next + 1)
        {
            let year = |year| Date { year, ..Date::default() };
            return Some((next + 1, year(from), year(to)));
        }
        if self.at(next).before == b'-' && self.at(next + 1).before == b'-' {
            return None;
        }
        let (end, last, _) = self.numeric(at, next)?;
        let rises = (1..last.day).contains(&first.number) && matches!(first.digits, 1 | 2);
        rises.then_some((end, Date { day: first.number, ..last }, last))
    }

    /// Hours and minutes: 14:30, 14h30, 14 giờ 30.
    fn time(&self, at: usize) -> Option<(usize, u32)> {
        let (word, next) = (self.at(at), self.at(at + 1));
        if word.role == CLOCK {
            return Some((at + 1, word.number));
        }
        let (end, minutes) = match next.before {
            b':' if next.digits == 2 => (at + 2, next),
            0 | SPACED if next.role == role::HOUR => (at + 3, self.at(at + 2)),
            _ => return None,
        };
        let clock = matches!(word.digits, 1 | 2) && matches!(minutes.digits, 1 | 2);
        (clock && word.number < 24 && minutes.number < 60).then(|| (end, word.number * 100 + minutes.number))
    }

    /// quý I/2024, Q1 2024, 6 tháng đầu năm 2024.
    fn quarter(&self, at: usize) -> Dates {
        let (word, next) = (self.at(at), self.at(at + 1));
        let (mut end, (first, last)) = match (word.role, next.role, self.at(at + 2).role) {
            (role @ role::QUARTERS..role::SCALE, ..) => {
                (at + 1, quarter(u32::from(role - role::QUARTERS) + 1)?)
            }
            (role::QUARTER, ..) => (at + 2, quarter(next.ordinal())?),
            (_, role::QUARTER, _) => (at + 2, quarter(word.ordinal())?),
            (_, role::MONTH, role::FIRST) => (at + 3, (1, word.number)),
            (_, role::MONTH, role::LAST) => (at + 3, (13_u32.checked_sub(word.number)?, 12)),
            _ => return None,
        };
        while matches!(self.at(end).role, role::YEAR | role::OF) {
            end += 1;
        }
        let year = self.year(end);
        let date = |month| Date { year, month, day: 0 };
        (year > 0 && first > 0 && first <= last && last <= 12).then_some((end + 1, date(first), date(last)))
    }
}

/// A day, if there is one.
pub(super) fn day(year: u32, month: Word, day: Word) -> Option<Date> {
    let date = Date { year, month: month.number, day: day.number };
    (is_day(month) && is_day(day) && date.exists()).then_some(date)
}

/// A month, if there is one.
pub(super) fn month(year: u32, month: Word) -> Option<Date> {
    let date = Date { year, month: month.number, day: 0 };
    (is_day(month) && date.exists()).then_some(date)
}

/// Whether a number may be the day of a month.
pub(super) fn is_day(word: Word) -> bool {
    matches!(word.digits, 1 | 2) && (1..=31).contains(&word.number)
}

/// First and last month of a quarter.
fn quarter(number: u32) -> Option<(u32, u32)> {
    (1..=4).contains(&number).then(|| (number * 3 - 2, number * 3))
}

impl Date {
    /// Whether the calendar has it, in some year if that is not known.
    pub(super) fn exists(self) -> bool {
        let days = match self.month {
            1..=12 => [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][self.month as usize - 1],
            _ => return false,
        };
        self.day <= days
    }
}
