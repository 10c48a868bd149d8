//! What several words of a query, or one, may stand for: words the text writes joined or split (`huaphan`, `sê pôn`), acronyms
//! and their long forms, synonyms.
//!
//! An alternative fills its slots like a word of each: it takes the place of what was typed, it is never added to it. For nearness
//! it occupies the place of its words, so that `CHQS tỉnh` is a pair where the text has `chỉ huy quân sự tỉnh`.

use super::candidates::{Candidate, Finder, Fit, KNOWN};
use super::evidence::Evidence;
use super::near::{self, Nearness};
use super::places::{Span, WORD};
use super::query::Slot;
use crate::analyze::{self, Grade};
use crate::format::{Links, MOST_LINKED, Posting, SEPARATOR, falling, low_halves, parted};
use crate::ids::{SectionId, TermId};
use std::ops::Range;

/// Most slots that may be one word of the text, and most words of the text that may be one slot.
const MOST_WORDS: usize = 4;
/// Shortest word that is joined or split, in letters.
const SHORTEST: usize = 5;
/// Longest, in bytes: each way to cut it is tried.
const LONGEST: usize = 64;
/// A name keeps its marks in one spelling and loses them in another (Sê Pôn, Sepon): so much any form of it counts.
const LENIENT: f32 = 0.6;
/// Most alternatives of one query.
const MOST_ALTERNATIVES: usize = 64;

/// Slots, and what else they may stand for.
#[derive(Debug)]
pub(crate) struct Alternative {
    /// The slots.
    pub(crate) slots: Range<usize>,
    /// The words of the text, side by side: number of the word, and what may fill it; in order of the numbers.
    pub(crate) words: Vec<(usize, Candidate)>,
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
    fn add(&mut self, slots: Range<usize>, words: Vec<(usize, Candidate)>, weight: f32) {
        if self.found.len() < MOST_ALTERNATIVES {
            self.found.push(Alternative { slots, words, weight });
        }
    }

    /// Adds what the index links to words of the query.
    pub(crate) fn linked(&mut self, links: Links<'_>) {
        for link in links {
            for start in 0..self.slots.len() {
                if let Some(end) = self.matched(start, link.from) {
                    let terms = parted(link.to, SEPARATOR);
                    let mut words = Vec::new();
                    let mut whole = terms.len() <= MOST_LINKED;
                    for (number, term) in terms.iter().take(MOST_LINKED).enumerate() {
                        whole &= self.fill(term, number, 0.0, &mut words);
                    }
                    if whole {
                        self.add(start..end, words, link.weight);
                    } else if self.finder.terms.is_waiting() {
                        // Their lists come with the part that tells whether there is the word that is missing.
                        for (_, own) in &words {
                            self.finder.terms.post(own.term);
                        }
                    }
                }
            }
        }
    }

