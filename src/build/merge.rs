//! Pages taken apart, joined: one dictionary, posting lists, and the text in terms of both.

use super::words::{BlockWords, Item, PageWords, SectionWords, Written};
use crate::analyze::Style;
use crate::format::{Case, ListWriter, Symbol, ends_sentence, expected_case, expected_gap, flag};
use crate::ids::SectionId;
use std::collections::HashMap;

/// The dictionary of all pages, and the numbers of each page's terms and gaps in it.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    /// Terms by ordinal.
    pub(super) terms: Vec<Vec<u8>>,
    /// Gaps with how often each occurs.
    pub(super) gaps: Vec<(String, u32)>,
    /// For each page the ordinal of each of its terms.
    pub(super) page_terms: Vec<Vec<u32>>,
    page_gaps: Vec<Vec<u32>>,
}

impl Dictionary {
    /// Joins the tables of all pages.
    pub(super) fn of(pages: &[PageWords]) -> Self {
        let mut terms: Vec<&[u8]> = pages.iter().flat_map(|page| &page.terms).map(Vec::as_slice).collect();
        terms.sort_unstable();
        terms.dedup();
        let ordinal: HashMap<&[u8], u32> = terms.iter().copied().zip(0..).collect();
        let of_page = |page: &PageWords| page.terms.iter().map(|term| ordinal[term.as_slice()]).collect();
        let page_terms = pages.iter().map(of_page).collect();
        let mut all =
            Self { terms: terms.iter().map(|t| t.to_vec()).collect(), page_terms, ..Self::default() };
        all.join_gaps(pages);
        all
    }

    fn join_gaps(&mut self, pages: &[PageWords]) {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        for page in pages {
            let mut own = Vec::new();
            for gap in &page.gaps {
                let next = numbers.len() as u32;
                own.push(*numbers.entry(gap).or_insert(next));
                if numbers.len() > self.gaps.len() {
                    self.gaps.push((gap.clone(), 0));
                }
            }
            self.page_gaps.push(own);
        }
    }
}

/// Posting lists by ordinal.
pub(super) fn postings(pages: &[PageWords], dictionary: &Dictionary) -> Vec<ListWriter> {
    let mut lists = vec![ListWriter::default(); dictionary.terms.len()];
    let mut section = SectionId(0);
    for (page, ordinals) in pages.iter().zip(&dictionary.page_terms) {
        for words in &page.sections {
            let mut seen = occurrences(page, words);
            seen.iter_mut().for_each(|o| o.term = ordinals[o.term as usize]);
            seen.sort_by_key(|o| o.term);
            for own in seen.chunk_by(|a, b| a.term == b.term) {
                add(&mut lists[own[0].term as usize], section, own);
            }
            section.0 += 1;
        }
    }
    lists
}

/// One word in one field.
#[derive(Debug, Clone, Copy)]
struct Occurrence {
    term: u32,
    field: u8,
    /// Weight, for words of the body.
    weight: f32,
}

fn add(list: &mut ListWriter, section: SectionId, own: &[Occurrence]) {
    let placed = || own.iter().filter(|o| o.field != flag::META);
    let body = || own.iter().filter(|o| o.field == 0);
    let once = |field| placed().filter(|o| o.field == field).count() <= 1;
    let weight: f32 = body().map(|o| o.weight).sum();
    let plain = body().all(|o| o.weight == 1.0) && once(flag::TITLE) && once(flag::HEADING);
    let quarters = (!plain).then(|| ((weight * 4.0).round() as u32).max(u32::from(weight > 0.0)));
    let flags = own.iter().fold(0, |flags, o| flags | o.field);
    list.push(section, placed().count() as u32, flags, quarters);
}

fn occurrences(page: &PageWords, words: &SectionWords) -> Vec<Occurrence> {
    let mut all = Vec::new();
    for (field, terms) in
        [(flag::TITLE, &words.title), (flag::HEADING, &words.heading), (flag::META, &words.meta)]
    {
        all.extend(terms.iter().map(|term| Occurrence { term: *term, field, weight: 0.0 }));
    }
    all.extend(words.extra.iter().map(|(term, weight)| Occurrence {
        term: *term,
        field: 0,
        weight: *weight,
    }));
    for block in &words.blocks {
        for item in &block.items {
            if let Item::Word(spelling) = item {
                let term = page.spellings[*spelling as usize].term;
                all.push(Occurrence { term, field: 0, weight: block.weight });
            }
        }
    }
    all
}

/// How words are usually written, over all pages.
#[derive(Debug)]
pub(super) struct Habits {
    /// Usual case by ordinal.
    pub(super) cases: Vec<Case>,
    /// The more frequent style of placing tones.
    pub(super) style: Style,
}

