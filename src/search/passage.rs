//! The passage of a section to show, as segments with marks.

use super::results::Segment;
use crate::analyze::{self, Style};
use crate::format::{Dictionary, Piece, Pieces, Shape, Word, apply_case, expected_gap, other_style};
use crate::ids::TermId;

/// Words in a passage, about.
const WINDOW: usize = 32;
/// A passage may begin this many words earlier than the best window, at the start of a sentence.
const REACH_BACK: usize = 12;

/// Which terms are marked, and what they count.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// A bit for each term that has an entry.
    bits: Vec<u64>,
    /// (term, slot, weight), sorted by term.
    entries: Vec<(TermId, u8, f32)>,
}

impl Marks {
    /// Marks from (term, slot, weight) entries.
    pub(crate) fn new(mut entries: Vec<(TermId, u8, f32)>, terms: usize) -> Self {
        let mut bits = vec![0; terms / 64 + 1];
        entries.iter().for_each(|(term, ..)| bits[term.at() / 64] |= 1 << (term.at() % 64));
        entries.sort_by_key(|entry| (entry.0, entry.1));
        Self { bits, entries }
    }

    fn of(&self, term: TermId) -> &[(TermId, u8, f32)] {
        if self.bits.get(term.at() / 64).is_none_or(|word| word >> (term.at() % 64) & 1 == 0) {
            return &[];
        }
        let start = self.entries.partition_point(|entry| entry.0 < term);
        let length = self.entries[start..].iter().take_while(|entry| entry.0 == term).count();
        &self.entries[start..start + length]
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
    fn word(&self, word: &Word<'_>) -> String {
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
        let pieces: Vec<Piece<'_>> = pieces.collect();
        pieces
            .split(|piece| *piece == Piece::End)
            .map(|own| self.segments(own, &Marks::default()))
            .map(joined)
            .filter(|p| !p.is_empty())
            .collect()
    }

    /// The passage of a section that shows most of the marked words. Empty when the section has no text.
    pub(crate) fn passage(&self, pieces: Pieces<'_>, marks: &Marks) -> Vec<Segment> {
        let pieces: Vec<Piece<'_>> = pieces.collect();
        let (start, end) = window(&pieces, marks);
        let mut segments = self.segments(&pieces[start..end], marks);
        if start > 0 {
            push(&mut segments, "… ", false, Side::Front);
        }
        if pieces[end..].iter().any(|piece| matches!(piece, Piece::Word(_))) {
            push(&mut segments, " …", false, Side::Back);
        }
        segments
    }

    fn segments(&self, pieces: &[Piece<'_>], marks: &Marks) -> Vec<Segment> {
        let mut out = Vec::new();
        let mut before: Option<(String, bool)> = None;
        let mut gap: Option<Piece<'_>> = None;
        for piece in pieces {
            let Piece::Word(word) = piece else {
                gap = Some(*piece);
                if let (Piece::Gap(text), None) = (piece, &before) {
                    push(&mut out, text, false, Side::Back);
                }
                continue;
            };
            let (text, mark) = (self.word(word), !marks.of(word.term).is_empty());
            if let Some((last, marked)) = &before {
                let between = between(last, gap, &text);
                push(&mut out, between, *marked && mark && between.trim().is_empty(), Side::Back);
            }
            push(&mut out, &text, mark, Side::Back);
            (before, gap) = (Some((text, mark)), None);
        }
        if let (Some(Piece::Gap(text)), Some(_)) = (gap, before) {
            push(&mut out, text.trim_end(), false, Side::Back);
        }
        out
    }
}

/// What stands between two words.
fn between<'a>(before: &str, gap: Option<Piece<'a>>, after: &str) -> &'a str {
    match gap {
        Some(Piece::Gap(text)) => text,
        Some(Piece::Other) if expected_gap(before, after).is_empty() => " ",
        Some(Piece::Other) => "",
        Some(Piece::End) => " ",
        Some(Piece::Word(_)) | None => expected_gap(before, after),
    }
}

fn joined(segments: Vec<Segment>) -> String {
    segments.into_iter().map(|segment| segment.text).collect()
}

