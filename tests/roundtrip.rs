//! What goes into an index comes out again, the same on every machine and for every number of threads.

#![cfg(feature = "build")]

mod common;

use common::{bytes, corpus, crc32, index, page};
use proptest::collection::vec;
use proptest::prelude::*;
use saola::{
    Block, BuildError, BuildOptions, Document, Index, Page, Positions, SearchOptions, Section, build,
};
use unicode_normalization::UnicodeNormalization;

/// Checksum of the index of `common::corpus`, read backwards. It changes with the format, the analysis and the compression,
/// and only with them. After a wanted change: raise `format::VERSION` or `analyze::VERSION`, run the test and copy the new
/// number.
const GOLDEN: u32 = 0x15E3_4A5D;

#[test]
fn the_index_of_a_fixed_corpus_does_not_change() {
    let mut file = bytes(&corpus(), Positions::Auto);
    // Backwards: the checksum of a header and its own checksum is the same for all headers.
    file.reverse();
    let crc = crc32(&file);
    assert_eq!(crc, GOLDEN, "the index has checksum 0x{crc:08X}");
}

#[test]
fn the_number_of_threads_does_not_show() {
    let pages: Vec<Page> = (0..40).flat_map(|_| corpus()).collect();
    let in_pool = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| bytes(&pages, Positions::Auto))
    };
    let once = bytes(&pages, Positions::Auto);
    assert!(once == bytes(&pages, Positions::Auto), "built twice");
    for threads in [1, 2, 5] {
        assert!(once == in_pool(threads), "{threads} threads");
    }
}

#[test]
fn nothing_to_index_is_an_error() {
    let empty = |pages: &[Page]| build(pages, &BuildOptions::default()).err();
    assert_eq!(empty(&[]), Some(BuildError::Empty));
    assert_eq!(empty(&[page("", "", "", &[&["…", "– —"]])]), Some(BuildError::Empty));
}

/// What `document` gives for a page: paragraphs without text are gone.
fn expected(page: &Page) -> Vec<Vec<String>> {
    let texts = |s: &Section| s.blocks.iter().map(|b| b.text.clone()).filter(|t| !t.is_empty()).collect();
    page.sections.iter().map(texts).collect()
}

fn nfc(paragraphs: &[Vec<String>]) -> Vec<Vec<String>> {
    paragraphs.iter().map(|section| section.iter().map(|text| text.nfc().collect()).collect()).collect()
}

fn texts(document: &Document) -> Vec<Vec<String>> {
    document.sections.iter().map(|section| section.paragraphs.clone()).collect()
}

#[test]
fn documents_are_given_back() {
    let pages = corpus();
    for positions in [Positions::Auto, Positions::On, Positions::Off] {
        let index = index(&pages, positions);
        for (page, number) in pages.iter().zip(0..) {
            let document = index.document(number).expect("a page");
            assert_eq!((&document.url, &document.title), (&page.url, &page.title));
            assert_eq!(texts(&document), expected(page));
            let heads = document.sections.iter().map(|s| (s.heading.clone(), s.anchor.clone(), s.level));
            assert!(heads.eq(page.sections.iter().map(|s| (s.heading.clone(), s.anchor.clone(), s.level))));
        }
        assert_eq!(index.document(pages.len() as u32), None);
        assert_eq!(index.document(u32::MAX), None);
    }
}

#[test]
fn odd_spellings_are_given_back() {
    for text in [
        "việt Việt VIỆT viỆt hoà hòa Hoà HÒA hoÀ",
        "quốcphòng Xavannakhẹt Xavannakhết",
        "Μαΐου ΐ ΰ ǖ ǘ ṻ ǟ á̂ ᾷ ΟΔΟΣ οδος σ Σ ς",
        "İstanbul ısı IĞDIR i̇",
        "đ ð Ɖ ɖ d̵ d̶ ø o̸ Łódź",
        "iPhone McDonald eBay LaTeX",
        "Straße STRASSE STRAẞE ﬁlm ½ ① ² ª",
        "Kelvin K Å Å Ω Ω",
        "soft\u{AD}hyphen zero\u{200B}width a\u{200D}b مـدرسة",
        "😀 a😀b 👨‍👩‍👧 #tag @name",
        "中文,中文。 中 文 abc中文abc 中abc",
        "ก〸 〸ก 〸十 十 〸",
        "か\u{3099}き が ｶﾞ ー",
        "ภาษาไทย ไทย ก\u{301}",
        "\u{301}abc a\u{301}\u{302} a\u{302}\u{301} \u{35F}",
        "“Quoted” (text) 'here' … end.",
        ". leading! trailing?",
        "---",
        "a.b.c. A. B. C! d? E",
    ] {
        let pages = [page("a", "t", "", &[&[text, "second paragraph", text]])];
        let document = index(&pages, Positions::Auto).document(0).expect("a page");
        assert_eq!(nfc(&texts(&document)), nfc(&expected(&pages[0])), "{text}");
    }
}

