//! `saola suggest` and `saola related`.

use crate::scratch::Scratch;
use serde_json::Value;

/// Three pages, two of them about lamps.
fn scratch() -> Scratch {
    let scratch = Scratch::new();
    let lamps = "Oil lamps\n\nAn oil lamp burns oil. The oil lamp hangs over the bridge.\n";
    scratch.write("docs/lamps.txt", lamps);
    scratch.write("docs/light.txt", "Light\n\nA light comes from the oil lamp, which burns in the night.\n");
    scratch.write("docs/ferry.txt", "Ferries\n\nThe ferry leaves at noon.\n");
    scratch.run(&["build", "docs", "-o", "out", "--quiet"]).succeeds();
    scratch
}

#[test]
fn suggestions_are_listed() {
    let scratch = scratch();
    let run = scratch.run(&["suggest", "out", "oil", "la"]).succeeds();
    assert_eq!(
        run.stdout,
        "oil lamp  phrase  2 pages\noil lamps  word  1 page\nOil lamps  title  lamps.txt\n"
    );
    let run = scratch.run(&["suggest", "out", "oil la", "--limit", "1"]).succeeds();
    assert_eq!(run.stdout, "oil lamp  phrase  2 pages\n");
}

#[test]
fn corrections_are_offered() {
    let scratch = scratch();
    let run = scratch.run(&["suggest", "out", "bridgw lamp ", "--limit", "0"]).succeeds();
    assert_eq!(run.stdout, "did you mean: bridge lamp\n");
}

#[test]
fn suggestions_are_json_where_asked() {
    let scratch = scratch();
    let run = scratch.run(&["suggest", "out", "--json", "oil la"]).succeeds();
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&answer["query"], &answer["did_you_mean"]), (&"oil la".into(), &Value::Null));
    let first = &answer["suggestions"][0];
    assert_eq!((&first["text"], &first["kind"]), (&"oil lamp".into(), &"phrase".into()));
}

#[test]
fn no_suggestion_is_code_1() {
    let run = scratch().run(&["suggest", "out", "hippopotamus"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (1, "", ""));
}

#[test]
fn related_pages_are_listed_by_link_and_by_number() {
    let scratch = scratch();
    let run = scratch.run(&["related", "out", "lamps.txt"]).succeeds();
    assert!(run.stdout.starts_with("1. Light  ") && run.stdout.contains("oil lamp]"), "{run:#?}");
    assert!(!run.stdout.contains("Ferries"), "{run:#?}");
    let run = scratch.run(&["related", "out", "2", "--json"]).succeeds();
    let hits: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(hits[0]["url"], "lamps.txt");
    assert_eq!(scratch.run(&["related", "out", "ferry.txt"]).code, 1, "nothing is like it");
    scratch.run(&["related", "out", "nowhere.txt"]).fails(&["nowhere.txt: no such page"]);
}
