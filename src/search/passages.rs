//! Several passages of a page, as one excerpt.

use super::passage::{Passage, Writer, all};
use super::results::Segment;
use super::window::{Before, Hits, Marks};
use crate::format::Pieces;

/// Most passages of an excerpt.
const MOST: usize = 20;
/// What stands where something is left out.
const DOTS: &str = " … ";

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
