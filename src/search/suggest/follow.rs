//! What follows the words of a query in the text.
//!
//! Where all pages have positions, by these ([`placed`](super::placed)). Else, and where any word may follow, read off TEXT,
//! which holds the words of every page in order: first the sections that have most of the words before, a bounded number of
//! words altogether. What follows more of the words before comes first, then what follows
//! more often: each word of context that is missing divides the share by [`BACK_OFF`] ("stupid backoff", Brants et al. 2007).

use super::typed::{Typed, Wanted};
use crate::analyze;
use crate::format::{Dictionary, Kind, falling};
use crate::ids::{SectionId, TermId};
use crate::search::Index;
use std::ops::Range;

/// Words of context that are compared.
pub(super) const CONTEXT: usize = 3;
/// Words behind the one that follows that are taken along.
const BEYOND: usize = 3;
/// What a missing word of context divides the share by.
const BACK_OFF: f32 = 2.5;
/// Part of the places, and number of them, at which a word must go on in the same way to be offered with what follows it.
const USUAL: f32 = 0.7;
const FEWEST: usize = 3;
/// The same in scripts without spaces, where what follows is seldom a word alone.
const USUAL_ATOM: f32 = 0.45;
const FEWEST_ATOMS: usize = 2;
/// What is less likely than this part of the likeliest is not offered.
const FAINT: f32 = 0.02;
/// Places that are added to those where the words before stand: what was seen once or twice is not taken for sure.
const UNSEEN: f32 = 4.0;
/// Bytes of the posting lists of wanted words that are read to know the sections that have any, at the most.
const MOST_BYTES: usize = 1 << 15;
/// A word that ends a paragraph or has no term.
pub(super) const NONE: u32 = u32::MAX;

/// A run of words that goes on from what was typed.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// Its terms; `context` of them are words of the query.
    pub(crate) terms: Vec<TermId>,
    /// Words of the query at its beginning.
    pub(crate) context: usize,
    /// How likely it is among what follows.
    pub(crate) share: f32,
    /// Number of pages that were found to have it.
    pub(crate) pages: usize,
    /// Whether it was read on one page only, of several that have the words before.
    pub(crate) doubtful: bool,
    /// Sections that have it.
    pub(crate) sections: Vec<SectionId>,
}

/// A place where it goes on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// Number of words before that are those of the query.
    pub(super) depth: usize,
    /// The word that follows.
    pub(super) next: u32,
    /// The words before, the nearest first.
    pub(super) before: [u32; CONTEXT],
    /// The section.
    pub(super) section: u32,
    /// The words behind.
    pub(super) beyond: [u32; BEYOND],
    /// The tier of the section.
    pub(super) tier: usize,
}

/// Reads what follows.
pub(crate) struct Follower<'a> {
    pub(super) index: &'a Index,
    dictionary: Dictionary<'a>,
    /// The last words before, the nearest first.
    pub(super) context: Vec<&'a Typed>,
    pub(super) wanted: &'a Wanted,
    pub(super) hits: Vec<Hit>,
    /// How often the words before stand in the text, by their number.
    pub(super) seen: [u32; CONTEXT + 1],
    /// Part of the sections of each tier that is read.
    shares: [f32; CONTEXT],
}

impl<'a> Follower<'a> {
    /// What follows `before`: words of the query up to the one that is missing in the index.
    pub(crate) fn new(index: &'a Index, before: &'a [Typed], wanted: &'a Wanted) -> Self {
        let known = before.iter().rev().take(CONTEXT).take_while(|word| !word.terms.is_empty());
        let (context, dictionary) = (known.collect(), index.dictionary());
        let (seen, shares) = ([0; CONTEXT + 1], [1.0; CONTEXT]);
        Self { index, dictionary, context, wanted, hits: Vec::new(), seen, shares }
    }

    /// The runs, best first, as many as `most`, from about `budget` words of text.
    pub(crate) fn runs(mut self, budget: f32, most: usize) -> Vec<Run> {
        if self.context.is_empty() {
            return Vec::new();
        }
        let mut left = budget;
        if !self.read_places() {
            for (tier, sections) in self.tiers().iter().enumerate() {
                self.read_some(tier, sections, &mut left);
            }
        }
        self.hits.sort_unstable();
        self.best(most)
    }

