//! Keys of the dictionary that pass a test, by a walk over all of them.

use super::fst::{Map, Node};
use crate::analyze::{FORM, PAST_FORMS};
use crate::ids::TermId;

/// Nodes looked at, at the most: some tens of milliseconds.
const MOST_NODES: u32 = 1_000_000;
/// Longest key that is looked at, in bytes.
const LONGEST: usize = 255;

/// A walk through the dictionary.
pub(super) struct Scan<'a> {
    map: Map<'a>,
    /// Whether keys may begin so.
    begins: &'a dyn Fn(&[u8]) -> bool,
    /// Whether a key is wanted.
    is_wanted: &'a dyn Fn(&[u8]) -> bool,
    most: usize,
    nodes: u32,
    key: Vec<u8>,
    found: Vec<TermId>,
}

impl<'a> Scan<'a> {
    /// The first form of each key that is wanted, in key order, at the most `most`.
    pub(super) fn all(
        map: Map<'a>,
        begins: &'a dyn Fn(&[u8]) -> bool,
        is_wanted: &'a dyn Fn(&[u8]) -> bool,
        most: usize,
    ) -> Vec<TermId> {
        let mut scan = Self { map, begins, is_wanted, most, nodes: 0, key: Vec::new(), found: Vec::new() };
        if let Some(root) = map.root() {
            scan.visit(&root, 0);
        }
        scan.found
    }

    /// Looks at a node; `first` is the ordinal of the first term from here on.
    fn visit(&mut self, node: &Node<'_>, first: u32) {
        self.nodes += 1;
        let is_key = node.end().is_some() || node.step(0).is_some_and(|step| step.input == FORM);
        if is_key && (self.is_wanted)(&self.key) {
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
            if (self.begins)(&self.key) {
                self.visit(&next, first.wrapping_add(step.output));
            }
            self.key.pop();
        }
    }
}
