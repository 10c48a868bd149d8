//! Pages taken apart, joined: one dictionary, posting lists, and the text in terms of both.
//!
//! Terms and gaps get numbers in the order in which they come; the order of the dictionary is known only at the end, and
//! the pages wait until then, [packed](super::packed).

use super::BuildError;
use super::Map;
use super::lists::Lists;
use super::packed::{self, Packed};
use super::store::{Memory, Store};
use crate::analyze::Style;
use crate::format::Case;

/// Bytes of packed pages that are read back together.
const RUN: usize = 1 << 18;

/// Everything the pages have given so far.
pub(super) struct Gathered {
    /// Numbers of the terms.
    numbers: Map<Vec<u8>, u32>,
    gap_numbers: Map<String, u32>,
    gap_uses: Vec<u32>,
    lists: Lists,
    cases: Vec<[u32; 3]>,
    styles: [u32; 2],
    /// On how many pages of a language each term is, by language.
    in_language: Vec<Vec<u32>>,
    text: Store,
    run: Vec<u8>,
    /// Bytes of text in titles, headings and bodies.
    pub(super) text_bytes: usize,
}

impl Gathered {
    /// Nothing yet, of pages in so many languages.
    pub(super) fn new(memory: &Memory, languages: usize) -> Self {
        Self {
            numbers: Map::default(),
            gap_numbers: Map::default(),
            gap_uses: Vec::new(),
            lists: Lists::new(memory),
            cases: Vec::new(),
            styles: [0; 2],
            in_language: vec![Vec::new(); languages],
            text: memory.store(8),
            run: Vec::new(),
            text_bytes: 0,
        }
    }

    /// Adds the next page; its language as a number, if it is known.
    pub(super) fn add(&mut self, page: Packed, language: Option<usize>) -> Result<(), BuildError> {
        let terms: Vec<u32> = page.terms.into_iter().map(|term| self.number(term)).collect();
        let gaps: Vec<u32> = page.gaps.into_iter().map(|(gap, uses)| self.gap(gap, uses)).collect();
        for (term, own) in terms.iter().zip(&page.cases) {
            self.cases[*term as usize].iter_mut().zip(own).for_each(|(all, own)| *all += own);
        }
        self.styles.iter_mut().zip(page.styles).for_each(|(all, own)| *all += own);
        if let Some(counts) = language.map(|language| &mut self.in_language[language]) {
            counts.resize(self.numbers.len(), 0);
            terms.iter().for_each(|term| counts[*term as usize] += 1);
        }
        self.lists.add(&page.postings, &terms)?;
        self.text_bytes += page.text_bytes;
        packed::write(&mut self.run, &terms, &gaps, &page.text);
        if self.run.len() >= RUN { self.flush() } else { Ok(()) }
    }

    fn number(&mut self, term: Vec<u8>) -> u32 {
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry(term).or_insert(next);
        if number == next {
            self.cases.push([0; 3]);
        }
        number
    }

    fn gap(&mut self, gap: String, uses: u32) -> u32 {
        let next = self.gap_numbers.len() as u32;
        let number = *self.gap_numbers.entry(gap).or_insert(next);
        if number == next {
            self.gap_uses.push(0);
        }
        self.gap_uses[number as usize] += uses;
        number
    }

    fn flush(&mut self) -> Result<(), BuildError> {
        Ok(self.text.push(std::mem::take(&mut self.run))?)
    }

    /// Puts everything into the order of the dictionary.
    pub(super) fn finish(mut self) -> Result<Joined, BuildError> {
        self.flush()?;
        let mut terms: Vec<(Vec<u8>, u32)> = self.numbers.into_iter().collect();
        terms.sort_unstable();
        let (terms, order): (Vec<Vec<u8>>, Vec<u32>) = terms.into_iter().unzip();
        let mut ordinals = vec![0; order.len()];
        order.iter().zip(0..).for_each(|(number, ordinal)| ordinals[*number as usize] = ordinal);
        let mut gaps: Vec<(String, u32)> = self.gap_numbers.into_iter().collect();
        gaps.sort_unstable_by_key(|(_, number)| *number);
        let gaps = gaps.into_iter().map(|(gap, number)| (gap, self.gap_uses[number as usize])).collect();
        let [old, new] = self.styles;
        Ok(Joined {
            cases: order.iter().map(|number| most(self.cases[*number as usize])).collect(),
            style: if new > old { Style::New } else { Style::Old },
            languages: most_frequent(&order, &self.in_language),
            lists: self.lists,
            text: self.text,
            terms,
            order,
            ordinals,
            gaps,
        })
    }
}

/// What all pages together give.
pub(super) struct Joined {
    /// Terms by ordinal.
    pub(super) terms: Vec<Vec<u8>>,
    /// Numbers of the terms by ordinal, and the other way round.
    pub(super) order: Vec<u32>,
    pub(super) ordinals: Vec<u32>,
    /// Usual case by ordinal.
    pub(super) cases: Vec<Case>,
    /// The language of most pages of each term, as a number.
    pub(super) languages: Vec<Option<usize>>,
    /// The more frequent style of placing tones.
    pub(super) style: Style,
    /// Gaps with how often each has to be written.
    pub(super) gaps: Vec<(String, u32)>,
    /// Posting lists, by the numbers of the terms.
    pub(super) lists: Lists,
    /// Packed pages.
    pub(super) text: Store,
}

fn most(counts: [u32; 3]) -> Case {
    let [lower, title, upper] = counts;
    match () {
        () if upper > lower && upper > title => Case::Upper,
        () if title > lower => Case::Title,
        () => Case::Lower,
    }
}

/// For each term the language that most of its pages are in; of equals the first.
pub(super) fn most_frequent(order: &[u32], counts: &[Vec<u32>]) -> Vec<Option<usize>> {
    let of_term = |term: u32| {
        let mut best = (0, None);
        for (language, counts) in counts.iter().enumerate() {
            let count = counts.get(term as usize).copied().unwrap_or(0);
            if count > best.0 {
                best = (count, Some(language));
            }
        }
        best.1
    };
    order.iter().map(|term| of_term(*term)).collect()
}
