//! What several words of a query, or one, may stand for: words the text writes joined or split (`huaphan`, `sê pôn`), acronyms
//! and their long forms, synonyms.
//!
//! An alternative fills its slots like a word of each: it takes the place of what was typed, it is never added to it. For nearness
//! it occupies the place of its words, so that `CHQS tỉnh` is a pair where the text has `chỉ huy quân sự tỉnh`.

use super::candidates::{Candidate, Finder};
use super::near::Nearness;
use super::places::{Span, WORD};
use super::query::Slot;
use super::score::Evidence;
use crate::analyze::{self, Grade};
use crate::format::{Links, Posting, Terms, low_halves};
use crate::ids::{SectionId, TermId};
use std::ops::Range;

/// Most slots that may be one word of the text, and most words of the text that may be one slot.
const MOST_WORDS: usize = 4;
/// Shortest word that is joined or split, in letters.
const SHORTEST: usize = 5;
/// Most alternatives of one query.
const MOST_ALTERNATIVES: usize = 64;

/// Slots, and what else they may stand for.
#[derive(Debug)]
pub(crate) struct Alternative {
    /// The slots.
    pub(crate) slots: Range<usize>,
    /// The words of the text, side by side, with what may fill each.
    pub(crate) words: Vec<Vec<Candidate>>,
    /// How much they count.
    weight: f32,
}

/// Finds the alternatives of a query.
pub(crate) struct Alternatives<'a> {
    /// Finds words.
    pub(crate) finder: &'a Finder<'a>,
    /// The query.
    pub(crate) slots: &'a [Slot],
    /// What was found.
    pub(crate) found: Vec<Alternative>,
}

