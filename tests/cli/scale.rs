//! Large inputs in small memory, builds that read only what changed, and builds made of other builds.

use crate::scratch::Scratch;
use std::fs;
use std::process::Command;

/// A folder `docs` of pages with menus, acronyms, dates, fields and text of its own, in every kind of file; more than one
/// batch of them.
fn with_site() -> Scratch {
    let scratch = Scratch::new();
    for at in 0..90 {
        let words: String = (0..40).map(|n| format!("word{} ", (at * 37 + n * 11) % 500)).collect();
        let page = format!(
            "<!doctype html><html lang=\"en\"><head><title>Page {at}</title></head><body><p>Read our cookie notice.</p>\
             <h2 id=\"a\">Part {at}</h2><p>The World Health Organization (WHO) met on {} May 2024. {words}</p></body></html>",
            at % 28 + 1
        );
        scratch.write(&format!("docs/part{}/{at}.html", at % 3), page);
    }
    for at in 0..10 {
        scratch.write(
            &format!("docs/notes/{at}.md"),
            format!("# Ghi chú {at}\n\nNgười đọc gõ vài từ {at}, cafe\u{301}.\n"),
        );
    }
    let records: String =
        (0..300).map(|at| format!("{{\"url\":\"r/{at}\",\"body\":\"record {at}\",\"n\":{at}}}\n")).collect();
    scratch.write("docs/records.ndjson", records + "broken\n");
    scratch
}

/// The index in a folder.
fn index(scratch: &Scratch, folder: &str) -> Vec<u8> {
    scratch.read(&format!("{folder}/index.saola"))
}

#[test]
fn every_budget_and_number_of_threads_gives_the_same_index() {
    let scratch = with_site();
    scratch.run(&["build", "docs", "-o", "out"]).succeeds();
    for (number, args) in
        [&["--memory", "16M"][..], &["--threads", "1"], &["--threads", "7", "--memory", "1G"]]
            .into_iter()
            .enumerate()
    {
        let out = format!("out{number}");
        scratch.run(&[&["build", "docs", "-o", &out][..], args].concat()).succeeds();
        assert_eq!(index(&scratch, &out), index(&scratch, "out"), "{args:?}");
    }
    scratch.write("docs/saola.toml", "[build]\nmemory = \"20M\"\n");
    scratch.run(&["build", "docs", "-o", "set"]).succeeds();
    assert_eq!(index(&scratch, "set"), index(&scratch, "out"));
    let left: Vec<_> =
        fs::read_dir(scratch.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 6, "nothing temporary is left: {left:?}");
}

#[test]
fn sizes_that_make_no_sense_are_refused() {
    let scratch = Scratch::with_docs();
    for (size, why) in [("lots", "not a size"), ("1M", "16M or more"), ("", "size")] {
        let run = scratch.run(&["build", "docs", "-o", "out", "--memory", size]);
        assert!(run.code == 2 && run.stderr.contains(why), "{run:#?}");
    }
    scratch.write("docs/saola.toml", "[build]\nmemory = \"1K\"\n");
    scratch.run(&["build", "docs", "-o", "out"]).fails(&["saola.toml: line 2", "16M or more"]);
}

#[test]
fn an_update_gives_the_index_of_a_full_build() {
    let scratch = with_site();
    let update = ["build", "docs", "-o", "out", "--pages", "site.pages", "--update"];
    scratch.run(&update).succeeds();
    let first = scratch.read("site.pages");
    scratch.run(&update).succeeds();
    assert_eq!(scratch.read("site.pages"), first, "nothing changed");
    scratch.write("docs/part1/1.html", "<title>Changed</title><p>Entirely new.</p>");
    scratch.write("docs/part1/new.html", "<title>New</title><p>Never seen before.</p>");
    fs::remove_file(scratch.path("docs/part0/0.html")).unwrap();
    let text = String::from_utf8(scratch.read("docs/records.ndjson")).unwrap();
    scratch.write("docs/records.ndjson", text.replace("record 7\"", "record seven\""));
    let updated = scratch.run(&update).succeeds();
    let full = scratch.run(&["build", "docs", "-o", "full", "--pages", "full.pages"]).succeeds();
    assert_eq!(index(&scratch, "out"), index(&scratch, "full"));
    assert_eq!(updated.stderr, full.stderr, "the same warnings");
    assert!(updated.stderr.contains("records.ndjson:301"), "{updated:#?}");
    assert_ne!(scratch.read("site.pages"), first);
}

#[test]
fn pages_read_with_other_options_are_read_again() {
    let scratch = with_site();
    let update = ["build", "docs", "-o", "out", "--pages", "site.pages", "--update"];
    scratch.run(&update).succeeds();
    let before = index(&scratch, "out");
    scratch.run(&[&update[..], &["--lang", "de"]].concat()).succeeds();
    assert_ne!(index(&scratch, "out"), before);
    scratch.run(&update).succeeds();
    assert_eq!(index(&scratch, "out"), before);
}

