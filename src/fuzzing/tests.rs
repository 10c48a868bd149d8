//! The inputs that are kept in `fuzz/seeds` and `fuzz/regressions`, and changed ones, on any compiler.

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

/// Inputs that are made of the kept ones for each target; `SAOLA_MADE` makes more of them.
const MADE: u64 = 64;

/// Runs a target with inputs made of what is kept, the same ones every time.
fn vary(target: &str) {
    let inputs = inputs(target);
    let made = std::env::var("SAOLA_MADE").map_or(MADE, |made| made.parse().expect("a number in SAOLA_MADE"));
    for number in 0..made {
        let mut random = random(number);
        let [(path, input), (_, other)] = [(); 2].map(|()| &inputs[random(inputs.len())]);
        println!("{number} of {}", path.display());
        run(target, &changed(input, other, random));
    }
}

/// Numbers below what they are asked for, by SplitMix64.
fn random(mut state: u64) -> impl FnMut(usize) -> usize {
    state = state.wrapping_mul(0xD134_2543_DE82_EF95);
    move |end| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ mixed >> 31) % end.max(1) as u64) as usize
    }
}

/// An input changed in a few places: bits turned, bytes left out, doubled, or taken from another input.
fn changed(input: &[u8], other: &[u8], mut random: impl FnMut(usize) -> usize) -> Vec<u8> {
    let mut made = input.to_vec();
    for _ in 0..=random(4) {
        let at = random(made.len() + 1);
        let end = made.len().min(at + random(16));
        let from = random(other.len() + 1);
        let piece = match random(4) {
            0 => made[at..end].iter().map(|byte| byte ^ 1 << random(8)).collect(),
            1 => Vec::new(),
            2 => made[at..end].repeat(2),
            _ => other[from..other.len().min(from + random(64))].to_vec(),
        };
        made.splice(at..end, piece);
    }
    made
}

macro_rules! replays {
    ($($target:ident)*) => {
        const REPLAYED: &[&str] = &[$(stringify!($target)),*];
        $(#[test]
        fn $target() {
            replay(stringify!($target));
            vary(stringify!($target));
        })*
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
