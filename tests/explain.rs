//! The parts of an explanation add up to the score, bit for bit, and say how words matched.

#![cfg(feature = "cli")]

mod common;

use common::{bytes, corpus, page};
use proptest::collection::vec;
use proptest::prelude::*;
use saola::read::{Progress, ReadOptions, read};
use saola::{
    Block, BuildOptions, Holds, How, Index, Page, Positions, ScorePart, SearchOptions, Section, Synonym,
    build,
};
use std::path::Path;

fn explained() -> SearchOptions {
    SearchOptions { limit: 1000, explain: true, ..SearchOptions::default() }
}

/// What a part adds, from its other numbers.
fn product(part: &ScorePart) -> f32 {
    match part.how {
        How::Row | How::Heading => part.weight * part.idf * (part.fit * part.saturated),
        _ => part.weight * (part.fit * part.idf * (part.presence + part.saturated)),
    }
}

/// How often the word stands on the page, from its fields.
fn frequency(part: &ScorePart) -> f32 {
    let of = |name| part.fields.iter().find(|field| field.name == name).map_or(0.0, |f| f.count * f.weight);
    of("body") / part.norm + of("title") + of("heading") + of("meta")
}

/// Checks all hits of a query, and gives how many parts they have.
fn check(index: &Index, query: &str, options: &SearchOptions) -> usize {
    let hits = index.search(query, options).hits;
    for hit in &hits {
        let own = hit.explanation.as_ref().expect("it was asked for");
        let sum = own.parts.iter().fold(0.0f32, |sum, part| sum + part.adds);
        assert_eq!(sum.to_bits(), own.sum.to_bits(), "{query}: {own:?}");
        let score = own.factors.iter().fold(sum, |score, factor| score * factor.value);
        assert_eq!(score.to_bits(), hit.score.to_bits(), "{query}: {own:?}");
        for part in &own.parts {
            assert_eq!(product(part).to_bits(), part.adds.to_bits(), "{query}: {part:?}");
            let several = matches!(part.how, How::Row | How::Heading);
            assert_eq!(part.found.is_empty(), several, "{query}: {part:?}");
            if part.how != How::Row {
                assert_eq!(frequency(part).to_bits(), part.frequency.to_bits(), "{query}: {part:?}");
            }
        }
    }
    hits.iter().filter_map(|hit| hit.explanation.as_ref()).map(|own| own.parts.len()).sum()
}

struct Quiet;

impl Progress for Quiet {
    fn advance(&self, _: usize, _: usize) {}
}

/// Two hundred queries from the documents themselves: some of their words, cut, bare or misspelt.
fn queries(pages: &[Page]) -> Vec<String> {
    let mut queries = Vec::new();
    for (at, block) in pages.iter().flat_map(|page| &page.sections).flat_map(|s| &s.blocks).enumerate() {
        let words: Vec<&str> = block.text.split_whitespace().collect();
        let some =
            words[at % words.len().max(1)..].iter().take(1 + at % 5).copied().collect::<Vec<_>>().join(" ");
        queries.push(match at % 4 {
            0 => some,
            1 => some.chars().take(some.chars().count() * 3 / 4).collect(),
            2 => unicode_normalization::UnicodeNormalization::nfd(some.as_str())
                .filter(char::is_ascii)
                .collect(),
            _ => some.chars().enumerate().filter(|(place, _)| *place != 2).map(|(_, c)| c).collect(),
        });
    }
    queries.truncate(200);
    queries
}

#[test]
fn scores_of_the_dossier_are_explained() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/dossier");
    let pages = read(&[folder], &ReadOptions::default(), &Quiet).expect("documents").pages;
    let built =
        build(&pages, &BuildOptions { lang: "vi".into(), ..BuildOptions::default() }).expect("an index");
    let index = Index::open(&built.bytes).expect("an index");
    let queries = queries(&pages);
    assert_eq!(queries.len(), 200);
    let parts: usize = queries.iter().map(|query| check(&index, query, &explained())).sum();
    assert!(parts > 5000, "{parts}");
}

/// How the last word of a query that page 0 has matches, and what it was found as.
fn how(index: &Index, query: &str) -> Option<(How, String)> {
    let hits = index.search(query, &explained()).hits;
    let own = hits.iter().find(|hit| hit.page == 0)?.explanation.clone()?;
    let part = own.parts.into_iter().rfind(|part| !matches!(part.how, How::Row | How::Heading))?;
    Some((part.how, part.found))
}

