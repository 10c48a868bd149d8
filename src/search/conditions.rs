//! What pages must match to be shown at all: clauses of a query and of a filter, as sets of pages.

use super::Index;
use super::candidates::{Candidate, Fit};
use super::phrase::Phrase;
use super::query::{QueryReader, Slot, Wild};
use super::results::FieldKind;
use super::results::{Clause, ClauseKind, Role};
use super::score::{Evidence, Scorer};
use super::syntax::parted_at;
use super::wild;
use crate::format::{Column, Kind, Test, flag, parted};
use crate::ids::PageId;
use crate::page_set::PageSet;
use std::ops::Range;

/// A condition on pages.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Condition {
    /// Each of these slots of the query is matched.
    Slots(Range<usize>),
    /// These words stand side by side as they were typed, in certain fields ([`flag`]) or, for 0, anywhere.
    Phrase(Vec<Slot>, u8),
    /// The url has this part.
    Url(String),
    /// A number in the text lies between both.
    Number(String, String),
    /// Some value of a field passes a test.
    Field(usize, Test),
    /// The other pages.
    Not(Box<Condition>),
    /// One of these is enough.
    Any(Vec<Condition>),
    /// All of these.
    All(Vec<Condition>),
}

impl Condition {
    /// The field that alone decides; `None` where anything else does.
    pub(crate) fn field(&self) -> Option<usize> {
        match self {
            Self::Field(field, _) => Some(*field),
            Self::Not(inner) => inner.field(),
            Self::Any(all) | Self::All(all) => {
                let first = all.first()?.field()?;
                all.iter().all(|own| own.field() == Some(first)).then_some(first)
            }
            _ => None,
        }
    }
}

/// Turns clauses into the slots that rank and the conditions that decide.
pub(crate) struct Interpreter<'a> {
    /// The index.
    pub(crate) index: &'a Index,
    /// Reads words.
    pub(crate) reader: &'a QueryReader<'a>,
    /// Words that rank.
    pub(crate) slots: Vec<Slot>,
    /// What pages must match.
    pub(crate) conditions: Vec<Condition>,
    /// Numbers of the conditions that only phrases without a sign make: see [`Results::relaxed`](super::Results::relaxed).
    pub(crate) soft: Vec<usize>,
    /// Whether the query is a sentence, in which quotes are punctuation.
    pub(crate) sentence: bool,
    /// Choices so far: see [`Slot::choice`].
    choices: u8,
}

/// From so many words besides phrases on a query is a sentence: a question or a headline with quotes of its own.
const SENTENCE: usize = 6;
/// Fields of the text that a query can name.
const TEXT_FIELDS: [(&str, u8); 2] = [("title", flag::TITLE), ("heading", flag::HEADING)];
/// Part of an address.
const URL: &str = "url";
/// Numbers in the text, where pages have no field of that name.
const NUMBER: &str = "number";

/// Whether a query can name a field of that name.
pub(crate) fn is_field(index: &Index, name: &str) -> bool {
    flags(name) > 0 || name == URL || name == NUMBER || index.field(name).is_some()
}

fn flags(name: &str) -> u8 {
    TEXT_FIELDS.iter().find(|(own, _)| *own == name).map_or(0, |(_, flag)| *flag)
}

impl<'a> Interpreter<'a> {
    /// Nothing read yet.
    pub(crate) fn new(index: &'a Index, reader: &'a QueryReader<'a>) -> Self {
        Self {
            index,
            reader,
            slots: Vec::new(),
            conditions: Vec::new(),
            soft: Vec::new(),
            sentence: false,
            choices: 0,
        }
    }

    /// Reads a query, whose words rank.
    pub(crate) fn query(&mut self, clauses: &[Clause]) {
        let mut others = 0;
        for (at, clause) in clauses.iter().enumerate() {
            let (start, last) = (self.slots.len(), at + 1 == clauses.len());
            let condition = self.scored(clause);
            if clause.kind == ClauseKind::Words {
                others += self.slots.len() - start;
            }
            if clause.role == Role::Not || needs(clause) {
                if clause.role == Role::Should && clause.kind == ClauseKind::Phrase && !self.is_value(clause)
                {
                    self.soft.push(self.conditions.len());
                }
                self.conditions.push(condition);
            }
            for slot in &mut self.slots[start..] {
                slot.open &= last;
            }
        }
        self.sentence = others >= SENTENCE;
    }

    /// Reads a filter, whose words do not rank.
    pub(crate) fn filter(&mut self, clauses: &[Clause]) {
        for clause in clauses {
            let condition = self.literal(clause);
            self.conditions.push(condition);
        }
    }

