//! Several passages of a page, as one excerpt.

use super::passage::{Line, Passage, Writer, all};
use super::results::Segment;
use super::window::{Hits, Marks, SLOTS, Shown};
use crate::format::Pieces;
use std::ops::Range;

/// Most passages of an excerpt.
const MOST: usize = 20;
/// What stands where something is left out.
const DOTS: &str = " … ";
/// The same at the end and at the beginning of a passage.
const AT_END: &str = " …";
const AT_START: &str = "… ";

/// What was shown before: the next window shows something else.
#[derive(Debug)]
pub(super) struct Before {
    /// What each slot counts in what was shown.
    counts: [f32; SLOTS],
    /// The pieces that were shown.
    pieces: Vec<Range<usize>>,
}

impl Default for Before {
    fn default() -> Self {
        Self { counts: [0.0; SLOTS], pieces: Vec::new() }
    }
}

impl Before {
    /// What each slot counts in what was shown.
    pub(super) fn counts(&self) -> [f32; SLOTS] {
        self.counts
    }

    /// The pieces around `at` that were not shown, of `all`.
    pub(super) fn room(&self, at: usize, all: usize) -> Range<usize> {
        let mut room = 0..all;
        for own in &self.pieces {
            if own.start > at {
                room.end = room.end.min(own.start);
            } else {
                room.start = room.start.max(own.end);
            }
        }
        room
    }

    /// Another section follows: its pieces have numbers of their own.
    pub(super) fn leave_section(&mut self) {
        self.pieces.clear();
    }
}

impl Hits {
    /// Whether any word is marked that was not taken.
    pub(super) fn any(&self) -> bool {
        !self.marked.is_empty()
    }

    /// Takes the words among these pieces out, and notes them as shown.
    pub(super) fn take(&mut self, shown: &Range<usize>, before: &mut Before) {
        let mut left = Vec::new();
        for (word, entry) in &self.marked {
            if shown.contains(&self.words[*word].0) {
                let count = &mut before.counts[usize::from(entry.slot) % SLOTS];
                *count = count.max(entry.weight);
            } else {
                left.push((*word, *entry));
            }
        }
        self.marked = left;
        before.pieces.push(shown.clone());
    }
}

/// Gathers passages.
pub(super) struct Passages<'a> {
    writer: &'a Writer<'a>,
    marks: &'a Marks,
    /// Length of each, about.
    length: usize,
    /// How many may follow.
    left: usize,
    before: Before,
    /// The passages so far, with dots between them.
    pub(super) line: Line,
}

impl<'a> Passages<'a> {
    /// To gather as many passages as `most`, each of about `length` characters.
    pub(super) fn new(writer: &'a Writer<'a>, marks: &'a Marks, length: usize, most: usize) -> Self {
        Self { writer, marks, length, left: most.min(MOST), before: Before::default(), line: Line::default() }
    }

    /// Adds passages of a section, in reading order, each with something that is marked; words that no passage showed so far count
    /// more than others.
    pub(super) fn add(&mut self, pieces: Pieces<'_>) {
        let pieces = all(pieces);
        let mut hits = Hits::of(&pieces, self.marks);
        let mut found: Vec<Passage> = Vec::new();
        while found.len() < self.left && self.length > 0 && hits.any() {
            let passage = self.writer.best(&pieces, &hits, self.length, &self.before);
            hits.take(&passage.shown, &mut self.before);
            let before = |other: &&Passage| other.shown.start < passage.shown.start;
            let at = found.iter().take_while(before).count();
            found.insert(at, passage);
        }
        self.before.leave_section();
        self.left -= found.len();
        found.iter().for_each(|passage| self.push(&passage.segments));
    }

    /// Adds a passage, whose own dots become those between passages.
    fn push(&mut self, segments: &[Segment]) {
        let first = self.line.segments.is_empty();
        if let Some(last) = self.line.segments.last_mut() {
            if !last.mark && last.text.ends_with(AT_END) {
                last.text.truncate(last.text.len() - AT_END.len());
            }
            self.line.push(DOTS, Shown::Plain);
        }
        for (at, own) in segments.iter().enumerate() {
            let shown = match (own.mark, own.near) {
                (false, _) => Shown::Plain,
                (true, false) => Shown::Exact,
                (true, true) => Shown::Near,
            };
            let mut text = &*own.text;
            if at == 0 && !first && !own.mark {
                text = text.strip_prefix(AT_START).unwrap_or(text);
            }
            self.line.push(text, shown);
        }
    }
}
