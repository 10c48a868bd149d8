//! Pages as numbered words: what every step of the miner looks at, 4 bytes for each word of the text.
//!
//! Words of a block follow each other, each with the kind of [`Gap`] in front of it; the word [`END`] closes the block, so that
//! its gap tells what stands behind the last word.

use super::gap::Gap;
use super::word::Word;
use crate::analyze;
use crate::build::Map;
use crate::page::Page;
use rayon::prelude::*;
use std::ops::Range;

/// The word at the end of each block: no letters, no initial.
pub(super) const END: u32 = 0;
/// Per cent of words with marks only Vietnamese has, from which on a page is searched for what Vietnamese initials may mean.
const VIETNAMESE: usize = 15;

/// Everything the pages say, as numbers.
#[derive(Debug, Default)]
pub(in crate::build) struct Corpus {
    /// Distinct spellings; the first is [`END`].
    pub(super) words: Vec<Word>,
    /// The text.
    pub(super) tokens: Vec<Token>,
    /// Where the pages lie in `tokens`.
    pub(super) pages: Vec<Range<usize>>,
    /// Numbers of the distinct terms.
    pub(super) terms: Map<Vec<u8>, u32>,
}

/// A word of the text: its spelling and what stands in front of it, in 4 bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token(u32);

/// Bits of a gap.
const GAP_BITS: u32 = 4;

impl Token {
    fn new(word: u32, gap: Gap) -> Self {
        debug_assert!(word < 1 << (32 - GAP_BITS));
        Self(word << GAP_BITS | gap as u32)
    }

    /// Its spelling.
    pub(super) fn word(self) -> u32 {
        self.0 >> GAP_BITS
    }

    /// What stands in front of it.
    pub(super) fn gap(self) -> Gap {
        Gap::of_number(self.0 & ((1 << GAP_BITS) - 1))
    }
}

/// Words of some pages, numbered by themselves.
#[derive(Debug, Default)]
pub(in crate::build) struct Chunk {
    words: Vec<String>,
    tokens: Vec<Token>,
    ends: Vec<usize>,
}

impl Chunk {
    /// Reads some pages.
    pub(in crate::build) fn of(pages: &[Page]) -> Self {
        let mut reader = ChunkReader { numbers: Map::default(), chunk: Self::default() };
        reader.number("");
        for page in pages {
            reader.block(&page.title);
            reader.block(&page.description);
            for section in &page.sections {
                reader.block(&section.heading);
                section.blocks.iter().for_each(|block| reader.block(&block.text));
            }
            reader.chunk.ends.push(reader.chunk.tokens.len());
        }
        reader.chunk
    }
}

struct ChunkReader<'a> {
    numbers: Map<&'a str, u32>,
    chunk: Chunk,
}

impl<'a> ChunkReader<'a> {
    fn number(&mut self, text: &'a str) -> u32 {
        let next = self.chunk.words.len() as u32;
        *self.numbers.entry(text).or_insert_with(|| {
            self.chunk.words.push(text.into());
            next
        })
    }

    fn block(&mut self, text: &'a str) {
        let mut end = None;
        for token in analyze::tokens(text) {
            let gap = end.map_or(Gap::Stop, |end| Gap::of(&text[end..token.start]));
            let word = self.number(&text[token.start..token.end]);
            self.chunk.tokens.push(Token::new(word, gap));
            end = Some(token.end);
        }
        if let Some(end) = end {
            let gap = if text[end..].contains([')', ']']) { Gap::Close } else { Gap::Stop };
            self.chunk.tokens.push(Token::new(END, gap));
        }
    }
}

/// A corpus that is still being read. Spellings are numbered in the order in which they come.
#[derive(Debug, Default)]
pub(in crate::build) struct Reading {
    numbers: Map<String, u32>,
    tokens: Vec<Token>,
    pages: Vec<Range<usize>>,
}

impl Reading {
    /// Adds the next pages.
    pub(in crate::build) fn add(&mut self, chunk: Chunk) {
        let global: Vec<u32> = chunk.words.into_iter().map(|text| self.number(text)).collect();
        let start = self.tokens.len();
        self.tokens
            .extend(chunk.tokens.iter().map(|token| Token::new(global[token.word() as usize], token.gap())));
        for end in chunk.ends {
            let from = self.pages.last().map_or(0, |page| page.end);
            self.pages.push(from..start + end);
        }
    }

    fn number(&mut self, text: String) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(text).or_insert(next)
    }

    /// The corpus of all pages added.
    pub(in crate::build) fn finish(self) -> Corpus {
        let mut texts: Vec<(String, u32)> = self.numbers.into_iter().collect();
        texts.sort_unstable_by_key(|(_, number)| *number);
        let mut corpus = Corpus { tokens: self.tokens, pages: self.pages, ..Corpus::default() };
        corpus.describe(&texts);
        corpus
    }
}

impl Corpus {
    /// Reads pages at once.
    #[cfg(test)]
    pub(in crate::build) fn of(pages: &[Page]) -> Self {
        let mut reading = Reading::default();
        pages.chunks(3).for_each(|pages| reading.add(Chunk::of(pages)));
        reading.finish()
    }

    /// Looks at each distinct spelling, once.
    fn describe(&mut self, texts: &[(String, u32)]) {
        let described: Vec<(Word, Vec<u8>)> = texts.par_iter().map(|(text, _)| Word::of(text)).collect();
        for (word, term) in described {
            let new = self.terms.len() as u32;
            let term = *self.terms.entry(term).or_insert(new);
            self.words.push(Word { term, ..word });
        }
    }

    /// The spelling at a place.
    pub(super) fn word(&self, at: usize) -> &Word {
        &self.words[self.tokens[at].word() as usize]
    }

    /// The terms of a stretch of text.
    pub(super) fn phrase(&self, place: Range<usize>) -> Vec<u32> {
        place.map(|at| self.word(at).term).collect()
    }

    /// The terms of a text, if all its words occur.
    pub(super) fn terms_of(&self, text: &str) -> Option<Vec<u32>> {
        let term =
            |token: analyze::Token| self.terms.get(&analyze::term(&text[token.start..token.end])).copied();
        analyze::tokens(text).map(term).collect()
    }

    /// A stretch of text as written, with single spaces.
    pub(super) fn written(&self, place: Range<usize>) -> String {
        place.map(|at| self.word(at).text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Where the block around `at` lies, without its end.
    pub(super) fn block(&self, at: usize) -> Range<usize> {
        let is_end = |token: &Token| token.word() == END;
        let start = self.tokens[..at].iter().rposition(is_end).map_or(0, |end| end + 1);
        let end = self.tokens[at..].iter().position(is_end).map_or(self.tokens.len(), |end| at + end);
        start..end
    }

    /// The page that holds a place.
    pub(super) fn page(&self, at: usize) -> usize {
        self.pages.partition_point(|page| page.end <= at)
    }

    /// Whether most of a page seems to be Vietnamese.
    pub(super) fn is_vietnamese(&self, page: &Range<usize>) -> bool {
        let telling = page.clone().filter(|at| self.word(*at).vietnamese).count();
        telling * 100 >= page.len().max(1) * VIETNAMESE
    }
}
