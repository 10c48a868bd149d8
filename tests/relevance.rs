//! Relevance on a sample of the corpora of `./build.sh relevance`, with the floors of `tests/relevance.tsv`.
//!
//! The corpora are handed around with the project and not part of the repository: without `../shared` these tests say so
//! and pass.

#![cfg(feature = "cli")]

mod judged;

use judged::corpus::{Corpus, SEEDS};
use judged::floors::Floors;
use judged::measure::{Measured, index_bytes, opened};

/// The kinds of queries asked of the larger corpora here, where nothing is optimized; the command asks all.
const KINDS: [&str; 3] = ["q", "q-nodia", "kw"];

#[test]
fn seed_queries_hold_their_floors() {
    check(SEEDS, &|_| true);
}

#[test]
fn vietnamese_queries_hold_their_floors() {
    check("xquad-vi", &|kind| KINDS.contains(&kind));
}

#[test]
fn english_queries_hold_their_floors() {
    check("xquad-en", &|kind| KINDS.contains(&kind));
}

#[test]
fn thai_queries_hold_their_floors() {
    check("xquad-th", &|kind| KINDS.contains(&kind));
}

/// Fails when a variant of a corpus, of those `asked`, is below a floor.
fn check(name: &str, asked: &dyn Fn(&str) -> bool) {
    let Some(corpus) = Corpus::find(name) else { return };
    let index = opened(&index_bytes(&corpus));
    let floors = Floors::read();
    let variants = corpus.variants.iter().filter(|variant| asked(&variant.name));
    let broken = variants.flat_map(|variant| floors.broken(&Measured::ask(&index, name, variant)));
    let broken: Vec<String> = broken.collect();
    assert!(broken.is_empty(), "{broken:#?}");
}
