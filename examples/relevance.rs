//! Relevance on a corpus with known answers: `cargo run --release --example relevance -- FOLDER...`
//!
//! A folder holds `docs.ndjson` (`{id, url, title, body, lang}` a line) and `queries.json`
//! (`{"variants": {name: [{"q": query, "rel": id}]}}`). Prints MRR@10 of each variant, sizes and time.

use saola::{Block, BuildOptions, Index, Page, SearchOptions, Section, build};
use serde_json::Value;
use std::time::Instant;

fn main() {
    for folder in std::env::args().skip(1) {
        corpus(&folder);
    }
}

fn corpus(folder: &str) {
    let pages = pages(&std::fs::read_to_string(format!("{folder}/docs.ndjson")).expect("docs.ndjson"));
    let built = build(&pages, &BuildOptions::default()).expect("an index");
    let index = Index::open(&built.bytes).expect("an index that opens");
    let percent = built.bytes.len() as f64 * 100.0 / built.stats.text_bytes as f64;
    println!("{folder}: {} pages, index {} bytes, {percent:.1} % of text", pages.len(), built.bytes.len());
    let queries = std::fs::read_to_string(format!("{folder}/queries.json")).expect("queries.json");
    let queries: Value = serde_json::from_str(&queries).expect("JSON");
    for (name, list) in queries["variants"].as_object().expect("variants") {
        variant(&index, &pages, name, list.as_array().expect("a list"));
    }
}

fn variant(index: &Index, pages: &[Page], name: &str, queries: &[Value]) {
    let start = Instant::now();
    let reciprocal = |query: &Value| {
        let id = &query["rel"].to_string();
        let hits = index.search(query["q"].as_str().unwrap_or_default(), SearchOptions::default()).hits;
        let right = |hit: &saola::Hit| pages[hit.page as usize].fields["id"][0] == *id;
        hits.iter().position(right).map_or(0.0, |at| 1.0 / (at + 1) as f64)
    };
    let sum: f64 = queries.iter().map(reciprocal).sum();
    let each = start.elapsed().as_secs_f64() * 1e3 / queries.len() as f64;
    println!(
        "  {name:12} {:5} queries  MRR@10 {:.4}  {each:.3} ms",
        queries.len(),
        sum / queries.len() as f64
    );
}

fn pages(lines: &str) -> Vec<Page> {
    lines.lines().map(|line| page(&serde_json::from_str(line).expect("a JSON line"))).collect()
}

fn page(record: &Value) -> Page {
    let text = |key: &str| record[key].as_str().unwrap_or_default().to_string();
    let blocks = text("body").split('\n').filter(|p| !p.trim().is_empty()).map(Block::new).collect();
    let mut page = Page { url: text("url"), title: text("title"), lang: text("lang"), ..Page::default() };
    page.sections.push(Section { blocks, ..Section::default() });
    page.fields.insert("id".into(), vec![record["id"].to_string()]);
    page
}
