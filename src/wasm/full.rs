//! What only the engine with everything offers.
//!
//! ```text
//! request = numbers (LF tag text)*       q query, f filter, s sort, c a field to count, r a constant of ranking to set; lines
//!                                        with another tag mean nothing
//! numbers = limit offset exact explain excerpt-length excerpts sections value*     with spaces between; an empty one stands for
//!                                        the default; values are the bits of those of the constants, in the order of the lines
//! ```
//!
//! One text, because each parameter that is not a number takes glue of its own.

use super::{Answer, Engine};
use crate::format::parted;
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
        answer.number(results.relaxed.into());
        answer.clauses(&results.parsed);
        answer.facets(&results.facets);
        for hit in &results.hits {
            if let Some(explanation) = &hit.explanation {
                answer.explanation(explanation);
            }
        }
        answer.to_js()
    }

    /// Ways to go on with a query: many(suggestion).
    pub fn suggest(&self, query: &str, limit: usize) -> JsValue {
        let all = self.0.suggest(query, limit);
        let mut answer = Answer(Vec::new());
        answer.count(&all);
        for own in &all {
            answer.text(&own.text);
            answer.number(own.kind as u32);
            answer.number(own.count as u32);
            answer.number(own.page.is_some().into());
            if let Some(page) = own.page {
                answer.number(page);
                answer.text(&own.url);
            }
        }
        answer.to_js()
    }

    /// What a query may have been meant to be: a list of one text, or of none.
    #[wasm_bindgen(js_name = didYouMean)]
    pub fn did_you_mean(&self, query: &str) -> JsValue {
        let meant = self.0.did_you_mean(query);
        let mut answer = Answer(Vec::new());
        if let Some(meant) = &meant {
            answer.text(meant);
        }
        answer.to_js()
    }

    /// Pages about the same as a page: many(hit).
    pub fn related(&self, page: u32, limit: usize) -> JsValue {
        let hits = self.0.related(page, limit);
        let mut answer = Answer(Vec::new());
        answer.count(&hits);
        for hit in &hits {
            answer.hit(hit);
        }
        answer.to_js()
    }
}

/// Query and options of a `request`.
fn read(request: &str) -> (&str, SearchOptions) {
    let lines = parted(request.as_bytes(), b'\n');
    let numbers = parted(lines.first().copied().unwrap_or_default(), b' ');
    let number = |at: usize| numbers.get(at).filter(|digits| !digits.is_empty()).map(|digits| number(digits));
    let mut options = SearchOptions::default();
    let sizes = [&mut options.excerpt_length, &mut options.excerpts, &mut options.sections];
    for (at, size) in (4..VALUES).zip(sizes) {
        *size = number(at).map_or(*size, |given| given as usize);
    }
    options.limit = number(0).unwrap_or(0) as usize;
    options.offset = number(1).unwrap_or(0) as usize;
    options.exact = number(2) == Some(1);
    options.explain = number(3) == Some(1);
    let mut query = "";
    for line in lines.iter().skip(1) {
        let Some((tag, text)) = line.split_first() else { continue };
        let text = std::str::from_utf8(text).unwrap_or_default();
        match tag {
            b'q' => query = text,
            b'f' => options.filter = text.into(),
            b's' => options.sort = text.into(),
            b'c' => options.facets.push(text.into()),
            b'r' => {
                let value = number(VALUES + options.ranking.len()).unwrap_or(0);
                options.ranking.push((text.into(), f32::from_bits(value)));
            }
            _ => {}
        }
    }
    (query, options)
}

/// Where the values of constants begin among the numbers.
const VALUES: usize = 7;

/// A number in decimal digits. JavaScript sends none that is too large.
fn number(digits: &[u8]) -> u32 {
    let mut sum = 0u32;
    for digit in digits {
        sum = sum.wrapping_mul(10).wrapping_add(u32::from(digit.wrapping_sub(b'0')));
    }
    sum
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
