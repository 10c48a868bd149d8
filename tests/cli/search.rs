//! `saola search`.

use crate::scratch::{Run, Scratch};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The answer to a query as JSON.
fn json(scratch: &Scratch, args: &[&str]) -> Value {
    let run = scratch.run(&[&["search", "out", "--json"], args].concat()).succeeds();
    assert_eq!(run.stdout.lines().count(), 1, "{run:#?}");
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn each_kind_of_document_is_found() {
    let scratch = Scratch::with_index();
    for (word, url) in [("watershed", "borders.md"), ("lantern", "notes.txt"), ("ferry", "guide.html")] {
        let run = scratch.run(&["search", "out", word]).succeeds();
        assert!(run.stdout.starts_with("1. ") && run.stdout.contains(url), "{run:#?}");
        assert!(run.stdout.contains(&format!("[{word}]")), "{run:#?}");
    }
}

#[test]
fn words_taken_for_others_are_told_before_the_hits() {
    let scratch = Scratch::with_docs();
    scratch.write("docs/frontier.md", "# Khu vực\n\nĐường biên giới dài.\n");
    scratch.run(&["build", "docs", "-o", "out"]).succeeds();
    for (query, line, mark) in [
        ("bieen giowis", "read as: biên (bieen), giới (giowis)", "[biên giới]"),
        ("bie6n gio71i", "read as: biên (bie6n), giới (gio71i)", "[biên giới]"),
        ("watershd", "showing results for: watershed (watershd)", "[watershed]"),
    ] {
        let run = scratch.run(&["search", "out", query]).succeeds();
        assert!(run.stdout.starts_with(&format!("{line}\n1. ")), "{run:#?}");
        assert!(run.stdout.contains(mark), "{run:#?}");
    }
    for query in ["bien gioi", "biên giới", "watershed"] {
        let run = scratch.run(&["search", "out", query]).succeeds();
        assert!(run.stdout.starts_with("1. "), "{run:#?}");
    }
}

#[test]
fn json_tells_which_words_were_taken_for_others() {
    let scratch = Scratch::with_docs();
    scratch.write("docs/frontier.md", "# Khu vực\n\nĐường biên giới dài.\n");
    scratch.run(&["build", "docs", "-o", "out"]).succeeds();
    let answer = json(&scratch, &["giowis watershd ferry"]);
    assert_eq!(answer["readings"], serde_json::json!([{ "from": "giowis", "to": "giới" }]));
    assert_eq!(answer["corrected"], serde_json::json!([{ "from": "watershd", "to": "watershed" }]));
    let plain = json(&scratch, &["ferry"]);
    assert_eq!((&plain["readings"], &plain["corrected"]), (&serde_json::json!([]), &serde_json::json!([])));
}

#[test]
fn the_index_may_be_named_by_its_file() {
    let scratch = Scratch::with_index();
    let run = scratch.run(&["search", "out/index.saola", "watershed"]).succeeds();
    assert!(run.stdout.contains("Borders"), "{run:#?}");
}

#[test]
fn json_has_what_a_page_would_show() {
    let scratch = Scratch::with_index();
    let answer = json(&scratch, &["summer"]);
    assert_eq!(answer["query"], "summer");
    assert_eq!(answer["total"], 1);
    let hit = &answer["hits"][0];
    assert_eq!((hit["url"].as_str(), hit["title"].as_str()), (Some("borders.md"), Some("Borders")));
    assert!(hit["score"].as_f64().unwrap() > 0.0);
    assert!(
        hit["excerpt"]
            .as_array()
            .unwrap()
            .iter()
            .any(|part| part["mark"] == true && part["text"] == "summer")
    );
    assert_eq!(hit["sections"][0]["title"], "Crossing");
    assert_eq!(hit["sections"][0]["url"], "borders.md#crossing");
}

#[test]
fn words_of_a_query_need_no_quotes() {
    let scratch = Scratch::with_index();
    assert_eq!(json(&scratch, &["two", "valleys"])["query"], "two valleys");
}

#[test]
fn limit_and_offset_cut_the_list() {
    let scratch = Scratch::with_index();
    let all = json(&scratch, &["the"]);
    assert_eq!(all["hits"].as_array().unwrap().len(), 3);
    let second = json(&scratch, &["the", "--limit", "1", "--offset", "1"]);
    assert_eq!(second["total"], 3);
    assert_eq!(second["hits"].as_array().unwrap().len(), 1);
    assert_eq!(second["hits"][0]["url"], all["hits"][1]["url"]);
    let text = scratch.run(&["search", "out", "the", "--limit", "1", "--offset", "1"]).succeeds();
    assert!(text.stdout.starts_with("2. ") && text.stdout.contains("1 of 3 pages"), "{text:#?}");
}

#[test]
fn nothing_found_is_code_1() {
    let scratch = Scratch::with_index();
    let run = scratch.run(&["search", "out", "hippopotamus"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (1, "", ""));
    assert_eq!(scratch.run(&["search", "out", "hippopotamus", "--json"]).code, 1);
}

#[test]
fn queries_from_input_are_answered_line_by_line() {
    let scratch = Scratch::with_index();
    let mut child = scratch
        .command(&["search", "out", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let (sender, answers) = mpsc::channel();
    thread::spawn(move || BufReader::new(output).lines().try_for_each(|line| sender.send(line.unwrap())));
    for (query, total) in [("ferry", 1), ("", 0), ("hippopotamus", 0), ("lantern\r", 1)] {
        writeln!(input, "{query}").unwrap();
        let line = answers.recv_timeout(Duration::from_secs(20)).expect("an answer before the next query");
        let answer: Value = serde_json::from_str(&line).unwrap();
        assert_eq!((&answer["query"], &answer["total"]), (&query.trim_end().into(), &total.into()));
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn queries_from_input_that_find_nothing_are_code_1() {
    let scratch = Scratch::with_index();
    let mut command = scratch.command(&["search", "out", "-"]);
    let run = Run::from(command.stdin(Stdio::null()).output().unwrap());
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
}

#[test]
fn a_closed_pipe_is_silent() {
    let scratch = Scratch::with_index();
    let mut command = scratch.command(&["search", "out", "-"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    writeln!(child.stdin.take().unwrap(), "ferry").unwrap();
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn damaged_indexes_are_refused() {
    let scratch = Scratch::with_index();
    let good = scratch.read("out/index.saola");
    let mut flipped = good.clone();
    flipped[good.len() / 2] ^= 0x10;
    let cut = good[..good.len() - 1].to_vec();
    for bytes in [flipped, cut, Vec::new(), b"<!doctype html>".to_vec()] {
        scratch.write("bad/index.saola", bytes);
        scratch.run(&["search", "bad", "ferry"]).fails(&["index.saola: "]);
        scratch.run(&["inspect", "bad"]).fails(&["index.saola: "]);
    }
}

#[test]
fn missing_indexes_are_named() {
    let scratch = Scratch::with_docs();
    scratch.run(&["search", "docs", "ferry"]).fails(&["docs: has no index", "saola build"]);
    scratch.run(&["search", "nowhere", "ferry"]).fails(&["nowhere: cannot read the index"]);
}

#[test]
fn scores_are_explained_in_a_table_and_in_json() {
    let scratch = Scratch::with_index();
    let run = scratch.run(&["search", "out", "sumer", "two", "--explain"]).succeeds();
    assert!(
        run.stdout.contains("* coverage ") && run.stdout.contains("sumer: summer (typo) body 1"),
        "{run:#?}"
    );
    let hit = &json(&scratch, &["summer", "--explain"])["hits"][0];
    let parts = hit["explanation"]["parts"].as_array().unwrap();
    assert_eq!((parts.len(), parts[0]["how"].as_str()), (1, Some("exact")));
    assert!(json(&scratch, &["summer"])["hits"][0].get("explanation").is_none());
}

#[test]
fn ranking_is_set_by_name() {
    let scratch = Scratch::with_index();
    let score = |args: &[&str]| json(&scratch, args)["hits"][0]["score"].as_f64().unwrap();
    assert!(score(&["borders", "--ranking", "title=50", "--ranking", "presence=3"]) > score(&["borders"]));
    for (wrong, told) in
        [("titel=1", "nearest: title"), ("title=-1", "0.0 to 100.0"), ("title", "name=value")]
    {
        let run = scratch.run(&["search", "out", "borders", "--ranking", wrong]);
        assert!(run.code == 2 && run.stderr.contains(told), "{run:#?}");
    }
    let run = scratch.run(&["ranking"]).succeeds();
    assert!(
        run.stdout.contains("title            10     (0.0 to 100.0)")
            && run.stdout.contains("Larger: titles decide.")
    );
}

#[test]
fn passages_are_cut_to_measure() {
    let scratch = Scratch::with_index();
    let excerpt = |args: &[&str]| json(&scratch, args)["hits"][0]["excerpt"].as_array().unwrap().len();
    assert!(excerpt(&["summer", "--excerpts", "2", "--excerpt-length", "20"]) > 0);
    assert_eq!(excerpt(&["summer", "--excerpt-length", "0"]), 0);
    assert_eq!(
        json(&scratch, &["summer", "--sections", "0"])["hits"][0]["sections"].as_array().unwrap().len(),
        0
    );
}
