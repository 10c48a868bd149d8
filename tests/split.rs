//! An index in parts answers as one in a single file does.

mod common;

use common::parts::Split;
use common::{corpus, page};
use proptest::prelude::*;
use saola::{BuildOptions, Index, Page, Positions, SearchOptions, build};
use std::collections::BTreeMap;

fn packed(pages: &[Page], positions: Positions) -> Index {
    let options = BuildOptions { positions, hidden: vec!["giấu".into()], ..BuildOptions::default() };
    let built = build(pages, &options).expect("pages with words");
    Index::open(&built.bytes).expect("an index that was just built")
}

/// Pages with some hundreds of words, so that there are many parts, and a long one.
fn pages(count: usize) -> Vec<Page> {
    let word = |n: usize| {
        let (a, b) = (n.wrapping_mul(2_654_435_761) >> 7 & 1023, n % 7);
        format!("{}{}{a}", ["biên", "giới", "hoà", "bình", "ka", "lo", "東京"][b], ["", "x", "yz"][n % 3])
    };
    let text =
        |at: usize, words: usize| (0..words).map(|n| word(at * 31 + n * n)).collect::<Vec<_>>().join(" ");
    let own = |at: usize| {
        let words = if at == 3 { 9000 } else { 120 + at % 40 };
        let texts = [
            text(at, words),
            text(at + 1, 50),
            format!("chung common {} của iPhone{at} và WriteLINE", word(at)),
        ];
        let mut own = page(
            &format!("thư-mục/{}/trang-{at}.html", at / 9),
            &format!("Trang {}", word(at)),
            ["vi", "en"][at % 2],
            &[&[&texts[0]], &[&texts[1], &texts[2]]],
        );
        own.fields = fields(at);
        own
    };
    (0..count).map(own).collect()
}

/// What a page says of itself: some have nothing, some several values of a field, and one field is not shown.
fn fields(at: usize) -> BTreeMap<String, Vec<String>> {
    let mut own = BTreeMap::new();
    if !at.is_multiple_of(3) {
        own.insert("day".into(), vec![format!("2024-{:02}-{:02}", at % 12 + 1, at * 7 % 28 + 1)]);
    }
    own.insert("nơi".into(), (0..at % 4).map(|n| format!("Lào > tỉnh {}", (at + n * 5) % 17)).collect());
    own.insert("giấu".into(), vec![format!("giấu kỹ {}", at % 5)]);
    own
}

/// Queries of all kinds.
const QUERIES: [&str; 28] = [
    "biên giới",
    "bien gioi",
    "common",
    "chung",
    "tra",
    "t",
    "",
    "東京",
    "\"chung common\"",
    "-chung bien",
    "title:trang",
    "url:thu",
    "url:trang-1",
    "*mo*",
    "comon",
    "chugn",
    "bieen",
    "b",
    "hoà5",
    "lo17 OR ka3",
    "number:1..9",
    "date:2024",
    "trang không có",
    "ka* +common",
    "common nơi:\"tỉnh 5\"",
    "day:2024-03..2024-06",
    "giấu:3 -nơi:lào",
    "biên day:>2024-09",
];

fn same(pages: &[Page], positions: Positions) {
    let packed = packed(pages, positions);
    let split = packed.split().expect("an index of ordinary size");
    let mut whole = Split::open(&split);
    for query in QUERIES {
        for sort in ["", "title", "url:desc", "day", "nơi:desc,title"] {
            let options = SearchOptions {
                sort: sort.into(),
                excerpts: 2,
                explain: true,
                facets: if sort.is_empty() { Vec::new() } else { vec!["nơi".into(), "day:month".into()] },
                ..SearchOptions::default()
            };
            let expected = packed.search(query, &options);
            assert_eq!(whole.ask(|index| index.search(query, &options)), expected, "{query} by {sort}");
            let mut fresh = Split::open(&split);
            assert_eq!(
                fresh.ask(|index| index.search(query, &options)),
                expected,
                "{query} by {sort}, nothing loaded"
            );
        }
        assert_eq!(whole.ask(|index| index.did_you_mean(query)), packed.did_you_mean(query), "{query}");
        whole.ask(|index| index.suggest(query, 5));
    }
    for page in 0..pages.len() as u32 + 1 {
        assert_eq!(whole.ask(|index| index.document(page)), packed.document(page));
    }
    assert_eq!(whole.ask(|index| index.related(1, 5)), packed.related(1, 5));
}

#[test]
fn parts_answer_as_the_whole() {
    same(&pages(60), Positions::Auto);
    same(&pages(60), Positions::Off);
    same(&pages(20), Positions::On);
    same(&corpus(), Positions::Auto);
    same(&[page("a", "một", "vi", &[&["chung"]])], Positions::Auto);
}

