//! Keys of the dictionary within a few typing errors of a word: the Damerau-Levenshtein distance with transpositions of
//! neighbours only (optimal string alignment), one row of the matrix for each letter on the way down the fst.

use super::fst::{Map, Node};
use crate::analyze::{FORM, PAST_FORMS};
use crate::ids::TermId;

/// Nodes looked at, at the most: a few milliseconds.
const MOST_NODES: u32 = 100_000;

/// A walk through the dictionary.
pub(super) struct Walk<'a> {
    map: Map<'a>,
    typed: Vec<char>,
    most: u8,
    /// Letters on the way to the current node.
    letters: Vec<char>,
    /// Distances between the letters so far and each beginning of what was typed: a row for each letter, and one before the
    /// first.
    rows: Vec<u8>,
    nodes: u32,
    /// What was found.
    found: Vec<(u8, TermId)>,
}

/// The letter that is being put together from its bytes.
#[derive(Clone, Copy, Default)]
struct Partial {
    code: u32,
    /// Bytes still to come.
    missing: u8,
}

impl Partial {
    fn with(self, byte: u8) -> Self {
        let (bits, missing) = match byte {
            _ if self.missing > 0 => {
                return Self { code: self.code << 6 | u32::from(byte & 0x3F), missing: self.missing - 1 };
            }
            0xF0.. => (byte & 7, 3),
            0xE0.. => (byte & 15, 2),
            0xC0.. => (byte & 31, 1),
            _ => (byte, 0),
        };
        Self { code: bits.into(), missing }
    }
}

impl<'a> Walk<'a> {
    /// The first form of each key within `most` errors of `typed`, with the number of errors; in key order.
    pub(super) fn all(map: Map<'a>, typed: &str, most: u8) -> Vec<(u8, TermId)> {
        let typed: Vec<char> = typed.chars().collect();
        let rows = (0..=typed.len() as u8).collect();
        let mut walk = Self { map, typed, most, letters: Vec::new(), rows, nodes: 0, found: Vec::new() };
        if let Some(root) = map.root() {
            walk.visit(&root, 0, Partial::default());
        }
        walk.found
    }

    /// Looks at a node; `first` is the ordinal of the first term from here on.
    fn visit(&mut self, node: &Node<'_>, first: u32, partial: Partial) {
        self.nodes += 1;
        let is_key = node.end().is_some() || node.step(0).is_some_and(|step| step.input == FORM);
        let distance = self.rows.last().copied().unwrap_or(u8::MAX);
        if is_key && distance <= self.most && partial.missing == 0 {
            self.found.push((distance, TermId(first)));
        }
        for number in 0..node.steps() {
            let Some(step) = node.step(number) else { return };
            let Some(next) = self.map.node(step.node) else { return };
            if step.input < PAST_FORMS || self.nodes > MOST_NODES {
                continue;
            }
            let first = first.wrapping_add(step.output);
            let partial = partial.with(step.input);
            if partial.missing > 0 {
                self.visit(&next, first, partial);
            } else if let Some(letter) = char::from_u32(partial.code) {
                self.descend(&next, first, letter);
            }
        }
    }

    fn descend(&mut self, node: &Node<'_>, first: u32, letter: char) {
        let before = self.rows.len();
        if self.add(letter) {
            self.visit(node, first, Partial::default());
        }
        self.rows.truncate(before);
        self.letters.pop();
    }

    /// Goes on by a letter; whether a word that begins so can still be near enough. Two errors leave the first letter alone.
    fn add(&mut self, letter: char) -> bool {
        let width = self.typed.len() + 1;
        let last = self.letters.last().copied();
        self.letters.push(letter);
        let depth = self.letters.len();
        let above = (depth - 1) * width;
        let mut least = depth.min(usize::from(u8::MAX)) as u8;
        self.rows.push(least);
        for at in 0..self.typed.len() {
            let same = self.typed[at] == letter;
            let mut cost = self.rows[above + at].saturating_add(u8::from(!same));
            cost = cost
                .min(self.rows[above + at + 1].saturating_add(1))
                .min(self.rows[above + width + at].saturating_add(1));
            if at > 0 && self.typed[at - 1] == letter && last == Some(self.typed[at]) {
                cost = cost.min(self.rows[above - width + at - 1].saturating_add(1));
            }
            self.rows.push(cost);
            least = least.min(cost);
        }
        let first_stays = self.most < 2 || depth > 1 || self.typed.first() == Some(&letter);
        least <= self.most && first_stays
    }
}
