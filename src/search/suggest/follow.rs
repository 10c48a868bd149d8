//! What follows the words of a query in the text.
//!
//! Where all pages have positions, by these ([`placed`](super::placed)). Else, and where any word may follow, read off TEXT,
//! which holds the words of every page in order: first the sections that have most of the words before, a bounded number of
//! words altogether. What a split index lists as following a word often ([`known`](super::known)) comes to that. What follows more
//! of the words before comes first, then what follows more often: each word of context that is missing divides the share by
//! [`BACK_OFF`] ("stupid backoff", Brants et al. 2007).

use super::typed::{Typed, Wanted};
use crate::analyze;
use crate::format::{Dictionary, Kind, falling, low_halves};
use crate::ids::{SectionId, TermId};
use crate::search::Index;

/// Words of context that are compared.
pub(super) const CONTEXT: usize = 3;
/// Words behind the one that follows that are taken along.
pub(super) const BEYOND: usize = 3;
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
#[derive(Debug)]
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
    /// The section; [`NONE`] for all there are.
    pub(super) section: u32,
    /// The words behind.
    pub(super) beyond: [u32; BEYOND],
    /// The tier of the section: how many of the words before it does not have.
    pub(super) tier: usize,
    /// How often it goes on so there.
    pub(super) times: u32,
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
        let mut context = Vec::new();
        for word in before.iter().rev() {
            if context.len() == CONTEXT || word.terms.is_empty() {
                break;
            }
            context.push(word);
        }
        let (seen, shares) = ([0; CONTEXT + 1], [1.0; CONTEXT]);
        Self { index, dictionary: index.dictionary(), context, wanted, hits: Vec::new(), seen, shares }
    }

    /// The runs, best first, as many as `most`, from about `budget` words of text.
    pub(crate) fn runs(mut self, budget: f32, most: usize) -> Vec<Run> {
        if self.context.is_empty() {
            return Vec::new();
        }
        let mut left = budget;
        if !self.read_places() {
            let mut having = Vec::new();
            for (section, count) in (0..).zip(&self.had()) {
                if *count > 0 {
                    having.push((SectionId(section), CONTEXT - usize::from(*count)));
                }
            }
            for tier in 0..CONTEXT {
                self.read_some(tier, &having, &mut left);
            }
        }
        self.note_known();
        self.hits.sort_unstable();
        self.best(most)
    }

    /// For each section how many of the words before it has, counted from the nearest one. None where it is told quickly that
    /// there is no wanted word.
    fn had(&self) -> Vec<u8> {
        let mut had = vec![0u8; self.index.docs.sections() as usize];
        for (number, word) in (0u8..).zip(&self.context) {
            for term in &word.terms {
                let mut postings = self.index.postings(*term);
                while let Some(own) = postings.next_found() {
                    let count = &mut had[own.section.at()];
                    *count += u8::from(*count == number);
                }
            }
        }
        let mut bytes = 0;
        for at in 0..self.wanted.count() {
            bytes += self.index.terms.length(self.wanted.term(at)) as usize;
            if bytes > MOST_BYTES {
                return had;
            }
        }
        let mut wanted = vec![false; had.len()];
        for at in 0..self.wanted.count() {
            let mut postings = self.index.postings(self.wanted.term(at));
            while let Some(own) = postings.next_found() {
                wanted[own.section.at()] = true;
            }
        }
        for (count, wanted) in had.iter_mut().zip(&wanted) {
            *count *= u8::from(*wanted);
        }
        had
    }

    /// Reads the sections of a tier until nothing is `left`; if they are too many, some of them, evenly spread.
    fn read_some(&mut self, tier: usize, having: &[(SectionId, usize)], left: &mut f32) {
        let mut whole = 0.0;
        for (section, own) in having {
            if *own == tier {
                whole += self.index.docs.section_length(*section) + 1.0;
            }
        }
        let (share, mut due) = ((*left / whole.max(1.0)).clamp(0.0, 1.0), 0.5);
        self.shares[tier] = share.max(1e-3);
        let mut terms = Vec::new();
        for (section, own) in having {
            due += if *own == tier { share } else { 0.0 };
            if due >= 1.0 && *left > 0.0 {
                due -= 1.0;
                self.read(*section, *left as usize, &mut terms);
                *left -= terms.len() as f32;
                self.note_all(tier, *section, &terms);
            }
        }
    }

    /// Reads a section, up to a number of words, into a buffer.
    fn read(&self, section: SectionId, most: usize, terms: &mut Vec<u32>) {
        terms.clear();
        let Index { sections, text, terms: table, .. } = self.index;
        for word in text.words(sections.get(Kind::Text), table, section) {
            terms.push(word.map_or(NONE, |term| term.0));
            if terms.len() > most {
                break;
            }
        }
    }

    /// Notes what follows the words before in a section.
    fn note_all(&mut self, tier: usize, section: SectionId, terms: &[u32]) {
        for at in 1..terms.len() {
            let mut depth = 0;
            while depth < self.context.len() && depth < at && self.stands(depth, terms[at - 1 - depth]) {
                depth += 1;
            }
            if depth > 0 {
                self.seen[depth] += 1;
                self.note((tier, depth), at, terms, section);
            }
        }
    }

    /// Whether a term is the word before with this number.
    fn stands(&self, number: usize, term: u32) -> bool {
        self.context[number].has(TermId(term))
    }

    /// Notes the word at a place, if it is wanted.
    fn note(&mut self, (tier, depth): (usize, usize), at: usize, terms: &[u32], section: SectionId) {
        let next = terms[at];
        if next == NONE || !self.wanted.has(TermId(next)) {
            return;
        }
        let (mut before, mut beyond) = ([NONE; CONTEXT], [NONE; BEYOND]);
        for (number, own) in before[..depth].iter_mut().enumerate() {
            *own = terms[at - 1 - number];
        }
        for (own, term) in beyond.iter_mut().zip(&terms[at + 1..]) {
            if *term == NONE {
                break;
            }
            *own = *term;
        }
        self.hits.push(Hit { depth, next, before, section: section.0, beyond, tier, times: 1 });
    }

    /// The likeliest runs of the sorted hits.
    fn best(&self, most: usize) -> Vec<Run> {
        let (mut order, mut start) = (Vec::new(), 0);
        while start < self.hits.len() {
            let group = self.group(start);
            order.push(falling(self.share(group).to_bits(), start as u32));
            start += group.len();
        }
        let (mut runs, mut seen): (Vec<Run>, Vec<Vec<u8>>) = (Vec::new(), Vec::new());
        for start in &low_halves(order) {
            let group = self.group(*start as usize);
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

    /// The hits from `start` on that have the same words before them and the same that follows.
    fn group(&self, start: usize) -> &[Hit] {
        let (rest, mut count) = (&self.hits[start..], 1);
        while rest.get(count).is_some_and(|hit| hit.before == rest[0].before && hit.next == rest[0].next) {
            count += 1;
        }
        &rest[..count]
    }

    /// The letters of the words before and the one that follows, without marks; those of words no longer before are typed
    /// as they are.
    fn letters(&self, hit: &Hit) -> Vec<u8> {
        let mut letters = Vec::new();
        for (word, term) in self.context.iter().zip(hit.before) {
            if term == NONE {
                letters.extend_from_slice(&word.slot.key);
            } else {
                self.add_letters(term, &mut letters);
            }
            letters.push(0);
        }
        self.add_letters(hit.next, &mut letters);
        letters
    }

    fn add_letters(&self, term: u32, letters: &mut Vec<u8>) {
        let mut bytes = Vec::new();
        self.dictionary.key(TermId(term), &mut bytes);
        letters.extend_from_slice(analyze::split(&bytes).0);
    }

    /// How likely a group of equal hits is.
    fn share(&self, group: &[Hit]) -> f32 {
        let depth = group[0].depth;
        let times = group.iter().fold(0u32, |sum, hit| sum.saturating_add(hit.times));
        let mut share = times as f32 / (self.seen[depth] as f32 + UNSEEN);
        for _ in depth..self.context.len() {
            share /= BACK_OFF;
        }
        share
    }

    /// The run of a group, with the words behind it that nearly always stand there.
    fn run(&self, group: &[Hit]) -> Run {
        let Hit { depth, next, before, .. } = group[0];
        let mut terms = Vec::new();
        for at in (0..depth).rev() {
            terms.push(TermId(before[at]));
        }
        terms.push(TermId(next));
        let atoms = self.context[0].slot.atom;
        let rule = if atoms { (USUAL_ATOM, FEWEST_ATOMS) } else { (USUAL, FEWEST) };
        let (mut chosen, mut count) = ([NONE; BEYOND], 0);
        while count < BEYOND {
            let Some(beyond) = usual(group, &chosen[..count], rule) else { break };
            terms.push(TermId(beyond));
            chosen[count] = beyond;
            count += 1;
        }
        let (mut sections, mut pages, mut last) = (Vec::new(), 0.0, None);
        let mut doubtful = true;
        for hit in group.iter().filter(|hit| hit.beyond[..count] == chosen[..count]) {
            if hit.section == NONE {
                (pages, doubtful) = (pages + hit.times as f32, false);
                break;
            }
            let (section, share) = (SectionId(hit.section), self.shares[hit.tier]);
            let page = self.index.docs.page_of(section);
            // The hits are in order; each page stands for those that were not read.
            if last != Some(page) {
                pages += 1.0 / share;
                doubtful &= last.is_none();
                last = Some(page);
            }
            doubtful &= share < 1.0;
            sections.push(section);
        }
        Run { terms, context: depth, share: self.share(group), pages: pages as usize, doubtful, sections }
    }
}

/// The word that nearly always stands behind the words that were `chosen` so far, where these stand.
fn usual(group: &[Hit], chosen: &[u32], (part, fewest): (f32, usize)) -> Option<u32> {
    let mut words = Vec::new();
    for hit in group {
        if hit.beyond[..chosen.len()] == *chosen {
            words.push(u64::from(hit.beyond[chosen.len()]));
        }
    }
    let words = low_halves(words);
    let (mut best, mut most, mut start) = (NONE, 0, 0);
    for (at, word) in words.iter().enumerate() {
        if *word != words[start] {
            start = at;
        }
        if at + 1 - start >= most {
            (best, most) = (*word, at - start + 1);
        }
    }
    let enough = most >= fewest && most as f32 >= part * words.len() as f32;
    (enough && best != NONE).then_some(best)
}
