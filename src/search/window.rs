//! Which part of a section to show: marked words, and the window that has most of them.

#[cfg(feature = "full")]
pub(super) use super::passages::Before;
use crate::format::Piece;
use crate::ids::TermId;
use std::ops::Range;

/// A term that is marked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    /// The term.
    pub(crate) term: TermId,
    /// The slot it fills.
    pub(crate) slot: u8,
    /// Its place in a chain, 0 for none: an atom of a run is marked beside one that is a place before or behind, a word of an
    /// alternative where all its words stand.
    pub(crate) chain: u16,
    /// Of an alternative the places of its words.
    pub(crate) phrase: (u16, u16),
    /// What it counts.
    pub(crate) weight: f32,
    /// Whether it is something else than what was typed.
    pub(crate) near: bool,
    /// Whether it is an atom of a script without spaces.
    pub(crate) atom: bool,
}

/// Marks of one term, at the most: each is compared with the others where words stand side by side.
const MOST: usize = 32;

/// Which terms are marked, and what they count.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Sorted by term.
    entries: Vec<Entry>,
}

impl Marks {
    /// Marks a term, behind the marks it has, unless these are too many.
    pub(crate) fn add(&mut self, entry: Entry) {
        let at = self.start(entry.term.0.saturating_add(1));
        if self.of(entry.term).len() < MOST {
            self.entries.insert(at, entry);
        }
    }

    /// Place of the first entry not below `term`.
    fn start(&self, term: u32) -> usize {
        self.entries.partition_point(|entry| entry.term.0 < term)
    }

    fn of(&self, term: TermId) -> &[Entry] {
        &self.entries[self.start(term.0)..self.start(term.0.saturating_add(1))]
    }
}

/// How a piece is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shown {
    /// Marked as what was typed.
    Exact,
    /// Marked as something else that matches.
    Near,
    /// Not marked.
    Plain,
}

/// Slots that are told apart in a window.
pub(super) const SLOTS: usize = 64;

/// What was shown before; nothing where there is one passage only.
#[cfg(not(feature = "full"))]
#[derive(Default)]
pub(super) struct Before {}

#[cfg(not(feature = "full"))]
impl Before {
    fn counts(&self) -> [f32; SLOTS] {
        [0.0; SLOTS]
    }

    pub(super) fn room(&self, _: usize, all: usize) -> Range<usize> {
        0..all
    }
}

/// The words of a section that are marked.
pub(super) struct Hits {
    /// Each word: its place among the pieces, its term.
    pub(super) words: Vec<(usize, TermId)>,
    /// Marks: number of the word, and what marks it.
    pub(super) marked: Vec<(usize, Entry)>,
    /// For each piece how it is shown.
    pub(super) shown: Vec<Shown>,
}