    /// The condition of a clause; its words rank unless they are not wanted.
    fn scored(&mut self, clause: &Clause) -> Condition {
        if clause.role == Role::Not {
            return self.literal(clause);
        }
        match clause.kind {
            ClauseKind::Words => self.add(clause, Wild::No),
            ClauseKind::Prefix if !self.is_value(clause) => self.add(clause, Wild::Start),
            ClauseKind::Part if !self.is_value(clause) => self.add(clause, Wild::Part),
            ClauseKind::Phrase | ClauseKind::Value if clause.field.is_empty() || flags(&clause.field) > 0 => {
                let slots = self.add(clause, Wild::No);
                if clause.kind == ClauseKind::Phrase { self.literal(clause) } else { slots }
            }
            ClauseKind::Any => {
                self.choices = self.choices.saturating_add(1);
                let (choice, start) = (self.choices, self.slots.len());
                let any = self.group(clause, Ranks::Yes);
                for slot in &mut self.slots[start..] {
                    slot.choice = choice;
                }
                any
            }
            ClauseKind::All => self.group(clause, Ranks::Yes),
            _ => self.literal(clause),
        }
    }

    fn group(&mut self, clause: &Clause, ranks: Ranks) -> Condition {
        let mut all = Vec::new();
        for own in &clause.clauses {
            all.push(match ranks {
                Ranks::Yes => self.scored(own),
                Ranks::No => self.literal(own),
            });
        }
        if clause.kind == ClauseKind::Any { Condition::Any(all) } else { Condition::All(all) }
    }

    fn is_value(&self, clause: &Clause) -> bool {
        !clause.field.is_empty() && flags(&clause.field) == 0
    }

    /// Adds words that rank.
    fn add(&mut self, clause: &Clause, wild: Wild) -> Condition {
        let start = self.slots.len();
        self.slots.append(&mut self.read(clause, wild));
        Condition::Slots(start..self.slots.len())
    }

    fn read(&self, clause: &Clause, wild: Wild) -> Vec<Slot> {
        let mut slots = self.reader.slots(&clause.text);
        for slot in &mut slots {
            slot.open &= clause.kind == ClauseKind::Words && clause.role == Role::Should;
            slot.fields = flags(&clause.field);
        }
        if let Some(last) = slots.last_mut() {
            last.wild = wild;
        }
        slots
    }

    /// The condition of a clause whose words do not rank: they count as they were typed.
    fn literal(&mut self, clause: &Clause) -> Condition {
        let condition = match clause.kind {
            ClauseKind::Any | ClauseKind::All => self.group(clause, Ranks::No),
            ClauseKind::Words => self.words(clause),
            _ if self.is_value(clause) => self.value(clause),
            ClauseKind::Prefix => self.phrase(clause, Wild::Start),
            ClauseKind::Part => self.phrase(clause, Wild::Part),
            _ => self.phrase(clause, Wild::No),
        };
        if clause.role == Role::Not { Condition::Not(Box::new(condition)) } else { condition }
    }

    fn phrase(&self, clause: &Clause, wild: Wild) -> Condition {
        let mut slots = self.read(clause, wild);
        // What dates and numbers stand for comes behind the words.
        let words = slots.iter().take_while(|slot| slot.values.is_empty()).count();
        slots.truncate(words);
        Condition::Phrase(slots, flags(&clause.field))
    }

    /// Words between spaces each for themselves; the parts of one of them side by side.
    fn words(&self, clause: &Clause) -> Condition {
        let mut all = Vec::new();
        for word in &parted(clause.text.as_bytes(), b' ') {
            let mut slots = self.reader.slots(std::str::from_utf8(word).unwrap_or_default());
            // Dates and numbers are asked for by their words here.
            while slots.last().is_some_and(|slot| !slot.values.is_empty()) {
                slots.pop();
            }
            if !slots.is_empty() {
                all.push(Condition::Phrase(slots, 0));
            }
        }
        Condition::All(all)
    }

    fn value(&self, clause: &Clause) -> Condition {
        let (text, field) = (&*clause.text, self.index.field(&clause.field));
        match field {
            None if clause.field == URL => Condition::Url(text.into()),
            _ if clause.kind == ClauseKind::Range => range(field, text),
            Some(field) if self.kind(field) == FieldKind::Text => Condition::Field(
                field,
                match clause.kind {
                    ClauseKind::Phrase => Test::Is(text.into()),
                    _ => Test::Has(text.into()),
                },
            ),
            _ => between(field, text, text),
        }
    }

    fn kind(&self, field: usize) -> FieldKind {
        let bytes = self.index.sections.get(Kind::Facets);
        self.index.facets.column(bytes, field).map_or(FieldKind::Text, Column::kind)
    }
}

/// Whether words rank besides deciding.
#[derive(Clone, Copy)]
enum Ranks {
    Yes,
    No,
}

/// Whether pages must match a clause that is not excluded.
fn needs(clause: &Clause) -> bool {
    let word = matches!(clause.kind, ClauseKind::Words | ClauseKind::Prefix | ClauseKind::Part);
    clause.role == Role::Must || !word || !clause.field.is_empty()
}

