//! Questions to an index, and what holds for every answer.

use super::Choices;
use super::base::BASE;
use crate::search::{Clause, Hit};
use crate::{Index, Results, SearchOptions};
use std::collections::BTreeSet;

/// Groups inside groups, and clauses, that a query may have at the most; the parser's own limits, with one group around them.
const DEEPEST: usize = 2 * 8 + 2;
const MOST_CLAUSES: usize = 4 * 128;

/// A query with options, against an index that is as it should be.
pub(super) fn query(input: &[u8]) {
    let index = &BASE.index;
    let mut choices = Choices::new(input);
    let options = options(&mut choices);
    let query = String::from_utf8_lossy(choices.rest());
    let answer = index.search(&query, &SearchOptions { explain: true, ..options.clone() });
    check(&answer, &options);
    answer.hits.iter().for_each(explained);
    paged(index, &query, &options);
    assert!(depth(&answer.parsed) <= DEEPEST && clauses(&answer.parsed) <= MOST_CLAUSES);
    filtered(index, &query, &answer);
    for suggestion in index.suggest(&query, 5) {
        assert!(!suggestion.text.is_empty());
        index.search(&suggestion.text, &SearchOptions::default());
    }
    index.did_you_mean(&query);
}

/// Options, from a few bytes and three lines.
pub(super) fn options(choices: &mut Choices<'_>) -> SearchOptions {
    let defaults = SearchOptions::default();
    let numbers = [choices.byte(), choices.byte(), choices.byte()];
    let names = ["tags", "date", "date:year", "date:month", "place", "size", "url"];
    SearchOptions {
        limit: usize::from(numbers[0] & 7),
        offset: usize::from(numbers[0] >> 6),
        exact: numbers[0] & 8 > 0,
        facets: (0..7).filter(|at| numbers[1] >> at & 1 > 0).map(|at| names[at].to_owned()).collect(),
        excerpt_length: usize::from(numbers[2]) * 4,
        excerpts: usize::from(numbers[0] >> 4 & 3),
        sections: usize::from(numbers[2] & 3),
        filter: choices.line(),
        sort: choices.line(),
        ..defaults
    }
}

/// What an answer always is.
pub(super) fn check(answer: &Results, options: &SearchOptions) {
    assert!(answer.hits.len() <= options.limit.min(answer.total));
    let pages: BTreeSet<u32> = answer.hits.iter().map(|hit| hit.page).collect();
    assert_eq!(pages.len(), answer.hits.len(), "a page twice");
    for hit in &answer.hits {
        assert!(hit.sections.len() <= options.sections);
        assert!(hit.excerpt.iter().all(|segment| !segment.text.is_empty()), "an empty segment");
    }
    assert_eq!(answer.facets.len(), options.facets.iter().filter(|name| has(answer, name)).count());
    for facet in &answer.facets {
        assert!(facet.values.iter().all(|value| value.count > 0));
    }
}

fn has(answer: &Results, name: &str) -> bool {
    answer.facets.iter().any(|facet| facet.name == name)
}

/// The parts and factors of a score make it up to the last bit.
fn explained(hit: &Hit) {
    let own = hit.explanation.as_ref().expect("it was asked for");
    let sum = own.parts.iter().fold(0.0f32, |sum, part| sum + part.adds);
    let score = own.factors.iter().fold(sum, |score, factor| score * factor.value);
    assert_eq!(score.to_bits(), hit.score.to_bits(), "{own:?}");
    assert!(hit.score.is_finite() && hit.score >= 0.0);
}

/// Pages of an answer are stretches of the whole.
fn paged(index: &Index, query: &str, options: &SearchOptions) {
    let all = SearchOptions { limit: usize::MAX, offset: 0, ..options.clone() };
    let (whole, part) = (index.search(query, &all), index.search(query, options));
    assert_eq!(whole.total, whole.hits.len());
    assert_eq!(whole.total, part.total);
    let stretch = whole.hits.iter().skip(options.offset).take(options.limit);
    assert!(stretch.eq(&part.hits), "a page of results is no stretch of all results");
    if options.sort.is_empty() {
        assert!(whole.hits.is_sorted_by(|one, next| one.score >= next.score));
    }
}

/// A filter only leaves out, and says nothing about scores.
fn filtered(index: &Index, query: &str, answer: &Results) {
    let all = SearchOptions { limit: usize::MAX, ..SearchOptions::default() };
    let open = index.search(query, &all);
    let filter = SearchOptions { filter: "biên".into(), ..all };
    let total = index.search(query, &filter).total;
    // A query without a word is not answered; a filter makes no word of it.
    assert!(total <= open.total.max(answer.total).max(BASE_PAGES));
}

/// Pages of the index.
const BASE_PAGES: usize = 4;

fn depth(parsed: &[Clause]) -> usize {
    let mut level: Vec<&Clause> = parsed.iter().collect();
    let mut deep = 0;
    while !level.is_empty() {
        level = level.iter().flat_map(|clause| &clause.clauses).collect();
        deep += 1;
    }
    deep
}

fn clauses(parsed: &[Clause]) -> usize {
    parsed.iter().map(|clause| 1 + clauses(&clause.clauses)).sum()
}

/// Asks an index of which nothing is known for all it can tell.
pub(super) fn interrogate(index: &Index, query: &str, options: &SearchOptions) {
    let answer = index.search(query, &SearchOptions { explain: true, ..options.clone() });
    assert!(answer.hits.len() <= options.limit.min(answer.total));
    for query in [query, "biên gioi", "ubnd", "東京", "clos"] {
        index.search(query, &SearchOptions { limit: 3, ..SearchOptions::default() });
    }
    index.suggest(query, 5);
    index.did_you_mean(query);
    for page in 0..5 {
        index.document(page);
    }
    index.related(0, 3);
    index.page("guide.html");
    index.facts();
    index.links();
    index.sizes();
}
