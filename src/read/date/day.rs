//! Days that exist, and which of two numbers is one.

use std::fmt;

/// Years of dates that are believed; others are numbers of something else.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;
/// A day that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    year: u32,
    month: u32,
    day: u32,
}

impl Day {
    /// The day, if there is one.
    pub(super) fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u32::from(leap),
            _ => 31,
        };
        let exists = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=days).contains(&day);
        exists.then_some(Self { year, month, day })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// What 3/4/2024 means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The third of April.
    DayFirst,
    /// The fourth of March.
    MonthFirst,
    /// Nobody knows.
    Unknown,
}

impl Order {
    /// The order in documents of a language.
    pub(super) fn of(lang: &str) -> Self {
        let lang = lang.to_ascii_lowercase();
        match lang.as_str() {
            "en-us" => Self::MonthFirst,
            "" | "en" => Self::Unknown,
            _ => Self::DayFirst,
        }
    }

    /// Day and month. A number above 12 is a day wherever it stands.
    pub(super) fn sort(self, first: u32, second: u32) -> Option<(u32, u32)> {
        match self {
            _ if first > 12 || first == second => Some((first, second)),
            _ if second > 12 => Some((second, first)),
            Self::DayFirst => Some((first, second)),
            Self::MonthFirst => Some((second, first)),
            Self::Unknown => None,
        }
    }
}
