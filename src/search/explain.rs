//! How the score of a hit came about.
//!
//! Nothing is computed a second way: the query is scored once more on a board whose [`Ledger`] notes what the pages of the hits
//! are given, and what lies behind each note is read off the evidence.

use super::alternatives::Alternative;
use super::candidates::{Candidate, Fit};
use super::near::Nearness;
use super::query::Slot;
use super::ranking::{Rule, idf, saturate};
use super::results::Hit;
use super::score::{Board, Evidence, Fields, Run, Scorer};
use super::{Index, Ranked, keystrokes, whole};
use crate::analyze;
use crate::format::{Affixes, Dictionary, Links, Posting, SEPARATOR, parted};
use crate::ids::{PageId, TermId};
use serde::Serialize;
use std::ops::Range;

/// How the score of a hit came about: the sum of the parts, in their order, times the factors, in their order, is the score to the
/// last bit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// What is added up, from 0 on: runs of words, then words.
    pub parts: Vec<ScorePart>,
    /// The sum of the parts.
    pub sum: f32,
    /// What the sum is multiplied by.
    pub factors: Vec<ScoreFactor>,
    /// Words of the query that the page does not have, as they were typed.
    pub missing: Vec<String>,
}

/// What a word of the query, or several in a row, add to a score: `weight * (fit * idf * (presence + saturated))`, where
/// `saturated` is the BM25 of `frequency`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ScorePart {
    /// The words of the query, as they were typed; none for a date or a number that counts besides its words.
    pub words: Vec<String>,
    /// The word of the page that counts for them, the best one; empty for words in a row.
    pub found: String,
    /// How it matched.
    pub how: How,
    /// Where it stands.
    pub fields: Vec<ScoreField>,
    /// How often it stands there, all fields taken together. Of words in a row how often they follow each other, before the length
    /// of the page is taken into account.
    pub frequency: f32,
    /// What frequencies in the body are divided by: 1 for a page of mean length, more for a longer one.
    pub norm: f32,
    /// BM25 of the frequency.
    pub saturated: f32,
    /// What it counts for standing there at all.
    pub presence: f32,
    /// How well the word of the page is what was typed, up to 1.
    pub fit: f32,
    /// How rare it is.
    pub idf: f32,
    /// How much it counts: less for numbers and for words that never go without their neighbours; of words in a row the weight of
    /// such rows.
    pub weight: f32,
    /// What all this adds to the score.
    pub adds: f32,
}

/// How often a word stands in a field of a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreField {
    /// `title`, `heading`, `body`, or `meta` for address and description.
    pub name: &'static str,
    /// How often, in the body weighed and rounded as the index has it.
    pub count: f32,
    /// What one occurrence is worth.
    pub weight: f32,
}

/// What a sum is multiplied by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreFactor {
    /// What it is for: `coverage` for the share of the query that the page matches, `boost` for what the page was given.
    pub name: &'static str,
    /// The factor.
    pub value: f32,
}

/// How a word of a page matches words of a query.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// No word ranks: all pages that pass the conditions count alike.
    #[default]
    Any,
    /// It is what was typed.
    Exact,
    /// It has other marks.
    Accent,
    /// It has i for y or y for i.
    Variant,
    /// It is another form of the word.
    Inflected,
    /// It is a longer word that begins so.
    Prefix,
    /// It is spelled nearly so.
    Typo,
    /// It is the long or the short form.
    Acronym,
    /// It means the same.
    Synonym,
    /// It is the same in other characters.
    Script,
    /// The text writes words of the query as one.
    Joined,
    /// The text writes a word of the query as several.
    Split,
    /// It is what the keys stand for.
    Keystroke,
    /// It is a date or a number with this value.
    Value,
    /// Words of the query in a row.
    Row,
}

impl How {
    /// Its name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Exact => "exact",
            Self::Accent => "accent",
            Self::Variant => "variant",
            Self::Inflected => "inflected",
            Self::Prefix => "prefix",
            Self::Typo => "typo",
            Self::Acronym => "acronym",
            Self::Synonym => "synonym",
            Self::Script => "script",
            Self::Joined => "joined",
            Self::Split => "split",
            Self::Keystroke => "keystroke",
            Self::Value => "value",
            Self::Row => "row",
        }
    }
}