/// A range as it is typed: `a..b` with either end left out, or a sign and one end.
fn range(field: Option<usize>, text: &str) -> Condition {
    if let Some(at) = parted_at(text) {
        return between(field, &text[..at], &text[at + 2..]);
    }
    let whole = text.as_bytes().get(1) == Some(&b'=');
    let end = &text[1 + usize::from(whole)..];
    let (from, to) = if text.as_bytes()[0] == b'<' { ("", end) } else { (end, "") };
    let side = between(field, from, to);
    match whole {
        true => side,
        false => Condition::All(vec![side, Condition::Not(Box::new(between(field, end, end)))]),
    }
}

/// Between two values of a field, or two numbers in the text.
fn between(field: Option<usize>, from: &str, to: &str) -> Condition {
    let (from, to) = (from.into(), to.into());
    match field {
        Some(field) => Condition::Field(field, Test::Between(from, to)),
        None => Condition::Number(from, to),
    }
}

/// Finds the pages that match conditions.
pub(crate) struct Judge<'a> {
    /// The index.
    pub(crate) index: &'a Index,
    /// Reads postings.
    pub(crate) scorer: &'a Scorer<'a>,
    /// The query.
    pub(crate) slots: &'a [Slot],
    /// Where its words stand.
    pub(crate) evidence: &'a [Evidence],
}

/// A candidate counts for a condition from this weight on: a word with other marks does not.
const STRONG: f32 = 0.3;

impl Judge<'_> {
    /// The pages that match; `None` for a condition that asks for nothing.
    pub(crate) fn pages(&self, condition: &Condition) -> Option<PageSet> {
        match condition {
            Condition::Slots(slots) => self.slots(slots.clone()),
            Condition::Phrase(slots, fields) => {
                Phrase { index: self.index, scorer: self.scorer, fields: *fields }.pages(slots)
            }
            Condition::Url(part) => Some(self.urls(part)),
            Condition::Number(from, to) => Some(self.numbers(from, to)),
            Condition::Field(field, test) => {
                let mut pages = self.none();
                let bytes = self.index.sections.get(Kind::Facets);
                self.index.facets.select(bytes, *field, test, &mut pages);
                Some(pages)
            }
            Condition::Not(inner) => Some(self.pages(inner)?.not(self.index.docs.pages())),
            Condition::Any(all) | Condition::All(all) => {
                let mut merged: Option<PageSet> = None;
                for own in all {
                    match (self.pages(own), &mut merged, condition) {
                        (Some(pages), Some(merged), Condition::Any(_)) => merged.or(&pages),
                        (Some(pages), merged, _) => pages.narrow(merged),
                        (None, ..) => {}
                    }
                }
                merged
            }
        }
    }

    fn none(&self) -> PageSet {
        PageSet::none(self.index.docs.pages())
    }

    /// The pages that have every word, or the dates and numbers that the words mention.
    fn slots(&self, slots: Range<usize>) -> Option<PageSet> {
        let (mut words, mut values): (Option<PageSet>, Option<PageSet>) = (None, None);
        for (slot, own) in self.slots.get(slots.clone())?.iter().zip(self.evidence.get(slots)?) {
            let mut pages = self.none();
            for run in own.runs.iter().filter(|run| run.candidate.weight >= STRONG) {
                for posting in &own.postings[run.postings.clone()] {
                    pages.insert(self.index.docs.page_of(posting.section));
                }
            }
            let all = if slot.values.is_empty() { &mut words } else { &mut values };
            pages.narrow(all);
        }
        match (&mut words, values) {
            (Some(words), Some(values)) => words.or(&values),
            (None, values) => return values,
            _ => {}
        }
        words
    }

    fn urls(&self, part: &str) -> PageSet {
        let docs = self.index.sections.get(Kind::Docs);
        let mut pages = self.none();
        for page in (0..self.index.docs.pages() as u32).map(PageId) {
            if contains(self.index.docs.url(docs, page).as_bytes(), part.as_bytes()) {
                pages.insert(page);
            }
        }
        pages
    }

    fn numbers(&self, from: &str, to: &str) -> PageSet {
        let mut pages = self.none();
        for term in &wild::numbers(self.index.dictionary(), from, to) {
            let mut evidence = Evidence::default();
            let candidate = Candidate { term: *term, weight: 1.0, fit: Fit::Exact };
            self.scorer.gather(&mut evidence, candidate);
            for posting in &evidence.postings {
                pages.insert(self.index.docs.page_of(posting.section));
            }
        }
        pages
    }
}

/// Whether a text has a part; letters of ASCII in either case.
pub(crate) fn contains(text: &[u8], part: &[u8]) -> bool {
    part.is_empty() || text.windows(part.len()).any(|own| own.eq_ignore_ascii_case(part))
}
