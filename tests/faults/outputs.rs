//! Places that cannot be written to, or must not be.

use crate::scenario::{SCENARIOS, has_runtime};
use crate::scratch::{Run, Scratch};
use crate::state::State;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// What is in the way of a run, and what it says then.
type Case = (&'static str, fn(&Path), &'static [&'static str], &'static [&'static str]);

fn nothing(_: &Path) {}

/// The arguments are those of a build of `docs` in a folder with an index in `out`.
const CASES: [Case; 15] = [
    (
        "a file in the place of the folder",
        |at| fs::write(at.join("file"), "mine").unwrap(),
        &["-o", "file"],
        &["file: is a file"],
    ),
    (
        "a file above the folder",
        |at| fs::write(at.join("file"), "mine").unwrap(),
        &["-o", "file/out"],
        &["file/out", "a file stands"],
    ),
    (
        "a folder in the place of a file",
        |at| fs::create_dir_all(at.join("dir/index.saola")).unwrap(),
        &["-o", "dir"],
        &["dir/index.saola: is a folder"],
    ),
    (
        "a pipe in the place of a file",
        |at| fifo(&at.join("dir/index.saola")),
        &["-o", "dir"],
        &["dir/index.saola: is not an ordinary file"],
    ),
    ("a name that is too long", nothing, &["-o", LONG], &["name too long", "choose a shorter path"]),
    (
        "links that lead nowhere",
        |at| symlink("loop", at.join("loop")).unwrap(),
        &["-o", "loop/out"],
        &["loop/out", "symbolic links"],
    ),
    (
        "pages to a device",
        nothing,
        &["-o", "out", "--pages", "/dev/null"],
        &["/dev/null: is not an ordinary file"],
    ),
    (
        "pages in the place of a document",
        nothing,
        &["-o", "out", "--pages", "docs/p1.md"],
        &["docs/p1.md: is not a file of pages", "--pages"],
    ),
    ("pages in the place of a folder", nothing, &["-o", "out", "--pages", "docs"], &["docs: is a folder"]),
    (
        "pages in a folder that is not there",
        nothing,
        &["-o", "out", "--pages", "gone/site.pages"],
        &["gone", "check the path"],
    ),
    (
        "an update from what is no file of pages",
        |at| fs::write(at.join("empty"), "").unwrap(),
        &["-o", "out", "--pages", "empty", "--update"],
        &["empty: not a file of pages"],
    ),
    (
        "settings that are not there",
        nothing,
        &["-o", "out", "--config", "gone.toml"],
        &["gone.toml", "check the path"],
    ),
    ("settings that are a folder", nothing, &["-o", "out", "--config", "docs"], &["docs: "]),
    (
        "synonyms that are not there",
        nothing,
        &["-o", "out", "--synonyms", "gone.toml"],
        &["gone.toml", "check the path"],
    ),
    (
        "synonyms that are not text",
        |at| fs::write(at.join("bad.toml"), b"\xff\xfe\xfd").unwrap(),
        &["-o", "out", "--synonyms", "bad.toml"],
        &["bad.toml", "UTF-8"],
    ),
];

/// A name that no file system takes.
const LONG: &str = "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\
    eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";

#[test]
fn what_is_in_the_way_is_named_and_nothing_changes() {
    let (scratch, ends) = SCENARIOS[1].prepare();
    for (name, put, args, says) in CASES {
        put(&scratch.path(""));
        let before = State::of(&scratch);
        let run = scratch.run(&[&["build", "docs"], args].concat());
        assert!(run.code == 2 && says.iter().all(|part| run.stderr.contains(part)), "{name}: {run:#?}");
        run.fails(says);
        assert!(State::of(&scratch) == before, "{name}: changed something");
    }
    assert!(ends.before.0.iter().all(|(name, bytes)| scratch.read(name) == *bytes));
}

#[test]
fn a_page_replaces_only_pages() {
    let scratch = Scratch::with_docs();
    if !has_runtime(&scratch) {
        return;
    }
    let document = scratch.read("docs/guide.html");
    scratch
        .run(&["page", "docs", "-o", "docs/guide.html"])
        .fails(&["docs/guide.html: is one of the documents"]);
    scratch.run(&["page", "docs/guide.html", "-o", "docs/guide.html"]).fails(&["is one of the documents"]);
    assert_eq!(scratch.read("docs/guide.html"), document);
    scratch.run(&["page", "docs", "-o", "/dev/null"]).fails(&["/dev/null: is not an ordinary file"]);
    for _ in 0..2 {
        scratch.run(&["page", "docs", "-o", "docs/search.html"]).succeeds();
    }
    let name = std::ffi::OsStr::from_bytes(b"\xff.html");
    let run = Run::from(scratch.command(&["page", "docs", "-o"]).arg(name).output().unwrap());
    run.fails(&["not valid Unicode"]);
}

#[test]
fn other_names_of_an_output_keep_what_they_had() {
    let (scratch, ends) = SCENARIOS[1].prepare();
    fs::hard_link(scratch.path("out/index.saola"), scratch.path("snapshot")).unwrap();
    scratch.run(SCENARIOS[1].args).succeeds();
    assert!(scratch.read("snapshot") == ends.before.0["out/index.saola"]);
    assert!(scratch.read("out/index.saola") == ends.after.0["out/index.saola"]);
}

#[test]
fn the_input_can_be_the_output() {
    let scratch = Scratch::with_docs();
    for _ in 0..2 {
        let run = scratch.run(&["build", "docs", "-o", "docs"]).succeeds();
        assert!(run.stdout.contains("docs: 3 pages"), "{run:#?}");
    }
}

#[test]
fn few_files_may_be_open() {
    let (scratch, ends) = SCENARIOS[2].prepare();
    let run = limited(&scratch, "ulimit -n 24", SCENARIOS[2].args);
    assert!(run.status.success(), "{run:?}");
    assert!(State::of(&scratch) == ends.after);
}

#[test]
fn files_may_not_be_large() {
    let (scratch, ends) = SCENARIOS[2].prepare();
    let run = limited(&scratch, "ulimit -f 1", SCENARIOS[2].args);
    assert!(run.status.code() == Some(2) || run.status.signal() == Some(25), "{run:?}");
    ends.check(&State::of(&scratch), "a limit of file sizes");
    SCENARIOS[2].check_next(&scratch, &ends, "after a limit of file sizes");
}

#[test]
fn a_full_disk_changes_nothing() {
    let scratch = Scratch::with_docs();
    fs::create_dir(scratch.path("out")).unwrap();
    let mount = |args: &[&str]| Command::new(args[0]).args(&args[1..]).arg(scratch.path("out")).output();
    if !mount(&["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs"]).is_ok_and(|run| run.status.success()) {
        return println!("skipped: no mount");
    }
    let small =
        |args: &[&str]| scratch.run(&[&["build", "docs", "-o", "out", "--offline", "off"], args].concat());
    scratch.write("out/index.saola", "old");
    scratch.write("out/filler", vec![0; 40 << 10]);
    let filled = small(&["--pages", "out/site.pages"]);
    let before = State::of(&scratch);
    mount(&["umount"]).unwrap();
    if before.0.contains_key("out/saola.js") {
        return println!("skipped: a program without a runtime fits");
    }
    filled.fails(&["out/", "no space left", "(free some space)"]);
    assert_eq!(before.0.keys().filter(|name| name.starts_with("out/")).count(), 2);
    assert_eq!(before.0["out/index.saola"], b"old");
}

#[test]
fn standard_output_may_be_closed_or_full() {
    let (scratch, ends) = SCENARIOS[1].prepare();
    let args: Vec<_> = SCENARIOS[1].args.iter().filter(|arg| **arg != "-q").copied().collect();
    let full =
        scratch.command(&args).stdout(File::create("/dev/full").unwrap()).stderr(Stdio::piped()).output();
    Run::from(full.unwrap()).fails(&["standard output: cannot write: no space left"]);
    assert!(State::of(&scratch) == ends.after, "the index is there");
    ends.before.restore(&scratch);
    let mut child = scratch.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    Run::from(child.wait_with_output().unwrap()).succeeds();
    assert!(State::of(&scratch) == ends.after);
}

#[test]
fn who_may_not_write_is_told() {
    let (scratch, ends) = SCENARIOS[1].prepare();
    let Some(mut command) = as_nobody(&scratch, SCENARIOS[1].args) else { return };
    Run::from(command.output().unwrap())
        .fails(&["out: cannot write there: permission denied", "check who may"]);
    assert!(State::of(&scratch) == ends.before);
}

/// The program, run by somebody who has no rights here; nothing where that cannot be done.
pub(crate) fn as_nobody(scratch: &Scratch, args: &[&str]) -> Option<Command> {
    let open = fs::Permissions::from_mode(0o755);
    fs::set_permissions(scratch.path(""), open).unwrap();
    let program = scratch.command(args);
    let drop_root = |args: &mut dyn Iterator<Item = &std::ffi::OsStr>| {
        let mut command = Command::new("setpriv");
        command
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(program.get_program())
            .args(args);
        command.current_dir(scratch.path(""));
        command
    };
    let version = std::ffi::OsStr::new("--version");
    if !drop_root(&mut [version].into_iter()).output().is_ok_and(|run| run.status.success()) {
        println!("skipped: nobody cannot run the program");
        return None;
    }
    Some(drop_root(&mut program.get_args()))
}

/// The program under a limit of the shell.
fn limited(scratch: &Scratch, limit: &str, args: &[&str]) -> std::process::Output {
    let program = scratch.command(args);
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &format!("{limit}; exec \"$0\" \"$@\"")])
        .arg(program.get_program())
        .args(program.get_args());
    shell.current_dir(scratch.path("")).output().unwrap()
}

/// Makes a pipe with a name.
pub(crate) fn fifo(path: &Path) {
    let _ = fs::create_dir_all(path.parent().unwrap());
    let _ = fs::remove_dir(path);
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}
