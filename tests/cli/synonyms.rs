//! `--synonyms`, `--no-acronyms` and `--list-acronyms`.

use crate::scratch::Scratch;
use saola::Synonyms;
use std::fs;
use std::path::Path;

const GROUPS: &str =
    "[[group]]\nwords = [\"pass\", \"saddle\"]\n\n[[one-way]]\nfrom = \"light\"\nto = [\"lantern\"]\n";

#[test]
fn the_summary_counts_acronyms_and_synonyms() {
    let scratch = Scratch::with_docs();
    scratch.write("docs/who.txt", "The World Health Organization (WHO) met.\n");
    scratch.write("a.toml", GROUPS);
    scratch.write("b.toml", GROUPS);
    let build = ["build", "docs", "-o", "out"];
    let run =
        scratch.run(&[&build[..], &["--synonyms", "a.toml", "--synonyms", "b.toml"]].concat()).succeeds();
    assert!(run.stdout.contains("\n  also   1 acronym, 4 synonym groups\n"), "{run:#?}");
    let run = scratch.run(&[&build[..], &["--no-acronyms"]].concat()).succeeds();
    assert!(!run.stdout.contains("also"), "{run:#?}");
}

#[test]
fn acronyms_are_listed_with_what_speaks_for_them() {
    let scratch = Scratch::new();
    scratch.write("docs/who.txt", "The World Health Organization (WHO) met. The WHO said.\n");
    let run = scratch.run(&["build", "docs", "-o", "out", "--quiet", "--list-acronyms"]).succeeds();
    assert!(run.stdout.starts_with("  WHO = World Health Organization (1 explicit, context 0."), "{run:#?}");
    assert!(run.stdout.ends_with(", 2 against 1)\n"), "{run:#?}");
}

#[test]
fn a_mistake_in_the_file_stops_before_anything_is_read() {
    let scratch = Scratch::with_docs();
    scratch.write("a.toml", "\n[[group]]\nwords = [\"pass\"]\n");
    let run = scratch.run(&["build", "docs", "-o", "out", "--synonyms", "a.toml"]);
    let expected =
        "saola: a.toml: line 2: the group has only \"pass\" (name another word, or remove the group)\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, expected));
    let run = scratch.run(&["page", "docs", "-o", "out.html", "--synonyms", "missing.toml"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("missing.toml: cannot read the synonyms") || run.stderr.contains("runtime"),
        "{run:#?}"
    );
    assert!(!scratch.path("out").exists() && !scratch.path("out.html").exists());
}

#[test]
fn many_words_may_stand_for_one() {
    let scratch = Scratch::new();
    // The first line is the title: what stands only there is found too.
    scratch.write("docs/a.txt", "The lighthouse\n");
    scratch.write("docs/b.txt", "Harbour\n\nFrom here one sees the lighthouse.\n");
    let words = ('a'..='t').map(|letter| format!("tower{letter}")).collect::<Vec<_>>().join(" ");
    scratch.write("a.toml", format!("[[one-way]]\nfrom = \"{words}\"\nto = [\"lighthouse\"]\n"));
    let build = ["build", "docs", "-o", "out", "--quiet", "--positions", "on", "--synonyms", "a.toml"];
    scratch.run(&build).succeeds();
    let run = scratch.run(&["search", "out", &words]).succeeds();
    assert!(run.stdout.contains("a.txt") && run.stdout.contains("b.txt"), "{run:#?}");
}

/// All text of the demonstration.
fn dossier(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        text += &if path.is_dir() { dossier(&path) } else { fs::read_to_string(&path).expect("a text") };
    }
    text
}

#[test]
fn the_demonstration_has_a_name_of_each_of_its_groups() {
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
    let file = fs::read_to_string(www.join("dossier.synonyms.toml")).expect("the file");
    let text = dossier(&www.join("dossier"));
    let synonyms = Synonyms::parse(&file).expect("a good file").synonyms;
    assert!(synonyms.len() > 10);
    for group in synonyms {
        assert!(text.contains(&group.from), "{group:?}");
    }
}