    /// Sections that have the nearest word before: those with all of the words, with the last two, with the last one. Only
    /// those with a wanted word, where that is told quickly.
    fn tiers(&self) -> [Vec<u32>; CONTEXT] {
        let mut marks = vec![0u8; self.index.docs.sections() as usize];
        for (number, word) in self.context.iter().enumerate() {
            for term in &word.terms {
                self.each_section(*term, |section| {
                    let mark = &mut marks[section.at()];
                    if usize::from(*mark) == number {
                        *mark += 1;
                    }
                });
            }
        }
        self.keep_wanted(&mut marks);
        let mut tiers: [Vec<u32>; CONTEXT] = Default::default();
        for (section, mark) in (0..).zip(&marks) {
            if let Some(tier) = CONTEXT.checked_sub(usize::from(*mark)).and_then(|tier| tiers.get_mut(tier)) {
                tier.push(section);
            }
        }
        tiers
    }

    /// Takes the marks from sections without a wanted word.
    fn keep_wanted(&self, marks: &mut [u8]) {
        let bytes: usize = self.wanted.ranges().iter().map(|range| self.bytes(range)).sum();
        if bytes > MOST_BYTES {
            return;
        }
        let mut has = vec![false; marks.len()];
        for term in self.wanted.terms() {
            self.each_section(TermId(term), |section| has[section.at()] = true);
        }
        for (mark, has) in marks.iter_mut().zip(has) {
            *mark = if has { *mark } else { 0 };
        }
    }

    /// Bytes of the posting lists of a range of terms.
    fn bytes(&self, range: &Range<u32>) -> usize {
        let start = |term: u32| self.index.terms.post(TermId(term)).start;
        start(range.end).saturating_sub(start(range.start))
    }

    fn each_section(&self, term: TermId, mut found: impl FnMut(SectionId)) {
        for posting in self.index.postings(term) {
            found(posting.section);
        }
    }

    /// Reads sections until nothing is `left`; if they are too many, some of them, evenly spread.
    fn read_some(&mut self, tier: usize, sections: &[u32], left: &mut f32) {
        let length = |section: u32| self.index.docs.section_length(SectionId(section)) + 1.0;
        let whole: f32 = sections.iter().map(|section| length(*section)).sum();
        let (share, mut due) = ((*left / whole.max(1.0)).clamp(0.0, 1.0), 0.5);
        self.shares[tier] = share.max(1e-3);
        let mut terms = Vec::new();
        for section in sections {
            due += share;
            if due >= 1.0 && *left > 0.0 {
                due -= 1.0;
                self.read(SectionId(*section), *left as usize, &mut terms);
                *left -= terms.len() as f32;
                self.note_all(tier, SectionId(*section), &terms);
            }
        }
    }

    /// Reads a section, up to a number of words, into a buffer.
    fn read(&self, section: SectionId, most: usize, terms: &mut Vec<u32>) {
        terms.clear();
        let Index { sections, text, terms: table, .. } = self.index;
        for word in text.words(sections.get(Kind::Text), table, section).take(most + 1) {
            terms.push(word.map_or(NONE, |term| term.0));
        }
    }

    /// Notes what follows the words before in a section.
    fn note_all(&mut self, tier: usize, section: SectionId, terms: &[u32]) {
        for at in 1..terms.len() {
            let depth = self.depth(&terms[..at]);
            if depth > 0 {
                self.seen[depth] += 1;
                self.note((tier, depth), at, terms, section);
            }
        }
    }

    /// How many of the last terms are the words before.
    fn depth(&self, terms: &[u32]) -> usize {
        let pairs = self.context.iter().zip(terms.iter().rev());
        pairs.take_while(|(word, term)| word.has(TermId(**term))).count()
    }

    /// Notes the word at a place, if it is wanted.
    fn note(&mut self, (tier, depth): (usize, usize), at: usize, terms: &[u32], section: SectionId) {
        let Some(next) = terms.get(at).copied().filter(|next| *next != NONE) else { return };
        if !self.wanted.has(TermId(next)) {
            return;
        }
        let (mut before, mut beyond) = ([NONE; CONTEXT], [NONE; BEYOND]);
        for (own, term) in before.iter_mut().zip(terms[..at].iter().rev().take(depth)) {
            *own = *term;
        }
        for (own, term) in beyond.iter_mut().zip(&terms[at + 1..]).take_while(|own| *own.1 != NONE) {
            *own = *term;
        }
        self.hits.push(Hit { depth, next, before, section: section.0, beyond, tier });
    }

