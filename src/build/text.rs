//! TEXT, from packed pages and the finished dictionary.

use super::BuildError;
use super::gather::Joined;
use super::packed::{Mark, Unpacked};
use super::source::in_order;
use super::words::Written;
use crate::format::{Reader, Symbol, TextCoder, ends_sentence, expected_case};
use std::io;

/// Writes the section. `ranks` is the rank by ordinal.
pub(super) fn write(joined: &Joined, ranks: &[u32]) -> Result<Vec<u8>, BuildError> {
    let coder = TextCoder::new(&joined.gaps, ranks);
    let mut text = coder.begin();
    let code = |run: usize| coded(joined, &coder, run);
    let add = |streams: Vec<Vec<u8>>| {
        streams.iter().for_each(|stream| text.add(stream));
        Ok(())
    };
    in_order(0..joined.text.len(), code, add)?;
    Ok(text.finish())
}

/// The streams of all sections of a run of pages.
fn coded(joined: &Joined, coder: &TextCoder<'_>, run: usize) -> Result<Vec<Vec<u8>>, BuildError> {
    let bytes = joined.text.get(run)?;
    let mut reader = Reader::new(&bytes);
    let mut streams = Vec::new();
    while !reader.is_empty() {
        let page = Unpacked::read(&mut reader).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
        let view = View { joined, page: &page };
        streams.extend(page.sections.iter().map(|marks| coder.stream(&view.symbols(marks))));
    }
    Ok(streams)
}

struct View<'a> {
    joined: &'a Joined,
    page: &'a Unpacked,
}

impl View<'_> {
    fn symbols(&self, marks: &[Mark]) -> Vec<Symbol> {
        let mut starts = true;
        let mut symbols = Vec::with_capacity(marks.len());
        for mark in marks {
            symbols.push(match mark {
                Mark::End => {
                    starts = true;
                    Symbol::End
                }
                Mark::Other => Symbol::Other,
                Mark::Gap(gap) => {
                    let gap = self.page.gaps[*gap as usize];
                    starts |= ends_sentence(&self.joined.gaps[gap as usize].0);
                    Symbol::Gap(gap)
                }
                Mark::Word(spelling) => self.word(*spelling, std::mem::take(&mut starts)),
            });
        }
        symbols
    }

    fn word(&self, spelling: u32, starts: bool) -> Symbol {
        let spelling = &self.page.spellings[spelling as usize];
        let term = self.joined.ordinals[self.page.terms[spelling.term as usize] as usize];
        match &spelling.form {
            Written::Literal(surface) => Symbol::Literal { term, surface: surface.clone() },
            Written::Regular(case, style) => {
                let expected = expected_case(self.joined.cases[term as usize], starts);
                let other_style = style.is_some_and(|style| style != self.joined.style);
                Symbol::Word { term, case: (*case != expected).then_some(*case), other_style }
            }
        }
    }
}
