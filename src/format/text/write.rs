//! Writes TEXT: see the grammar in [`super`].

use super::{Case, END, GAP, GAPS, LONGEST_GAP, OTHER, STYLE, WORD};
use crate::format::bytes::{put_code, put_str, put_varint};

/// A symbol of a stream, before ranks are known. Terms are ordinals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Symbol {
    /// End of a paragraph.
    End,
    /// Gap by number.
    Gap(u32),
    /// The other gap than the expected one.
    Other,
    /// Word with what differs from expectation.
    Word {
        /// Ordinal.
        term: u32,
        /// Case, unless expected.
        case: Option<Case>,
        /// Whether the tone is in the other style.
        other_style: bool,
    },
    /// Word as written.
    Literal {
        /// Ordinal.
        term: u32,
        /// The word.
        surface: String,
    },
}

/// Writes the section. `gaps` are all gaps by number with how often they occur; `ranks` is the rank by ordinal.
#[cfg(test)]
pub(crate) fn write(gaps: &[(&str, u32)], ranks: &[u32], streams: &[Vec<Symbol>]) -> Vec<u8> {
    let gaps: Vec<(String, u32)> = gaps.iter().map(|(gap, uses)| ((*gap).into(), *uses)).collect();
    let coder = TextCoder::new(&gaps, ranks);
    let mut text = coder.begin();
    streams.iter().for_each(|stream| text.add(&coder.stream(stream)));
    text.finish()
}

/// Most gaps that get a number of their own: with words, they share the symbols of one byte.
const MOST_GAPS: usize = 48;

/// The number of each gap that is frequent enough to have one, most frequent first.
fn keep(gaps: &[(String, u32)]) -> Vec<Option<u32>> {
    let mut order: Vec<usize> =
        (0..gaps.len()).filter(|at| gaps[*at].1 > 2 && gaps[*at].0.len() <= LONGEST_GAP).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(gaps[*at].1), &gaps[*at].0));
    let mut kept = vec![None; gaps.len()];
    order.iter().take(MOST_GAPS).zip(0..).for_each(|(at, number)| kept[*at] = Some(number));
    kept
}

/// Codes the streams of sections: each by itself, so in parallel.
pub(crate) struct TextCoder<'a> {
    gaps: &'a [(String, u32)],
    kept: Vec<Option<u32>>,
    /// First code that is a word.
    words: u32,
    ranks: &'a [u32],
}

impl<'a> TextCoder<'a> {
    /// A coder for all streams of a text. `gaps` are all gaps by number with how often they occur; `ranks` is the rank by
    /// ordinal.
    pub(crate) fn new(gaps: &'a [(String, u32)], ranks: &'a [u32]) -> Self {
        let kept = keep(gaps);
        let words = GAPS + kept.iter().flatten().count() as u32;
        Self { gaps, kept, words, ranks }
    }

    /// The section, still without streams.
    pub(crate) fn begin(&self) -> TextWriter {
        let mut head = Vec::new();
        put_varint(&mut head, self.words - GAPS);
        let numbered = self.kept.iter().zip(self.gaps);
        let mut order: Vec<(u32, &str)> =
            numbered.filter_map(|(n, (gap, _))| Some(((*n)?, gap.as_str()))).collect();
        order.sort_unstable();
        order.iter().for_each(|(_, gap)| put_str(&mut head, gap));
        TextWriter { head, streams: Vec::new() }
    }

    /// The stream of a section.
    pub(crate) fn stream(&self, symbols: &[Symbol]) -> Vec<u8> {
        let mut out = Vec::new();
        symbols.iter().for_each(|symbol| self.symbol(symbol, &mut out));
        out
    }

    fn symbol(&self, symbol: &Symbol, out: &mut Vec<u8>) {
        match symbol {
            Symbol::End => put_code(out, END),
            Symbol::Other => put_code(out, OTHER),
            Symbol::Gap(number) => self.gap(*number as usize, out),
            Symbol::Word { term, case, other_style } => {
                case.iter().for_each(|case| put_code(out, super::CASES + *case as u32));
                if *other_style {
                    put_code(out, STYLE);
                }
                put_code(out, self.words + self.ranks[*term as usize]);
            }
            Symbol::Literal { term, surface } => {
                put_code(out, WORD);
                put_code(out, self.ranks[*term as usize]);
                put_str(out, surface);
            }
        }
    }

    fn gap(&self, number: usize, out: &mut Vec<u8>) {
        match self.kept[number] {
            Some(kept) => put_code(out, GAPS + kept),
            None => {
                put_code(out, GAP);
                put_str(out, &self.gaps[number].0);
            }
        }
    }
}

/// Puts the section together, stream by stream.
pub(crate) struct TextWriter {
    /// Gaps and lengths.
    head: Vec<u8>,
    streams: Vec<u8>,
}

impl TextWriter {
    /// Adds the stream of the next section.
    pub(crate) fn add(&mut self, stream: &[u8]) {
        put_varint(&mut self.head, stream.len() as u32);
        self.streams.extend_from_slice(stream);
    }

    /// The whole section.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.streams.splice(..0, self.head);
        self.streams
    }
}
