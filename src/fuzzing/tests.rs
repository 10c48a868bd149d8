//! The inputs that are kept in `fuzz/seeds` and `fuzz/regressions`, on any compiler.

use super::base::{BASE, sealed};
use super::{TARGETS, run};
use crate::Index;
use std::fs;
use std::path::{Path, PathBuf};

/// What is kept of a target: inputs to begin with, and inputs that once found something.
fn folders(target: &str) -> [PathBuf; 2] {
    ["seeds", "regressions"]
        .map(|kind| Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(kind).join(target))
}

fn inputs(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let files = folders(target).into_iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let mut paths: Vec<_> = files.map(|file| file.expect("a file that is there").path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(path).expect("a file that is there"))).collect()
}

/// Runs all that is kept of a target, shortened as well, so that ends come at many places.
fn replay(target: &str) {
    let inputs = inputs(target);
    assert!(!inputs.is_empty(), "nothing in fuzz/seeds/{target}");
    for (path, input) in inputs {
        println!("{}", path.display());
        run(target, &input);
        run(target, &input[..input.len() / 2]);
    }
}

macro_rules! replays {
    ($($target:ident)*) => {
        const REPLAYED: &[&str] = &[$(stringify!($target)),*];
        $(#[test] fn $target() { replay(stringify!($target)); })*
    };
}

replays! {
    container sections index parts dictionary postings html markdown text records kept settings query analyzer dates differential
}

#[test]
fn every_target_is_replayed_and_built() {
    let manifest = include_str!("../../fuzz/Cargo.toml");
    assert_eq!(TARGETS.map(|(name, _)| name), REPLAYED);
    assert!(TARGETS.iter().all(|(name, _)| manifest.contains(&format!("name = \"{name}\"\n"))));
}

/// Seeds in the format of the day reach what is behind the checks. Where this fails, the format has changed: write them anew
/// with `cargo test --lib write_seeds -- --ignored`.
#[test]
fn seeds_open() {
    let opens = |(_, file): &(PathBuf, Vec<u8>)| Index::open(file).is_ok();
    assert!(inputs("container").iter().any(opens));
    let pages = |(_, bytes): &(PathBuf, Vec<u8>)| {
        bytes.split_first().is_some_and(|(_, bytes)| !crate::read::fuzzing::kept_documents(bytes).is_empty())
    };
    assert!(inputs("kept").iter().any(pages));
}

/// Writes the seeds that are in the format of the index.
#[test]
#[ignore = "writes into the sources"]
fn write_seeds() {
    let write = |target: &str, name: &str, bytes: &[u8]| {
        let folder = &folders(target)[0];
        fs::create_dir_all(folder).expect("a folder for seeds");
        fs::write(folder.join(name), bytes).expect("room for seeds");
    };
    write("container", "packed", &BASE.file);
    write("container", "stored", &sealed(&BASE.sections));
    write("container", "root", &BASE.split.root);
    for (at, (kind, section)) in BASE.sections.iter().enumerate() {
        write("sections", &format!("{kind}"), &[&[at as u8][..], section].concat());
    }
    for (at, (kind, section)) in BASE.root.iter().enumerate() {
        write("sections", &format!("root-{kind}"), &[&[at as u8 | 0x80][..], section].concat());
    }
    // Options and a query, then changes: where, what, how far in, and with what.
    let begin = [&[7, 0x7F, 40][..], b"\n\n", "biên giới".as_bytes(), b"\n"].concat();
    let changes: [&[u8]; 6] =
        [&[], &[1, 0, 3, 9], &[2, 4, 9], &[3, 0x25, 1, 200, 0], &[4, 0x56, 20], &[6, 7, 80]];
    for (at, change) in changes.iter().enumerate() {
        write("index", &format!("{at}"), &[&begin, *change].concat());
        write("parts", &format!("{at}"), &[&begin, *change].concat());
    }
    write("dictionary", "terms", b"\0\0bien\nbi\nbieng\n\xe6\x9d\xb1\n@0517\n#12\nb\x01\x05\n");
    let [terms, freq] =
        [2, 3].map(|kind| &BASE.sections.iter().find(|own| own.0 == kind).expect("a section").1);
    write("dictionary", "section", &[&[0, freq.len() as u8][..], freq, terms].concat());
    let documents = crate::read::fuzzing::written(super::base::pages());
    write("kept", "documents", &[&[0][..], &documents].concat());
    write("kept", "batch", &[&[1][..], &documents].concat());
    write("kept", "file", &[&[1][..], &crate::read::fuzzing::sealed(&documents)].concat());
}