#[test]
fn merging_gives_the_index_of_all_inputs() {
    let scratch = with_site();
    fs::create_dir_all(scratch.path("b")).unwrap();
    for name in ["part1", "notes"] {
        fs::rename(scratch.path(&format!("docs/{name}")), scratch.path(&format!("b/{name}"))).unwrap();
    }
    // The same link in both.
    scratch.write("b/part0/0.html", "<title>Twin</title><p>Another page of this link.</p>");
    for name in ["docs", "b"] {
        scratch
            .run(&["build", name, "-o", &format!("{name}.out"), "--pages", &format!("{name}.pages")])
            .succeeds();
    }
    let together = scratch.run(&["build", "docs", "b", "-o", "both", "--pages", "both.pages"]).succeeds();
    let merged = scratch
        .run(&["merge", "docs.pages", "b.pages", "-o", "merged", "--pages", "merged.pages"])
        .succeeds();
    assert_eq!(index(&scratch, "merged"), index(&scratch, "both"));
    for part in ["part0/0.html", "2 pages have this link", "records.ndjson:301"] {
        assert!(merged.stderr.contains(part) && together.stderr.contains(part), "{part}: {merged:#?}");
    }
    scratch.run(&["merge", "merged.pages", "-o", "again"]).succeeds();
    assert_eq!(index(&scratch, "again"), index(&scratch, "both"));
    scratch
        .run(&["merge", "docs.pages", "b.pages", "-o", "small", "--memory", "16M", "--threads", "1"])
        .succeeds();
    assert_eq!(index(&scratch, "small"), index(&scratch, "both"));
}

#[test]
fn files_that_are_no_pages_are_refused() {
    let scratch = Scratch::with_docs();
    scratch.run(&["build", "docs", "-o", "out", "--pages", "a.pages"]).succeeds();
    let good = scratch.read("a.pages");
    let before = index(&scratch, "out");
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("not a file of pages", b"something else entirely".to_vec()),
        ("not a file of pages", Vec::new()),
        ("not a file of pages", index(&scratch, "out")),
        ("damaged or cut off", good[..good.len() - 1].to_vec()),
        ("damaged or cut off", [&good[..], b"x"].concat()),
        ("damaged or cut off", changed(&good, good.len() / 2)),
        ("damaged or cut off", changed(&good, 8)),
    ];
    for (why, bytes) in cases {
        scratch.write("bad.pages", &bytes);
        scratch.run(&["merge", "a.pages", "bad.pages", "-o", "out"]).fails(&["bad.pages", why]);
        scratch
            .run(&["build", "docs", "-o", "out", "--pages", "bad.pages", "--update"])
            .fails(&["bad.pages", why]);
        assert_eq!(scratch.read("bad.pages"), bytes);
    }
    scratch.run(&["merge", "missing.pages", "-o", "out"]).fails(&["missing.pages"]);
    scratch.run(&["merge", "docs", "-o", "out"]).fails(&["docs", "not a file of pages"]);
    scratch.run(&["merge", "a.pages", "-o", "out", "--boilerplate", "off"]).fails(&["--boilerplate"]);
    scratch.run(&["build", "docs", "-o", "out2", "--pages", "b.pages", "--boilerplate", "off"]).succeeds();
    scratch.run(&["merge", "a.pages", "b.pages", "-o", "out"]).fails(&["b.pages", "another setting"]);
    assert_eq!(index(&scratch, "out"), before);
}

#[test]
fn every_changed_byte_of_a_file_of_pages_is_noticed() {
    let scratch = Scratch::with_docs();
    scratch.run(&["build", "docs", "-o", "out", "--pages", "a.pages"]).succeeds();
    let good = scratch.read("a.pages");
    for at in (0..good.len()).step_by(good.len() / 40 + 1) {
        scratch.write("bad.pages", changed(&good, at));
        scratch.run(&["merge", "bad.pages", "-o", "other"]).fails(&["bad.pages"]);
    }
}

/// The bytes with one of them changed.
fn changed(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 0x55;
    bytes
}

/// A full disk is what a limit on the size of files looks like to the program.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let scratch = with_site();
    scratch.run(&["build", "docs", "-o", "out", "--pages", "site.pages", "--offline", "off"]).succeeds();
    let (before, pages) = (index(&scratch, "out"), scratch.read("site.pages"));
    scratch.write("docs/part0/0.html", "<title>Changed</title><p>Entirely new.</p>");
    let saola = env!("CARGO_BIN_EXE_saola");
    let line =
        format!("trap '' XFSZ; ulimit -f 8; exec {saola} build docs -o out --pages site.pages --offline off");
    let out = Command::new("bash").args(["-c", &line]).current_dir(scratch.path("")).output().unwrap();
    let stderr = String::from_utf8(out.stderr).unwrap();
    let errors: Vec<&str> = stderr.lines().filter(|line| !line.starts_with("warning: ")).collect();
    assert!(
        out.status.code() == Some(2) && errors.len() == 1 && errors[0].contains("cannot write"),
        "{stderr}"
    );
    assert_eq!((index(&scratch, "out"), scratch.read("site.pages")), (before, pages));
    let left = fs::read_dir(scratch.path("")).unwrap().count();
    assert_eq!(left, 3, "nothing temporary is left");
}
