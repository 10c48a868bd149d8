//! Writes TEXT: see the grammar in [`super`].

use super::{Case, END, GAP, GAPS, OTHER, STYLE, WORD};
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
pub(crate) fn write(gaps: &[(&str, u32)], ranks: &[u32], streams: &[Vec<Symbol>]) -> Vec<u8> {
    let kept = keep(gaps);
    let table = Table { gaps, kept: &kept, ranks };
    let coded: Vec<Vec<u8>> = streams.iter().map(|stream| table.stream(stream)).collect();
    let mut out = Vec::new();
    put_varint(&mut out, kept.iter().flatten().count() as u32);
    let mut order: Vec<(u32, usize)> =
        kept.iter().enumerate().filter_map(|(at, n)| Some(((*n)?, at))).collect();
    order.sort_unstable();
    order.iter().for_each(|(_, at)| put_str(&mut out, gaps[*at].0));
    coded.iter().for_each(|stream| put_varint(&mut out, stream.len() as u32));
    coded.iter().for_each(|stream| out.extend_from_slice(stream));
    out
}

/// Most gaps that get a number of their own: with words, they share the symbols of one byte.
const MOST_GAPS: usize = 48;

/// The number of each gap that is frequent enough to have one, most frequent first.
fn keep(gaps: &[(&str, u32)]) -> Vec<Option<u32>> {
    let mut order: Vec<usize> = (0..gaps.len()).filter(|at| gaps[*at].1 > 2).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(gaps[*at].1), gaps[*at].0));
    let mut kept = vec![None; gaps.len()];
    order.iter().take(MOST_GAPS).zip(0..).for_each(|(at, number)| kept[*at] = Some(number));
    kept
}

struct Table<'a> {
    gaps: &'a [(&'a str, u32)],
    kept: &'a [Option<u32>],
    ranks: &'a [u32],
}

impl Table<'_> {
    fn stream(&self, symbols: &[Symbol]) -> Vec<u8> {
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
                let words = GAPS + self.kept.iter().flatten().count() as u32;
                put_code(out, words + self.ranks[*term as usize]);
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
                put_str(out, self.gaps[number].0);
            }
        }
    }
}