impl Habits {
    /// Counts spellings; words that start a sentence do not count for case.
    pub(super) fn of(pages: &[PageWords], dictionary: &Dictionary) -> Self {
        let mut cases = vec![[0u32; 3]; dictionary.terms.len()];
        let (mut old, mut new) = (0, 0);
        for (page, ordinals) in pages.iter().zip(&dictionary.page_terms) {
            for_each_word(page, |term, form, starts| {
                let Written::Regular(case, style) = form else { return };
                old += u32::from(*style == Some(Style::Old));
                new += u32::from(*style == Some(Style::New));
                cases[ordinals[term as usize] as usize][*case as usize] += u32::from(!starts);
            });
        }
        let style = if new > old { Style::New } else { Style::Old };
        Self { cases: cases.iter().map(most).collect(), style }
    }
}

fn most(counts: &[u32; 3]) -> Case {
    let [lower, title, upper] = *counts;
    match () {
        () if upper > lower && upper > title => Case::Upper,
        () if title > lower => Case::Title,
        () => Case::Lower,
    }
}

fn for_each_word(page: &PageWords, mut seen: impl FnMut(u32, &Written, bool)) {
    for block in page.sections.iter().flat_map(|section| &section.blocks) {
        let mut starts = true;
        for item in &block.items {
            match item {
                Item::Gap(gap) => starts |= ends_sentence(&page.gaps[*gap as usize]),
                Item::Word(spelling) => {
                    let spelling = &page.spellings[*spelling as usize];
                    seen(spelling.term, &spelling.form, starts);
                    starts = false;
                }
            }
        }
    }
}

/// The streams of TEXT, section by section. Counts in `dictionary` how often each gap is written out.
pub(super) fn streams(pages: &[PageWords], dictionary: &mut Dictionary, habits: &Habits) -> Vec<Vec<Symbol>> {
    let mut streams = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let view = PageView { page, dictionary, habits, at };
        let own: Vec<Vec<Symbol>> = page.sections.iter().map(|s| view.stream(&s.blocks)).collect();
        for symbol in own.iter().flatten() {
            if let Symbol::Gap(gap) = symbol {
                dictionary.gaps[*gap as usize].1 += 1;
            }
        }
        streams.extend(own);
    }
    streams
}

struct PageView<'a> {
    page: &'a PageWords,
    dictionary: &'a Dictionary,
    habits: &'a Habits,
    at: usize,
}

impl PageView<'_> {
    fn stream(&self, blocks: &[BlockWords]) -> Vec<Symbol> {
        let mut out = Vec::new();
        for block in blocks {
            self.block(block, &mut out);
            out.push(Symbol::End);
        }
        out
    }

    fn block(&self, block: &BlockWords, out: &mut Vec<Symbol>) {
        let (mut starts, mut gap, mut before) = (true, None, None);
        for item in &block.items {
            match item {
                Item::Gap(number) => gap = Some(*number),
                Item::Word(spelling) => {
                    out.extend(self.gap(before, gap.take(), Some(*spelling), &mut starts));
                    out.push(self.word(*spelling, starts));
                    (before, starts) = (Some(*spelling), false);
                }
            }
        }
        out.extend(gap.and_then(|gap| self.gap(before, Some(gap), None, &mut starts)));
    }

    /// The symbol for what stands between two words, if it is not the expected.
    fn gap(
        &self,
        before: Option<u32>,
        gap: Option<u32>,
        after: Option<u32>,
        starts: &mut bool,
    ) -> Option<Symbol> {
        let written = gap.map_or("", |gap| &self.page.gaps[gap as usize]);
        let expected = match (before, after) {
            (Some(before), Some(after)) => expected_gap(&self.first(before), &self.first(after)),
            _ => "",
        };
        match (written, gap) {
            _ if written == expected => None,
            ("" | " ", _) if before.is_some() && after.is_some() => Some(Symbol::Other),
            (_, Some(gap)) => {
                *starts |= ends_sentence(written);
                Some(Symbol::Gap(self.dictionary.page_gaps[self.at][gap as usize]))
            }
            (_, None) => None,
        }
    }

    /// Enough of a word, as it will be shown, to tell its script.
    fn first(&self, spelling: u32) -> String {
        let spelling = &self.page.spellings[spelling as usize];
        match &spelling.form {
            // Its key may be of another script: 〸 has the key 十.
            Written::Literal(surface) => surface.clone(),
            Written::Regular(..) => {
                let term = &self.page.terms[spelling.term as usize];
                String::from_utf8_lossy(crate::analyze::split(term).0).into_owned()
            }
        }
    }

    fn word(&self, spelling: u32, starts: bool) -> Symbol {
        let spelling = &self.page.spellings[spelling as usize];
        let term = self.dictionary.page_terms[self.at][spelling.term as usize];
        match &spelling.form {
            Written::Literal(surface) => Symbol::Literal { term, surface: surface.clone() },
            Written::Regular(case, style) => {
                let expected = expected_case(self.habits.cases[term as usize], starts);
                let other_style = style.is_some_and(|style| style != self.habits.style);
                Symbol::Word { term, case: (*case != expected).then_some(*case), other_style }
            }
        }
    }
}