impl Alternatives<'_> {
    fn add(&mut self, slots: Range<usize>, words: Vec<Vec<Candidate>>, weight: f32) {
        if self.found.len() < MOST_ALTERNATIVES {
            self.found.push(Alternative { slots, words, weight });
        }
    }

    /// Adds what the index links to words of the query.
    pub(crate) fn linked(&mut self, links: Links<'_>) {
        for link in links {
            for start in 0..self.slots.len() {
                if let Some(end) = self.matched(start, link.from()) {
                    let word = |term| vec![Candidate { term, weight: 1.0, exact: false }];
                    self.add(start..end, link.to().into_iter().map(word).collect(), link.weight);
                }
            }
        }
    }

    /// Where the slots from `start` on that are these terms end.
    fn matched<'b>(&self, start: usize, terms: impl Iterator<Item = &'b [u8]>) -> Option<usize> {
        let mut at = start;
        for term in terms {
            let (slot, (key, form)) = (self.slots.get(at)?, analyze::split(term));
            if slot.key != key || analyze::grade(&slot.form, form) == Grade::Wrong {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Adds slots that are one word in the text.
    pub(crate) fn joined(&mut self) {
        for start in 0..self.slots.len() {
            let mut word = String::new();
            for (at, slot) in self.slots.iter().enumerate().skip(start).take(MOST_WORDS) {
                if slot.atom || slot.number {
                    break;
                }
                word.push_str(&slot.text);
                let key = analyze::term(&word);
                let key = analyze::split(&key).0;
                if at > start && key.len() >= SHORTEST && !analyze::is_syllable(key) {
                    let mut found = self.finder.word(&word);
                    lenient(&mut found);
                    if !found.is_empty() {
                        self.add(start..at + 1, vec![found], self.finder.ranking.joined);
                    }
                }
            }
        }
    }

    /// Adds slots that are several words in the text: syllables, or two words of at least three letters.
    pub(crate) fn split(&mut self, literal: &[bool]) {
        for at in 0..self.slots.len() {
            let slot = &self.slots[at];
            let letters = slot.key.iter().all(|byte| !byte.is_ascii_digit());
            if !slot.atom && letters && slot.key.len() >= SHORTEST && !analyze::is_syllable(&slot.key) {
                self.split_on(at, &slot.text, !literal[at], &mut Vec::new());
            }
        }
    }

    /// Adds all ways to split the `rest` of a word behind the words `before`.
    fn split_on(&mut self, slot: usize, rest: &str, any_two: bool, before: &mut Vec<Vec<Candidate>>) {
        for (cut, _) in rest.char_indices().skip(2).chain([(rest.len(), ' ')]) {
            let term = analyze::term(&rest[..cut]);
            let key = analyze::split(&term).0;
            let two = any_two && key.len() >= 3 && rest.len() - cut != 1 && rest.len() - cut != 2;
            if key.len() < 2 || !(analyze::is_syllable(key) || two && before.len() < 2) {
                continue;
            }
            let mut found = self.finder.word(&rest[..cut]);
            lenient(&mut found);
            if found.is_empty() {
                continue;
            }
            before.push(found);
            if cut < rest.len() && before.len() < MOST_WORDS {
                self.split_on(slot, &rest[cut..], any_two, before);
            } else if cut == rest.len() && before.len() > 1 {
                self.add(slot..slot + 1, before.clone(), self.finder.ranking.joined);
            }
            before.pop();
        }
    }
}

/// A name keeps its marks in one spelling and loses them in another: Sê Pôn, Sepon.
fn lenient(found: &mut [Candidate]) {
    for candidate in found {
        candidate.weight = candidate.weight.max(0.6);
        candidate.exact = false;
    }
}

/// Finds where alternatives stand.
pub(crate) struct Placing<'a> {
    /// Pages, weights and positions.
    pub(crate) near: Nearness<'a>,
    /// Tables of the dictionary.
    pub(crate) terms: &'a Terms,
    /// POST.
    pub(crate) post: &'a [u8],
}

impl Placing<'_> {
    /// Adds an alternative to the evidence of its slots. Gives `false` where the text has it nowhere.
    pub(crate) fn add(&self, alternative: &Alternative, evidence: &mut [Evidence]) -> bool {
        let mut words = Vec::new();
        for candidates in &alternative.words {
            words.push(self.near.scorer.gather(candidates.clone(), self.terms, self.post));
        }
        let ends = self.ends(&words);
        let postings = self.postings(&words, &ends);
        if postings.is_empty() {
            return false;
        }
        let count = alternative.slots.len() as u64;
        let length = words.len() as u64 * WORD;
        for (number, slot) in (0..count).zip(alternative.slots.clone()) {
            let own = &mut evidence[slot];
            let range = own.postings.len()..own.postings.len() + postings.len();
            own.postings.extend_from_slice(&postings);
            own.runs.push((
                Candidate { term: TermId(u32::MAX), weight: alternative.weight, exact: false },
                range,
            ));
            for end in &ends {
                let start = end.end().saturating_sub(length) + number;
                let end_of_slot = if number + 1 == count { end.end() } else { start + 1 };
                own.spans.push(Span::new(start, end_of_slot, alternative.weight * end.weight()).number());
            }
        }
        true
    }

    /// Where the words stand side by side: the ends.
    fn ends(&self, words: &[Evidence]) -> Vec<Span> {
        let mut run = super::near::ends(&self.near.spans(&words[0]));
        for next in &words[1..] {
            run = super::near::follow(&run, &self.near.spans(next));
        }
        run
    }

    /// A posting for each section that has the words, side by side where positions tell.
    fn postings(&self, words: &[Evidence], ends: &[Span]) -> Vec<Posting> {
        let docs = self.near.scorer.docs;
        let mut sections = Vec::new();
        for posting in &words[0].postings {
            sections.push(u64::from(posting.section.0));
        }
        sections.sort_unstable();
        sections.dedup();
        let (mut found, mut at) = (Vec::new(), 0);
        for section in low_halves(&sections).into_iter().map(SectionId) {
            let Some(mut posting) = meet(section, words) else { continue };
            if words.len() > 1 && docs.has_positions(docs.page_of(section)) {
                let past = |at: usize, id: u32| {
                    ends.get(at).is_some_and(|end| end.end() <= self.near.places.end(id))
                };
                while past(at, section.0) {
                    at += 1;
                }
                let before = at;
                while past(at, section.0 + 1) {
                    at += 1;
                }
                posting.weight = posting.weight.min((at - before) as f32);
                if at == before {
                    continue;
                }
            }
            found.push(posting);
        }
        found
    }
}

/// What all words have in common in a section: the fields they share, and the smallest weight.
fn meet(section: SectionId, words: &[Evidence]) -> Option<Posting> {
    let mut all = Posting { section, count: 1, flags: u8::MAX, weight: f32::MAX };
    for word in words {
        let (mut flags, mut weight, mut any) = (0, 0.0f32, false);
        for (_, run) in &word.runs {
            let postings = &word.postings[run.clone()];
            if let Ok(at) = postings.binary_search_by_key(&section, |posting| posting.section) {
                flags |= postings[at].flags;
                weight = weight.max(postings[at].weight);
                any = true;
            }
        }
        if !any {
            return None;
        }
        all.flags &= flags;
        all.weight = all.weight.min(weight);
    }
    Some(all)
}