impl Hits {
    /// Looks for the marked words among the pieces of a section.
    pub(super) fn of(pieces: &[Piece<'_>], marks: &Marks) -> Self {
        let mut hits = Self { words: Vec::new(), marked: Vec::new(), shown: Vec::new() };
        for (at, piece) in pieces.iter().enumerate() {
            hits.shown.push(Shown::Plain);
            if let Piece::Word(word) = piece {
                hits.words.push((at, word.term));
            }
        }
        for (word, (at, term)) in hits.words.iter().enumerate() {
            for entry in marks.of(*term) {
                if hits.is_marked(word, entry, marks) {
                    let shown = if entry.near { Shown::Near } else { Shown::Exact };
                    hits.shown[*at] = shown.min(hits.shown[*at]);
                    hits.marked.push((word, *entry));
                }
            }
        }
        hits
    }

    fn is_marked(&self, word: usize, entry: &Entry, marks: &Marks) -> bool {
        let Entry { chain, phrase: (first, last), .. } = *entry;
        if first > 0 {
            let start = word.wrapping_sub(usize::from(chain - first));
            return (0..last - first + 1)
                .all(|at| self.stands(start.wrapping_add(usize::from(at)), first + at, marks));
        }
        chain == 0
            || self.stands(word.wrapping_sub(1), chain - 1, marks)
            || self.stands(word + 1, chain + 1, marks)
    }

    /// Whether a word may have the place `chain` of a chain.
    fn stands(&self, word: usize, chain: u16, marks: &Marks) -> bool {
        self.words.get(word).is_some_and(|own| marks.of(own.1).iter().any(|entry| entry.chain == chain))
    }

    /// Whether the text has no spaces, as far as its first mark tells.
    pub(super) fn atoms(&self) -> bool {
        self.marked.first().is_some_and(|first| first.1.atom)
    }

    /// Worth of a window that starts at a marked word: each slot once by its best weight, a little for every further hit, and
    /// once for each slot more where it follows the one before it. And the last marked word in the window.
    fn worth(&self, first: usize, size: usize, before: &Before) -> (f32, usize) {
        let mut best = before.counts();
        let (mut sum, mut last) = (0.0, usize::MAX);
        let (mut behind, mut here, mut followed) = (0, 0, 0u64);
        let start = self.marked[first].0;
        for (word, Entry { slot, weight, .. }) in &self.marked[first..] {
            if *word >= start + size {
                break;
            }
            if last != *word {
                behind = if last.wrapping_add(1) == *word { here << 1 } else { 0 };
                (last, here) = (*word, 0);
            }
            let slot = usize::from(*slot) % SLOTS;
            here |= 1 << slot;
            if behind & !followed & 1 << slot != 0 {
                followed |= 1 << slot;
                sum += 0.3 * *weight;
            }
            sum += (*weight - best[slot]).max(0.0) + 0.03 * *weight;
            best[slot] = best[slot].max(*weight);
        }
        (sum, last)
    }

    /// The first and the last marked word of the best window: the heaviest, then the earliest.
    fn best(&self, size: usize, before: &Before) -> (usize, usize) {
        let (mut best, mut most) = ((0, 0), 0.0);
        for (first, (word, _)) in self.marked.iter().enumerate() {
            if first == 0 || self.marked[first - 1].0 != *word {
                let (worth, last) = self.worth(first, size, before);
                if worth > most {
                    (best, most) = ((*word, last), worth);
                }
            }
        }
        best
    }

    /// The best window of about `size` words, from the piece at which it starts to that of its last mark: stretched back to the
    /// start of a sentence if that is near, and further back where the section ends too soon.
    pub(super) fn window(&self, pieces: &[Piece<'_>], size: usize, before: &Before) -> Range<usize> {
        let size = size.max(1);
        let (best, last) = self.best(size, before);
        let full = best.min(self.words.len().saturating_sub(size));
        let first = self.sentence_start(pieces, full, size.saturating_sub(last - full).min(size * 3 / 8));
        let piece = |word: usize| self.words.get(word).map_or(0, |word| word.0);
        lead(pieces, piece(first)).max(before.room(piece(best), 0).start)..piece(last)
    }

    /// The word that starts the sentence of word `at`, if not further than `reach`; else a few words before it.
    fn sentence_start(&self, pieces: &[Piece<'_>], at: usize, reach: usize) -> usize {
        for word in (at.saturating_sub(reach)..at + 1).rev() {
            if word == 0 || self.words.get(word).is_some_and(|word| ends(&pieces[word.0 - 1])) {
                return word;
            }
        }
        at.saturating_sub(reach / 3)
    }
}

/// Whether a sentence ends here.
pub(super) fn ends(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::End => true,
        // A dot inside a word or a number ends nothing; 。 does, whose last byte is 82.
        Piece::Gap(gap) => {
            let (mut mark, mut space) = (false, false);
            for byte in gap.bytes() {
                mark |= matches!(byte, b'.' | b'!' | b'?' | 0x82);
                space |= matches!(byte, b' ' | 0x82);
            }
            mark && space
        }
        _ => false,
    }
}

/// Takes an opening quote or bracket before a word along.
fn lead(pieces: &[Piece<'_>], at: usize) -> usize {
    let opens = |c: char| matches!(c, '"' | '“' | '(' | '«' | '「');
    match at.checked_sub(1).map(|before| &pieces[before]) {
        Some(Piece::Gap(gap)) if gap.chars().next().is_some_and(opens) => at - 1,
        _ => at,
    }
}
