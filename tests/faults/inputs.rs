//! Documents that cannot be read, or should not be.

use crate::outputs::{as_nobody, fifo};
use crate::scratch::{Run, Scratch};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What is put among the documents, and what is said about it.
type Case = (&'static str, fn(&Path), &'static [&'static str]);

const CASES: [Case; 15] = [
    ("a pipe", |docs| fifo(&docs.join("pipe.md")), &["docs/pipe.md: skipped: not an ordinary file"]),
    (
        "a pipe of records",
        |docs| fifo(&docs.join("pipe.ndjson")),
        &["docs/pipe.ndjson: skipped: not an ordinary file"],
    ),
    (
        "a device without end",
        |docs| symlink("/dev/zero", docs.join("zero.txt")).unwrap(),
        &["docs/zero.txt: skipped: not an ordinary file"],
    ),
    (
        "a socket",
        |docs| drop(UnixListener::bind(docs.join("socket.html")).unwrap()),
        &["docs/socket.html: skipped: not an ordinary file"],
    ),
    (
        "a link to nowhere",
        |docs| symlink("gone", docs.join("link.md")).unwrap(),
        &["docs/link.md: skipped: it is gone, or a link that leads nowhere"],
    ),
    (
        "a link to itself",
        |docs| symlink("self.md", docs.join("self.md")).unwrap(),
        &["docs/self.md: skipped: too many levels of symbolic links (check where"],
    ),
    (
        "a link to a folder above",
        |docs| symlink("..", docs.join("up")).unwrap(),
        &["docs/up", "leads back to a folder above it"],
    ),
    (
        "a name that is not Unicode",
        |docs| fs::write(docs.join(OsStr::from_bytes(b"\xff.md")), "text").unwrap(),
        &["not valid Unicode", "rename it"],
    ),
    (
        "names that differ in case",
        |docs| fs::write(docs.join("Notes.txt"), "other notes").unwrap(),
        &["docs/notes.txt: many disks take its name for that of docs/Notes.txt"],
    ),
    (
        "names that differ in how marks are stored",
        |docs| {
            ["e\u{301}.md", "\u{e9}.md"].iter().for_each(|name| fs::write(docs.join(name), "text").unwrap());
        },
        &["marks are stored"],
    ),
    ("a path that is too long", deep, &["name too long (choose a shorter path)"]),
    (
        "an empty file",
        |docs| fs::write(docs.join("empty.md"), "").unwrap(),
        &["docs/empty.md: skipped: the file is empty"],
    ),
    (
        "a file that is no text",
        |docs| fs::write(docs.join("x.txt"), [0; 99]).unwrap(),
        &["docs/x.txt: skipped: this is not text"],
    ),
    (
        "records that are cut off",
        |docs| fs::write(docs.join("r.ndjson"), "{\"title\":\"a\"}\n{\"title\":").unwrap(),
        &["docs/r.ndjson:2: line skipped"],
    ),
    (
        "a file above the limit",
        |docs| fs::write(docs.join("big.txt"), "big ".repeat(1 << 16)).unwrap(),
        &["docs/big.txt: skipped", "raise it with --max-file-size"],
    ),
];

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_indexed() {
    for (name, put, says) in CASES {
        let scratch = Scratch::with_docs();
        put(&scratch.path("docs"));
        let run = scratch.run(&["build", "docs", "-o", "out", "--max-file-size", "128K"]).succeeds();
        assert!(says.iter().all(|part| run.stderr.contains(part)), "{name}: {run:#?}");
        assert!(run.stderr.lines().all(|line| line.starts_with("warning: ")), "{name}: {run:#?}");
        let found = scratch.run(&["search", "out", "watershed"]).succeeds();
        assert!(found.stdout.contains("borders.md"), "{name}: {found:#?}");
    }
}

/// A document whose path is longer than the system takes.
fn deep(docs: &Path) {
    let folder = "d".repeat(200);
    let script =
        format!("for n in $(seq 25); do mkdir {folder} && cd -P {folder}; done; echo text > deep.md");
    assert!(Command::new("bash").args(["-c", &script]).current_dir(docs).status().unwrap().success());
}

#[test]
fn without_any_document_there_is_no_index() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.path("empty")).unwrap();
    scratch.run(&["build", "empty", "-o", "out"]).fails(&["empty: nothing to index"]);
    scratch.run(&["build", "gone", "-o", "out"]).fails(&["gone: cannot read the input", "check the path"]);
    scratch.run(&["build", "-", "-o", "out"]).fails(&["-: documents are read from files"]);
    scratch.run(&["build", "/dev/stdin", "-o", "out"]).fails(&["/dev/stdin: nothing to index"]);
    scratch.run(&["merge", "/dev/null", "-o", "out"]).fails(&["/dev/null: not a file of pages"]);
    assert!(!scratch.path("out").exists());
}