#[test]
fn few_parts_are_needed_for_a_query() {
    let packed = packed(&pages(400), Positions::Off);
    let split = packed.split().expect("an index of ordinary size");
    let all: usize = split.files.iter().map(|(_, bytes)| bytes.len()).sum();
    let mut fresh = Split::open(&split);
    let found = fresh.ask(|index| index.search("giới171", &SearchOptions::default()));
    assert!(found.total > 0);
    assert!(
        fresh.rounds <= 3 && fresh.loaded * 4 < all,
        "{} rounds, {} of {all}",
        fresh.rounds,
        fresh.loaded
    );
    assert!(split.files.len() <= 1 + 400 / 40, "{} files", split.files.len());
}

#[test]
fn titles_and_addresses_are_sorted_without_the_other_records() {
    let mut pages = pages(200);
    for (at, page) in pages.iter_mut().enumerate() {
        let heading = format!("Mục {}", "rất dài ".repeat(at % 90 + 10));
        page.sections.iter_mut().filter(|own| own.level > 0).for_each(|own| own.heading.clone_from(&heading));
    }
    let packed = packed(&pages, Positions::Off);
    let split = packed.split().expect("an index of ordinary size");
    let loaded = |sort: &str, query: &str| {
        let mut fresh = Split::open(&split);
        let options = SearchOptions { sort: sort.into(), limit: 1, ..SearchOptions::default() };
        assert_eq!(fresh.ask(|index| index.search(query, &options)), packed.search(query, &options));
        fresh.loaded
    };
    let own: usize = pages.iter().map(|page| page.title.len() + page.url.len() + 4).sum();
    assert!(loaded("title", "common") < loaded("", "common") + own, "by title");
    assert!(loaded("", "common url:trang-7") < loaded("", "common") + own, "by a part of the address");
}

#[test]
fn columns_are_loaded_for_what_asks_for_them() {
    let split = |pages: &[Page]| packed(pages, Positions::Off).split().expect("an index of ordinary size");
    let with = split(&pages(400));
    let mut bare = pages(400);
    bare.iter_mut().for_each(|page| page.fields.clear());
    let roots = [with.root.len(), split(&bare).root.len()];
    assert!(roots[0] < roots[1] + 100, "{roots:?}");
    // Nothing but the column of a field comes on top.
    let loaded = |query: &str, sort: &str, facet: Option<&str>| {
        let facets = facet.map(Into::into).into_iter().collect();
        let options = SearchOptions { sort: sort.into(), facets, limit: 0, ..SearchOptions::default() };
        let mut fresh = Split::open(&with);
        assert!(fresh.ask(|index| index.search(query, &options)).total > 0, "{query}");
        assert!(fresh.rounds <= 2, "{query}: {} rounds", fresh.rounds);
        fresh.loaded
    };
    let plain = loaded("common", "", None);
    let day = loaded("common", "day", None) - plain;
    assert!((1..2000).contains(&day), "{day}");
    assert_eq!(loaded("common", "score", None), plain);
    assert_eq!(loaded("common", "", Some("day:month")) - plain, day);
    assert_eq!(loaded("day:2024-05", "day", Some("day")), day);
    assert!(loaded("day:2024-05", "nơi", None) > day);
}

#[test]
fn what_follows_a_word_is_known_without_its_text() {
    // The pages that a search for the first word loads have something else behind it, and many words begin like what follows.
    let nearest = "Đường dài, đường xa, đường vắng.";
    let others = |from: usize| {
        (from..from + 60).map(|n| format!("ma{n}x mu{n}x la{n}x lu{n}x")).collect::<Vec<_>>().join(" ")
    };
    let texts = (0..60).map(|at| match at {
        0..20 => nearest.to_owned(),
        20..24 => {
            format!("Năm {at} có {}. Họ theo đường mòn, không theo đường làng.", "chuyện khác ".repeat(80))
        }
        _ => format!("Trang {at} nói về {}.", others(at * 50)),
    });
    let pages: Vec<Page> = texts
        .enumerate()
        .map(|(at, text)| page(&format!("{at}"), &format!("Bài {at}"), "vi", &[&[&text]]))
        .collect();
    for positions in [Positions::Auto, Positions::Off] {
        let packed = packed(&pages, positions);
        let mut split = Split::open(&packed.split().expect("an index of ordinary size"));
        for query in ["đường m", "duong m", "đường l"] {
            let hits = split.ask(|index| index.search("đường", &SearchOptions::default())).hits;
            assert!(hits.iter().all(|hit| hit.page < 20));
            let first = |index: &Index| index.suggest(query, 5).first().map(|own| own.text.clone());
            let expected = first(&packed);
            assert!(expected.is_some(), "{query}");
            assert_eq!(split.ask(first), expected, "{query}");
        }
    }
}

