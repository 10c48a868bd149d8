//! Raw keystrokes: the table of ../shared, and what keeps them apart from ordinary words.

use super::super::keystrokes::readings;
use super::super::{Index, SearchOptions};
use super::{index, page};
use crate::analyze::{self, Grade, Style};
use crate::{Positions, Results};
use std::collections::BTreeSet;

/// A row of `../shared/vectors/telex.tsv`.
struct Row {
    id: String,
    scheme: String,
    words: Vec<String>,
    /// For each word all its readings.
    readings: Vec<BTreeSet<String>>,
    policy: String,
}

fn rows() -> Option<Vec<Row>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors/telex.tsv");
    let Ok(table) = std::fs::read_to_string(path) else {
        println!("skipped: no ../shared");
        return None;
    };
    let all = |cell: &str| cell.split(';').filter(|word| *word != "-").map(String::from).collect();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        Row {
            id: cells[0].into(),
            scheme: cells[1].into(),
            words: cells[2].split(' ').map(str::to_lowercase).collect(),
            readings: cells[4].split('|').map(all).collect(),
            policy: cells[8].into(),
        }
    };
    Some(table.lines().skip(1).map(row).collect())
}

/// An index of one page with these words.
fn holding(words: &BTreeSet<String>) -> Index {
    let text = words.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    index(&[page("vi", &text)], Positions::Auto)
}

fn search(index: &Index, query: &str) -> Results {
    index.search(query, &SearchOptions::default())
}

#[test]
fn shared_keystrokes_are_read_as_the_table_says() {
    let Some(rows) = rows() else { return };
    let all = rows.iter().flat_map(|row| row.readings.iter().flatten().cloned()).collect();
    let index = holding(&all);
    let spelled = |term| {
        let mut bytes = Vec::new();
        index.dictionary().key(term, &mut bytes);
        analyze::render(&bytes, Style::Old)
    };
    let mut wrong = Vec::new();
    for row in &rows {
        for (word, expected) in row.words.iter().zip(&row.readings) {
            let found = readings(word.as_bytes(), index.dictionary());
            let exact = found.iter().filter(|(_, grade)| *grade == Grade::Exact);
            let found: BTreeSet<String> = exact.map(|(term, _)| spelled(*term)).collect();
            if found != *expected {
                wrong.push(format!("{} {word}: {found:?}, not {expected:?}", row.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn shared_keystrokes_find_what_was_meant() {
    let Some(rows) = rows() else { return };
    let mut wrong = Vec::new();
    for row in &rows {
        let index = holding(&row.readings.iter().flatten().cloned().chain(["khác".into()]).collect());
        let query = row.words.join(" ");
        let read: BTreeSet<String> =
            search(&index, &query).readings.into_iter().map(|own| own.from).collect();
        let telling = row.policy.starts_with("alternative")
            && (row.scheme != "viqr" || query.contains(['^', '(', '+', '`', '~']));
        let code = |word: &String| word.len() == 2 && word.as_bytes()[1].is_ascii_digit();
        let literal = !telling && (row.scheme == "viqr" || row.words.iter().all(code));
        let decoded = row.words.iter().zip(&row.readings).filter(|(_, own)| !own.is_empty());
        let expected: BTreeSet<String> =
            if literal { BTreeSet::new() } else { decoded.map(|(word, _)| word.clone()).collect() };
        if read != expected {
            wrong.push(format!("{} {query}: {read:?}, not {expected:?}", row.id));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_stands_in_the_index_is_not_read_as_keystrokes() {
    let Some(rows) = rows() else { return };
    for row in rows.iter().filter(|row| row.policy.starts_with("literal first")) {
        let words = row.readings.iter().flatten().chain(&row.words).cloned().collect();
        let results = search(&holding(&words), &row.words.join(" "));
        assert_eq!((results.readings.len(), results.total), (0, 1), "{}", row.id);
    }
}

#[test]
fn a_typist_types_every_word_alike() {
    let index = index(&[page("vi", "most mót"), page("vi", "biên giới mót")], Positions::Auto);
    let from = |query| search(&index, query).readings.into_iter().map(|own| own.from).collect::<Vec<_>>();
    assert!(from("most").is_empty());
    assert_eq!(from("bieen most"), ["bieen", "most"]);
    // A tone that is still to come is left out, not wrong.
    let results = search(&index, "bieen giowi");
    assert_eq!(results.readings[1].to, "giới");
    assert_eq!(results.hits[0].page, 1);
}

#[test]
fn keystrokes_order_pages_as_the_words_do() {
    let texts = [
        "núi sơn la xa",
        "sơn là một màu, là sơn",
        "la sơn, la mắng sơn",
        "lee sơn la ở hàn quốc",
        "lê sơn la ở hàn quốc",
    ];
    let index = index(&texts.map(|text| page("vi", text)), Positions::Auto);
    let ranked = |query| search(&index, query).hits.iter().map(|hit| hit.page).collect::<Vec<_>>();
    for (keys, words) in
        [("sown la", "sơn la"), ("la sown", "la sơn"), ("so7n la", "sơn la"), ("so+n la", "sơn la")]
    {
        assert_eq!(ranked(keys), ranked(words), "{keys}");
    }
    let score = |query| search(&index, query).hits[0].score;
    assert_eq!(score("sown la").to_bits(), score("sơn la").to_bits());
    // Where one word was typed in keys, a word of other languages counts nearly as one.
    assert_eq!(ranked("lee sown la")[..2], [3, 4]);
}

#[test]
fn code_is_no_viqr() {
    let index =
        index(&[page("en", "the function main(void) of C++ (foo)"), page("vi", "biên")], Positions::Auto);
    for query in ["main(void)", "C++ (foo", "a+b", "`main`", "~(^+"] {
        assert!(search(&index, query).readings.is_empty(), "{query}");
    }
    assert_eq!(search(&index, "main(void)").hits[0].page, 0);
    assert_eq!(search(&index, "bie^n").hits[0].page, 1);
}
