//! How the score of a hit came about.
//!
//! Nothing is computed a second way: the query is scored once more on a board whose [`Ledger`](super::ledger::Ledger) notes what the pages of the hits
//! are given, and what lies behind each note is read off the evidence.

use super::alternatives::Alternative;
use super::candidates::{Candidate, Fit};
use super::evidence::{Evidence, Run};
use super::explanation::{Explanation, How, ScoreFactor, ScoreField, ScorePart};
use super::headed::{Found, Headed};
use super::ledger::Note;
use super::near::Nearness;
use super::query::Slot;
use super::rank::whole;
use super::ranking::{idf, saturate};
use super::results::Hit;
use super::score::{Board, Fields, Scorer};
use super::{Index, Ranked, keystrokes};
use crate::analyze;
use crate::format::{Affixes, Dictionary, Links, Posting, SEPARATOR, parted};
use crate::ids::{PageId, TermId};

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
                _ if note.in_heading => self.heading(note),
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

    /// Words in a row.
    fn row(&self, note: &Note) -> ScorePart {
        let slots = &self.ranked.slots[note.slots.clone()];
        let near = Nearness { scorer: self.scorer, places: &self.index.places };
        let rule = near.rule(&self.ranked.slots, &self.ranked.filled.evidence, note.slots.clone());
        let norm = self.scorer.norm_of_runs(note.page, &rule);
        ScorePart {
            words: typed(slots),
            found: String::new(),
            how: How::Row,
            fields: Vec::new(),
            frequency: note.count,
            norm,
            saturated: saturate(note.count / norm, rule.saturation),
            presence: 0.0,
            fit: 1.0,
            idf: idf(note.pages, self.index.docs.pages()),
            weight: rule.weight,
            adds: note.weight * note.value,
        }
    }

    /// All words in one title or heading, the best one.
    fn heading(&self, note: &Note) -> ScorePart {
        let (slots, evidence) = (&self.ranked.slots, &self.ranked.filled.evidence);
        let headed = Headed::of(self.scorer, slots, evidence);
        let mut fields = Fields::default();
        let mut part =
            ScorePart { words: typed(slots), how: How::Heading, norm: 1.0, ..ScorePart::default() };
        headed.each(|found| {
            let Found { section, field, fit, worth, saturated } = found;
            if self.index.docs.page_of(section) == note.page && fit * saturated > part.fit * part.saturated {
                fields = Fields::once(field);
                (part.frequency, part.fit, part.saturated) = (worth, fit, saturated);
            }
        });
        let (idf, weight) = (headed.idf(note.pages), self.scorer.ranking.whole());
        ScorePart { fields: self.named(&fields), idf, weight, adds: note.weight * note.value, ..part }
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
            saturated: saturate(frequency, evidence.saturation),
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
        let (mut words, mut count) = (String::new(), 0);
        for (number, candidate) in &own.words {
            if *number == count && self.stands(candidate.term, page) {
                if count > 0 {
                    words.push(' ');
                }
                words.push_str(&self.spelled(candidate.term));
                count += 1;
            }
        }
        words
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
