//! Dates and numbers of a query, which stand in the index as terms of their own whatever way a page writes them: see
//! [`spelled`].
//!
//! The builder reads texts by a grammar. People type few forms, and the engine has room for little; so here numbers and the
//! words around them are only gathered, as long as nothing else comes, and then sorted out.

use super::candidates::{Candidate, Fit};
use super::query::{Slot, add_slot};
use crate::analyze::{self, spelled, tokens};
use crate::format::{Dictionary, Roles, role, style};
use crate::ids::TermId;

/// What a date counts where the page does not say its year, or a number where only one of the two has a currency.
const LESS_SURE: f32 = 0.8;
/// Days of a range that are taken one by one, at the most.
const MOST_DAYS: u32 = 7;
/// Years of a day whose year was not typed, at the most.
const MOST_YEARS: usize = 64;

/// A token as it is seen here.
#[derive(Debug, Clone, Copy, Default)]
struct Word<'a> {
    /// Its digits, if it is a number.
    digits: &'a [u8],
    number: u32,
    role: u8,
    /// The separator between it and a number before it, a space for none.
    gap: u8,
}

/// What was gathered; 0 for what is not known.
#[derive(Debug, Default)]
struct Gathered {
    /// Numbers that may be days or months, in order.
    numbers: Vec<u32>,
    first_day: u32,
    day: u32,
    month: u32,
    first_year: u32,
    year: u32,
    /// Whether the month stands before the day.
    month_first: bool,
    /// Whether it is a date for sure: it has a slash, or a word says so.
    sure: bool,
    /// Whether numbers are tied by separators.
    tied: bool,
    /// A number with separators.
    digits: Vec<u8>,
    /// How many parts it has.
    parts: usize,
    /// How many digits stand behind its point.
    places: usize,
    /// How many zeros words like million add.
    zeros: usize,
    money: bool,
}

/// Finds the values of a query in the dictionary.
pub(crate) struct Values<'a> {
    /// The dictionary.
    pub(crate) dictionary: Dictionary<'a>,
    /// Words around numbers.
    pub(crate) roles: Roles<'a>,
}

