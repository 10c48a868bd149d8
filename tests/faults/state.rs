//! What lies in the output at some moment, and whether readers are served.

use crate::common::parts::Split;
use crate::scratch::Scratch;
use saola::{Index, Results, SearchOptions, SplitIndex};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Queries whose answers differ between the documents of before and after.
const QUERIES: [&str; 5] = ["watershed", "lantern ferry", "river", "wat", "\"two valleys\""];

/// Names and contents of the folder `out` and of the files beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct State(pub(crate) BTreeMap<String, Vec<u8>>);

impl State {
    /// What is there now.
    pub(crate) fn of(scratch: &Scratch) -> Self {
        let mut state = Self::default();
        for folder in ["", "out/"] {
            let entries = fs::read_dir(scratch.path(folder)).into_iter().flatten().map(Result::unwrap);
            for entry in entries.filter(|entry| entry.path().is_file()) {
                let name = format!("{folder}{}", entry.file_name().into_string().unwrap());
                state.0.insert(name, fs::read(entry.path()).unwrap());
            }
        }
        state
    }

    /// Brings this state back.
    pub(crate) fn restore(&self, scratch: &Scratch) {
        for name in Self::of(scratch).0.keys().filter(|name| !self.0.contains_key(*name)) {
            fs::remove_file(scratch.path(name)).unwrap();
        }
        if self.0.keys().all(|name| !name.starts_with("out/")) {
            let _ = fs::remove_dir(scratch.path("out"));
        }
        self.0.iter().for_each(|(name, bytes)| scratch.write(name, bytes));
    }

    /// Names of files that no finished run leaves.
    pub(crate) fn leftovers(&self) -> Vec<&String> {
        let hidden = |name: &&String| Path::new(name).file_name().unwrap().to_str().unwrap().starts_with('.');
        self.0.keys().filter(hidden).collect()
    }

    /// The state without some files.
    pub(crate) fn without(&self, names: &[&String]) -> Self {
        Self(self.0.clone().into_iter().filter(|(name, _)| !names.contains(&name)).collect())
    }

    /// What the index in `out` answers; nothing where there is none. Panics where it cannot be opened.
    pub(crate) fn answers(&self) -> Option<Vec<Results>> {
        let root = self.0.get("out/index.saola")?.clone();
        let part = |(name, bytes): (&String, &Vec<u8>)| {
            let name = name.strip_prefix("out/part-")?.strip_suffix(".saola")?;
            Some((name.to_owned(), bytes.clone()))
        };
        let files = self.0.iter().filter_map(part).collect();
        let mut index = Split::open(&SplitIndex { root, files });
        let options = SearchOptions::default();
        Some(QUERIES.iter().map(|query| index.ask(|index| index.search(query, &options))).collect())
    }

    fn is_split(&self) -> bool {
        self.0.get("out/index.saola").is_some_and(|root| Index::open(root).unwrap().is_split())
    }
}

/// The states between which a run goes.
pub(crate) struct Ends {
    pub(crate) before: State,
    pub(crate) after: State,
    answers: [Option<Vec<Results>>; 2],
}

impl Ends {
    pub(crate) fn new(before: State, after: State) -> Self {
        let answers = [before.answers(), after.answers()];
        let same = answers[0] == answers[1] && answers[0].is_some();
        assert!(!same && before != after, "a test that could not tell the new from the old");
        Self { before, after, answers }
    }

    /// Checks that readers are served in a state between the two: each file is whole, what it refers to is there, the
    /// engine reads the index, and answers are those of before or after.
    #[track_caller]
    pub(crate) fn check(&self, now: &State, what: &str) {
        let leftovers = now.leftovers();
        for (name, bytes) in now.0.iter().filter(|(name, _)| !leftovers.contains(name)) {
            let known = [&self.before, &self.after].iter().any(|end| end.0.get(name) == Some(bytes));
            assert!(known, "{what}: {name} is neither the old nor the new one");
        }
        for (root, ending) in [("out/index.saola", ".saola"), ("out/index.saola.js", ".saola.js")] {
            self.check_root(now, root, ending, what);
        }
        let kept = ["site.pages", "search.html", "out/index.saola"];
        for name in kept.iter().filter(|name| self.before.0.contains_key(**name)) {
            assert!(now.0.contains_key(*name), "{what}: {name} is gone");
        }
        assert!(self.answers.contains(&now.answers()), "{what}: other answers");
    }

    /// Checks that a root has its parts and an engine that reads it.
    #[track_caller]
    fn check_root(&self, now: &State, root: &str, ending: &str, what: &str) {
        let Some(bytes) = now.0.get(root) else { return };
        let end = [&self.after, &self.before].into_iter().find(|end| end.0.get(root) == Some(bytes)).unwrap();
        let part = |name: &&String| name.starts_with("out/part-") && name.ends_with(ending);
        for name in end.0.keys().filter(part) {
            assert!(now.0.contains_key(name), "{what}: {root} has lost {name}");
        }
        let engine = if root.ends_with(".js") { "out/saola.wasm.js" } else { "out/saola.wasm" };
        if end.is_split() {
            assert_eq!(now.0.get(engine), end.0.get(engine), "{what}: {engine} does not read {root}");
        }
    }
}
