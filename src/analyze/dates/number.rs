//! Numbers that are not written as plain digits: grouped, with decimals, with a word for million or the like.

use super::Quantity;
use super::grammar::Grammar;
use super::words::Word;
use crate::analyze::spelled::put;
use crate::format::{role, style};

/// Most zeros a scale can add, so that no text makes a term of any length.
const MOST_ZEROS: u32 = 18;

/// Longest number, in digits: a list of groups may go on for megabytes.
const LONGEST: usize = 64;

/// A number while it is read.
#[derive(Default)]
struct Decimal {
    digits: Vec<u8>,
    /// How many of them stand behind the point.
    places: u32,
}

impl Grammar {
    /// The number that begins at `at`, and where it ends. None where other people would write it in the same way: a plain
    /// word, and where decimals have a point, two with a point.
    pub(super) fn number(&self, at: usize) -> Option<(usize, Vec<u8>, Quantity)> {
        let (mut end, mut number) = self.digits(at)?;
        let common = end == at + 1 || end == at + 2 && self.has_point() && self.at(at + 1).before == b'.';
        let mut scale = u32::from(self.at(end - 1).role.saturating_sub(role::SCALE));
        while self.at(end).role > role::SCALE && self.at(end).separator() == 0 {
            scale += u32::from(self.at(end).role - role::SCALE);
            end += 1;
        }
        let mut quantity = Quantity::Plain;
        if scale > 0 {
            quantity = Quantity::Scaled;
            if self.at(at).separator() == b'$' {
                quantity = Quantity::Money;
            } else if self.at(end).role == role::MONEY && self.at(end).separator() == 0 {
                quantity = Quantity::Money;
                end += 1;
            }
        } else if common {
            return None;
        }
        number.shift(scale.min(MOST_ZEROS));
        Some((end, number.digits, quantity))
    }

    fn has_point(&self) -> bool {
        self.style & style::DECIMAL_POINT > 0
    }

    /// The digits of a number, without what groups them.
    fn digits(&self, at: usize) -> Option<(usize, Decimal)> {
        let first = self.at(at);
        let (group, point) = if self.has_point() { (b',', b'.') } else { (b'.', b',') };
        let mut number = Decimal::default();
        number.push(first);
        let mut end = at + 1;
        while self.joined(end) {
            let word = self.at(end);
            let grouped = word.before == group && word.digits == 3 && first.digits <= 3 && first.number > 0;
            let last = !self.joined(end + 1);
            let decimal = word.before == point || word.before == b'.' && end == at + 1;
            match (grouped, last && decimal) {
                (true, _) => {}
                (false, true) => number.places = word.digits.into(),
                _ => return None,
            }
            number.push(word);
            end += 1;
            if number.digits.len() > LONGEST {
                return None;
            }
        }
        (first.digits > 0).then_some((end, number))
    }
}

impl Decimal {
    fn push(&mut self, word: Word) {
        put(&mut self.digits, word.number, word.digits);
    }

    /// Multiplies by a power of ten and writes the point, without zeros that say nothing.
    fn shift(&mut self, scale: u32) {
        for _ in self.places..scale {
            self.digits.push(b'0');
        }
        let places = self.places.saturating_sub(scale) as usize;
        let point = self.digits.len() - places;
        if places > 0 {
            self.digits.insert(point, b'.');
            while let Some(b'0' | b'.') = self.digits.last() {
                if self.digits.pop() == Some(b'.') {
                    break;
                }
            }
        }
        while let [b'0', b'0'..=b'9', ..] = self.digits[..] {
            self.digits.remove(0);
        }
    }
}