/// Notes what some pages are given.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// The pages.
    pages: Vec<PageId>,
    /// How often each has the run that is being scored.
    counts: Vec<f32>,
    /// The slots that are being scored.
    slots: Range<usize>,
    notes: Vec<Note>,
}

/// What a page was given: `weight * value`.
#[derive(Debug, Clone)]
struct Note {
    page: PageId,
    slots: Range<usize>,
    weight: f32,
    value: f32,
    count: f32,
    /// How many pages were given something.
    pages: usize,
}

impl Ledger {
    /// The slots that what follows is for.
    pub(crate) fn about(&mut self, slots: Range<usize>) {
        self.slots = slots;
        self.counts.clear();
        self.counts.resize(self.pages.len(), 0.0);
    }

    /// How often a page has the run that is being scored.
    pub(crate) fn count(&mut self, page: PageId, count: f32) {
        if let Some(at) = self.pages.iter().position(|own| *own == page) {
            self.counts[at] = count;
        }
    }

    /// Notes what the pages are given, of `all` pages that are given anything: the best of each, times `weight`.
    pub(crate) fn note(&mut self, weight: f32, best: &[f32], all: usize) {
        for (page, count) in self.pages.iter().zip(&self.counts) {
            let value = best[page.at()];
            if value > 0.0 {
                let slots = self.slots.clone();
                self.notes.push(Note { page: *page, slots, weight, value, count: *count, pages: all });
            }
        }
    }
}

/// Explains the scores of hits.
pub(crate) fn explain(index: &Index, ranked: &mut Ranked<'_>, hits: &mut [Hit]) {
    let scorer = index.scorer(&ranked.slots, ranked.ranking);
    let mut board = Board::new(index.docs.pages());
    hits.iter().for_each(|hit| board.ledger.pages.push(PageId(hit.page)));
    index.score(&scorer, &ranked.slots, &mut ranked.filled.evidence, &mut board);
    let classes = index.classes();
    let explainer = Explainer {
        index,
        ranked,
        scorer: &scorer,
        dictionary: index.dictionary(),
        affixes: classes.affixes,
        links: classes.links,
        whole: whole(&ranked.slots, &ranked.filled.evidence),
    };
    for hit in hits {
        hit.explanation = Some(explainer.page(PageId(hit.page), &board));
    }
}

/// Tells what lies behind the notes.
struct Explainer<'a> {
    index: &'a Index,
    ranked: &'a Ranked<'a>,
    scorer: &'a Scorer<'a>,
    dictionary: Dictionary<'a>,
    affixes: Affixes<'a>,
    links: Links<'a>,
    /// What there is to match.
    whole: f32,
}

