//! Passages: how long they are, where they begin and end, what they show, and how marks tell what was typed.

#![cfg(feature = "build")]

mod common;

use common::{index, page};
use proptest::prelude::*;
use saola::{Positions, SearchOptions, Segment};

fn text(segments: &[Segment]) -> String {
    segments.iter().map(|segment| segment.text.as_str()).collect()
}

/// Marked text, with a tilde before what is not as it was typed.
fn marks(segments: &[Segment]) -> Vec<String> {
    let marked = segments.iter().filter(|segment| segment.mark);
    marked.map(|segment| format!("{}{}", if segment.near { "~" } else { "" }, segment.text)).collect()
}

/// The excerpt of the first hit on a page with this text.
fn excerpt(lang: &str, body: &str, query: &str, options: &SearchOptions) -> Vec<Segment> {
    let pages = [page("a", "t", lang, &[&[body]]), page("b", "t", lang, &[&["x"]])];
    let hits = index(&pages, Positions::Auto).search(query, options).hits;
    hits.into_iter().find(|hit| hit.page == 0).map(|hit| hit.excerpt).unwrap_or_default()
}

fn of_length(excerpt_length: usize) -> SearchOptions {
    SearchOptions { excerpt_length, ..SearchOptions::default() }
}

/// A long text with `needle` in the middle, in sentences of five words.
fn haystack(needle: &str) -> String {
    let sentence = "Plain words fill this line. ";
    format!("{}Then comes the {needle} here. {}", sentence.repeat(30), sentence.repeat(30))
}

#[test]
fn length_is_about_what_was_asked() {
    let body = haystack("needle");
    for length in [20, 60, 160, 400, 1000] {
        let shown = text(&excerpt("en", &body, "needle", &of_length(length))).chars().count();
        assert!(shown * 4 >= length * 3 - 40 && shown <= length + 24, "{length}: {shown}");
    }
    assert!(excerpt("en", &body, "needle", &of_length(0)).is_empty());
    assert!(text(&excerpt("en", &body, "needle", &of_length(usize::MAX))).len() > 1600);
}

#[test]
fn passages_begin_and_end_with_sentences() {
    let shown = text(&excerpt("en", &haystack("needle"), "needle", &of_length(100)));
    assert!(shown.starts_with("… Plain words") || shown.starts_with("… Then comes"), "{shown}");
    assert!(shown.ends_with("line. …"), "{shown}");
    let dotted = "Look at example.com and 3.14 and version 1.2.3 of the needle now ".repeat(20);
    let shown = text(&excerpt("en", &dotted, "needle", &of_length(100)));
    assert!(!shown.trim_end_matches(" …").ends_with(['.', '1', '2']), "{shown}");
}

#[test]
fn wide_characters_count_twice() {
    let body = "天地玄黃宇宙洪荒日月盈昃辰宿列張".repeat(20)
        + "。海國圖志。"
        + &"寒來暑往秋收冬藏閏餘成歲律呂調陽".repeat(20);
    for length in [40, 160] {
        let shown = text(&excerpt("zh", &body, "海國", &of_length(length))).chars().count();
        assert!((length / 3..=length / 2 + 6).contains(&shown), "{length}: {shown}");
    }
}

#[test]
fn near_marks_are_told_apart() {
    let one = |lang, body, query| marks(&excerpt(lang, body, query, &SearchOptions::default()));
    assert_eq!(one("vi", "ở Biên giới nước", "bien gioi "), ["Biên giới"]);
    assert_eq!(one("vi", "ở biên gioi nước", "biên giới "), ["biên", "~gioi"]);
    assert_eq!(one("vi", "ở biên giới nước", "bieen giowis "), ["~biên giới"]);
    assert_eq!(one("en", "over the borders", "bord"), ["~borders"]);
    assert_eq!(one("en", "over the borders", "borders"), ["borders"]);
    assert_eq!(one("en", "over the borders", "bordesr "), ["~borders"]);
    assert_eq!(one("vi", "ở biên giới nước", "biengioi "), ["~biên giới"]);
}