impl Values<'_> {
    /// Adds a slot for each value that some page has.
    pub(crate) fn add(&self, query: &str, slots: &mut Vec<Slot>) {
        let (mut keys, mut gaps, mut end) = (Vec::new(), Vec::new(), 0);
        for token in tokens(query) {
            keys.push(analyze::key(&query[token.start..token.end]));
            gaps.push(match &query.as_bytes()[end..token.start] {
                [gap @ (b'/' | b'-' | b'.' | b',')] => *gap,
                _ => b' ',
            });
            end = token.end;
        }
        let (mut words, mut at) = (Vec::new(), 0);
        while at < keys.len() {
            let (mut word, count) = self.word(&keys[at..]);
            word.gap = gaps[at];
            words.push(word);
            at += count;
        }
        // The last run ends as the others do.
        words.push(Word::default());
        let (mut own, mut whole) = (Gathered::default(), true);
        for (at, word) in words.iter().enumerate() {
            if !word.digits.is_empty() || word.role != role::NONE {
                self.gather(&words, at, &mut own);
                continue;
            }
            whole &= at + 1 == words.len();
            own.sure |= own.tied && whole;
            let values = self.found(std::mem::take(&mut own));
            if !values.is_empty() {
                add_slot(Slot { values, ..Slot::default() }, slots);
            }
        }
    }

    /// What the first of `keys` is, or several that have a role together, and how many.
    fn word<'k>(&self, keys: &'k [Vec<u8>]) -> (Word<'k>, usize) {
        let (mut number, mut digits) = (0u32, 0);
        while let Some(digit @ b'0'..=b'9') = keys[0].get(digits) {
            number = number.wrapping_mul(10).wrapping_add(u32::from(digit - b'0'));
            digits += 1;
        }
        let (digits, ending) = keys[0].split_at(digits);
        if digits.is_empty() {
            let (role, count) = self.roles.find(keys);
            return (Word { role, ..Word::default() }, count);
        }
        let ordinal = ending.is_empty() || self.roles.find(&[ending.to_vec()]).0 == role::ORDINAL;
        (if ordinal { Word { digits, number, ..Word::default() } } else { Word::default() }, 1)
    }

    /// Takes a word that says something into what was gathered before it.
    fn gather(&self, words: &[Word<'_>], at: usize, own: &mut Gathered) {
        let role_at = |at: usize| words.get(at).map_or(role::NONE, |word| word.role);
        let Word { digits, number, gap, role } = words[at];
        if digits.is_empty() {
            match role {
                name @ 1..=role::DECEMBER => own.month = name.into(),
                role::MONEY => own.money = true,
                scale @ role::SCALE.. => own.zeros += usize::from(scale - role::SCALE),
                _ => own.sure = true,
            }
            return;
        }
        let after_number = words.get(at.wrapping_sub(1)).is_some_and(|before| !before.digits.is_empty());
        if !after_number || !matches!(gap, b'.' | b',') {
            own.digits.clear();
            own.parts = 0;
        }
        own.digits.extend_from_slice(digits);
        own.parts += 1;
        let point = if self.has(style::DECIMAL_POINT) { b'.' } else { b',' };
        own.places = if own.parts > 1 && (gap == point || digits.len() != 3) { digits.len() } else { 0 };
        own.tied |= after_number && gap != b' ';
        own.sure |= after_number && gap == b'/';
        match (role_at(at.wrapping_sub(1)), role_at(at + 1)) {
            (role::YEAR, _) | (_, role::YEAR_AFTER) => own.add_year(number, self.has(style::BUDDHIST)),
            _ if digits.len() == 4 => own.add_year(number, self.has(style::BUDDHIST)),
            (role::DAY, _) | (_, role::DAY_AFTER) => {
                own.first_day = own.day;
                own.day = number;
            }
            (role::MONTH, _) | (_, role::MONTH_AFTER) => own.month = number,
            _ => own.numbers.push(number),
        }
    }

    fn has(&self, bit: u8) -> bool {
        self.roles.style & bit > 0
    }

    /// The terms for what was gathered that are in the dictionary.
    fn found(&self, mut own: Gathered) -> Vec<Candidate> {
        let mut found = Vec::new();
        let numbers = std::mem::take(&mut own.numbers);
        let mut days = &*numbers;
        let month_first = own.month_first || self.has(style::MONTH_FIRST);
        if own.month == 0 && (own.sure || own.tied && own.year > 0) {
            match *days {
                [first @ ..=12, ref rest @ ..] if month_first => (own.month, days) = (first, rest),
                [ref rest @ .., last] => (own.month, days) = (last, rest),
                [] => {}
            }
        }
        if let (Some(first), Some(last)) = (days.first(), days.last()) {
            own.first_day = if own.day > 0 { own.day } else { *first };
            own.day = *last;
        }
        if own.zeros == 0 && own.month <= 12 && own.day <= 31 {
            self.dates(&own, &mut found);
        }
        if found.is_empty() {
            self.quantity(own, &mut found);
        }
        found
    }

    /// A day, several, a month, or several years.
    fn dates(&self, own: &Gathered, found: &mut Vec<Candidate>) {
        if own.month > 0 && own.day > 0 {
            let first = if own.first_day > 0 { own.first_day } else { own.day };
            for day in first.max(own.day.saturating_sub(MOST_DAYS))..own.day + 1 {
                let any_year = spelled::day(own.month, day, 0);
                if own.year > 0 {
                    self.look_up(&any_year, LESS_SURE, found);
                    self.look_up(&spelled::day(own.month, day, own.year), 1.0, found);
                } else {
                    for term in self.dictionary.completions(&any_year).take(MOST_YEARS) {
                        found.push(Candidate { term: TermId(term), weight: 1.0, fit: Fit::Form });
                    }
                }
            }
        } else if own.month > 0 && own.year > 0 {
            self.look_up(&spelled::month(own.year, own.month), 1.0, found);
        } else if own.first_year > 0 && own.tied | own.sure {
            self.look_up(&spelled::years(own.first_year, own.year), 1.0, found);
        }
    }

    /// A number of several parts, or with words like million.
    fn quantity(&self, own: Gathered, found: &mut Vec<Candidate>) {
        let grouped = own.parts > 1 && own.places == 0;
        let zeros = own.zeros.wrapping_sub(own.places);
        if zeros > 18 || !grouped && own.zeros == 0 {
            return;
        }
        let mut digits = own.digits;
        let length = digits.len() + zeros;
        while digits.len() < length {
            digits.push(b'0');
        }
        let start = digits.iter().position(|digit| *digit != b'0').unwrap_or(0);
        let weight = |money: bool| if own.money == money { 1.0 } else { LESS_SURE };
        self.look_up(&spelled::number(&digits[start..], false), weight(false), found);
        if own.zeros > 0 {
            self.look_up(&spelled::number(&digits[start..], true), weight(true), found);
        }
    }

    fn look_up(&self, term: &[u8], weight: f32, found: &mut Vec<Candidate>) {
        if let Some(term) = self.dictionary.forms(term).next() {
            found.push(Candidate { term: TermId(term), weight, fit: Fit::Form });
        }
    }
}

impl Gathered {
    fn add_year(&mut self, year: u32, buddhist: bool) {
        // A year that comes first has the month behind it.
        self.month_first |= self.numbers.is_empty();
        self.first_year = self.year;
        self.year = spelled::year(year, buddhist);
    }
}