    /// The likeliest runs of the sorted hits.
    fn best(&self, most: usize) -> Vec<Run> {
        let groups: Vec<&[Hit]> =
            self.hits.chunk_by(|a, b| a.before == b.before && a.next == b.next).collect();
        let mut order = Vec::new();
        for (number, group) in (0..).zip(&groups) {
            order.push(falling(self.share(group).to_bits(), number));
        }
        order.sort_unstable();
        let (mut runs, mut seen): (Vec<Run>, Vec<Vec<u8>>) = (Vec::new(), Vec::new());
        for key in order {
            let group = groups[key as u32 as usize];
            let faint = runs.first().is_some_and(|best| self.share(group) < FAINT * best.share);
            if runs.len() >= most || faint {
                break;
            }
            let letters = self.letters(&group[0]);
            if !seen.contains(&letters) && self.wanted.fits(self.dictionary, TermId(group[0].next)) {
                seen.push(letters);
                runs.push(self.run(group));
            }
        }
        runs
    }

    /// The letters of the words before and the one that follows, without marks; those of words no longer before are typed
    /// as they are.
    fn letters(&self, hit: &Hit) -> Vec<u8> {
        let (mut letters, mut bytes) = (Vec::new(), Vec::new());
        for (number, word) in self.context.iter().enumerate() {
            match hit.before[number] {
                NONE => letters.extend_from_slice(&word.slot.key),
                term => {
                    self.dictionary.key(TermId(term), &mut bytes);
                    letters.extend_from_slice(analyze::split(&bytes).0);
                }
            }
            letters.push(0);
        }
        self.dictionary.key(TermId(hit.next), &mut bytes);
        letters.extend_from_slice(analyze::split(&bytes).0);
        letters
    }

    /// How likely a group of equal hits is.
    fn share(&self, group: &[Hit]) -> f32 {
        let depth = group[0].depth;
        let mut share = group.len() as f32 / (self.seen[depth] as f32 + UNSEEN);
        for _ in depth..self.context.len() {
            share /= BACK_OFF;
        }
        share
    }

    fn run(&self, group: &[Hit]) -> Run {
        let Hit { depth, next, before, .. } = group[0];
        let mut terms: Vec<TermId> = before[..depth].iter().rev().copied().map(TermId).collect();
        terms.push(TermId(next));
        let atoms = self.context[0].slot.atom;
        let rule = if atoms { (USUAL_ATOM, FEWEST_ATOMS) } else { (USUAL, FEWEST) };
        let mut hits: Vec<&Hit> = group.iter().collect();
        for at in 0..BEYOND {
            let Some(beyond) = usual(&hits, at, rule) else { break };
            terms.push(TermId(beyond));
            hits.retain(|hit| hit.beyond[at] == beyond);
        }
        let sections = hits.iter().map(|hit| SectionId(hit.section)).collect();
        Run {
            terms,
            context: depth,
            share: self.share(group),
            pages: self.pages(&hits),
            doubtful: self.is_doubtful(&hits),
            sections,
        }
    }

    /// Whether all hits are on one page of a sample.
    fn is_doubtful(&self, hits: &[&Hit]) -> bool {
        let page = |hit: &Hit| self.index.docs.page_of(SectionId(hit.section));
        hits.iter().all(|hit| self.shares[hit.tier] < 1.0 && page(hit) == page(hits[0]))
    }

    /// Number of pages of hits in order, those that were not read among them.
    fn pages(&self, hits: &[&Hit]) -> usize {
        let page = |hit: &Hit| self.index.docs.page_of(SectionId(hit.section));
        let pages = hits.chunk_by(|a, b| page(a) == page(b));
        pages.map(|hits| 1.0 / self.shares[hits[0].tier]).sum::<f32>() as usize
    }
}

/// The word that nearly always stands at a place behind.
fn usual(hits: &[&Hit], at: usize, (part, fewest): (f32, usize)) -> Option<u32> {
    let mut words: Vec<u32> = hits.iter().map(|hit| hit.beyond[at]).collect();
    words.sort_unstable();
    let most = words.chunk_by(|a, b| a == b).max_by_key(|same| same.len())?;
    let enough = most.len() >= fewest && most.len() as f32 >= part * hits.len() as f32;
    (enough && most[0] != NONE).then_some(most[0])
}