/// Pages that share a word, whose list is a part of its own; one has a rare word that is its neighbour in the dictionary.
fn pages_with_a_common_word() -> Vec<Page> {
    let times = |at: usize| at.wrapping_mul(2_654_435_761) >> 9 & 7;
    let text = |at: usize| {
        format!("{}chúng {} việc{at}", "chung ".repeat(times(at)), ["", "chungx"][usize::from(at == 700)])
    };
    (0..1300).map(|at| page(&format!("{at}"), &format!("Bài {at}"), "vi", &[&[&text(at)]])).collect()
}

#[test]
fn long_lists_come_with_their_words_alone() {
    for positions in [Positions::Auto, Positions::Off] {
        let packed = packed(&pages_with_a_common_word(), positions);
        let split = packed.split().expect("an index of ordinary size");
        let loaded = |query: &str| {
            let options = SearchOptions { explain: true, ..SearchOptions::default() };
            let mut fresh = Split::open(&split);
            assert_eq!(
                fresh.ask(|index| index.search(query, &options)),
                packed.search(query, &options),
                "{query}"
            );
            // A word that no page has is first looked for among all, and a phrase in the text where there are no positions.
            let most = match query {
                "chxng" => 4,
                "\"chúng việc700\"" => 3,
                _ => 2,
            };
            assert!(fresh.rounds <= most, "{query}: {} rounds", fresh.rounds);
            fresh.loaded
        };
        for query in [
            "chung",
            "chúng",
            "chung chúng",
            "chu",
            "chung việc700",
            "\"chúng việc700\"",
            "-chung việc7",
            "chxng",
        ] {
            loaded(query);
        }
        let (rare, common) = (loaded("chungx "), loaded("chung "));
        assert!(rare * 3 < common * 2, "{rare} and {common}");
    }
}

#[test]
fn the_same_pages_give_the_same_parts() {
    let files = || {
        let split = packed(&pages(30), Positions::Auto).split().expect("an index of ordinary size");
        (split.root, split.files)
    };
    assert_eq!(files(), files());
}

#[test]
fn damaged_parts_are_refused() {
    let split = packed(&pages(30), Positions::Auto).split().expect("an index of ordinary size");
    let mut index = Index::open(&split.root).expect("a root");
    for part in (0..).take_while(|part| index.part(*part).is_some()).collect::<Vec<_>>() {
        assert!(index.supply(part, b"").is_err());
        assert!(index.supply(part, b"\0\0\0\0x").is_err());
        // The checksum of nothing is 0; nothing is no part.
        assert!(index.supply(part, &[0; 4]).is_err(), "part {part}");
    }
    assert!(index.part(u32::MAX).is_none());
    for end in 0..split.root.len() {
        assert!(Index::open(&split.root[..end]).is_err());
    }
}

/// A long list whose checksum is right but whose end is missing.
#[test]
fn cut_lists_are_refused() {
    let split =
        packed(&pages_with_a_common_word(), Positions::Auto).split().expect("an index of ordinary size");
    let mut long = Index::open(&split.root).expect("a root");
    let last = (0..).take_while(|part| long.part(*part).is_some()).last().expect("parts");
    let (file, place) = (&split.files, long.part(last).expect("the last part"));
    let file = &file.iter().find(|(name, _)| *name == place.file).expect("its file").1;
    let whole = place.inflated(file).expect("a part that was just written");
    for cut in [5, whole.len() / 2, whole.len() - 1] {
        let mut own = whole[..cut].to_vec();
        set_checksum(&mut own);
        assert!(
            Index::open(&split.root).expect("a root").supply(last, &own).is_err(),
            "{cut} bytes of a list"
        );
    }
    assert!(long.supply(last, &whole).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bytes that pass the checksum and are no part must not panic, whatever is asked then.
    #[test]
    fn crafted_parts_do_not_panic(part in 0u32..12, at in 0usize..4096, change in 1u8..=255, query in "[a-zà-ỹ ]{1,12}") {
        let split = packed(&pages(12), Positions::Auto).split().expect("an index of ordinary size");
        let mut index = Index::open(&split.root).expect("a root");
        let Some(place) = index.part(part) else { return Ok(()) };
        let file = &split.files.iter().find(|(name, _)| *name == place.file).expect("its file").1;
        let mut bytes = place.inflated(file).expect("a part that was just written");
        let at = 4 + at % (bytes.len() - 4);
        bytes[at] ^= change;
        set_checksum(&mut bytes);
        let _ = index.supply(part, &bytes);
        index.search(&query, &SearchOptions::default());
        index.suggest(&query, 5);
        index.document(0);
    }
}

/// Makes the checksum of a part that of its body.
fn set_checksum(part: &mut [u8]) {
    let sum = crc32(&part[4..]);
    part[..4].copy_from_slice(&sum.to_le_bytes());
}

/// CRC-32 as in zip files, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 },
        )
    })
}
