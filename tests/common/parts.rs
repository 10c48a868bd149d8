//! A split index in memory: root, files, and what questions load of them.

#![allow(dead_code, reason = "each test binary uses a part")]

use saola::{Index, PartPlace, SplitIndex};
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// An opened split index.
pub(crate) struct Split {
    pub(crate) index: Index,
    files: BTreeMap<String, Vec<u8>>,
    /// Bytes loaded so far, without the root.
    pub(crate) loaded: usize,
    /// Times that parts were loaded for the last question.
    pub(crate) rounds: usize,
    /// Stretches of files loaded so far: parts near each other come together.
    pub(crate) requests: usize,
}

/// Gaps of up to so many bytes between two parts of a file are loaded along: `NEAR` of www/parts.js.
const NEAR: u32 = 1024;

impl Split {
    pub(crate) fn open(split: &SplitIndex) -> Self {
        let index = Index::open(&split.root).expect("a root that was just written");
        Self { index, files: split.files.iter().cloned().collect(), loaded: 0, rounds: 0, requests: 0 }
    }

    /// Asks until nothing is missing.
    pub(crate) fn ask<T>(&mut self, question: impl Fn(&Index) -> T) -> T {
        self.rounds = 0;
        loop {
            let answer = question(&self.index);
            let wanted = self.index.take_wanted();
            if wanted.is_empty() {
                return answer;
            }
            self.rounds += 1;
            assert!(self.rounds < 20, "rounds");
            let mut last: Option<PartPlace> = None;
            for part in wanted {
                let place = self.index.part(part).expect("a part that was asked for");
                let follows = |last: &PartPlace| {
                    last.file == place.file && place.start <= last.start + last.size + NEAR
                };
                self.requests += usize::from(!last.as_ref().is_some_and(follows));
                let file = &self.files[&place.file];
                let inflated = place.inflated(file).expect("a part that was just written");
                self.loaded += place.size as usize;
                self.index.supply(part, &inflated).expect("a part that was just written");
                last = Some(place);
            }
        }
    }
}

/// The split index in a folder, or that of one file.
pub(crate) fn read(folder: &Path) -> io::Result<SplitIndex> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(own) = name.strip_prefix("part-").and_then(|name| name.strip_suffix(".saola")) {
            files.push((own.to_owned(), fs::read(&path)?));
        }
    }
    Ok(SplitIndex { root: fs::read(folder.join("index.saola"))?, files })
}
