//! Which parts of a split index are asked for.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Marks the parts that a question needed and that were not here.
#[derive(Debug, Default, Clone)]
pub(crate) struct Wanted {
    pub(super) marks: Arc<[AtomicBool]>,
    /// Number of the first part of this kind.
    pub(super) base: usize,
    /// The first of the things in each part of this kind.
    pub(super) firsts: Vec<u32>,
}

impl Wanted {
    /// Asks for the part that has a thing. Nothing in a packed index.
    pub(crate) fn note(&self, thing: u32) {
        let at = self.past(thing);
        if at > 0 {
            self.mark(self.base + at - 1);
        }
    }

    /// Whether a part begins with a thing.
    pub(in crate::format) fn begins(&self, thing: u32) -> bool {
        let at = self.past(thing);
        at > 0 && self.firsts[at - 1] == thing
    }

    /// The number of the part behind that of a thing, among those of this kind.
    #[inline(never)]
    fn past(&self, thing: u32) -> usize {
        self.firsts.partition_point(|first| *first <= thing)
    }

    /// The first of the things in a part of this kind, by its number among them.
    pub(in crate::format) fn first(&self, part: usize) -> Option<u32> {
        self.firsts.get(part).copied()
    }

    /// Asks for a part by its number.
    pub(crate) fn mark(&self, part: usize) {
        if let Some(mark) = self.marks.get(part) {
            mark.store(true, Ordering::Relaxed);
        }
    }

    /// Whether any part is asked for.
    pub(crate) fn any(&self) -> bool {
        self.marks.iter().any(|mark| mark.load(Ordering::Relaxed))
    }

    /// Whether the index is split.
    pub(in crate::format) fn is_split(&self) -> bool {
        !self.marks.is_empty()
    }

    /// The things in a part of this kind, by its number among them.
    pub(in crate::format) fn around(&self, part: usize) -> Range<u32> {
        let first = |at: usize| self.firsts.get(at).copied().unwrap_or(u32::MAX);
        first(part)..first(part + 1)
    }

    /// The same marks for things of another kind.
    pub(super) fn of(&self, base: usize, firsts: Vec<u32>) -> Self {
        Self { marks: self.marks.clone(), base, firsts }
    }
}
