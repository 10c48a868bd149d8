//! What pages must match to be shown at all: clauses of a query and of a filter, as sets of pages.

use super::Index;
use super::query::{QueryReader, Slot, Wild, add_slot};
use super::results::{Clause, ClauseKind, FieldKind, Role};
use super::syntax::parted_at;
use crate::format::{Test, flag, parted};
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

/// A condition of a query or a filter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Needed {
    /// What pages must match.
    pub(crate) condition: Condition,
    /// Whether it is given up where it leaves nothing: a phrase without a sign.
    pub(crate) soft: bool,
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
    pub(crate) needed: Vec<Needed>,
    /// Whether quotes were taken for punctuation: see [`Results::relaxed`](super::Results::relaxed).
    pub(crate) relaxed: bool,
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
        Self { index, reader, slots: Vec::new(), needed: Vec::new(), relaxed: false, choices: 0 }
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
                let phrase = clause.role == Role::Should && clause.kind == ClauseKind::Phrase;
                self.needed.push(Needed { condition, soft: phrase && !self.is_value(clause) });
            }
            for slot in &mut self.slots[start..] {
                slot.open &= last;
            }
        }
        if others >= SENTENCE {
            let all = self.needed.len();
            self.needed.retain(|own| !own.soft);
            self.relaxed = self.needed.len() < all;
        }
    }

    /// Reads a filter, whose words do not rank.
    pub(crate) fn filter(&mut self, clauses: &[Clause]) {
        for clause in clauses {
            let condition = self.literal(clause);
            self.needed.push(Needed { condition, soft: false });
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
        for slot in self.read(clause, wild) {
            add_slot(slot, &mut self.slots);
        }
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
        Condition::Phrase(words_of(self.read(clause, wild)), flags(&clause.field))
    }

    /// Words between spaces each for themselves; the parts of one of them side by side.
    fn words(&self, clause: &Clause) -> Condition {
        let mut all = Vec::new();
        for word in &parted(clause.text.as_bytes(), b' ') {
            let slots = words_of(self.reader.slots(std::str::from_utf8(word).unwrap_or_default()));
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
            Some(field) if self.index.kind(field) == FieldKind::Text => Condition::Field(
                field,
                match clause.kind {
                    ClauseKind::Phrase => Test::Is(text.into()),
                    _ => Test::Has(text.into()),
                },
            ),
            _ => between(field, text, text),
        }
    }
}

/// The words among slots, without the dates and numbers that they mention, which come behind them.
fn words_of(mut slots: Vec<Slot>) -> Vec<Slot> {
    let words = slots.iter().take_while(|slot| slot.values.is_empty()).count();
    slots.truncate(words);
    slots
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
