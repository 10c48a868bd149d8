//! `saola build`.

use crate::scratch::Scratch;
use std::fs;

#[test]
fn the_summary_counts() {
    let run = Scratch::with_docs().run(&["build", "docs", "-o", "out"]).succeeds();
    for part in ["out: 3 pages", "sections", "words", "terms", "of the text", "positions", "time"] {
        assert!(run.stdout.contains(part), "{part}: {run:#?}");
    }
}

#[test]
fn quiet_prints_no_summary_and_no_progress() {
    let scratch = Scratch::with_index();
    let run = scratch.run(&["build", "docs", "-o", "out", "--quiet"]).succeeds();
    assert_eq!(run.stdout, "");
    assert!(run.stderr.lines().all(|line| line.starts_with("warning: ")), "{run:#?}");
}

#[test]
fn the_folder_holds_the_runtime_and_the_index() {
    let scratch = Scratch::with_index();
    let names: Vec<String> = scratch.files("out").into_keys().collect();
    if scratch.has_runtime() {
        let expected = [
            "index.saola",
            "index.saola.js",
            "saola-engine.js",
            "saola-full.wasm",
            "saola-full.wasm.js",
            "saola-highlight.js",
            "saola-search.d.ts",
            "saola-search.js",
            "saola-several.js",
            "saola-ui.js",
            "saola-words.ar.js",
            "saola-words.de.js",
            "saola-words.es.js",
            "saola-words.fr.js",
            "saola-words.ja.js",
            "saola-words.km.js",
            "saola-words.ko.js",
            "saola-words.lo.js",
            "saola-words.pt.js",
            "saola-words.ru.js",
            "saola-words.th.js",
            "saola-words.vi.js",
            "saola-words.zh-Hans.js",
            "saola-words.zh-Hant.js",
            "saola.d.ts",
            "saola.global.js",
            "saola.js",
            "saola.wasm",
            "saola.wasm.js",
        ];
        assert_eq!(names, expected);
    } else {
        assert_eq!(names, ["index.saola"]);
    }
}

#[test]
fn scripts_for_disk_come_and_go() {
    let scratch = Scratch::with_index();
    if scratch.has_runtime() {
        let script = String::from_utf8(scratch.read("out/index.saola.js")).unwrap();
        assert!(script.starts_with("saolaData(\"index.saola\",\"") && script.ends_with("\");\n"));
        assert!(script.is_ascii() && scratch.read("out/saola.wasm.js").is_ascii());
    }
    scratch.write("out/index.saola.js", "an outdated index");
    scratch.run(&["build", "docs", "-o", "out", "--offline", "off"]).succeeds();
    assert!(!scratch.path("out/index.saola.js").exists());
    assert!(!scratch.path("out/saola.wasm.js").exists());
    assert!(!scratch.path("out/saola-full.wasm.js").exists());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let scratch = Scratch::with_index();
    let first = scratch.files("out");
    scratch.run(&["build", "docs", "-o", "out"]).succeeds();
    assert!(scratch.files("out") == first, "a second run changed the files");
    for threads in ["1", "2"] {
        scratch.run(&["build", "docs", "-o", threads, "--threads", threads]).succeeds();
        assert!(scratch.files(threads) == first, "{threads} threads gave other files");
    }
}

#[test]
fn only_our_own_files_are_touched() {
    let scratch = Scratch::with_index();
    scratch.write("out/robots.txt", "theirs");
    scratch.write("out/saola.css", "theirs");
    scratch.run(&["build", "docs", "-o", "out", "--offline", "off"]).succeeds();
    assert_eq!(scratch.read("out/robots.txt"), b"theirs");
    assert_eq!(scratch.read("out/saola.css"), b"theirs");
    assert!(scratch.files("out").keys().all(|name| !name.starts_with('.')), "a temporary file was left");
}

#[test]
fn failing_runs_leave_the_old_output() {
    let scratch = Scratch::with_index();
    let before = scratch.files("out");
    fs::create_dir(scratch.path("empty")).unwrap();
    scratch.run(&["build", "empty", "-o", "out"]).fails(&["empty", "nothing to index"]);
    scratch.run(&["build", "missing", "-o", "out"]).fails(&["missing"]);
    scratch.run(&["build", "docs", "missing", "-o", "out"]).fails(&["missing"]);
    scratch.run(&["build", "docs", "-o", "out", "--strict", "--max-file-size", "60"]).fails(&["--strict"]);
    assert!(scratch.files("out") == before, "a failing run changed the files");
}