#[test]
fn urls_come_back_at_every_restart() {
    for count in [1usize, 2, 15, 16, 17, 31, 32, 33, 129] {
        let url = |at: usize| format!("biên-giới/{}/trang-{at}.html", at / 5);
        let pages: Vec<Page> =
            (0..count).map(|at| page(&url(at), &format!("Trang {at}"), "vi", &[&["x"]])).collect();
        let index = index(&pages, Positions::Auto);
        for at in 0..count {
            let document = index.document(at as u32).expect("a page");
            assert_eq!((document.url, document.title), (url(at), format!("Trang {at}")));
        }
    }
}

#[test]
fn a_page_without_sections_is_found_by_all_it_has() {
    let pages = [
        Page {
            url: "dia-danh/khe-sanh.html".into(),
            title: "Tựa".into(),
            description: "mô tả".into(),
            ..Page::default()
        },
        page("b", "khác", "", &[&["chữ"]]),
    ];
    let index = index(&pages, Positions::Auto);
    for query in ["Tựa", "khe sanh", "mô tả"] {
        let hits = index.search(query, &SearchOptions::default()).hits;
        assert_eq!(hits.first().map(|hit| hit.page), Some(0), "{query}");
    }
}

#[test]
fn fields_come_back_in_their_order() {
    let pages = corpus();
    let index = index(&pages, Positions::Auto);
    let hits = index.search("biên giới", &SearchOptions::default()).hits;
    assert_eq!(hits[0].fields.get("tags"), ["biên giới", "đối ngoại"]);
    assert_eq!(hits[0].fields.get("date"), ["2024-05-17"]);
    assert!(hits[0].fields.get("author").is_empty());
}

#[test]
fn pages_of_results_join_up() {
    let pages: Vec<Page> = (0..57)
        .map(|at| page(&format!("{at}"), "Trang", "vi", &[&["giới ".repeat(at % 7 + 1).trim_end()]]))
        .collect();
    let index = index(&pages, Positions::Auto);
    for query in ["giới", "biên giới", "gioi", "trang g"] {
        let all = index.search(query, &SearchOptions { limit: 1000, offset: 0, ..SearchOptions::default() });
        assert_eq!((all.total, all.hits.len()), (57, 57), "{query}");
        for limit in [1, 7, 10, 56, 57, 58] {
            let mut joined = Vec::new();
            for offset in (0..57 + limit).step_by(limit) {
                let part = index.search(query, &SearchOptions { limit, offset, ..SearchOptions::default() });
                assert_eq!(part.total, 57);
                joined.extend(part.hits);
            }
            assert_eq!(joined, all.hits, "{query} by {limit}");
        }
        assert!(all.hits.is_sorted_by(|a, b| a.score > b.score || a.score == b.score && a.page < b.page));
    }
    let huge = SearchOptions { limit: usize::MAX, offset: usize::MAX, ..SearchOptions::default() };
    assert!(index.search("giới", &huge).hits.is_empty());
}

#[test]
fn queries_without_known_words_find_nothing() {
    let index = index(&corpus(), Positions::Auto);
    for query in ["", " ", "\0\u{1}\t\n", "…!?", "qqqqzzzz", "\u{301}", "\u{FEFF}"] {
        let found = index.search(query, &SearchOptions::default());
        assert_eq!((found.total, found.hits.len(), found.query.as_str()), (0, 0, query));
    }
}

