//! What is shown stays in view while the query grows, as long as it still matches.

#![cfg(feature = "cli")]

use saola::read::{Progress, ReadOptions, read};
use saola::{BuildOptions, Index, SearchOptions, build};
use std::collections::BTreeSet;
use std::path::Path;

struct Quiet;

impl Progress for Quiet {
    fn advance(&self, _: usize, _: usize) {}
}

/// The demonstration, and the words of its titles.
fn dossier() -> (Index, Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/dossier");
    let pages = read(&[folder], &ReadOptions::default(), &Quiet).expect("the demonstration").pages;
    let options = BuildOptions { lang: "vi".into(), ..BuildOptions::default() };
    let index = Index::open(&build(&pages, &options).unwrap().bytes).unwrap();
    let letters = |word: &&str| word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    let words: BTreeSet<String> = pages
        .iter()
        .flat_map(|page| page.title.split_whitespace())
        .filter(letters)
        .map(str::to_owned)
        .collect();
    (index, words.into_iter().collect())
}

fn pages(index: &Index, query: &str) -> Vec<u32> {
    let all = SearchOptions { limit: 1000, ..SearchOptions::default() };
    index.search(query, &all).hits.iter().map(|hit| hit.page).collect()
}

/// A word is in all that was found for its beginnings: a letter more only takes pages away.
#[test]
fn pages_with_a_word_are_in_view_from_its_first_letters_on() {
    let (index, words) = dossier();
    assert!(words.len() > 100, "{}", words.len());
    for word in words.iter().step_by(3) {
        let with: Vec<u32> = pages(&index, &format!("{word} "));
        let exact = SearchOptions { limit: 1000, exact: true, ..SearchOptions::default() };
        let have: Vec<u32> =
            index.search(&format!("{word} "), &exact).hits.iter().map(|hit| hit.page).collect();
        assert!(have.iter().all(|page| with.contains(page)), "{word}");
        for (end, _) in word.char_indices().skip(2) {
            let found = pages(&index, &word[..end]);
            assert!(have.iter().all(|page| found.contains(page)), "{} of {word}", &word[..end]);
        }
    }
}

/// The same query gives the same order, whatever was asked before it.
#[test]
fn the_order_does_not_depend_on_what_was_asked_before() {
    let (index, words) = dossier();
    let typed = |query: &str| -> Vec<Vec<u32>> {
        query.char_indices().map(|(end, c)| pages(&index, &query[..end + c.len_utf8()])).collect()
    };
    for pair in words.chunks(2).take(40) {
        let query = pair.join(" ");
        let first = typed(&query);
        typed("một câu hỏi khác hẳn");
        assert_eq!(typed(&query), first, "{query}");
    }
}
