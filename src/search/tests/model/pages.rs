//! Pages as the model sees them: words with their places and weights.

use super::fillings::Filling;
use crate::analyze;
use crate::page::{Page, Section};
use crate::search::ranking::Ranking;

/// A word of a section.
pub(super) struct Word {
    pub(super) term: Vec<u8>,
    pub(super) field: Field,
    /// Counted so that neighbours in the text differ by one; of no meaning for [`Field::Meta`].
    place: usize,
    pub(super) weight: f64,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Field {
    Title,
    Heading,
    Body,
    Meta,
}

/// A page as lists of words, one for each section.
pub(super) struct ModelPage {
    pub(super) sections: Vec<Vec<Word>>,
    pub(super) length: f64,
    pub(super) positions: bool,
}

fn terms(text: &str) -> impl Iterator<Item = Vec<u8>> {
    analyze::tokens(text).map(|t| analyze::term(&text[t.start..t.end])).filter(|term| !term.is_empty())
}

impl ModelPage {
    pub(super) fn of(page: &Page, positions: bool) -> Self {
        let mut sections: Vec<Vec<Word>> = page.sections.iter().map(section_words).collect();
        let body = |words: &Vec<Word>| rounded_down(words.iter().filter(|w| w.field == Field::Body).count());
        let length = rounded_down(sections.iter().map(body).sum::<usize>()) as f64;
        let add = |text: &str, field, words: &mut Vec<Word>| {
            words.extend(terms(text).enumerate().map(|(place, term)| Word {
                term,
                field,
                place,
                weight: 0.0,
            }));
        };
        add(&page.title, Field::Title, &mut sections[0]);
        add(&page.url, Field::Meta, &mut sections[0]);
        add(&page.description, Field::Meta, &mut sections[0]);
        Self { sections, length, positions }
    }

    /// Frequency of a term, over all fields.
    pub(super) fn frequency(&self, term: &[u8], norm: f64, ranking: &Ranking) -> f64 {
        self.sections.iter().map(|words| in_section(words, term, norm, ranking)).sum()
    }

    /// The weight in `slot` of the word at a place; 0 where there is none, or only a weak one.
    fn weight_at(&self, section: usize, field: Field, place: usize, slot: &[Filling]) -> f64 {
        let words = self.sections[section].iter().filter(|w| w.field == field && w.place == place);
        let weight = |word: &Word| {
            slot.iter().filter(|own| own.term == word.term).map(|own| own.weight).fold(0.0, f64::max)
        };
        words.map(weight).filter(|weight| *weight >= 0.3).fold(0.0, f64::max)
    }

    /// Whether a term stands beside a word of one of the slots around it.
    pub(super) fn has_beside(&self, term: &[u8], before: &[Filling], after: &[Filling]) -> bool {
        let near = |number: usize, word: &Word| {
            let at = |place: usize, slot| self.weight_at(number, word.field, place, slot) > 0.0;
            word.place > 0 && at(word.place - 1, before) || at(word.place + 1, after)
        };
        let sections = self.sections.iter().enumerate();
        let mut words = sections.flat_map(|(number, words)| words.iter().map(move |word| (number, word)));
        self.positions
            && words
                .any(|(number, word)| word.field != Field::Meta && word.term == term && near(number, word))
    }

    /// How often two slots stand side by side.
    pub(super) fn pairs(&self, slots: &[Vec<Filling>]) -> usize {
        let pair = |number: usize, word: &Word| {
            let at = |slot: usize| self.weight_at(number, word.field, word.place + slot, &slots[slot]);
            word.field != Field::Meta && at(0) > 0.0 && at(1) > 0.0
        };
        let sections = self.sections.iter().enumerate();
        sections.map(|(number, words)| words.iter().filter(|word| pair(number, word)).count()).sum()
    }

    /// How well a title or a heading has a word of each slot: the product of their weights, times their share of its words, where
    /// it is largest. A single word has to be all there is.
    pub(super) fn all_in(&self, field: Field, slots: &[Vec<Filling>]) -> f64 {
        let weight = |section: &[Word], slot: &Vec<Filling>| {
            let is_there = |own: &&Filling| section.iter().any(|w| w.field == field && w.term == own.term);
            slot.iter().filter(is_there).map(|own| own.weight).fold(0.0, f64::max)
        };
        let share = |section: &Vec<Word>| {
            let length = section.iter().filter(|w| w.field == field).count().clamp(1, 8);
            let share = (slots.len() as f64 / length as f64).min(1.0);
            if slots.len() == 1 && share < 1.0 { 0.0 } else { share }
        };
        let product = |section: &Vec<Word>| {
            slots.iter().map(|slot| weight(section, slot)).product::<f64>() * share(section)
        };
        self.sections.iter().map(product).fold(0.0, f64::max)
    }

    /// Sum of the weights of all places where the slots stand side by side.
    pub(super) fn runs(&self, slots: &[Vec<Filling>]) -> f64 {
        let mut sum = 0.0;
        for (number, section) in self.sections.iter().enumerate() {
            for word in section.iter().filter(|w| w.field != Field::Meta) {
                let at = |slot: usize| self.weight_at(number, word.field, word.place + slot, &slots[slot]);
                let start = cut(at(0));
                sum += (1..slots.len()).fold(start, |product, slot| cut(product * cut(at(slot))));
            }
        }
        sum
    }
}

/// Weights of places are kept in 255ths.
fn cut(weight: f64) -> f64 {
    let weight =
        if weight < 0.3 - 1e-6 && weight > 0.0 && weight == f64::from(weight as f32) { 0.0 } else { weight };
    (weight * 255.0 + 1e-4).floor() / 255.0
}

/// Title and headings stand apart from the body, and paragraphs from each other.
fn section_words(section: &Section) -> Vec<Word> {
    let mut words: Vec<Word> = terms(&section.heading)
        .enumerate()
        .map(|(place, term)| Word { term, field: Field::Heading, place, weight: 0.0 })
        .collect();
    let mut place = 0;
    for block in &section.blocks {
        for term in terms(&block.text) {
            words.push(Word { term, field: Field::Body, place, weight: f64::from(block.weight) });
            place += 1;
        }
        place += 1;
    }
    words
}

/// Lengths of sections are exact below 16 and then keep five binary digits.
fn rounded_down(length: usize) -> usize {
    let shift = (usize::BITS - length.leading_zeros()).saturating_sub(5);
    length >> shift << shift
}

/// In a section a word counts once for the title, once for the heading, once for url and description, and the sum of its
/// weights for the body, in quarters but never less than one.
fn in_section(words: &[Word], term: &[u8], norm: f64, ranking: &Ranking) -> f64 {
    let own = || words.iter().filter(|word| word.term == term);
    let has = |field| f64::from(u8::from(own().any(|word| word.field == field)));
    let body: f64 = own().filter(|word| word.field == Field::Body).map(|word| word.weight).sum();
    let quarters = if body > 0.0 { (body * 4.0).round().max(1.0) } else { 0.0 };
    quarters / 4.0 / norm
        + f64::from(ranking.title()) * has(Field::Title)
        + f64::from(ranking.heading()) * has(Field::Heading)
        + f64::from(ranking.meta()) * has(Field::Meta)
}
