//! Index files of this version that are kept with the project: see tests/data/golden/README.md.

use crate::scratch::Scratch;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/golden").join(name)
}

/// An answer without what the ranking decides.
fn without_scores(mut answer: Value) -> Value {
    answer.as_object_mut().unwrap().remove("rarity");
    for hit in answer["hits"].as_array_mut().unwrap() {
        hit.as_object_mut().unwrap().remove("score");
    }
    answer
}

fn answers(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn kept_indexes_give_the_kept_answers() {
    let wanted = answers(&fs::read_to_string(golden("answers.ndjson")).unwrap());
    assert!(wanted.iter().filter(|answer| answer["hits"][0].is_object()).count() > 30);
    for name in ["packed", "split"] {
        let queries = fs::File::open(golden("queries.txt")).unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_saola"));
        let output = program.args(["search".as_ref(), golden(name).as_os_str(), "-".as_ref()]).stdin(queries);
        let found = answers(&String::from_utf8(output.output().unwrap().stdout).unwrap());
        assert_eq!(found.len(), wanted.len(), "{name}");
        for (found, wanted) in found.into_iter().zip(&wanted) {
            assert_eq!(&without_scores(found), wanted, "{name}");
        }
    }
}

#[test]
fn kept_pages_give_the_kept_bytes() {
    let scratch = Scratch::new();
    let pages = golden("pages");
    for (name, way) in [("packed", "--packed"), ("split", "--split")] {
        scratch
            .run(&["build", pages.to_str().unwrap(), "-o", name, "--quiet", "--offline", "off", way])
            .succeeds();
        let mut made = scratch.files(name);
        made.retain(|file, _| file.ends_with(".saola"));
        let kept = fs::read_dir(golden(name)).unwrap().map(|file| file.unwrap().file_name());
        assert!(kept.map(|file| file.into_string().unwrap()).all(|file| made.contains_key(&file)), "{name}");
        for (file, bytes) in made {
            assert!(fs::read(golden(name).join(&file)).is_ok_and(|kept| kept == bytes), "{name}/{file}");
        }
    }
}

/// Where the version of the format stands in an index file.
const VERSION: usize = 8;

#[test]
fn other_versions_are_named_with_a_remedy() {
    let scratch = Scratch::new();
    for name in ["packed", "split"] {
        let good = fs::read(golden(name).join("index.saola")).unwrap();
        let own = u16::from_le_bytes([good[VERSION], good[VERSION + 1]]);
        for (other, remedy) in
            [(own - 1, ""), (own + 1, ", or update saola"), (u16::MAX, ", or update saola")]
        {
            let mut bytes = good.clone();
            bytes[VERSION..VERSION + 2].copy_from_slice(&other.to_le_bytes());
            scratch.write("old/index.saola", &bytes);
            let message = format!("index format {other}, this program reads {own}: build it again{remedy}\n");
            for command in [&["search", "old", "biên"][..], &["inspect", "old"], &["suggest", "old", "biên"]]
            {
                let ran = scratch.run(command).fails(&[]);
                assert!(ran.stderr.ends_with(&message), "{command:?}: {ran:?}");
            }
        }
    }
}
