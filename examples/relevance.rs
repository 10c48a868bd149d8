//! Relevance on corpora with known answers: `./build.sh relevance [--raise] [CORPUS...]`.
//!
//! A corpus is a name (default: all of them) or a folder with `docs.ndjson` (`{id, url, title, body, lang}` a line) and
//! `queries.json` (`{"variants": {name: [{"q": query, "rel": id}]}}`). Prints sizes, MRR@10 (of all queries, and of those
//! with odd and even numbers), R@1, R@10 and the time of an answer, compares with the floors of `tests/relevance.tsv` and
//! with other engines, and fails when a floor is broken. `--raise` lifts floors instead.
//!
//! `--answers FOLDER` also writes each index and the answers to a sample of the queries there, to be compared with those
//! of WebAssembly.

#[path = "../tests/judged/mod.rs"]
mod judged;

use judged::corpus::{ALL, Corpus, Variant};
use judged::floors::Floors;
use judged::measure::{Measured, index_bytes, opened};
use judged::{peers, shared};
use saola::{Index, SearchOptions};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Every so manieth query is in the sample of answers.
const SAMPLED: usize = 20;

fn main() -> ExitCode {
    let arguments = Arguments::parse(std::env::args().skip(1));
    if arguments.corpora.is_empty()
        || shared("data").is_none() && arguments.corpora.iter().all(|c| !c.contains('/'))
    {
        return ExitCode::SUCCESS;
    }
    let mut all = Vec::new();
    for corpus in arguments.corpora.iter().filter_map(|name| Corpus::find(name)) {
        all.extend(measure(&corpus, arguments.answers.as_deref()));
    }
    print!("{}", peers::compare(&all));
    if arguments.raise {
        raise(&all);
        return ExitCode::SUCCESS;
    }
    hold(&all)
}

/// What was typed.
struct Arguments {
    raise: bool,
    answers: Option<PathBuf>,
    corpora: Vec<String>,
}

impl Arguments {
    fn parse(mut words: impl Iterator<Item = String>) -> Self {
        let mut arguments = Self { raise: false, answers: None, corpora: Vec::new() };
        while let Some(word) = words.next() {
            match word.as_str() {
                "--raise" => arguments.raise = true,
                "--answers" => arguments.answers = words.next().map(PathBuf::from),
                _ => arguments.corpora.push(word),
            }
        }
        if arguments.corpora.is_empty() {
            arguments.corpora = ALL.iter().map(|name| (*name).to_owned()).collect();
        }
        arguments
    }
}

/// Asks all queries of a corpus and prints how they did.
fn measure(corpus: &Corpus, answers: Option<&Path>) -> Vec<Measured> {
    let bytes = index_bytes(corpus);
    let index = opened(&bytes);
    println!("{}: {} pages, index {} bytes", corpus.name, corpus.pages.len(), bytes.len());
    let mut all = Vec::new();
    for variant in &corpus.variants {
        let measured = Measured::ask(&index, &corpus.name, variant);
        println!("{}", line(&measured));
        all.push(measured);
    }
    if let Some(folder) = answers {
        write_answers(folder, corpus, &bytes, &index);
    }
    all
}

fn line(measured: &Measured) -> String {
    let (whole, odd, even) = (measured.whole(), measured.half(1).mrr, measured.half(0).mrr);
    format!(
        "  {:18} {:4} queries  MRR@10 {:.4} (odd {odd:.4}, even {even:.4})  R@1 {:.4}  R@10 {:.4}  {:.2} ms",
        measured.variant,
        measured.queries(),
        whole.mrr,
        whole.first,
        whole.ten,
        measured.each
    )
}

/// Writes the index and, a line each, sampled queries with links and scores of their hits.
fn write_answers(folder: &Path, corpus: &Corpus, bytes: &[u8], index: &Index) {
    fs::create_dir_all(folder).expect("a folder for the answers");
    fs::write(folder.join(format!("{}.saola", corpus.name)), bytes).expect("the index");
    let lines: String = corpus.variants.iter().flat_map(|variant| sampled_answers(variant, index)).collect();
    fs::write(folder.join(format!("{}.ndjson", corpus.name)), lines).expect("the answers");
}

fn sampled_answers<'a>(variant: &'a Variant, index: &'a Index) -> impl Iterator<Item = String> + 'a {
    variant.queries.iter().step_by(SAMPLED).map(|query| {
        let results = index.search(&query.text, &SearchOptions::default());
        let hits: Vec<_> = results.hits.iter().map(|hit| json!([hit.url, hit.score.to_bits()])).collect();
        format!("{}\n", json!({"query": query.text, "total": results.total, "hits": hits}))
    })
}

/// Lifts the floors.
fn raise(all: &[Measured]) {
    let mut floors = Floors::read();
    all.iter().for_each(|measured| floors.raise(measured));
    floors.write();
    println!("floors raised: tests/relevance.tsv");
}

/// Compares with the floors.
fn hold(all: &[Measured]) -> ExitCode {
    let floors = Floors::read();
    let broken: Vec<String> = all.iter().flat_map(|measured| floors.broken(measured)).collect();
    broken.iter().for_each(|line| println!("below its floor: {line}"));
    println!("{} of {} kinds of queries hold their floors", all.len() - kinds(&broken), all.len());
    if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// How many kinds of queries the lines are about.
fn kinds(broken: &[String]) -> usize {
    let name = |line: &String| {
        line.rsplit_once(" MRR@10").or(line.rsplit_once(" R@")).map(|(name, _)| name.to_owned())
    };
    broken.iter().map(name).collect::<std::collections::BTreeSet<_>>().len()
}