#[test]
fn a_folder_in_the_way_of_a_file_changes_nothing() {
    let scratch = Scratch::with_docs();
    fs::create_dir_all(scratch.path("out/index.saola")).unwrap();
    scratch.run(&["build", "docs", "-o", "out"]).fails(&["index.saola", "is a folder"]);
    let names: Vec<_> =
        fs::read_dir(scratch.path("out")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["index.saola"]);
}

#[test]
fn a_file_cannot_be_the_folder() {
    let scratch = Scratch::with_docs();
    scratch.write("out", "theirs");
    scratch.run(&["build", "docs", "-o", "out"]).fails(&["out: is a file"]);
    assert_eq!(scratch.read("out"), b"theirs");
}

#[test]
fn large_files_are_skipped_with_a_warning() {
    let scratch = Scratch::with_docs();
    scratch.write("docs/large.txt", "enormous ".repeat(1000));
    let run = scratch.run(&["build", "docs", "-o", "out", "--max-file-size", "8K"]).succeeds();
    assert!(
        run.stderr.lines().any(|line| line.starts_with("warning: ") && line.contains("large.txt")),
        "{run:#?}"
    );
    assert_eq!(scratch.run(&["search", "out", "enormous"]).code, 1);
}

#[test]
fn strict_turns_warnings_into_failure() {
    let scratch = Scratch::with_docs();
    scratch.run(&["build", "docs", "-o", "out", "--strict"]).succeeds();
    scratch.write("docs/large.txt", "enormous ".repeat(1000));
    let run = scratch.run(&["build", "docs", "-o", "other", "--strict", "--max-file-size", "8K"]);
    let run = run.fails(&["docs: 1 warning, nothing written", "--strict"]);
    assert!(run.stderr.contains("large.txt"));
    assert!(!scratch.path("other").exists());
}

#[test]
fn many_warnings_are_counted() {
    let scratch = Scratch::with_docs();
    for number in 0..25 {
        scratch.write(&format!("docs/large{number}.txt"), "enormous ".repeat(1000));
    }
    let run = scratch.run(&["build", "docs", "-o", "out", "--max-file-size", "8K"]).succeeds();
    assert_eq!(run.stderr.lines().filter(|line| line.contains("large")).count(), 20);
    assert!(run.stderr.contains("and 5 more"), "{run:#?}");
}

#[test]
fn output_inside_the_input_is_not_indexed() {
    let scratch = Scratch::with_docs();
    for _ in 0..2 {
        let run = scratch.run(&["build", "docs", "-o", "docs/saola", "--strict"]).succeeds();
        assert!(run.stdout.contains("docs/saola: 3 pages"), "{run:#?}");
    }
    scratch.write("docs/saola/demo.html", "<title>Demo</title><p>Hippopotamus.</p>");
    let run = scratch.run(&["build", "docs", "-o", "docs/saola"]).succeeds();
    assert!(run.stdout.contains("docs/saola: 3 pages"), "{run:#?}");
}

#[test]
fn markdown_is_linked_as_the_site_has_it() {
    let scratch = Scratch::with_docs();
    scratch.run(&["build", "docs", "-o", "out", "--markdown-ext", ".html"]).succeeds();
    let run = scratch.run(&["search", "out", "watershed"]).succeeds();
    assert!(run.stdout.contains("borders.html"), "{run:#?}");
}

#[test]
fn positions_can_be_forced() {
    let scratch = Scratch::with_docs();
    let on = scratch.run(&["build", "docs", "-o", "on", "--positions", "on"]).succeeds();
    assert!(on.stdout.contains("with positions"), "{on:#?}");
    let off = scratch.run(&["build", "docs", "-o", "off", "--positions", "off"]).succeeds();
    assert!(off.stdout.contains("without positions"), "{off:#?}");
    assert_ne!(scratch.read("on/index.saola"), scratch.read("off/index.saola"));
}

#[test]
fn boilerplate_is_told_and_can_be_ordinary() {
    let scratch = Scratch::new();
    for n in 0..6 {
        scratch.write(
            &format!("docs/{n}.txt"),
            format!("Page number {n}\n\nA text about {n}.\n\nAll rights reserved."),
        );
    }
    let light = scratch.run(&["build", "docs", "-o", "light"]).succeeds().stdout;
    assert!(light.contains("% of it boilerplate that counts less (--boilerplate off)"), "{light}");
    let ordinary =
        scratch.run(&["build", "docs", "-o", "ordinary", "--boilerplate", "off"]).succeeds().stdout;
    assert!(!ordinary.contains("boilerplate"), "{ordinary}");
    assert!(scratch.read("light/index.saola") != scratch.read("ordinary/index.saola"));
}
