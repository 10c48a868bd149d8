//! How long the parts of building and of a query take, on the bundled demonstration.
//!
//! `cargo bench` or `./build.sh bench`; `cargo bench -- search` for some of them.

#![allow(missing_docs, reason = "the macros of criterion write functions without any")]

use criterion::{Criterion, criterion_group, criterion_main};
use saola::read::{Harvest, Progress, ReadOptions, read};
use saola::{BuildOptions, Index, Page, SearchOptions, build};
use std::hint::black_box;
use std::path::{Path, PathBuf};

struct Quiet;

impl Progress for Quiet {
    fn advance(&self, _files: usize, _total: usize) {}
}

fn dossier() -> Vec<PathBuf> {
    vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("www/dossier")]
}

fn harvest(inputs: &[PathBuf]) -> Harvest {
    let options = ReadOptions { lang: "vi".into(), ..ReadOptions::default() };
    read(inputs, &options, &Quiet).expect("the demonstration is there")
}

/// Pages enough for their work to outweigh what is done once.
fn pages() -> Vec<Page> {
    let pages = harvest(&dossier()).pages;
    (0..20).flat_map(|_| pages.clone()).collect()
}

fn building(c: &mut Criterion) {
    let inputs = dossier();
    let pages = pages();
    let options = BuildOptions { lang: "vi".into(), ..BuildOptions::default() };
    let plain = BuildOptions { acronyms: false, ..options.clone() };
    let mut group = c.benchmark_group("build");
    group.sample_size(20);
    group.bench_function("read", |b| b.iter(|| harvest(black_box(&inputs))));
    group.bench_function("pages to index", |b| b.iter(|| build(black_box(&pages), &options)));
    group.bench_function("pages to index without acronyms", |b| b.iter(|| build(black_box(&pages), &plain)));
    group.finish();
}

fn querying(c: &mut Criterion) {
    let built =
        build(&pages(), &BuildOptions { lang: "vi".into(), ..BuildOptions::default() }).expect("an index");
    let index = Index::open(&built.bytes).expect("an index");
    let bare = SearchOptions { excerpt_length: 0, ..SearchOptions::default() };
    let mut group = c.benchmark_group("query");
    group.bench_function("open", |b| b.iter(|| Index::open(black_box(&built.bytes))));
    for (name, query) in [
        ("a word", "biên giới"),
        ("without marks", "bien gioi quoc phong"),
        ("a typo", "biên gioiw hợp tácc"),
    ] {
        group.bench_function(format!("search {name}"), |b| b.iter(|| index.search(black_box(query), &bare)));
        let excerpts = SearchOptions::default();
        group.bench_function(format!("search {name} with excerpts"), |b| {
            b.iter(|| index.search(black_box(query), &excerpts));
        });
    }
    group.finish();
}

criterion_group!(benches, building, querying);
criterion_main!(benches);
