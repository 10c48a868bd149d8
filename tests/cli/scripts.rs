//! Pages in many scripts, one for each language: words from inside sentences are found, however typed, and marked.

use crate::scratch::Scratch;
use serde_json::Value;
use std::fs;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// Folder of the pages and of the queries for them.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/scripts");

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(FOLDER).join(name)).unwrap()
}

/// The excerpt of a hit, and its marked parts joined by `|`.
fn excerpt(hit: &Value) -> (String, String) {
    let segments = hit["excerpt"].as_array().unwrap();
    let text = |segment: &Value| segment["text"].as_str().unwrap().to_owned();
    let marked = segments.iter().filter(|segment| segment["mark"] == true).map(text);
    (segments.iter().map(text).collect(), marked.collect::<Vec<_>>().join("|"))
}

/// Text as it is compared: composed, and in one line.
fn line(text: &str) -> String {
    text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn words_are_found_and_marked_in_every_script() {
    let scratch = Scratch::new();
    scratch.run(&["build", FOLDER, "-o", "out"]).succeeds();
    for row in read("queries.tsv").lines().skip(1) {
        let [page, query, expected] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let answer = scratch.run(&["search", "out", "--json", query]).succeeds().stdout;
        let hit = serde_json::from_str::<Value>(&answer).unwrap()["hits"][0].take();
        assert_eq!(hit["url"], page, "{query}");
        let (text, marked) = excerpt(&hit);
        assert_eq!(marked, expected, "{page}: {query}");
        let shown = line(text.trim_start_matches("… ").trim_end_matches(" …")).replace(" · ", " ");
        assert!(line(&read(page)).contains(&shown), "{page}: {shown}");
    }
}
