//! One answer by two ways: an index in parts against a packed one, and both against the text of the pages.

use super::Choices;
use super::answers::{check, options};
use super::base::page;
use crate::analyze::{term, tokens};
use crate::{Block, BuildOptions, Index, Page, Positions, SearchOptions, SplitIndex, build};

/// Times that parts are loaded for a question, at the most.
const MOST_ROUNDS: usize = 20;

/// Pages made of the input, and its last line as a query.
pub(super) fn differential(input: &[u8]) {
    let mut choices = Choices::new(input);
    let options = options(&mut choices);
    let positions = *choices.of(&[Positions::Auto, Positions::On, Positions::Off]);
    let query = choices.line();
    let pages = pages(&mut choices);
    let Ok(built) = build(&pages, &BuildOptions { positions, ..BuildOptions::default() }) else { return };
    let packed = Index::open(&built.bytes).expect("an index that was just built");
    let split = packed.split().expect("an index of ordinary size");
    let expected = packed.search(&query, &options);
    check(&expected, &options);
    let mut parts = Index::open(&split.root).expect("a root that was just written");
    let mut ask =
        |query: &str, options: &SearchOptions| ask(&mut parts, &split, |one| one.search(query, options));
    assert_eq!(ask(&query, &options), expected, "parts and whole");
    let explained = SearchOptions { explain: true, ..options };
    assert_eq!(ask(&query, &explained), packed.search(&query, &explained), "explained");
    for number in 0..pages.len() as u32 + 1 {
        let text = self::ask(&mut parts, &split, |one| one.document(number));
        assert_eq!(text, packed.document(number), "document {number}");
    }
    found(&packed, &pages);
}

/// Pages of up to three sections, a line each: its first byte says what it is.
fn pages(choices: &mut Choices<'_>) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    while choices.any() && pages.len() < 16 {
        let kind = choices.byte();
        let line = choices.line().split_whitespace().collect::<Vec<_>>().join(" ");
        let last = pages.last_mut().and_then(|page| page.sections.last_mut()).filter(|_| !line.is_empty());
        match last {
            Some(section) if kind & 3 == 1 => {
                section.blocks.push(Block { text: line, weight: f32::from(kind >> 4) / 4.0 });
            }
            Some(section) if kind & 3 == 2 => section.heading = line,
            _ => {
                let lang = ["vi", "en", "ja", ""][usize::from(kind >> 2 & 3)];
                pages.push(page(&format!("{}.html", pages.len()), &line, lang, &[&line, "chung"]));
            }
        }
    }
    pages
}

/// Asks until nothing is missing.
fn ask<T>(index: &mut Index, split: &SplitIndex, question: impl Fn(&Index) -> T) -> T {
    for _ in 0..MOST_ROUNDS {
        let answer = question(index);
        let wanted = index.take_wanted();
        if wanted.is_empty() {
            return answer;
        }
        for part in wanted {
            let place = index.part(part).expect("a part that was asked for");
            let (_, file) = split.files.iter().find(|(name, _)| *name == place.file).expect("its file");
            let inflated = place.inflated(file).expect("a part that was just written");
            index.supply(part, &inflated).expect("a part that was just written");
        }
    }
    panic!("a question never has all it needs");
}

/// A page with a word is among the hits of the word, taken as it is typed.
fn found(index: &Index, pages: &[Page]) {
    let texts = |page: &Page| {
        let blocks = page.sections.iter().flat_map(|section| section.blocks.clone());
        blocks.filter(|block| block.weight > 0.0).map(|block| block.text).collect::<Vec<_>>()
    };
    let words = |text: &str| tokens(text).map(|own| text[own.start..own.end].to_owned()).collect::<Vec<_>>();
    let first = pages.first().map(texts).unwrap_or_default();
    let Some(word) = first.iter().flat_map(|text| words(text)).find(|word| plain(word)) else { return };
    let options = SearchOptions { limit: usize::MAX, exact: true, ..SearchOptions::default() };
    let hits = index.search(&word, &options).hits;
    for (number, page) in (0..).zip(pages) {
        let has = texts(page).iter().flat_map(|text| words(text)).any(|own| term(&own) == term(&word));
        assert!(!has || hits.iter().any(|hit| hit.page == number), "page {number} has {word:?}");
    }
}

/// Whether a query of this word alone means nothing but the word.
fn plain(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}
