//! The passage of a section to show, as segments with marks.

use super::results::Segment;
use super::window::{Before, Hits, Marks, Shown, ends};
use crate::analyze::{self, Style};
use crate::format::{Dictionary, Piece, Pieces, Shape, Word, apply_case, literal, other_style, place_of};
use std::ops::Range;

/// Longest passage, in characters: each marked word is tried as its start.
const LONGEST: usize = 4000;
/// Most characters by which a word may be too long.
const MOST_OVER: isize = 80;
/// Characters that a word takes with the space after it, about, by which a passage is chosen.
const PER_WORD: usize = 6;
/// Characters that begin with this byte or a larger one (from U+3000 on) are twice as wide as those of the alphabets, but for a few.
const WIDE: u8 = 0xE3;

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
            Shape::Literal(string) => literal(&self.rendered(word, self.style), string),
            Shape::Regular(case, other) => {
                let style = if other { other_style(self.style) } else { self.style };
                apply_case(&self.rendered(word, style), case)
            }
        }
    }

    fn rendered(&self, word: &Word<'_>, style: Style) -> String {
        let mut term = Vec::new();
        self.dictionary.key(word.term, &mut term);
        analyze::render(&term, style)
    }

    /// The paragraphs of a section.
    pub(crate) fn paragraphs(&self, pieces: Pieces<'_>) -> Vec<String> {
        let mut pieces = all(pieces);
        pieces.push(Piece::End);
        let (mut paragraphs, mut start) = (Vec::new(), 0);
        for (end, piece) in pieces.iter().enumerate() {
            if matches!(piece, Piece::End) {
                let mut line = Line { segments: Vec::new(), left: isize::MAX };
                self.write(&pieces[..end], start..end, &[], &mut line);
                if let Some(whole) = line.segments.pop() {
                    paragraphs.push(whole.text);
                }
                start = end + 1;
            }
        }
        paragraphs
    }

    /// The passage of a section that shows most of the marked words, of about `length` characters. Empty when the section has no
    /// text.
    pub(crate) fn passage(&self, pieces: Pieces<'_>, marks: &Marks, length: usize) -> Vec<Segment> {
        let pieces = all(pieces);
        self.best(&pieces, &Hits::of(&pieces, marks), length, &Before::default()).segments
    }

    /// The best passage beside those before, with dots where it leaves something out.
    pub(super) fn best(&self, pieces: &[Piece<'_>], hits: &Hits, length: usize, before: &Before) -> Passage {
        let mut line = Line { segments: Vec::new(), left: length.min(LONGEST) as isize };
        let mut shown = 0..0;
        if length > 0 {
            let per_word = if hits.atoms() { 2 } else { PER_WORD };
            shown = hits.window(pieces, length.min(LONGEST) / per_word, before);
            if shown.start > 0 {
                line.push("… ", Shown::Plain);
            }
            let room = before.room(shown.start, pieces.len()).end;
            shown.end = self.write(&pieces[..room], shown.clone(), &hits.shown, &mut line);
            if pieces[shown.end..].iter().any(|piece| matches!(piece, Piece::Word(_))) {
                line.push(" …", Shown::Plain);
            }
        }
        Passage { shown, segments: line.segments }
    }

    /// Writes the pieces from the first of `shown` on: until there is no room, or hardly any at the end of a sentence, but all up to
    /// the last of `shown`. Gives the piece at which it ends.
    fn write(&self, pieces: &[Piece<'_>], shown: Range<usize>, marked: &[Shown], line: &mut Line) -> usize {
        let little = line.left / 4;
        let mut gap = Gap::Written;
        let (mut after_atom, mut after) = (false, Shown::Plain);
        for (at, piece) in pieces.iter().enumerate().skip(shown.start) {
            // What has no space inside is one word: example.com.
            let whole = match piece {
                Piece::Gap(text) => closing(text) != *text,
                _ => gap != Gap::Written || line.left < -MOST_OVER,
            };
            if at > shown.end && (line.left <= 0 && whole || line.left < little && ends(piece)) {
                if let Piece::Gap(text) = piece {
                    line.push(closing(text), Shown::Plain);
                }
                return at;
            }
            if gap == Gap::Paragraph && !matches!(piece, Piece::End) {
                line.push(paragraph_break(&line.segments), Shown::Plain);
                gap = Gap::Written;
            }
            match piece {
                Piece::Gap(text) => {
                    line.push(text, Shown::Plain);
                    gap = Gap::Written;
                }
                Piece::Other => gap = Gap::Other,
                Piece::End => gap = Gap::Paragraph,
                Piece::Word(word) => {
                    let (text, own) = (self.word(word), marked.get(at).copied().unwrap_or(Shown::Plain));
                    let atom = analyze::is_atom(&text);
                    if gap != Gap::Written && (gap == Gap::Other) == (atom && after_atom) {
                        line.push(" ", if own == after { own } else { Shown::Plain });
                    }
                    line.push(&text, own);
                    (gap, after_atom, after) = (Gap::Expected, atom, own);
                }
            }
        }
        pieces.len()
    }
}

/// A passage, and the pieces that it shows.
pub(super) struct Passage {
    #[cfg_attr(not(feature = "full"), expect(dead_code, reason = "what follows is another passage"))]
    pub(super) shown: Range<usize>,
    pub(super) segments: Vec<Segment>,
}

/// A line of text that is being written.
#[derive(Default)]
pub(super) struct Line {
    pub(super) segments: Vec<Segment>,
    /// Room that is left, in characters; less than none where a word did not fit.
    left: isize,
}

impl Line {
    /// Adds text, joining it with the last segment if that is of the same kind.
    pub(super) fn push(&mut self, text: &str, shown: Shown) {
        for byte in text.bytes() {
            self.left -= isize::from(byte & 0xC0 != 0x80) + isize::from(byte >= WIDE);
        }
        let (mark, near) = (shown != Shown::Plain, shown == Shown::Near);
        match self.segments.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.mark == mark && last.near == near => last.text.push_str(text),
            _ => self.segments.push(Segment { text: text.into(), mark, near }),
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

pub(super) fn all<'a>(pieces: Pieces<'a>) -> Vec<Piece<'a>> {
    let mut all = Vec::new();
    for piece in pieces {
        all.push(piece);
    }
    all
}

/// What belongs to the sentence before a gap: all up to the first space.
fn closing(gap: &str) -> &str {
    &gap[..place_of(b' ', gap.as_bytes())]
}
