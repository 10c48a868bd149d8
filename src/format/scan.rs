//! Keys of the dictionary that pass a test, by a walk over all of them.

use super::fst::{Map, Node};
use crate::analyze::{FORM, PAST_FORMS};
use crate::ids::TermId;

/// Nodes looked at, at the most: some tens of milliseconds.
const MOST_NODES: u32 = 1_000_000;
/// What terms of numbers begin with.
const NUMBER: u8 = b'#';
/// Longest key that is looked at, in bytes.
const LONGEST: usize = 255;

/// Keys that are wanted.
#[derive(Clone, Copy)]
pub(crate) enum Keys<'a> {
    /// Those with this part.
    With(&'a [u8]),
    /// Numbers between two, which are digits without leading zeros; no end is open.
    Between(&'a [u8], &'a [u8]),
}

impl Keys<'_> {
    /// Whether any of them may begin so.
    fn may_begin(self, key: &[u8]) -> bool {
        matches!(self, Self::With(_)) || number(key).iter().all(u8::is_ascii_digit)
    }

    /// Whether a key is one of them; it may begin as they do.
    fn has(self, key: &[u8]) -> bool {
        match self {
            Self::With(part) => key.windows(part.len().max(1)).any(|own| own == part),
            Self::Between(from, to) => {
                let own = digits(number(key));
                !number(key).is_empty() && !less(own, from) && (to.is_empty() || !less(to, own))
            }
        }
    }
}

/// A number without what marks it as one.
fn number(key: &[u8]) -> &[u8] {
    match key {
        [NUMBER, rest @ ..] => rest,
        _ => key,
    }
}

/// Digits without leading zeros.
pub(crate) fn digits(mut digits: &[u8]) -> &[u8] {
    while let [b'0', rest @ ..] = digits {
        digits = rest;
    }
    digits
}

fn less(one: &[u8], other: &[u8]) -> bool {
    (one.len(), one) < (other.len(), other)
}

/// A walk through the dictionary.
pub(super) struct Scan<'a> {
    map: Map<'a>,
    wanted: Keys<'a>,
    most: usize,
    nodes: u32,
    key: Vec<u8>,
    found: Vec<TermId>,
}

impl<'a> Scan<'a> {
    /// The first form of each key that is wanted, in key order, at the most `most`.
    pub(super) fn all(map: Map<'a>, wanted: Keys<'a>, most: usize) -> Vec<TermId> {
        let mut scan = Self { map, wanted, most, nodes: 0, key: Vec::new(), found: Vec::new() };
        if let Some(root) = map.root() {
            scan.visit(&root, 0);
        }
        scan.found
    }

    /// Looks at a node; `first` is the ordinal of the first term from here on.
    fn visit(&mut self, node: &Node<'_>, first: u32) {
        self.nodes += 1;
        let is_key = node.end().is_some() || node.step(0).is_some_and(|step| step.input == FORM);
        if is_key && self.wanted.has(&self.key) {
            self.found.push(TermId(first));
        }
        for number in 0..node.steps() {
            let Some(step) = node.step(number) else { return };
            let Some(next) = self.map.node(step.node) else { return };
            let full = self.found.len() >= self.most || self.nodes > MOST_NODES || self.key.len() >= LONGEST;
            if step.input < PAST_FORMS || full {
                continue;
            }
            self.key.push(step.input);
            if self.wanted.may_begin(&self.key) {
                self.visit(&next, first.wrapping_add(step.output));
            }
            self.key.pop();
        }
    }
}
