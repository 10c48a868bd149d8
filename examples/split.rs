//! Split against packed, on corpora with known answers: `cargo run --release --example split -- CORPUS...`.
//!
//! A corpus is as in the example `relevance`. Asks every query of both indexes and fails where an answer differs; prints the
//! sizes, and what a reader without anything loads for one query: bytes and rounds of loading after the root.

#[path = "../tests/judged/mod.rs"]
mod judged;
#[path = "../tests/common/parts.rs"]
mod parts;

use judged::corpus::Corpus;
use judged::measure::{index_bytes, opened};
use parts::Split;
use saola::SearchOptions;
use std::process::ExitCode;

/// Queries that are also asked of an index of which nothing is loaded.
const FRESH: usize = 200;

fn main() -> ExitCode {
    let mut same = true;
    for name in std::env::args().skip(1) {
        let Some(corpus) = Corpus::find(&name) else { continue };
        same &= compare(&name, &corpus);
    }
    if same { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn compare(name: &str, corpus: &Corpus) -> bool {
    let bytes = index_bytes(corpus);
    let packed = opened(&bytes);
    let split = packed.split().expect("an index of ordinary size");
    let files: usize = split.files.iter().map(|(_, bytes)| bytes.len()).sum();
    println!(
        "{name}: packed {}, split {} = root {} + {} in {} files",
        bytes.len(),
        split.root.len() + files,
        split.root.len(),
        files,
        split.files.len()
    );
    let options = SearchOptions::default();
    let mut whole = Split::open(&split);
    let (mut asked, mut differ, mut most) = (0, 0, 0);
    for variant in &corpus.variants {
        for query in &variant.queries {
            let own = whole.ask(|index| index.search(&query.text, &options));
            asked += 1;
            most = most.max(whole.rounds);
            if own != packed.search(&query.text, &options) {
                differ += 1;
                println!("  differs: {}", query.text);
            }
        }
    }
    println!("  {asked} queries, {differ} answered otherwise, at the most {most} rounds");
    for variant in &corpus.variants {
        let step = (variant.queries.len() / FRESH).max(1);
        let mut loaded = Vec::new();
        let mut rounds = 0;
        for query in variant.queries.iter().step_by(step) {
            let mut fresh = Split::open(&split);
            fresh.ask(|index| index.search(&query.text, &options));
            loaded.push(fresh.loaded);
            rounds = rounds.max(fresh.rounds);
        }
        loaded.sort_unstable();
        println!(
            "  {}: after the root, bytes median {} p95 {}, rounds up to {rounds}",
            variant.name,
            loaded[loaded.len() / 2],
            loaded[loaded.len() * 19 / 20]
        );
    }
    differ == 0
}
