//! Several passages of a page, as one excerpt.

use super::passage::{Passage, Writer, all};
use super::results::Segment;
use super::window::{Entry, Hits, Marks, SLOTS};
use crate::format::Pieces;
use std::ops::Range;

/// Most passages of an excerpt.
const MOST: usize = 20;
/// What stands where something is left out.
const DOTS: &str = " … ";

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
        let Self { words, marked, .. } = self;
        marked.retain(|(word, Entry { slot, weight, .. })| {
            let taken = shown.contains(&words[*word].0);
            if taken {
                let count = &mut before.counts[usize::from(*slot) % SLOTS];
                *count = count.max(*weight);
            }
            !taken
        });
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
    pub(super) line: Vec<Segment>,
}

impl<'a> Passages<'a> {
    /// To gather as many passages as `most`, each of about `length` characters.
    pub(super) fn new(writer: &'a Writer<'a>, marks: &'a Marks, length: usize, most: usize) -> Self {
        Self { writer, marks, length, left: most.min(MOST), before: Before::default(), line: Vec::new() }
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
            let at = found.partition_point(|other| other.shown.start < passage.shown.start);
            found.insert(at, passage);
        }
        self.before.leave_section();
        self.left -= found.len();
        found.iter().for_each(|passage| self.push(&passage.segments));
    }

    /// Adds a passage, whose own dots become those between passages.
    fn push(&mut self, segments: &[Segment]) {
        let dots = DOTS.trim_end();
        if let Some(last) = self.line.last_mut() {
            match last.text.strip_suffix(dots).map(str::len) {
                Some(end) if !last.mark => last.text.truncate(end),
                _ => {}
            }
            self.line.push(plain(DOTS));
        }
        for (at, segment) in segments.iter().enumerate() {
            let mut own = segment.clone();
            if at == 0 && !self.line.is_empty() && !own.mark {
                own.text = own.text.strip_prefix(DOTS.trim_start()).unwrap_or(&own.text).into();
            }
            self.line.push(own);
        }
        merge(&mut self.line);
    }
}

fn plain(text: &str) -> Segment {
    Segment { text: text.into(), mark: false, near: false }
}

/// Joins neighbours of one kind, and leaves out what is empty.
fn merge(line: &mut Vec<Segment>) {
    let mut merged: Vec<Segment> = Vec::new();
    for own in line.drain(..) {
        match merged.last_mut() {
            _ if own.text.is_empty() => {}
            Some(last) if (last.mark, last.near) == (own.mark, own.near) => last.text.push_str(&own.text),
            _ => merged.push(own),
        }
    }
    *line = merged;
}