impl Explainer<'_> {
    fn page(&self, page: PageId, board: &Board) -> Explanation {
        let mut parts = Vec::new();
        for note in board.ledger.notes.iter().filter(|note| note.page == page) {
            parts.push(match note.slots.len() {
                1 => self.word(note),
                _ => self.row(note),
            });
        }
        if self.ranked.slots.is_empty() {
            parts.push(ScorePart { adds: 1.0, ..ScorePart::default() });
        }
        let sum = parts.iter().fold(0.0, |sum, part: &ScorePart| sum + part.adds);
        let share = (board.matched[page.at()] / self.whole).min(1.0);
        let coverage = ScoreFactor { name: "coverage", value: self.ranked.ranking.factor(share) };
        let mut factors = vec![coverage];
        let boost = self.index.docs.boost(page);
        if boost != 1.0 {
            factors.push(ScoreFactor { name: "boost", value: boost });
        }
        Explanation { parts, sum, factors, missing: self.missing(page) }
    }

    fn evidence(&self, slots: Range<usize>) -> &[Evidence] {
        &self.ranked.filled.evidence[slots]
    }

    /// Words in a row.
    fn row(&self, note: &Note) -> ScorePart {
        let slots = &self.ranked.slots[note.slots.clone()];
        let near = Nearness { scorer: self.scorer, places: &self.index.places };
        let Rule { weight, saturation, .. } = near.rule(slots, self.evidence(note.slots.clone()));
        let norm = self.scorer.norm(note.page);
        ScorePart {
            words: typed(slots),
            found: String::new(),
            how: How::Row,
            fields: Vec::new(),
            frequency: note.count,
            norm,
            saturated: saturate(note.count / norm, saturation),
            presence: 0.0,
            fit: 1.0,
            idf: idf(note.pages, self.index.docs.pages()),
            weight,
            adds: note.weight * note.value,
        }
    }

    /// A single word.
    fn word(&self, note: &Note) -> ScorePart {
        let at = note.slots.start;
        let evidence = &self.ranked.filled.evidence[at];
        let best = best_run(evidence, note.page);
        let run = &evidence.runs[best];
        let fields = self.fields(evidence, run, note.page);
        let norm = self.scorer.norm(note.page);
        let frequency = self.scorer.frequency(&fields, norm);
        let (found, how) = match self.alternative(at, best) {
            Some(own) => (self.spelled_alternative(own, note.page), self.how_else(own)),
            None => (self.spelled(run.candidate.term), self.how(&self.ranked.slots[at], &run.candidate)),
        };
        ScorePart {
            words: typed(&self.ranked.slots[note.slots.clone()]),
            found,
            how,
            fields: self.named(&fields),
            frequency,
            norm,
            saturated: saturate(frequency, self.scorer.ranking.saturation()),
            presence: self.scorer.presence,
            fit: run.candidate.weight,
            idf: run.idf,
            weight: note.weight,
            adds: note.weight * note.value,
        }
    }

    /// The fields of a page that a candidate stands in.
    fn fields(&self, evidence: &Evidence, run: &Run, page: PageId) -> Fields {
        let (all, sections) = (&evidence.postings[run.postings.clone()], self.index.docs.sections_of(page));
        let start = all.partition_point(|posting| posting.section.0 < sections.start);
        let end = all.partition_point(|posting| posting.section.0 < sections.end);
        Fields::of(&all[start..end])
    }

    fn named(&self, fields: &Fields) -> Vec<ScoreField> {
        let ranking = self.scorer.ranking;
        let all = [
            ("title", fields.title, ranking.title()),
            ("heading", fields.heading, ranking.heading()),
            ("body", fields.body, 1.0),
            ("meta", fields.meta, ranking.meta()),
        ];
        let mut named = Vec::new();
        for (name, count, weight) in all {
            if count > 0.0 {
                named.push(ScoreField { name, count, weight });
            }
        }
        named
    }

    fn missing(&self, page: PageId) -> Vec<String> {
        let mut missing = Vec::new();
        for (slot, evidence) in self.ranked.slots.iter().zip(&self.ranked.filled.evidence) {
            let sections = self.index.docs.sections_of(page);
            if !slot.text.is_empty()
                && !evidence.postings.iter().any(|posting| sections.contains(&posting.section.0))
            {
                missing.push(slot.text.clone());
            }
        }
        missing
    }

    fn spelled(&self, term: TermId) -> String {
        analyze::render(&self.term(term), self.index.meta.style)
    }

    fn term(&self, term: TermId) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.dictionary.key(term, &mut bytes);
        bytes
    }
}

