//! Suggestions, corrections and related pages, from the query to the answer.

use super::{Suggestion, SuggestionKind};
use crate::page::{Block, Page, Section};
use crate::{BuildOptions, Index, Positions, SearchOptions, build};
use proptest::prelude::*;

fn index(lang: &str, pages: &[(&str, &str)]) -> Index {
    let page = |(number, (title, text)): (usize, &(&str, &str))| Page {
        url: format!("{number}.html"),
        title: (*title).into(),
        lang: lang.into(),
        sections: vec![Section { blocks: vec![Block::new(*text)], ..Section::default() }],
        ..Page::default()
    };
    let pages: Vec<Page> = pages.iter().enumerate().map(page).collect();
    let positions = if lang == "en" { Positions::Off } else { Positions::Auto };
    let options = BuildOptions { positions, ..BuildOptions::default() };
    Index::open(&build(&pages, &options).expect("pages with words").bytes).expect("an index")
}

fn vietnamese() -> Index {
    index(
        "vi",
        &[
            ("Tin biên giới", "Bộ đội biên giới Việt Nam. Ở biên giới có hòa bình, và hoà bình là quý."),
            ("Thời tiết", "Lúc biến đổi khí hậu, biên giới có mưa. Gió lớn trên biển Đông."),
            ("Biển Đông", "Tàu trên biển Đông gặp gió lớn. Khí hậu đổi nhanh."),
            (
                "Thủ tướng",
                "Hôm qua Thủ tướng Chính phủ họp. Ông là Thủ tướng Chính phủ mới. Nay Thủ tướng Chính phủ đi.",
            ),
        ],
    )
}

fn english() -> Index {
    index(
        "en",
        &[
            ("Virtual functions", "A virtual function is called late. Each virtual function has a slot."),
            ("Threads", "A thread calls a function. The std::vector of a thread grows."),
            ("Vectors", "Use std::vector for arrays. A virtual machine has a thread of its own."),
        ],
    )
}

fn texts(index: &Index, query: &str, kind: SuggestionKind) -> Vec<String> {
    let all = index.suggest(query, 8);
    all.into_iter().filter(|own| own.kind == kind).map(|own| own.text).collect()
}

fn first(index: &Index, query: &str) -> String {
    index.suggest(query, 8).first().map_or(String::new(), |own| own.text.clone())
}

#[test]
fn words_go_on_as_in_the_text() {
    let index = vietnamese();
    for (query, expected) in [
        ("bien gi", "biên giới"),
        ("biên gi", "biên giới"),
        ("bien gio", "biên giới"),
        ("bien gioi", "biên giới"),
        ("\"bien gi", "\"biên giới"),
        ("bieen gi", "biên giới"),
        ("bieen giow", "biên giới"),
        ("bie6n gio7", "biên giới"),
        ("bien d", "biển Đông"),
        ("hoà b", "hòa bình"),
        ("hòa b", "hòa bình"),
        ("thu tuong chinh ph", "Thủ tướng Chính phủ"),
        ("thủ tướng ", "Thủ tướng Chính phủ"),
        ("họp gì đó ở biên g", "họp gì đó ở biên giới"),
    ] {
        assert_eq!(first(&index, query), expected, "{query}");
    }
    let suggestion = index.suggest("bien gi", 8).swap_remove(0);
    assert_eq!((suggestion.kind, suggestion.count), (SuggestionKind::Phrase, 2));
}

#[test]
fn marks_are_not_contradicted() {
    let index = vietnamese();
    assert_eq!(texts(&index, "biế", SuggestionKind::Word), ["biến"]);
    assert_eq!(texts(&index, "bié", SuggestionKind::Word), ["biến"], "é on the way to ế");
    assert_eq!(texts(&index, "bì", SuggestionKind::Word), ["bình"]);
    assert_eq!(texts(&index, "đ", SuggestionKind::Word), ["Đông", "đổi", "đi"], "one of each key");
    assert!(texts(&index, "bè", SuggestionKind::Word).is_empty());
}

#[test]
fn what_is_typed_is_not_offered() {
    let index = vietnamese();
    for query in ["biên giới", "Biên giới", "biển Đông", "biên", "Tin biên giới"] {
        let all = index.suggest(query, 8);
        assert!(all.iter().all(|own| own.text.to_lowercase() != query.to_lowercase()), "{query}: {all:?}");
    }
}