#[test]
fn what_may_not_be_read_is_named() {
    let scratch = Scratch::with_docs();
    scratch.write("docs/locked/in.md", "inside");
    scratch.write("docs/secret.md", "secret");
    fs::create_dir(scratch.path("out")).unwrap();
    let allow =
        |name: &str, mode| fs::set_permissions(scratch.path(name), fs::Permissions::from_mode(mode)).unwrap();
    [("out", 0o777), ("docs/locked", 0o700), ("docs/secret.md", 0o600)]
        .iter()
        .for_each(|(name, mode)| allow(name, *mode));
    let Some(mut command) = as_nobody(&scratch, &["build", "docs", "-o", "out"]) else { return };
    let run = Run::from(command.output().unwrap()).succeeds();
    for place in ["docs/locked", "docs/secret.md"] {
        let line = format!("warning: {place}: skipped: permission denied (check who may read and write it)");
        assert!(run.stderr.lines().any(|found| found == line), "{place}: {run:#?}");
    }
}

#[test]
fn documents_may_come_and_go_and_grow() {
    let scratch = Scratch::with_docs();
    let done = AtomicBool::new(false);
    let change = |number: usize| {
        let (name, other) = (format!("docs/x{number}.md"), format!("docs/y{number}.txt"));
        for round in 0.. {
            scratch.write(&name, "text ".repeat(round % 999 + 1));
            let _ = fs::rename(scratch.path(&name), scratch.path(&other));
            let _ =
                fs::OpenOptions::new().append(true).open(scratch.path("docs/notes.txt")).map(|mut file| {
                    std::io::Write::write_all(&mut file, b"more ").unwrap();
                });
            fs::remove_file(scratch.path(&other)).unwrap();
            if done.load(Ordering::Relaxed) {
                return;
            }
            std::thread::sleep(Duration::from_micros(200));
        }
    };
    std::thread::scope(|scope| {
        (0..2).for_each(|number| drop(scope.spawn(move || change(number))));
        let runs: Vec<Run> =
            (0..8).map(|_| scratch.run(&["build", "docs", "-o", "out", "--offline", "off", "-q"])).collect();
        done.store(true, Ordering::Relaxed);
        runs.into_iter().for_each(|run| drop(run.succeeds()));
    });
    scratch.run(&["search", "out", "watershed"]).succeeds();
}

#[test]
fn files_may_be_older_than_time() {
    let scratch = Scratch::with_docs();
    scratch.write("docs/old.md", "---\ndate: 1931-12-31\n---\n# Old\n\nAn almanac.\n");
    let touch = Command::new("touch").args(["-d", "1931-01-01"]).arg(scratch.path("docs/old.md")).status();
    assert!(touch.unwrap().success());
    scratch.run(&["build", "docs", "-o", "out", "--strict"]).succeeds();
    let run = scratch.run(&["search", "out", "date:..1940"]).succeeds();
    assert!(run.stdout.contains("old.md"), "{run:#?}");
}

#[test]
fn temporary_folders_are_not_needed() {
    let scratch = Scratch::with_docs();
    let mut command = scratch.command(&["build", "docs", "-o", "out", "--memory", "16M"]);
    Run::from(command.env("TMPDIR", "/nowhere").output().unwrap()).succeeds();
}
