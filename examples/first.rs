//! What first answers of a split index take: `cargo run --release --example first -- FOLDER QUERIES.txt`.
//!
//! FOLDER was written by `saola build --split`; QUERIES.txt has a query a line. Each is asked of an index of which nothing but the
//! root is here; bytes, requests (parts that stand near each other in a file come together, as in `www/parts.js`) and rounds are
//! those after the root. `--each` prints them for each query.

#[path = "../tests/common/parts.rs"]
mod parts;

use parts::Split;
use saola::SearchOptions;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let each = env::args().any(|arg| arg == "--each");
    let args: Vec<String> = env::args().skip(1).filter(|arg| arg != "--each").collect();
    let [folder, queries] = args.as_slice() else {
        eprintln!("usage: first FOLDER QUERIES.txt [--each]");
        std::process::exit(2);
    };
    let split = parts::read(Path::new(folder))?;
    let mut taken = Vec::new();
    for query in fs::read_to_string(queries)?.lines() {
        let mut fresh = Split::open(&split);
        let hits = fresh.ask(|index| index.search(query, &SearchOptions::default())).hits.len();
        if each {
            println!(
                "{} bytes, {} requests, {} rounds, {hits} hits: {query}",
                fresh.loaded, fresh.requests, fresh.rounds
            );
        }
        taken.push([fresh.loaded, fresh.requests, fresh.rounds]);
    }
    let files: usize = split.files.iter().map(|(_, bytes)| bytes.len()).sum();
    println!(
        "root {}, all {} in {} files",
        split.root.len(),
        split.root.len() + files,
        split.files.len() + 1
    );
    for (at, what) in ["bytes", "requests", "rounds"].iter().enumerate() {
        let mut own: Vec<usize> = taken.iter().map(|row| row[at]).collect();
        own.sort_unstable();
        let mean = own.iter().sum::<usize>() / own.len().max(1);
        let part = |share: usize| own.get(own.len() * share / 100).copied().unwrap_or(0);
        println!("{what}: mean {mean}, median {}, p95 {}", part(50), part(95));
    }
    Ok(())
}
