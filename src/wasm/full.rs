//! What only the engine with everything offers.
//!
//! ```text
//! request = numbers LF (tag text LF)*    q query, f filter, s sort, c a field to count, r a constant of ranking
//! numbers = limit offset exact explain excerpt-length excerpts sections bits*       with spaces between them
//! ```
//!
//! The bits are those of the values of the constants, in 32 bits, in their order. One text, because each parameter that is not a
//! number takes glue of its own.

use super::{Answer, Engine, Value};
use crate::{Clause, Explanation, Facet, ScorePart, SearchOptions};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Engine {
    /// Answers a `request` with `results` and what follows them there.
    pub fn ask(&self, request: &str) -> JsValue {
        let (query, options) = read(request);
        let results = self.0.search(query, &options);
        let mut answer = Answer(Vec::new());
        answer.results(&results);
        answer.clauses(&results.parsed);
        answer.facets(&results.facets);
        let explained: Vec<_> = results.hits.iter().filter_map(|hit| hit.explanation.as_ref()).collect();
        answer.explanations(&explained);
        answer.to_js()
    }
}

/// Query and options of a `request`.
fn read(request: &str) -> (&str, SearchOptions) {
    let (numbers, lines) = request.split_once('\n').unwrap_or_default();
    let mut numbers = numbers.split(' ').map(number);
    let mut next = || numbers.next().unwrap_or_default();
    let mut options = SearchOptions {
        limit: next() as usize,
        offset: next() as usize,
        exact: next() > 0,
        explain: next() > 0,
        excerpt_length: next() as usize,
        excerpts: next() as usize,
        sections: next() as usize,
        ..SearchOptions::default()
    };
    let mut query = "";
    for line in lines.split('\n') {
        let Some((tag, text)) = line.split_at_checked(1) else { continue };
        match tag {
            "q" => query = text,
            "f" => options.filter = text.into(),
            "s" => options.sort = text.into(),
            "c" => options.facets.push(text.into()),
            "r" => options.ranking.push((text.into(), f32::from_bits(next()))),
            _ => {}
        }
    }
    (query, options)
}

/// A number in decimal digits. JavaScript sends none that is too large.
fn number(digits: &str) -> u32 {
    digits
        .bytes()
        .fold(0, |sum: u32, digit| sum.wrapping_mul(10).wrapping_add(u32::from(digit.wrapping_sub(b'0'))))
}

impl<'a> Answer<'a> {
    /// The language of queries bounds how deep clauses lie in each other.
    fn clauses(&mut self, clauses: &'a [Clause]) {
        self.count(clauses);
        for clause in clauses {
            self.number(clause.role as u32);
            self.number(clause.kind as u32);
            self.text(&clause.field);
            self.text(&clause.text);
            self.clauses(&clause.clauses);
        }
    }

    fn facets(&mut self, facets: &'a [Facet]) {
        self.count(facets);
        for facet in facets {
            self.text(&facet.name);
            self.number(facet.kind as u32);
            self.count(&facet.values);
            for counted in &facet.values {
                self.text(&counted.value);
                self.number(counted.count as u32);
            }
        }
    }

    /// How the scores of hits came about.
    fn explanations(&mut self, explained: &[&'a Explanation]) {
        self.count(explained);
        for own in explained {
            self.count(&own.parts);
            own.parts.iter().for_each(|part| self.part(part));
            self.values(&[own.sum]);
            self.count(&own.factors);
            for factor in &own.factors {
                self.text(factor.name);
                self.values(&[factor.value]);
            }
            self.texts(&own.missing);
        }
    }

    fn part(&mut self, part: &'a ScorePart) {
        self.texts(&part.words);
        self.text(&part.found);
        self.text(part.how.name());
        self.count(&part.fields);
        for field in &part.fields {
            self.text(field.name);
            self.values(&[field.count, field.weight]);
        }
        self.values(&[part.frequency, part.norm, part.saturated, part.presence]);
        self.values(&[part.fit, part.idf, part.weight, part.adds]);
    }

    fn values(&mut self, values: &[f32]) {
        for value in values {
            self.0.push(Value::Number((*value).into()));
        }
    }
}