    /// Where the slots from `start` on that are these terms end.
    fn matched(&self, start: usize, terms: &[u8]) -> Option<usize> {
        let mut at = start;
        for term in &parted(terms, SEPARATOR) {
            let (slot, (key, form)) = (self.slots.get(at)?, analyze::split(term));
            if slot.key != key || analyze::grade(&slot.form, form) == Grade::Wrong {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Adds slots that are one word in the text, of which a number may be the beginning or the end: K 70, 10 km.
    pub(crate) fn joined(&mut self) {
        for start in 0..self.slots.len() {
            let mut word = String::new();
            let end = self.slots.len().min(start + MOST_WORDS);
            for at in start..end {
                let slot = &self.slots[at];
                if slot.atom || slot.key.is_empty() {
                    break;
                }
                word.push_str(&slot.text);
                let mixed = slot.number != self.slots[start].number;
                let may_be_one = at > start && (mixed || is_long(&word));
                let mut words = Vec::new();
                if may_be_one && self.fill(&analyze::term(&word), 0, LENIENT, &mut words) {
                    self.add(start..at + 1, words, self.finder.ranking.joined());
                }
                if mixed {
                    break;
                }
            }
        }
    }

    /// Adds slots that are several words in the text: syllables, where the index tells whether they stand side by side, or, for a
    /// word that no page has, two words of at least three letters, or letters and a number.
    pub(crate) fn split(&mut self, known: &[bool], syllables: bool) {
        for (at, known) in known.iter().enumerate() {
            let slot = &self.slots[at];
            if slot.atom || slot.number {
                continue;
            }
            if is_long(&slot.text) {
                if syllables {
                    self.split_on(at, &slot.text, &mut Vec::new());
                }
                if !known {
                    self.split_in_two(at, &slot.text, syllables);
                }
            }
            if !known {
                self.split_at_number(at, &slot.key);
            }
        }
    }

    /// Adds letters and a number, in either order, for a word of both.
    fn split_at_number(&mut self, slot: usize, key: &[u8]) {
        let (mut cut, mut turns) = (0, 0);
        for at in 1..key.len() {
            if key[at].is_ascii_digit() != key[at - 1].is_ascii_digit() {
                (cut, turns) = (at, turns + 1);
            }
        }
        if turns == 1 {
            self.add_split(slot, &[key[..cut].to_vec(), key[cut..].to_vec()]);
        }
    }

    /// Adds all ways to split the `rest` of a word into syllables behind those `before`.
    fn split_on(&mut self, slot: usize, rest: &str, before: &mut Vec<Vec<u8>>) {
        for cut in 2..rest.len() + 1 {
            let Some(syllable) = rest.get(..cut).and_then(syllable) else { continue };
            before.push(syllable);
            if cut == rest.len() {
                self.add_split(slot, before);
            } else if before.len() < MOST_WORDS {
                self.split_on(slot, &rest[cut..], before);
            }
            before.pop();
        }
    }

    /// Adds the ways to split a word in two, but for two syllables where these were tried.
    fn split_in_two(&mut self, slot: usize, word: &str, syllables: bool) {
        for cut in 3..word.len().saturating_sub(2) {
            let (Some(first), Some(second)) = (word.get(..cut), word.get(cut..)) else { continue };
            if !(syllables && syllable(first).is_some() && syllable(second).is_some()) {
                self.add_split(slot, &[analyze::term(first), analyze::term(second)]);
            }
        }
    }

    /// Adds words that a slot may be, if there are several and the index has all. None is looked up before those before it were found.
    fn add_split(&mut self, slot: usize, terms: &[Vec<u8>]) {
        let mut words = Vec::new();
        let mut numbered = terms.iter().enumerate();
        if terms.len() > 1 && numbered.all(|(number, term)| self.fill(term, number, LENIENT, &mut words)) {
            self.add(slot..slot + 1, words, self.finder.ranking.joined());
        }
    }

    /// Adds the forms of a term, each counting at least `least`, as far as they are like it; gives `false` if there are none.
    fn fill(&self, term: &[u8], number: usize, least: f32, words: &mut Vec<(usize, Candidate)>) -> bool {
        let (before, (key, form)) = (words.len(), analyze::split(term));
        for candidate in &self.finder.forms(key, form) {
            let weight = candidate.weight.max(least);
            if weight >= KNOWN {
                words.push((number, Candidate { weight, fit: Fit::Form, ..*candidate }));
            }
        }
        words.len() > before
    }
}

/// The term of a word that may be a syllable.
fn syllable(word: &str) -> Option<Vec<u8>> {
    Some(analyze::term(word)).filter(|term| analyze::is_syllable(analyze::split(term).0))
}

/// Whether a word is long, and no Vietnamese syllable.
fn is_long(word: &str) -> bool {
    if word.len() > LONGEST {
        return false;
    }
    let key = analyze::key(word);
    key.len() >= SHORTEST && !analyze::is_syllable(&key)
}

impl Nearness<'_> {
    /// Adds an alternative to the evidence of its slots. Gives `false` where the text has it nowhere.
    pub(crate) fn add_alternative(&self, alternative: &Alternative, evidence: &mut [Evidence]) -> bool {
        let mut words: Vec<Evidence> = Vec::new();
        for (number, candidate) in &alternative.words {
            if *number == words.len() {
                words.push(Evidence::default());
            }
            self.scorer.gather(&mut words[*number], *candidate);
        }
        let mut ends = near::ends(&self.spans(&words[0]));
        for word in &words[1..] {
            ends = near::follow(&ends, &self.spans(word));
        }
        let postings = self.postings(&words, &ends);
        let count = alternative.slots.len() as u64;
        let length = words.len() as u64 * WORD;
        let whole = Candidate { term: TermId(u32::MAX), weight: alternative.weight, fit: Fit::Form };
        for (number, slot) in (0..count).zip(alternative.slots.clone()) {
            let own = &mut evidence[slot];
            let before = own.postings.len();
            for posting in &postings {
                own.postings.push(*posting);
            }
            own.add(whole, before);
            for end in &ends {
                // More slots than there are sixteenths share the last.
                let start = end.end().saturating_sub(length) + number.min(length);
                let end_of_slot = if number + 1 >= count.min(length) { end.end() } else { start + 1 };
                own.spans.push(Span::new(start, end_of_slot, alternative.weight * end.weight()));
            }
        }
        !postings.is_empty()
    }

    /// A posting for each section that has the words, side by side where positions tell: the fields they share, and the
    /// smallest weight.
    fn postings(&self, words: &[Evidence], ends: &[Span]) -> Vec<Posting> {
        let (docs, places) = (self.scorer.docs, self.places);
        let mut sections = Vec::new();
        for posting in &words[0].postings {
            sections.push(falling(0, posting.section.0));
        }
        let mut found: Vec<Posting> = Vec::new();
        let mut at = 0;
        for section in &low_halves(sections) {
            let section = SectionId(*section);
            if found.last().is_some_and(|last| last.section == section) {
                continue;
            }
            let mut posting = Posting { section, count: 1, flags: u8::MAX, short: 0, weight: f32::MAX };
            if words.len() > 1 && docs.has_positions(docs.page_of(section)) {
                posting.weight = 0.0;
                while ends.get(at).is_some_and(|end| end.end() <= places.end(section.0 + 1)) {
                    if ends[at].end() > places.end(section.0) {
                        posting.weight += 1.0;
                    }
                    at += 1;
                }
            }
            for word in words {
                let own = word.best(section);
                posting.flags &= own.flags;
                posting.short |= own.short;
                posting.weight = posting.weight.min(own.weight);
            }
            // In titles and headings a word has no weight, and nothing tells there whether several stand side by side.
            if posting.weight > 0.0 || words.len() == 1 && posting.flags != 0 {
                found.push(posting);
            }
        }
        found
    }
}
