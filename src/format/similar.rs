//! Keys of the dictionary within a few typing errors of a word: the Damerau-Levenshtein distance with transpositions of
//! neighbours only (optimal string alignment), one row of the matrix for each letter that a key does not have in common with
//! the key before.

use super::blocks::Entries;
use super::bytes::place_of;
use crate::analyze::{FORM, is_syllable};

/// What an error costs: a letter too many, missing or other, or two neighbours exchanged. Confused letters cost half of it.
pub(crate) const LETTER: u8 = 2;
/// More than any word may cost; digits are never wrong.
const TOO_MUCH: u8 = 60;
/// Letters of Vietnamese syllables that sound alike in some part of the country, the later in the alphabet first: s and x, d,
/// g(i), r and v, l and n, i and y, c and t, and for ch and tr also h and r. Then letters that are heard or not behind another:
/// n and ng, d and gi.
const CONFUSED: [[u8; 2]; 11] =
    [*b"xs", *b"gd", *b"rd", *b"vd", *b"vr", *b"nl", *b"yi", *b"tc", *b"rh", *b"ng", *b"gi"];

/// Letters looked at, at the most: a few milliseconds.
const MOST_LETTERS: u32 = 100_000;

/// A walk through the dictionary. A letter is a number made of its UTF-8 bytes.
pub(super) struct Walk {
    typed: Vec<u32>,
    /// Whether it may be a Vietnamese syllable.
    syllable: bool,
    most: u8,
    /// What the word on the way may cost: no more than an error where it begins otherwise.
    limit: u8,
    /// Letters of the current key, as far as they were looked at.
    letters: Vec<u32>,
    /// Where each of them ends.
    ends: Vec<usize>,
    /// Costs between the letters so far and each beginning of what was typed: a row for each letter, and one before the
    /// first.
    rows: Vec<u8>,
    looked_at: u32,
    /// Costs, above the first form of each key.
    found: Vec<u64>,
}

/// A letter that is being put together from its bytes.
#[derive(Clone, Copy, Default)]
struct Partial {
    letter: u32,
    /// Bytes still to come.
    missing: u32,
}

impl Partial {
    fn with(self, byte: u8) -> Self {
        match self.missing {
            0 => Self { letter: byte.into(), missing: byte.leading_ones().saturating_sub(1) },
            missing => Self { letter: self.letter << 8 | u32::from(byte), missing: missing - 1 },
        }
    }
}

impl Walk {
    /// The first form of each key within a cost of `most` of `typed`, below its cost; the nearest first, then in key order.
    pub(super) fn all(entries: Entries<'_>, typed: &[u8], most: u8) -> Vec<u64> {
        let (letters, ends, rows) = (Vec::new(), Vec::new(), vec![0]);
        let (syllable, found) = (is_syllable(typed), Vec::new());
        let mut walk =
            Self { typed: Vec::new(), syllable, most, limit: most, letters, ends, rows, looked_at: 0, found };
        let (mut partial, mut last, mut left) = (Partial::default(), 0, 0);
        for byte in typed {
            partial = partial.with(*byte);
            if partial.missing == 0 {
                walk.typed.push(partial.letter);
                left = TOO_MUCH.min(left + walk.cost(last, partial.letter));
                last = partial.letter;
                walk.rows.push(left);
            }
        }
        walk.visit(entries);
        walk.found.sort_unstable();
        walk.found
    }

    fn visit(&mut self, mut entries: Entries<'_>) {
        // Length of the last key, and of its beginning with which no word is near enough.
        let (mut length, mut hopeless) = (usize::MAX, usize::MAX);
        while let Some(first) = entries.next() {
            let key = &entries.term[..place_of(FORM, &entries.term)];
            if self.looked_at > MOST_LETTERS {
                return;
            }
            let same = key.len() == length && entries.shared >= length;
            length = key.len();
            if same || entries.shared >= hopeless {
                continue;
            }
            self.back(entries.shared);
            hopeless = usize::MAX;
            match self.on(key) {
                Some(distance) if distance <= self.limit => {
                    self.found.push(u64::from(distance) << 32 | u64::from(first));
                }
                Some(_) => {}
                None => hopeless = self.end(),
            }
        }
    }

    /// Where the letters looked at end.
    fn end(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    /// Goes back to the letters within the first `shared` bytes.
    fn back(&mut self, shared: usize) {
        while self.end() > shared {
            self.ends.pop();
            self.letters.pop();
        }
        self.rows.truncate((self.letters.len() + 1) * (self.typed.len() + 1));
    }

    /// Goes on to the end of a key; its distance, or `None` where no word that begins like it can be near enough.
    fn on(&mut self, key: &[u8]) -> Option<u8> {
        let mut partial = Partial::default();
        for (at, byte) in (self.end() + 1..).zip(&key[self.end()..]) {
            partial = partial.with(*byte);
            if partial.missing == 0 {
                self.ends.push(at);
                self.looked_at += 1;
                if !self.add(partial.letter) {
                    return None;
                }
            }
        }
        self.rows.last().copied()
    }

    /// Goes on by a letter; whether a word that begins so can still be near enough: only one error where it begins otherwise.
    fn add(&mut self, letter: u32) -> bool {
        let last = self.letters.last().copied().unwrap_or(0);
        self.letters.push(letter);
        // The places in the rows above that belong to the letter being looked at.
        let (depth, width) = (self.letters.len(), self.typed.len() + 1);
        let first = self.rows.len() - width;
        if depth == 1 {
            self.limit = if self.typed.first() == Some(&letter) { self.most } else { LETTER };
        }
        let added = self.cost(last, letter);
        let mut left = TOO_MUCH.min(self.rows[first] + added);
        let (mut least, mut earlier) = (left, 0);
        self.rows.push(left);
        for (typed, above) in self.typed.iter().zip(first..) {
            let other = if *typed == letter { 0 } else { self.cost(letter.max(*typed), letter.min(*typed)) };
            let mut cost = TOO_MUCH.min(self.rows[above] + other);
            cost = cost.min(self.rows[above + 1] + added).min(left + self.cost(earlier, *typed));
            // A letter of no word may be the one before the first: then this is the wrong row, or none.
            if let Some(before) = self.rows.get(above.wrapping_sub(width + 1))
                && earlier == letter
                && last == *typed
            {
                cost = cost.min(before + LETTER.max(other));
            }
            self.rows.push(cost);
            (left, least, earlier) = (cost, least.min(cost), *typed);
        }
        least <= self.limit
    }

    /// What it costs to have one letter for the other, the later in the alphabet first, or one too many behind the other.
    fn cost(&self, first: u32, second: u32) -> u8 {
        let pair = [first as u8, second as u8];
        if pair[0].is_ascii_digit() || pair[1].is_ascii_digit() {
            TOO_MUCH
        } else if self.syllable && CONFUSED.contains(&pair) {
            LETTER / 2
        } else {
            LETTER
        }
    }
}