/// How candidates came to be.
impl Explainer<'_> {
    /// The alternative that run number `run` of a slot is from: each adds one to its slots, in their order.
    fn alternative(&self, slot: usize, run: usize) -> Option<&Alternative> {
        let runs = &self.ranked.filled.evidence[slot].runs;
        if !is_alternative(&runs[run]) {
            return None;
        }
        let before = runs[..run].iter().filter(|run| is_alternative(run)).count();
        let all = &self.ranked.filled.alternatives;
        all.iter().filter(|own| own.slots.contains(&slot)).nth(before)
    }

    /// The words of an alternative, of each the first form that the page has.
    fn spelled_alternative(&self, own: &Alternative, page: PageId) -> String {
        let mut words: Vec<String> = Vec::new();
        for (number, candidate) in &own.words {
            if *number == words.len() && self.stands(candidate.term, page) {
                words.push(self.spelled(candidate.term));
            }
        }
        words.join(" ")
    }

    fn stands(&self, term: TermId, page: PageId) -> bool {
        let (mut own, sections) = (Evidence::default(), self.index.docs.sections_of(page));
        self.scorer.gather(&mut own, Candidate { term, weight: 1.0, fit: Fit::Form });
        own.postings.iter().any(|Posting { section, .. }| sections.contains(&section.0))
    }

    /// How an alternative came to be: the words of its slots joined or split, or else a link.
    fn how_else(&self, own: &Alternative) -> How {
        let slots = &self.ranked.slots[own.slots.clone()];
        let (mut typed, mut found, mut last) = (Vec::new(), Vec::new(), 0);
        slots.iter().for_each(|slot| typed.extend_from_slice(&slot.key));
        for (number, candidate) in &own.words {
            if found.is_empty() || *number > last {
                found.extend_from_slice(analyze::split(&self.term(candidate.term)).0);
                last = *number;
            }
        }
        match (typed == found, slots.len()) {
            (true, 1) => How::Split,
            (true, _) => How::Joined,
            _ => self.linked(slots, &found),
        }
    }

    /// The kind of the link between words of the query and words whose keys are `found`, taken together.
    fn linked(&self, slots: &[Slot], found: &[u8]) -> How {
        for link in self.links.clone() {
            let mut to = Vec::new();
            parted(link.to, SEPARATOR).iter().for_each(|term| to.extend_from_slice(analyze::split(term).0));
            let from = parted(link.from, SEPARATOR);
            let same = |(term, slot): (&&[u8], &Slot)| analyze::split(term).0 == slot.key;
            if to == found && from.len() == slots.len() && from.iter().zip(slots).all(same) {
                return [How::Synonym, How::Acronym, How::Script][usize::from(link.kind.min(2))];
            }
        }
        How::Synonym
    }

    /// How a term came to fill a slot.
    fn how(&self, slot: &Slot, candidate: &Candidate) -> How {
        if slot.values.iter().any(|value| value.term == candidate.term) {
            return How::Value;
        }
        let bytes = self.term(candidate.term);
        let key = analyze::split(&bytes).0;
        match candidate.fit {
            Fit::Longer => How::Prefix,
            Fit::Exact if key == slot.key => How::Exact,
            _ if key == slot.key => How::Accent,
            _ if super::candidates::variant(&slot.key).as_deref() == Some(key) => How::Variant,
            _ if self.is_keyed(slot, candidate.term) => How::Keystroke,
            _ if self.affixes.other_forms(&slot.key).iter().any(|other| other == key) => How::Inflected,
            _ => How::Typo,
        }
    }

    fn is_keyed(&self, slot: &Slot, term: TermId) -> bool {
        let readings = keystrokes::readings(&slot.key, self.dictionary);
        !self.ranked.filled.readings.is_empty() && readings.iter().any(|(own, _)| *own == term)
    }
}

/// Whether a run stands for several words.
fn is_alternative(run: &Run) -> bool {
    run.candidate.term == TermId(u32::MAX)
}

/// The run that is worth most on a page: what [`Board`] takes.
fn best_run(evidence: &Evidence, page: PageId) -> usize {
    let (mut best, mut most) = (0, 0.0);
    for (at, run) in evidence.runs.iter().enumerate() {
        let pages = &evidence.pages[run.pages.clone()];
        if let Ok(own) = pages.binary_search_by_key(&page, |(page, _)| *page) {
            let worth = run.candidate.weight * run.idf * pages[own].1;
            if worth > most {
                (best, most) = (at, worth);
            }
        }
    }
    best
}

fn typed(slots: &[Slot]) -> Vec<String> {
    let mut words = Vec::new();
    // What stands for a date or a number has no word of its own.
    for slot in slots.iter().filter(|slot| !slot.text.is_empty()) {
        words.push(slot.text.clone());
    }
    words
}
