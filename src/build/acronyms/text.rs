//! Pages as numbered words: what every step of the miner looks at, 8 bytes for each word of the text.
//!
//! Words of a block follow each other, each with the kind of [`Gap`] in front of it; the word [`END`] closes the block, so that
//! its gap tells what stands behind the last word.

use super::gap::Gap;
use super::word::Word;
use crate::analyze;
use crate::page::Page;
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// The word at the end of each block: no letters, no initial.
pub(super) const END: u32 = 0;
/// Pages read with one table of words. More of them share more work and leave less to share out between threads.
const CHUNK: usize = 64;
/// Per cent of words with marks only Vietnamese has, from which on a page is searched for what Vietnamese initials may mean.
const VIETNAMESE: usize = 15;

/// Everything the pages say, as numbers.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    /// Distinct spellings; the first is [`END`].
    pub(super) words: Vec<Word>,
    /// The text.
    pub(super) tokens: Vec<Token>,
    /// Where the pages lie in `tokens`.
    pub(super) pages: Vec<Range<usize>>,
    /// Numbers of the distinct terms.
    pub(super) terms: HashMap<Vec<u8>, u32>,
}

/// A word of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Its spelling.
    pub(super) word: u32,
    /// What stands in front of it.
    pub(super) gap: Gap,
}

/// Numbers spellings in the order in which they come.
#[derive(Default)]
struct Numbers<'a>(HashMap<&'a str, u32>);

impl<'a> Numbers<'a> {
    fn number(&mut self, text: &'a str, all: &mut Vec<&'a str>) -> u32 {
        let next = all.len() as u32;
        let number = *self.0.entry(text).or_insert(next);
        if number == next {
            all.push(text);
        }
        number
    }
}

/// Words of some pages, numbered by themselves.
#[derive(Default)]
struct Chunk<'a> {
    numbers: Numbers<'a>,
    words: Vec<&'a str>,
    tokens: Vec<Token>,
    ends: Vec<usize>,
}

impl<'a> Chunk<'a> {
    fn of(pages: &'a [Page]) -> Self {
        let mut chunk = Self::default();
        chunk.numbers.number("", &mut chunk.words);
        for page in pages {
            chunk.block(&page.title);
            chunk.block(&page.description);
            for section in &page.sections {
                chunk.block(&section.heading);
                section.blocks.iter().for_each(|block| chunk.block(&block.text));
            }
            chunk.ends.push(chunk.tokens.len());
        }
        chunk
    }

    fn block(&mut self, text: &'a str) {
        let mut end = None;
        for token in analyze::tokens(text) {
            let gap = end.map_or(Gap::Stop, |end| Gap::of(&text[end..token.start]));
            let word = self.numbers.number(&text[token.start..token.end], &mut self.words);
            self.tokens.push(Token { word, gap });
            end = Some(token.end);
        }
        if let Some(end) = end {
            let gap = if text[end..].contains([')', ']']) { Gap::Close } else { Gap::Stop };
            self.tokens.push(Token { word: END, gap });
        }
    }
}

impl Corpus {
    /// Reads the pages: in parallel, numbered in their order.
    pub(super) fn of(pages: &[Page]) -> Self {
        let chunks: Vec<Chunk<'_>> = pages.par_chunks(CHUNK).map(Chunk::of).collect();
        let mut numbers = Numbers::default();
        let mut texts: Vec<&str> = Vec::new();
        let mut corpus = Self::default();
        for chunk in chunks {
            let global: Vec<u32> =
                chunk.words.into_iter().map(|text| numbers.number(text, &mut texts)).collect();
            let start = corpus.tokens.len();
            let renumbered =
                chunk.tokens.iter().map(|token| Token { word: global[token.word as usize], ..*token });
            corpus.tokens.extend(renumbered);
            for end in chunk.ends {
                let from = corpus.pages.last().map_or(0, |page| page.end);
                corpus.pages.push(from..start + end);
            }
        }
        corpus.describe(&texts);
        corpus
    }

    /// Looks at each distinct spelling, once.
    fn describe(&mut self, texts: &[&str]) {
        let described: Vec<(Word, Vec<u8>)> = texts.par_iter().map(|text| Word::of(text)).collect();
        for (word, term) in described {
            let new = self.terms.len() as u32;
            let term = *self.terms.entry(term).or_insert(new);
            self.words.push(Word { term, ..word });
        }
    }

    /// The spelling at a place.
    pub(super) fn word(&self, at: usize) -> &Word {
        &self.words[self.tokens[at].word as usize]
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
        let is_end = |token: &Token| token.word == END;
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