#[test]
fn long_queries_are_answered() {
    let index = index(&corpus(), Positions::Auto);
    for unit in [
        "biên giới ",
        "a",
        "中",
        "\u{301}",
        "e\u{302}\u{301}",
        "đ",
        ".",
        "\u{200B}",
        "không có chữ này ",
        "ก็",
    ] {
        let query = unit.repeat((1 << 20) / unit.len());
        index.search(&query, &SearchOptions::default());
    }
}

#[test]
fn excerpts_keep_the_punctuation_between_paragraphs() {
    let pages = [page("a", "t", "", &[&["First line ends.", "“Second” line begins."]])];
    let hits = index(&pages, Positions::Auto).search("line", &SearchOptions::default()).hits;
    let text: String = hits[0].excerpt.iter().map(|segment| segment.text.as_str()).collect();
    assert_eq!(text, "First line ends. “Second” line begins.");
}

/// Words of all kinds.
fn word() -> impl Strategy<Value = String> {
    let vietnamese = prop::sample::select(vec![
        "biên",
        "giới",
        "hoà",
        "hòa",
        "việt",
        "đường",
        "quốc",
        "khuỷu",
        "người",
        "ấy",
        "kỹ",
        "gì",
        "ộ",
        "lớp",
    ]);
    let other = prop::sample::select(vec![
        "the",
        "iPhone",
        "résumé",
        "Straße",
        "naïve",
        "ΐ",
        "οδός",
        "ёлка",
        "й",
        "中",
        "東京",
        "カー",
        "が",
        "한국",
        "ไทย",
        "ខ្មែរ",
        "မြန်",
        "हिन्दी",
        "עברית",
        "عربي",
        "2024",
        "3.14",
        "😀",
        "K70",
        "ﬁ",
        "〸",
        "ǖ",
    ]);
    let cased = (vietnamese, 0..6u8).prop_map(|(word, how)| match how {
        0 => word.to_uppercase(),
        1 => word.nfd().collect(),
        2 => word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect(),
        _ => word.to_string(),
    });
    prop_oneof![6 => cased, 4 => other.prop_map(String::from), 2 => "[a-zA-Z]{1,8}", 1 => "\\PC{1,5}", 1 => any::<String>()]
}

fn text() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec![
        " ", " ", " ", " ", ", ", ". ", "! ", "-", "", " (", ") ", "… “", "\u{2014}",
    ]);
    vec((word(), gap), 0..12).prop_map(|words| {
        let joined: String = words.into_iter().flat_map(|(word, gap)| [word, gap.to_string()]).collect();
        joined.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

fn pages() -> impl Strategy<Value = Vec<Page>> {
    let section = (text(), vec(text(), 0..4)).prop_map(|(heading, texts)| Section {
        heading,
        anchor: "a".into(),
        level: 2,
        blocks: texts.into_iter().map(Block::new).collect(),
    });
    let page = (text(), vec(section, 1..4)).prop_map(|(title, sections)| Page {
        title,
        sections,
        ..Page::default()
    });
    vec(page, 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_given_back(pages in pages(), on in any::<bool>()) {
        let positions = if on { Positions::On } else { Positions::Off };
        if let Ok(built) = build(&pages, &BuildOptions { positions, ..BuildOptions::default() }) {
            let index = Index::open(&built.bytes).expect("an index that was just built opens");
            for (page, number) in pages.iter().zip(0..) {
                let document = index.document(number).expect("a page");
                prop_assert_eq!(nfc(&texts(&document)), nfc(&expected(page)));
                prop_assert_eq!(&document.title, &page.title.nfc().collect::<String>());
            }
        }
    }

    #[test]
    fn any_query_is_answered(pages in pages(), query in text(), wild in any::<String>()) {
        if let Ok(built) = build(&pages, &BuildOptions::default()) {
            let index = Index::open(&built.bytes).expect("an index that was just built opens");
            for query in [query, wild] {
                let found = index.search(&query, &SearchOptions { limit: 100, offset: 0, ..SearchOptions::default() });
                prop_assert_eq!(found.hits.len(), found.total);
                prop_assert!(found.hits.iter().all(|hit| hit.score.is_finite() && hit.score > 0.0));
            }
        }
    }
}