#[test]
fn it_is_told_how_words_match() {
    let synonym =
        Synonym { from: "ranh".into(), to: vec!["biên giới".into()], weight: 0.6, holds: Holds::OneWay };
    let mut pages = vec![
        page(
            "a",
            "Tựa",
            "vi",
            &[&["biên giới kĩ thuật Savannakhet ngày 17/5/2024 Uỷ ban nhân dân (UBND) tỉnh"]],
        ),
        page(
            "b",
            "guide",
            "en",
            &[&["He walks and walked; they walk, talk, talks, talked, jump, jumps, jumped."]],
        ),
    ];
    pages.extend((0..3).map(|at| page(&format!("c{at}"), "x", "vi", &[&["chữ khác, hoà bình"]])));
    let options =
        BuildOptions { synonyms: vec![synonym], positions: Positions::On, ..BuildOptions::default() };
    let index = Index::open(&build(&pages, &options).expect("an index").bytes).expect("an index");
    for (query, expected, found) in [
        ("giới ", How::Exact, "giới"),
        ("gioi ", How::Accent, "giới"),
        ("kỹ ", How::Variant, "kĩ"),
        ("thua", How::Prefix, "thuật"),
        ("giowis ", How::Keystroke, "giới"),
        ("savannakhat ", How::Typo, "savannakhet"),
        ("savanna khet ", How::Joined, "savannakhet"),
        ("biengioi ", How::Split, "biên giới"),
        ("ranh ", How::Synonym, "biên giới"),
        ("17.5.2024", How::Value, "@05172024"),
    ] {
        assert_eq!(how(&index, query), Some((expected, found.into())), "{query}");
    }
}

#[test]
fn missing_words_are_named_and_nothing_is_told_unasked() {
    let index = Index::open(&bytes(&corpus(), Positions::Auto)).expect("an index");
    let hits = index.search("biên giới xyzzyx", &explained()).hits;
    assert!(
        hits.iter()
            .all(|hit| hit.explanation.as_ref().is_some_and(|own| own.missing.contains(&"xyzzyx".into())))
    );
    assert!(
        index.search("biên giới", &SearchOptions::default()).hits.iter().all(|hit| hit.explanation.is_none())
    );
}

#[test]
fn settings_change_scores_and_are_explained() {
    let pages = corpus();
    let set = vec![("title".to_owned(), 3.0), ("coverage".to_owned(), 0.9)];
    let plain = Index::open(&bytes(&pages, Positions::Auto)).expect("an index");
    let options = BuildOptions { ranking: set.clone(), ..BuildOptions::default() };
    let built = build(&pages, &options).expect("an index");
    let index = Index::open(&built.bytes).expect("an index");
    let asked = SearchOptions { ranking: set, ..explained() };
    for query in ["biên giới", "khe sanh", "closure guide"] {
        let (own, other) = (index.search(query, &explained()), plain.search(query, &asked));
        assert_eq!(own, other, "{query}");
        assert_ne!(own, plain.search(query, &explained()), "{query}");
        check(&plain, query, &asked);
    }
    let usual = BuildOptions { ranking: vec![("title".to_owned(), 10.0)], ..BuildOptions::default() };
    assert_eq!(build(&pages, &usual).expect("an index").bytes, bytes(&pages, Positions::Auto));
    let wrong = BuildOptions { ranking: vec![("titel".to_owned(), 1.0)], ..BuildOptions::default() };
    let why = build(&pages, &wrong).expect_err("no such constant").to_string();
    assert!(why.contains("titel") && why.contains("nearest: title"), "{why}");
}

const WORDS: [&str; 26] = [
    "hoa",
    "hòa",
    "hoà",
    "hóa",
    "hoang",
    "ky",
    "kỹ",
    "kĩ",
    "biên",
    "bien",
    "giới",
    "gioi",
    "biengioi",
    "7",
    "2024",
    "17/5/2024",
    "k70",
    "résumé",
    "resume",
    "borders",
    "border",
    "bordr",
    "中",
    "国",
    "中国",
    "ก็",
];

fn words(most: usize) -> impl Strategy<Value = String> {
    vec(prop::sample::select(WORDS.to_vec()), 0..=most).prop_map(|words| words.join(" "))
}

fn pages() -> impl Strategy<Value = Vec<Page>> {
    let section = (words(2), vec(words(12), 0..4)).prop_map(|(heading, texts)| Section {
        heading,
        level: 2,
        blocks: texts.into_iter().map(Block::new).collect(),
        ..Section::default()
    });
    let page = (words(3), vec(section, 1..4)).prop_map(|(title, sections)| Page {
        title,
        sections,
        ..Page::default()
    });
    vec(page, 1..9)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_add_up_on_any_pages(
        pages in pages(),
        queries in vec(words(5), 1..6),
        positions in prop::sample::select(vec![Positions::On, Positions::Off, Positions::Auto]),
    ) {
        if let Ok(built) = build(&pages, &BuildOptions { positions, ..BuildOptions::default() }) {
            let index = Index::open(&built.bytes).expect("an index that was just built opens");
            for query in &queries {
                check(&index, query, &explained());
            }
        }
    }
}
