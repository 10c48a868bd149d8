//! Keys of the dictionary within a few typing errors of a word: the Damerau-Levenshtein distance with transpositions of
//! neighbours only (optimal string alignment), one row of the matrix for each letter on the way down the fst.

use super::fst::{Map, Node};
use crate::analyze::{FORM, PAST_FORMS, is_syllable};

/// What an error costs: a letter too many, missing or other, or two neighbours exchanged. Confused letters cost half of it.
pub(crate) const LETTER: u8 = 2;
/// More than any word may cost; digits are never wrong.
const TOO_MUCH: u8 = 60;
/// Letters of Vietnamese syllables that sound alike in some part of the country, the later in the alphabet first: s and x, d,
/// g(i), r and v, l and n, i and y, c and t, and for ch and tr also h and r. Then letters that are heard or not behind another:
/// n and ng, d and gi.
const CONFUSED: [[u8; 2]; 11] =
    [*b"xs", *b"gd", *b"rd", *b"vd", *b"vr", *b"nl", *b"yi", *b"tc", *b"rh", *b"ng", *b"gi"];

/// Nodes looked at, at the most: a few milliseconds.
const MOST_NODES: u32 = 100_000;

/// A walk through the dictionary. A letter is a number made of its UTF-8 bytes.
pub(super) struct Walk<'a> {
    map: Map<'a>,
    typed: Vec<u32>,
    /// Whether it may be a Vietnamese syllable.
    syllable: bool,
    most: u8,
    /// What the word on the way may cost: no more than an error where it begins otherwise.
    limit: u8,
    /// Letters on the way to the current node.
    letters: Vec<u32>,
    /// Costs between the letters so far and each beginning of what was typed: a row for each letter, and one before the
    /// first.
    rows: Vec<u8>,
    nodes: u32,
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

impl<'a> Walk<'a> {
    /// The first form of each key within a cost of `most` of `typed`, below its cost; the nearest first, then in key order.
    pub(super) fn all(map: Map<'a>, typed: &[u8], most: u8) -> Vec<u64> {
        let (letters, rows, found) = (Vec::new(), vec![0], Vec::new());
        let syllable = is_syllable(typed);
        let mut walk =
            Self { map, typed: Vec::new(), syllable, most, limit: most, letters, rows, nodes: 0, found };
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
        if let Some(root) = map.root() {
            walk.visit(&root, 0, Partial::default());
        }
        walk.found.sort_unstable();
        walk.found
    }

    /// Looks at a node; `first` is the ordinal of the first term from here on.
    fn visit(&mut self, node: &Node<'_>, first: u32, partial: Partial) {
        self.nodes += 1;
        let before = self.rows.len();
        let is_key = node.end().is_some() || node.step(0).is_some_and(|step| step.input == FORM);
        let distance = self.rows[before - 1];
        if is_key && distance <= self.limit && partial.missing == 0 {
            self.found.push(u64::from(distance) << 32 | u64::from(first));
        }
        for number in 0..node.steps() {
            let Some(step) = node.step(number) else { return };
            let Some(next) = self.map.node(step.node) else { return };
            if step.input < PAST_FORMS || self.nodes > MOST_NODES {
                continue;
            }
            let partial = partial.with(step.input);
            if partial.missing > 0 || self.add(partial.letter) {
                self.visit(&next, first.wrapping_add(step.output), partial);
            }
            if partial.missing == 0 {
                self.rows.truncate(before);
                self.letters.pop();
            }
        }
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
            if earlier == letter && last == *typed && depth > 1 {
                cost = cost.min(self.rows[above - width - 1] + LETTER.max(other));
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
