//! Relevance on corpora with known answers. They are handed around with the project and not part of the repository: without
//! `../shared` these tests say so and pass.

#![cfg(feature = "cli")]

use saola::read::{Progress, ReadOptions, read};
use saola::{Block, BuildOptions, Index, Page, SearchOptions, Section, build};
use serde_json::Value;
use std::path::{Path, PathBuf};

struct Quiet;

impl Progress for Quiet {
    fn advance(&self, _: usize, _: usize) {}
}

/// A path in `../shared`, or a message that there is none.
fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if !path.exists() {
        println!("skipped: no ../shared");
        return None;
    }
    Some(path)
}

/// Kinds of seed queries that this version answers; the others need typing aids, dates, acronyms or typos.
const KINDS: [&str; 5] = ["exact", "no-diacritics", "phrase", "person", "number"];

#[test]
fn seed_queries_find_their_document_first() {
    let (Some(seeds), Some(queries)) = (shared("seeds"), shared("data/seed-queries.dev.tsv")) else { return };
    let harvest = read(&[seeds], &ReadOptions::default(), &Quiet).expect("the seeds");
    let built = build(&harvest.pages, &BuildOptions::default()).expect("an index");
    let index = Index::open(&built.bytes).expect("an index that opens");
    let queries = std::fs::read_to_string(queries).expect("a table");
    let rows: Vec<Vec<&str>> = queries.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let mut misses = 0;
    let asked: Vec<&Vec<&str>> = rows.iter().filter(|row| KINDS.contains(&row[2])).collect();
    for row in &asked {
        let first = index.search(row[0], SearchOptions::default()).hits.into_iter().next();
        let stem = row[1].trim_end_matches(".txt");
        if first.as_ref().is_none_or(|hit| !hit.url.contains(stem)) {
            misses += 1;
            println!("miss: {} ({}): {:?}, not {}", row[0], row[2], first.map(|hit| hit.url), row[1]);
        }
    }
    let found = asked.len() - misses;
    println!("seed queries: {found} of {} first", asked.len());
    assert!(found * 100 >= asked.len() * 95);
}

#[test]
fn vietnamese_paragraphs_are_found_by_question_and_by_keywords() {
    check("xquad-vi", &[("q", 0.95), ("kw", 0.94)]);
}

#[test]
fn english_paragraphs_are_found_by_question_and_by_keywords() {
    check("xquad-en", &[("q", 0.94), ("kw", 0.97)]);
}

/// Fails when a variant of a corpus has an MRR@10 below its floor.
fn check(name: &str, floors: &[(&str, f64)]) {
    let Some(folder) = unpacked(name) else { return };
    let text = |file: &str| std::fs::read_to_string(folder.path().join(name).join(file)).expect(file);
    let pages: Vec<Page> = text("docs.ndjson").lines().map(|line| page(&json(line))).collect();
    let built = build(&pages, &BuildOptions::default()).expect("an index");
    let index = Index::open(&built.bytes).expect("an index that opens");
    let queries = json(&text("queries.json"));
    for (variant, queries) in queries["variants"].as_object().expect("variants") {
        let rank = mean_reciprocal_rank(&index, &pages, queries.as_array().expect("a list"));
        println!("{name} {variant}: MRR@10 {rank:.4}");
        let floor = floors.iter().find(|(own, _)| own == variant).map_or(0.0, |(_, floor)| *floor);
        assert!(rank >= floor, "{name} {variant}: {rank:.4}, below {floor}");
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// A scratch folder with a corpus, unpacked by the `tar` of the system.
fn unpacked(name: &str) -> Option<tempfile::TempDir> {
    let archive = shared(&format!("data/{name}.tar.xz"))?;
    let folder = tempfile::tempdir().expect("a scratch folder");
    let files = ["docs.ndjson", "queries.json"].map(|file| format!("{name}/{file}"));
    let mut tar = std::process::Command::new("tar");
    let done = tar.arg("-xJf").arg(archive).arg("-C").arg(folder.path()).args(files).status();
    if !done.is_ok_and(|status| status.success()) {
        println!("skipped: tar cannot unpack {name}");
        return None;
    }
    Some(folder)
}

fn page(record: &Value) -> Page {
    let text = |key: &str| record[key].as_str().unwrap_or_default().to_string();
    let blocks = text("body").split('\n').filter(|p| !p.trim().is_empty()).map(Block::new).collect();
    let mut page = Page { url: text("url"), title: text("title"), lang: text("lang"), ..Page::default() };
    page.sections.push(Section { blocks, ..Section::default() });
    page.fields.insert("id".into(), vec![record["id"].to_string()]);
    page
}

fn mean_reciprocal_rank(index: &Index, pages: &[Page], queries: &[Value]) -> f64 {
    let reciprocal = |query: &Value| {
        let hits = index.search(query["q"].as_str().unwrap_or_default(), SearchOptions::default()).hits;
        let wanted = query["rel"].to_string();
        let right = |hit: &saola::Hit| pages[hit.page as usize].fields["id"][0] == wanted;
        hits.iter().position(right).map_or(0.0, |at| 1.0 / (at + 1) as f64)
    };
    queries.iter().map(reciprocal).sum::<f64>() / queries.len() as f64
}