#[test]
fn the_window_with_all_words_wins() {
    let far = "Alpha again alpha and alpha, ".repeat(3) + &"filler text stands here. ".repeat(40);
    let body = far + "Now alpha meets beta at last. " + &"filler text stands here. ".repeat(40);
    let shown = text(&excerpt("en", &body, "alpha beta ", &SearchOptions::default()));
    assert!(shown.contains("alpha meets beta"), "{shown}");
    let apart = "One beta two alpha three. ".to_owned()
        + &"filler text stands here. ".repeat(40)
        + "See alpha beta now.";
    let shown = text(&excerpt("en", &apart, "alpha beta ", &SearchOptions::default()));
    assert!(shown.contains("alpha beta"), "{shown}");
}

#[test]
fn several_passages_are_disjoint_and_in_order() {
    let filler = "filler text stands here. ".repeat(40);
    let body = format!("First alpha comes. {filler}Then beta comes. {filler}Last gamma comes. {filler}");
    let options = |excerpts| SearchOptions { excerpts, excerpt_length: 60, ..SearchOptions::default() };
    let three = excerpt("en", &body, "gamma alpha beta ", &options(3));
    assert_eq!(marks(&three), ["alpha", "beta", "gamma"]);
    let shown = text(&three);
    assert_eq!(shown.matches('…').count(), 3, "{shown}");
    assert!(shown.starts_with("First alpha") && shown.ends_with(" …") && !shown.contains("… …"), "{shown}");
    assert_eq!(marks(&excerpt("en", &body, "gamma alpha beta ", &options(2))).len(), 2);
    assert_eq!(marks(&excerpt("en", &body, "gamma alpha beta ", &options(usize::MAX))), marks(&three));
    assert!(excerpt("en", &body, "alpha ", &SearchOptions { excerpt_length: 0, ..options(3) }).is_empty());
}

#[test]
fn several_passages_come_from_several_sections() {
    let pages = [
        page("a", "t", "en", &[&["nothing"], &["one alpha"], &["one beta"]]),
        page("b", "t", "en", &[&["x"]]),
    ];
    let options = SearchOptions { excerpts: 4, ..SearchOptions::default() };
    let hit = index(&pages, Positions::Auto).search("alpha beta ", &options).hits.remove(0);
    let mut shown = marks(&hit.excerpt);
    shown.sort();
    assert_eq!(shown, ["alpha", "beta"]);
    assert!(text(&hit.excerpt).contains(" … "));
}

#[test]
fn sections_are_as_many_as_asked() {
    let pages = [page("a", "t", "en", &[&["word"], &["word"], &["word word"], &["word"], &["word"]])];
    for (asked, shown) in [(0, 0), (1, 1), (3, 3), (9, 4)] {
        let options = SearchOptions { sections: asked, ..SearchOptions::default() };
        let hit = index(&pages, Positions::Auto).search("word ", &options).hits.remove(0);
        assert_eq!(hit.sections.len(), shown);
        assert!(hit.sections.iter().all(|section| text(&section.excerpt).starts_with("word")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whole words of the text in their order, never one twice, whatever is asked.
    #[test]
    fn passages_are_parts_of_the_text(
        words in proptest::collection::vec(prop::sample::select(vec!["alpha", "beta.", "gamma", "中", "国", "x"]), 1..200),
        excerpt_length in 0usize..300,
        excerpts in 0usize..6,
    ) {
        let numbered: Vec<String> = words.iter().enumerate().map(|(at, word)| format!("n{at} {word}")).collect();
        let options = SearchOptions { excerpt_length, excerpts, ..SearchOptions::default() };
        let shown = text(&excerpt("en", &numbered.join(" "), "alpha beta 中国", &options));
        let numbers: Vec<usize> =
            shown.split_whitespace().filter_map(|word| word.strip_prefix('n')?.parse().ok()).collect();
        prop_assert!(numbers.is_sorted_by(|a, b| a < b), "{}", shown);
        prop_assert!(!shown.contains("… …"), "{}", shown);
    }
}
