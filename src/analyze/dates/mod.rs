//! Dates and numbers: 17/5/2024, ngày 17 tháng 5 and May 17 are one day, 0,6 tỷ and 600 triệu one number.
//!
//! ```text
//! text -> words::Word (number, role, separator before) -> grammar -> Reading -> terms
//! ```
//!
//! What a text mentions becomes terms of the dictionary: see [`spelled`]. Plain numbers and years need none, the word itself
//! is in the dictionary. Nor do times, which are read so that they are not taken for something else. The words that make a date
//! of numbers come from the index ([`Roles`]), so the grammar here knows no language.

mod grammar;
mod number;
mod spoken;
#[cfg(all(test, feature = "build"))]
mod tests;
mod words;

use super::{Token, spelled};
use crate::format::Roles;
use grammar::Grammar;

/// A day, a month or a year; what is not known is 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    /// Year, 0 or of four digits.
    pub(crate) year: u32,
    /// 1 to 12.
    pub(crate) month: u32,
    /// 1 to 31.
    pub(crate) day: u32,
}

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// Written in digits.
    Plain,
    /// With a word for thousand, million or the like.
    Scaled,
    /// With such a word and a currency.
    Money,
}

/// A value in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// From one date to another of the same precision, often the same; days are of one month, months of one year.
    Dates(Date, Date),
    /// Hour times 100 plus minute.
    Time(u32),
    /// Digits, perhaps with a point.
    Number(Vec<u8>, Quantity),
}

/// A value and the tokens it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    /// First token.
    pub(crate) first: usize,
    /// Last token.
    pub(crate) last: usize,
    /// What they say.
    pub(crate) value: Value,
}

/// Days between the first and the last of those that are taken one by one.
const MOST_DAYS: u32 = 7;

/// The values in a piece of text, in order; `tokens` are all of its tokens.
pub(crate) fn mentioned(text: &str, tokens: &[Token], roles: &Roles<'_>) -> Vec<Reading> {
    Grammar::new(text, tokens, roles).readings()
}

impl Date {
    /// Its term. A date has a month.
    pub(crate) fn term(self) -> Vec<u8> {
        match self.day {
            0 => spelled::month(self.year, self.month),
            day => spelled::day(self.month, day, self.year),
        }
    }
}

impl Value {
    /// The days or months from first to last; of more than a few days the ends. None for years.
    pub(crate) fn dates(&self) -> Vec<Date> {
        let mut dates = Vec::new();
        let Self::Dates(mut date, last) = *self else { return dates };
        if date.month == 0 {
            return dates;
        }
        if date.day + MOST_DAYS < last.day {
            return vec![date, last];
        }
        while date <= last {
            dates.push(date);
            match date.day {
                0 => date.month += 1,
                _ => date.day += 1,
            }
        }
        dates
    }

    /// The term of several years or of a number.
    pub(crate) fn term(&self) -> Option<Vec<u8>> {
        match self {
            Self::Dates(first, last) if first.month == 0 => Some(spelled::years(first.year, last.year)),
            Self::Dates(..) | Self::Time(_) => None,
            Self::Number(digits, quantity) => Some(spelled::number(digits, *quantity == Quantity::Money)),
        }
    }
}
