//! Pages, and queries with the page that answers each.

use super::{own, shared};
use saola::Page;
use saola::read::{Progress, ReadOptions, read};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The questions about five Vietnamese documents.
pub(crate) const SEEDS: &str = "seeds";
/// The same documents and questions, with the documents of [`NEWS`] around them.
pub(crate) const SEEDS_AMONG_NEWS: &str = "seeds+vinews";
/// News articles in Vietnamese.
const NEWS: &str = "vinews";

/// All corpora of `./build.sh relevance`.
#[rustfmt::skip]
pub(crate) const ALL: &[&str] = &[
    SEEDS, SEEDS_AMONG_NEWS, "xquad-vi", "xquad-en", "xquad-de", "xquad-es", "xquad-ru", "xquad-tr", "xquad-ar",
    "xquad-el", "xquad-hi", "xquad-th", "xquad-zh", "xquad-ro", NEWS, "rustdocs", "cpp-1k",
];

/// A query.
pub(crate) struct Query {
    /// What is typed.
    pub(crate) text: String,
    /// Link of the page that answers it.
    pub(crate) url: String,
    /// Number of the question it was made from, from 1: constants are tuned on odd ones.
    pub(crate) number: usize,
}

/// Queries of one kind.
pub(crate) struct Variant {
    /// `q` for questions, `kw` for keywords, and so on.
    pub(crate) name: String,
    /// The queries.
    pub(crate) queries: Vec<Query>,
}

/// Pages and queries.
pub(crate) struct Corpus {
    /// Its name, as in [`ALL`].
    pub(crate) name: String,
    /// What is searched.
    pub(crate) pages: Vec<Page>,
    /// What is asked.
    pub(crate) variants: Vec<Variant>,
}

impl Corpus {
    /// The corpus of this name, or in this folder of `docs.ndjson` and `queries.json`; `None`, with a message, where it
    /// is not at hand.
    pub(crate) fn find(name: &str) -> Option<Self> {
        match name {
            SEEDS => Self::seeds(name, Vec::new()),
            SEEDS_AMONG_NEWS => Self::seeds(name, pages(&unpacked(NEWS)?.join("docs.ndjson"))),
            folder if Path::new(folder).join("queries.json").exists() => {
                Some(Self::in_folder(Path::new(folder)))
            }
            name => unpacked(name).map(|folder| Self::in_folder(&folder)),
        }
    }

    /// The corpus in a folder, which gives it its name.
    fn in_folder(folder: &Path) -> Self {
        let docs = folder.join("docs.ndjson");
        let queries = json(&text(&folder.join("queries.json")));
        let urls: BTreeMap<u64, String> = text(&docs).lines().map(|line| link(&json(line))).collect();
        let mut numbers = BTreeMap::new();
        let lists = queries["variants"].as_object().expect("variants");
        let variants = lists.iter().map(|(name, list)| Variant {
            name: name.clone(),
            queries: list
                .as_array()
                .expect("a list")
                .iter()
                .map(|query| judged(query, &urls, &mut numbers))
                .collect(),
        });
        let variants = variants.collect();
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        Self { name, pages: pages(&docs), variants }
    }

    /// The seed documents and their queries, by type and all together, with other pages around.
    fn seeds(name: &str, others: Vec<Page>) -> Option<Self> {
        let mut all = pages(&shared("seeds")?);
        all.extend(others);
        let table = text(&shared("data/seed-queries.dev.tsv")?);
        let mut variants: Vec<Variant> = Vec::new();
        for (at, row) in table.lines().skip(1).enumerate() {
            let [query, document, kind, ..] = row.split('\t').collect::<Vec<_>>()[..] else {
                panic!("a row: {row}")
            };
            for name in [kind, "all"] {
                let query = Query { text: query.into(), url: document.into(), number: at + 1 };
                match variants.iter_mut().find(|variant| variant.name == name) {
                    Some(variant) => variant.queries.push(query),
                    None => variants.push(Variant { name: name.into(), queries: vec![query] }),
                }
            }
        }
        variants.sort_by(|a, b| a.name.cmp(&b.name));
        Some(Self { name: name.into(), pages: all, variants })
    }
}

/// A query with its answer. Queries made from the same question share its number.
fn judged(query: &Value, urls: &BTreeMap<u64, String>, numbers: &mut BTreeMap<String, usize>) -> Query {
    let question = if query["qid"].is_null() { &query["q"] } else { &query["qid"] };
    let next = numbers.len() + 1;
    Query {
        text: query["q"].as_str().expect("a query").into(),
        url: urls[&query["rel"].as_u64().expect("the number of a page")].clone(),
        number: *numbers.entry(question.to_string()).or_insert(next),
    }
}

/// Number and link of a record.
fn link(record: &Value) -> (u64, String) {
    (record["id"].as_u64().expect("a number"), record["url"].as_str().expect("a link").into())
}

/// The pages of a file or folder, as `saola build` reads them.
fn pages(path: &Path) -> Vec<Page> {
    read(&[path.to_path_buf()], &ReadOptions::default(), &Quiet).expect("documents").pages
}

struct Quiet;

impl Progress for Quiet {
    fn advance(&self, _: usize, _: usize) {}
}

/// The folder of a corpus: unpacked on first use, by the `tar` of the system, into `target/relevance`.
fn unpacked(name: &str) -> Option<PathBuf> {
    let archive = shared(&format!("data/{name}.tar.xz"))?;
    let folder = own("target/relevance");
    let whole = folder.join(name);
    if !whole.exists() {
        fs::create_dir_all(&folder).expect("a folder");
        let scratch = tempfile::tempdir_in(&folder).expect("a scratch folder");
        let files = ["docs.ndjson", "queries.json"].map(|file| format!("{name}/{file}"));
        let mut tar = Command::new("tar");
        let done = tar.arg("-xJf").arg(archive).arg("-C").arg(scratch.path()).args(files).status();
        if !done.is_ok_and(|status| status.success()) {
            println!("skipped: tar cannot unpack {name}");
            return None;
        }
        // Whoever else unpacked it meanwhile has the same files.
        let _ = fs::rename(scratch.path().join(name), &whole);
    }
    Some(whole)
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}