/// An end of a list of segments.
#[derive(Clone, Copy)]
enum Side {
    Front,
    Back,
}

/// Adds text at one side, joining it with a segment of the same kind.
fn push(segments: &mut Vec<Segment>, text: &str, mark: bool, side: Side) {
    if text.is_empty() {
        return;
    }
    let fresh = || Segment { text: text.into(), mark };
    match side {
        Side::Back => match segments.last_mut() {
            Some(last) if last.mark == mark => last.text.push_str(text),
            _ => segments.push(fresh()),
        },
        Side::Front => match segments.first_mut() {
            Some(first) if first.mark == mark => first.text.insert_str(0, text),
            _ => segments.insert(0, fresh()),
        },
    }
}

/// The pieces to show: the window with the heaviest set of different slots, then most marked words, then the earliest;
/// stretched back to the start of a sentence.
fn window(pieces: &[Piece<'_>], marks: &Marks) -> (usize, usize) {
    let words: Vec<usize> = (0..pieces.len()).filter(|at| matches!(pieces[*at], Piece::Word(_))).collect();
    let hits: Vec<usize> =
        (0..words.len()).filter(|at| !own_marks(pieces, words[*at], marks).is_empty()).collect();
    let value = |from: usize| {
        value(&hits[hits.partition_point(|hit| *hit < from)..], from + WINDOW, pieces, &words, marks)
    };
    let mut best = (0, 0.0);
    for hit in &hits {
        let worth = value(*hit);
        if worth > best.1 {
            best = (*hit, worth);
        }
    }
    let first = sentence_start(pieces, &words, best.0);
    let end = words.get(first + WINDOW.max(best.0 - first + WINDOW / 2)).copied().unwrap_or(pieces.len());
    (words.get(first).map_or(0, |at| lead(pieces, *at)), trim_end(pieces, end))
}

fn own_marks<'m>(pieces: &[Piece<'_>], at: usize, marks: &'m Marks) -> &'m [(TermId, u8, f32)] {
    match pieces[at] {
        Piece::Word(word) => marks.of(word.term),
        _ => &[],
    }
}

/// Worth of the hits before word number `end`: each slot once by its best weight, and a little for every hit.
fn value(hits: &[usize], end: usize, pieces: &[Piece<'_>], words: &[usize], marks: &Marks) -> f32 {
    let mut best = [0.0f32; 64];
    let mut sum = 0.0;
    let mut last = None;
    for hit in hits.iter().take_while(|hit| **hit < end) {
        for (_, slot, weight) in own_marks(pieces, words[*hit], marks) {
            let best = &mut best[usize::from(*slot) % 64];
            *best = best.max(*weight);
            sum += weight * if last == Some(*hit) { 0.2 } else { 0.05 };
        }
        last = Some(*hit + 1);
    }
    best.iter().sum::<f32>() + sum
}

/// The word that starts the sentence of word `at`, if near; else a few words before it.
fn sentence_start(pieces: &[Piece<'_>], words: &[usize], at: usize) -> usize {
    let starts = |word: &usize| *word == 0 || pieces[words[word - 1]..words[*word]].iter().any(ends);
    let back = at.saturating_sub(REACH_BACK);
    (back..=at).rev().find(starts).unwrap_or(at.saturating_sub(4))
}

fn ends(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::End => true,
        Piece::Gap(gap) => gap.contains(['.', '!', '?', '。']),
        _ => false,
    }
}

/// Takes an opening quote or bracket before a word along.
fn lead(pieces: &[Piece<'_>], at: usize) -> usize {
    let opens =
        |piece: &Piece<'_>| matches!(piece, Piece::Gap(gap) if gap.starts_with(['"', '“', '(', '«', '「']));
    if at > 0 && opens(&pieces[at - 1]) { at - 1 } else { at }
}

fn trim_end(pieces: &[Piece<'_>], end: usize) -> usize {
    let kept = pieces[..end].iter().rposition(|piece| *piece != Piece::End).map_or(0, |at| at + 1);
    let gap = end < pieces.len()
        && kept > 0
        && matches!(pieces[kept - 1], Piece::Gap(gap) if gap.trim().is_empty());
    kept - usize::from(gap)
}
