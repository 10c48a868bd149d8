//! The passage of a section to show, as segments with marks.

use super::results::Segment;
use crate::analyze::{self, Style};
use crate::format::{Dictionary, Piece, Pieces, Shape, Word, apply_case, other_style};
use crate::ids::TermId;

/// Words in a passage, about.
const WINDOW: usize = 32;
/// A passage may begin this many words earlier than the best window, at the start of a sentence.
const REACH_BACK: usize = 12;

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
}

/// Which terms are marked, and what they count.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Sorted by term.
    entries: Vec<Entry>,
}

impl Marks {
    /// Marks a term, behind the marks it has.
    pub(crate) fn add(&mut self, entry: Entry) {
        let at = self.start(entry.term.0.saturating_add(1));
        self.entries.insert(at, entry);
    }

    /// Place of the first entry not below `term`.
    fn start(&self, term: u32) -> usize {
        self.entries.partition_point(|entry| entry.term.0 < term)
    }

    fn of(&self, term: TermId) -> &[Entry] {
        &self.entries[self.start(term.0)..self.start(term.0.saturating_add(1))]
    }
}

/// Turns coded text into text.
pub(crate) struct Writer<'a> {
    /// Spells the terms.
    pub(crate) dictionary: Dictionary<'a>,
    /// Style of tones that words have unless they say otherwise.
    pub(crate) style: Style,
}

impl Writer<'_> {
    /// A word as it is written.
    pub(crate) fn word(&self, word: &Word<'_>) -> String {
        match word.shape {
            Shape::Literal(surface) => surface.into(),
            Shape::Regular(case, other) => {
                let mut term = Vec::new();
                self.dictionary.key(word.term, &mut term);
                let style = if other { other_style(self.style) } else { self.style };
                apply_case(&analyze::render(&term, style), case)
            }
        }
    }

    /// The paragraphs of a section.
    pub(crate) fn paragraphs(&self, pieces: Pieces<'_>) -> Vec<String> {
        let mut pieces = all(pieces);
        pieces.push(Piece::End);
        let (mut paragraphs, mut start) = (Vec::new(), 0);
        for (end, piece) in pieces.iter().enumerate() {
            if matches!(piece, Piece::End) {
                let mut segments = Vec::new();
                self.write(&pieces[start..end], &[], &mut segments);
                if let Some(whole) = segments.pop() {
                    paragraphs.push(whole.text);
                }
                start = end + 1;
            }
        }
        paragraphs
    }

    /// The passage of a section that shows most of the marked words. Empty when the section has no text.
    pub(crate) fn passage(&self, pieces: Pieces<'_>, marks: &Marks) -> Vec<Segment> {
        let pieces = all(pieces);
        let hits = Hits::of(&pieces, marks);
        let (start, end) = hits.window(&pieces);
        let mut segments = Vec::new();
        if start > 0 {
            push(&mut segments, "… ", false);
        }
        self.write(&pieces[start..end], &hits.shown[start..end], &mut segments);
        if pieces[end..].iter().any(|piece| matches!(piece, Piece::Word(_))) {
            push(&mut segments, " …", false);
        }
        segments
    }

    /// Writes pieces; `marked` tells for each whether it is marked, as far as it goes.
    fn write(&self, pieces: &[Piece<'_>], marked: &[bool], out: &mut Vec<Segment>) {
        let mut gap = Gap::Written;
        let (mut after_atom, mut after_mark) = (false, false);
        for (at, piece) in pieces.iter().enumerate() {
            if gap == Gap::Paragraph && !matches!(piece, Piece::End) {
                push(out, paragraph_break(out), false);
                gap = Gap::Written;
            }
            match piece {
                Piece::Gap(text) => {
                    push(out, text, false);
                    gap = Gap::Written;
                }
                Piece::Other => gap = Gap::Other,
                Piece::End => gap = Gap::Paragraph,
                Piece::Word(word) => {
                    let (text, mark) = (self.word(word), marked.get(at) == Some(&true));
                    let atom = analyze::is_atom(&text);
                    if gap != Gap::Written && (gap == Gap::Other) == (atom && after_atom) {
                        push(out, " ", mark && after_mark);
                    }
                    push(out, &text, mark);
                    (gap, after_atom, after_mark) = (Gap::Expected, atom, mark);
                }
            }
        }
    }
}

/// What was found since the last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing: a space stands there, but between atoms nothing.
    Expected,
    /// The other way round.
    Other,
    /// A gap that is already written, or no word yet.
    Written,
    /// The end of a paragraph.
    Paragraph,
}

/// What stands between two paragraphs of a passage: a space after . ! ? : and a dot, which keeps them apart, after all else.
fn paragraph_break(before: &[Segment]) -> &'static str {
    let Some(last) = before.last() else { return "" };
    match last.text.as_bytes() {
        [.., b'.' | b'!' | b'?' | b':'] => " ",
        _ => " · ",
    }
}

