//! Keys of the dictionary within a few typing errors of a word: the Damerau-Levenshtein distance with transpositions of
//! neighbours only (optimal string alignment), one row of the matrix for each letter on the way down the fst.

use super::fst::{Map, Node};
use crate::analyze::{FORM, PAST_FORMS};
use crate::ids::TermId;

/// Nodes looked at, at the most: a few milliseconds.
const MOST_NODES: u32 = 100_000;

/// A walk through the dictionary. A letter is a number made of its UTF-8 bytes.
pub(super) struct Walk<'a> {
    map: Map<'a>,
    typed: Vec<u32>,
    most: u8,
    /// Letters on the way to the current node.
    letters: Vec<u32>,
    /// Distances between the letters so far and each beginning of what was typed: a row for each letter, and one before the
    /// first.
    rows: Vec<u8>,
    nodes: u32,
    found: Vec<(u8, TermId)>,
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
    /// The first form of each key within `most` errors of `typed`, with the number of errors; in key order.
    pub(super) fn all(map: Map<'a>, typed: &[u8], most: u8) -> Vec<(u8, TermId)> {
        let (letters, rows, found) = (Vec::new(), vec![0], Vec::new());
        let mut walk = Self { map, typed: Vec::new(), most, letters, rows, nodes: 0, found };
        let mut partial = Partial::default();
        for byte in typed {
            partial = partial.with(*byte);
            if partial.missing == 0 {
                walk.typed.push(partial.letter);
                walk.rows.push(walk.typed.len() as u8);
            }
        }
        if let Some(root) = map.root() {
            walk.visit(&root, 0, Partial::default());
        }
        walk.found
    }

    /// Looks at a node; `first` is the ordinal of the first term from here on.
    fn visit(&mut self, node: &Node<'_>, first: u32, partial: Partial) {
        self.nodes += 1;
        let before = self.rows.len();
        let is_key = node.end().is_some() || node.step(0).is_some_and(|step| step.input == FORM);
        let distance = self.rows[before - 1];
        if is_key && distance <= self.most && partial.missing == 0 {
            self.found.push((distance, TermId(first)));
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

    /// Goes on by a letter; whether a word that begins so can still be near enough. Two errors leave the first letter alone.
    fn add(&mut self, letter: u32) -> bool {
        let last = self.letters.last().copied().unwrap_or(0);
        self.letters.push(letter);
        // The places in the rows above that belong to the letter being looked at.
        let (depth, width) = (self.letters.len(), self.typed.len() + 1);
        let mut left = depth as u8;
        let (mut least, mut earlier) = (left, 0);
        self.rows.push(left);
        for (typed, above) in self.typed.iter().zip((depth - 1) * width..) {
            let mut cost = self.rows[above + 1].min(left) + 1;
            cost = cost.min(self.rows[above] + u8::from(*typed != letter));
            if earlier == letter && last == *typed && above > width {
                cost = cost.min(self.rows[above - width - 1] + 1);
            }
            self.rows.push(cost);
            (left, least, earlier) = (cost, least.min(cost), *typed);
        }
        least <= self.most && (self.most < 2 || depth > 1 || self.typed.first() == Some(&letter))
    }
}
