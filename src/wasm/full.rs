//! What only the engine with everything offers.
//!
//! ```text
//! request = numbers LF (tag text LF)*    q query, f filter, s sort, c a field to count; lines with another tag mean nothing
//! numbers = limit SP offset SP exact SP explain
//! ```
//!
//! One text, because each parameter that is not a number takes glue of its own.

use super::{Answer, Engine};
use crate::{Clause, Facet, SearchOptions};
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
}