fn all<'a>(pieces: Pieces<'a>) -> Vec<Piece<'a>> {
    let mut all = Vec::new();
    for piece in pieces {
        all.push(piece);
    }
    all
}

/// Adds text, joining it with the last segment if that is of the same kind.
fn push(segments: &mut Vec<Segment>, text: &str, mark: bool) {
    match segments.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.mark == mark => last.text.push_str(text),
        _ => segments.push(Segment { text: text.into(), mark }),
    }
}

/// The words of a section that are marked.
struct Hits {
    /// Each word: its place among the pieces, its term.
    words: Vec<(usize, TermId)>,
    /// Marks: number of the word, and what marks it.
    marked: Vec<(usize, Entry)>,
    /// For each piece whether it is marked.
    shown: Vec<bool>,
}

impl Hits {
    fn of(pieces: &[Piece<'_>], marks: &Marks) -> Self {
        let mut hits = Self { words: Vec::new(), marked: Vec::new(), shown: vec![false; pieces.len()] };
        for (at, piece) in pieces.iter().enumerate() {
            if let Piece::Word(word) = piece {
                hits.words.push((at, word.term));
            }
        }
        for (word, (at, term)) in hits.words.iter().enumerate() {
            for entry in marks.of(*term) {
                if hits.is_marked(word, entry, marks) {
                    hits.shown[*at] = true;
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
            return (first..=last)
                .all(|at| self.stands(start.wrapping_add(usize::from(at - first)), at, marks));
        }
        chain == 0
            || self.stands(word.wrapping_sub(1), chain - 1, marks)
            || self.stands(word + 1, chain + 1, marks)
    }

    /// Whether a word may have the place `chain` of a chain.
    fn stands(&self, word: usize, chain: u16, marks: &Marks) -> bool {
        self.words.get(word).is_some_and(|own| marks.of(own.1).iter().any(|entry| entry.chain == chain))
    }

    /// Worth of a window that starts at a marked word: each slot once by its best weight, a little for every further hit,
    /// more for hits side by side.
    fn worth(&self, first: usize) -> f32 {
        let mut best = [0.0f32; 64];
        let mut sum = 0.0;
        let (start, mut last, mut further) = (self.marked[first].0, usize::MAX, 0.0);
        for (word, Entry { slot, weight, .. }) in &self.marked[first..] {
            if *word >= start + WINDOW {
                break;
            }
            if last != *word {
                further = if last.wrapping_add(1) == *word { 0.2 } else { 0.05 };
                last = *word;
            }
            let best = &mut best[usize::from(*slot) % 64];
            sum += (*weight - *best).max(0.0) + further * *weight;
            *best = best.max(*weight);
        }
        sum
    }

    /// The marked word at which the best window starts: the heaviest, then the earliest.
    fn best(&self) -> usize {
        let (mut best, mut most, mut last) = (0, 0.0, usize::MAX);
        for (first, (word, _)) in self.marked.iter().enumerate() {
            if last != *word {
                last = *word;
                let worth = self.worth(first);
                if worth > most {
                    (best, most) = (last, worth);
                }
            }
        }
        best
    }

    /// The pieces to show: the best window, stretched back to the start of a sentence if that is near, and further back where the
    /// section ends too soon.
    fn window(&self, pieces: &[Piece<'_>]) -> (usize, usize) {
        let best = self.best();
        let full = best.min(self.words.len().saturating_sub(WINDOW));
        let first = sentence_start(pieces, &self.words, full);
        let last = (first + WINDOW).max(best + WINDOW / 2);
        let end = self.words.get(last).map_or(pieces.len(), |word| word.0);
        (self.words.get(first).map_or(0, |word| lead(pieces, word.0)), trim_end(pieces, end))
    }
}

/// The word that starts the sentence of word `at`, if near; else a few words before it.
fn sentence_start(pieces: &[Piece<'_>], words: &[(usize, TermId)], at: usize) -> usize {
    for word in (at.saturating_sub(REACH_BACK)..=at).rev() {
        if word == 0 || words.get(word).is_some_and(|word| ends(&pieces[word.0 - 1])) {
            return word;
        }
    }
    at.saturating_sub(4)
}

fn ends(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::End => true,
        Piece::Gap(gap) => gap.chars().any(|c| matches!(c, '.' | '!' | '?' | '。')),
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

/// Leaves out what stands after the last word but its closing marks.
fn trim_end(pieces: &[Piece<'_>], mut end: usize) -> usize {
    while end > 0 && matches!(pieces[end - 1], Piece::End) {
        end -= 1;
    }
    end
}
