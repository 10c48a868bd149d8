//! The language of queries, line by line, on a few pages made for it.

use crate::scratch::Scratch;
use serde_json::Value;

const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/grammar/pages.ndjson");
const QUERIES: &str = include_str!("../data/grammar/queries.tsv");

#[test]
fn every_line_of_the_grammar_finds_its_pages() {
    let scratch = Scratch::new();
    scratch.run(&["build", PAGES, "-o", "out"]).succeeds();
    let mut wrong = Vec::new();
    for row in QUERIES.lines().skip(1) {
        let [query, expected, why] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        // A space behind the query says that its last word is whole.
        let answer = scratch.run(&["search", "out", "--json", "--", &format!("{query} ")]).stdout;
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let hits = answer["hits"].as_array().unwrap().iter();
        let mut found: Vec<&str> = hits.map(|hit| hit["url"].as_str().unwrap()).collect();
        found.sort_unstable();
        if found.join(" ") != expected {
            wrong.push(format!("{query} ({why}): {found:?}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