#[test]
fn scripts_without_positions_read_the_text() {
    let index = english();
    assert_eq!(first(&index, "virtual fun"), "virtual function");
    assert_eq!(first(&index, "virtaul fun"), "virtual function", "a typing error before");
    assert_eq!(first(&index, "std::v"), "std::vector");
    assert_eq!(texts(&index, "thr", SuggestionKind::Word), ["thread", "threads"]);
}

#[test]
fn atoms_run_on() {
    let index = index(
        "zh",
        &[
            ("一", "他在北京大学学习。北京大学很大。"),
            ("二", "北京大学在北京。"),
            ("三", "上海大学。上海大学很小。"),
        ],
    );
    assert_eq!(first(&index, "北"), "北京大学");
    assert_eq!(first(&index, "北京"), "北京大学");
    assert_eq!(first(&index, "上海"), "上海大学");
}

#[test]
fn titles_lead_to_their_pages() {
    let index = vietnamese();
    let all = index.suggest("bien", 8);
    let titles: Vec<&Suggestion> = all.iter().filter(|own| own.kind == SuggestionKind::Title).collect();
    let found: Vec<_> = titles.iter().map(|own| (own.text.as_str(), own.page, own.url.as_str())).collect();
    assert_eq!(found, [("Biển Đông", Some(2), "2.html"), ("Tin biên giới", Some(0), "0.html")]);
    assert!(texts(&index, "tin xyz", SuggestionKind::Title).is_empty());
}

#[test]
fn limits_hold() {
    let index = vietnamese();
    for limit in 0..12 {
        for query in ["b", "bien ", "bien gi", "", " "] {
            assert!(index.suggest(query, limit).len() <= limit, "{query} {limit}");
        }
    }
    assert!(index.suggest("", 8).is_empty());
}

#[test]
fn the_nearest_query_that_finds_something() {
    let index = vietnamese();
    for (query, expected) in [
        ("biêngiới", Some("biên giới")),
        ("thủ tướgn", Some("thủ tướng")),
        ("xyzzy biên giới", Some("biên giới")),
        ("biên xyzzy giới", Some("biên giới")),
        ("bieen giowis", Some("biên giới")),
        ("biên giới", None),
        ("bien gioi", None),
        ("biên giới th", None),
        ("biên xyzzy th", Some("biên th")),
        ("xyzzy", None),
        ("", None),
    ] {
        assert_eq!(index.did_you_mean(query).as_deref(), expected, "{query}");
    }
    let index = english();
    assert_eq!(index.did_you_mean("virtaul functino").as_deref(), Some("virtual function"));
    assert_eq!(index.did_you_mean("virtualfunction").as_deref(), Some("virtual function"));
}

#[test]
fn related_pages_share_what_tells() {
    let index = index(
        "en",
        &[
            ("Otters", "The otter swims in the river and eats fish. An otter has fur."),
            ("River otters", "A river has fish, and the otter eats them. Rivers are long."),
            ("Lamps", "The lamp is in the room. A lamp needs oil."),
            ("Oil lamps", "Oil burns in the lamp. The lamp stands in a room."),
            ("Chess", "The king moves one square."),
        ],
    );
    let pages = |page| index.related(page, 5).iter().map(|hit| hit.page).collect::<Vec<_>>();
    assert_eq!(pages(0).first(), Some(&1));
    assert_eq!(pages(3).first(), Some(&2));
    assert!(!pages(0).contains(&0) && !pages(0).contains(&4));
    assert!(pages(4).is_empty(), "nothing to share: {:?}", pages(4));
    assert!(pages(5).is_empty() && pages(u32::MAX).is_empty(), "no such page");
    let hit = &index.related(0, 1)[0];
    assert!(hit.excerpt.iter().any(|own| own.mark && own.text.to_lowercase().contains("otter")), "{hit:?}");
    assert_eq!((index.page("3.html"), index.page("4")), (Some(3), None));
}

/// Each text that is offered finds a page; the title of a page is there to be opened.
fn finds(index: &Index, query: &str) {
    for own in index.suggest(query, 8) {
        let found = index.search(&own.text, &SearchOptions::default()).total;
        assert!(found > 0 && own.count > 0, "{query:?} offers {own:?}");
    }
    if let Some(meant) = index.did_you_mean(query) {
        assert!(index.search(&meant, &SearchOptions::default()).total > 0, "{query:?} becomes {meant:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_answered(query in "\\PC{0,40}") {
        finds(&vietnamese(), &query);
        finds(&english(), &query);
    }

    #[test]
    fn what_is_offered_is_found(query in "[bgtđv][aiếểou]{0,2}[nr]? ?[bgtđf][iơu]{0,2}") {
        finds(&vietnamese(), &query);
        finds(&english(), &query);
    }
}
