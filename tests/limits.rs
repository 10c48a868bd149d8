//! Input that is too much of something: answered in bounded time and memory, or refused. The figures allow for unoptimized code
//! on a busy machine, and are far below what anything more than proportional would take.

#![cfg(feature = "cli")]

mod common;

use common::file::with_section;
use common::parts::Split;
use common::{bytes, corpus, crc32, index, page};
use peak_alloc::PeakAlloc;
use saola::read::{Progress, ReadOptions, read};
use saola::{BuildOptions, FormatError, Index, Page, Positions, SearchOptions, SplitIndex, build};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// One test at a time, since the memory of all threads is measured: held by each from its beginning.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

const MINUTE: Duration = Duration::from_secs(60);

struct Quiet;

impl Progress for Quiet {
    fn advance(&self, _: usize, _: usize) {}
}

/// Does something within `most` bytes of memory more than before, and within a minute.
fn within<T>(most: usize, what: &str, work: impl FnOnce() -> T) -> T {
    within_time(MINUTE, most, what, work)
}

fn within_time<T>(longest: Duration, most: usize, what: &str, work: impl FnOnce() -> T) -> T {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let start = Instant::now();
    let done = work();
    let (took, used) = (start.elapsed(), MEMORY.peak_usage().saturating_sub(before));
    println!("{what}: {} ms, {} KB", took.as_millis(), used >> 10);
    assert!(took < longest, "{what}: {took:?}");
    assert!(used <= most, "{what}: {used} bytes of memory, {most} allowed");
    done
}

/// Reads and indexes a file.
fn indexed(name: &str, text: &[u8]) -> Option<(Vec<Page>, Index)> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(name), text).expect("room for it");
    let harvest =
        read(&[folder.path().into()], &ReadOptions::default(), &Quiet).expect("a folder that is there");
    let built = build(&harvest.pages, &BuildOptions::default()).ok()?;
    Some((harvest.pages, Index::open(&built.bytes).expect("an index that was just built")))
}

/// Memory for a file: so many times its size, above what any file takes.
fn times(factor: usize, text: &[u8]) -> usize {
    factor * text.len() + (24 << 20)
}

#[test]
fn deep_nesting_is_read_to_its_text() {
    let _alone = alone();
    for tag in ["<div>", "<b>", "<b><p>", "<ul><li>", "<table><tr><td>", "<svg><g>", "<template>", "<x-y>"] {
        let text = [tag.repeat(20_000).as_bytes(), b"word"].concat();
        within(times(80, &text), tag, || indexed("a.html", &text));
    }
    let text = ["<div>".repeat(100_000), "word".into(), "</div>".repeat(100_000), " last".into()].concat();
    let found = within(times(80, text.as_bytes()), "100,000 deep", || indexed("a.html", text.as_bytes()));
    let (_, index) = found.expect("two words");
    assert_eq!(index.search("word last", &SearchOptions::default()).total, 1);
}

#[test]
fn markdown_has_no_expensive_texts() {
    let _alone = alone();
    for part in [">", "*a_ ", "[", "[a](<b", "<a ", "`", "# a\n", "- ", "![[", "a**b", "|a\n|-\n"] {
        let text = part.repeat(20_000);
        within(times(500, text.as_bytes()), &format!("{part:?}"), || indexed("a.md", text.as_bytes()));
    }
}

#[test]
fn many_headings_are_as_many_sections() {
    let _alone = alone();
    let text = "<h2 id=a>one two</h2><p>three</p>\n".repeat(20_000);
    let found = within(times(80, text.as_bytes()), "headings", || indexed("a.html", text.as_bytes()));
    let (pages, index) = found.expect("words");
    assert_eq!(pages[0].sections.len(), 20_001);
    let answer =
        within(64 << 20, "a word of all sections", || index.search("three", &SearchOptions::default()));
    assert_eq!(answer.hits[0].sections.len(), 3);
}

/// A page of one word, of megabytes of marks, of one gap, of one number.
#[test]
fn long_words_are_kept_and_found_by_their_beginning() {
    let _alone = alone();
    let marks: String = ('\u{300}'..'\u{345}').collect();
    let all = [
        ("word", "a".repeat(2_000_000)),
        ("marks", format!("{}{}", format!("a{marks}").repeat(60), marks.repeat(5_000))),
        ("gap", format!("a{}b", "-".repeat(2_000_000))),
        ("number", "111.".repeat(200_000) + "111"),
    ];
    for (what, text) in all {
        let (_, index) =
            within(times(60, text.as_bytes()), what, || indexed("a.txt", text.as_bytes()).expect("words"));
        let query: String = text.chars().take(64).collect();
        // Each of the sixteen words of the number stands in 200,000 places: about a kilobyte for each place.
        let answer = within(256 << 20, what, || index.search(&query, &SearchOptions::default()));
        assert_eq!(answer.total, 1, "{what}");
        assert!(
            answer.hits[0].excerpt.iter().map(|segment| segment.text.len()).sum::<usize>() <= 2 * text.len()
        );
    }
}

/// A page that has nothing but one atom, and a query that has nothing else: something is kept for each pair of both.
#[test]
fn equal_words_take_no_more_than_their_places() {
    let _alone = alone();
    let text = "東".repeat(100_000);
    let (_, index) = indexed("a.txt", text.as_bytes()).expect("words");
    for query in ["東".repeat(64), "+東 ".repeat(64), "\"東\" ".repeat(64), "東 OR ".repeat(64)] {
        within(256 << 20, "equal atoms", || index.search(&query, &SearchOptions::default()));
    }
}

#[test]
fn long_queries_are_answered() {
    let _alone = alone();
    let index = index(&corpus(), Positions::On);
    let words: String = (0..40_000).map(|n| format!("word{n} ")).collect();
    let queries = [
        "biên giới ".repeat(20_000),
        words,
        "a".repeat(1 << 20),
        "(".repeat(1 << 20),
        "\"".repeat(1 << 20),
        "a OR ".repeat(1 << 17),
        "-a +b ".repeat(1 << 17),
        "tags:".repeat(1 << 17),
        "*".repeat(1 << 20),
        "a\u{301}\u{302}".repeat(1 << 17),
        "東".repeat(1 << 15),
        "1.".repeat(1 << 17),
    ];
    for query in queries {
        let what: String = query.chars().take(12).collect();
        within(512 << 20, &what, || index.search(&query, &SearchOptions::default()));
    }
}

/// A file whose table has these sizes and this body: (kind, codec, stored, raw) each.
fn file(sections: &[(u8, u8, u32, u32)], body: &[u8]) -> Vec<u8> {
    let good = bytes(&corpus(), Positions::Off);
    let mut file = good[..12].to_vec();
    file.extend((sections.len() as u16).to_le_bytes());
    for (kind, codec, stored, raw) in sections {
        file.extend([*kind, *codec]);
        file.extend([stored.to_le_bytes(), raw.to_le_bytes(), [0; 4]].concat());
    }
    file.extend(crc32(&file).to_le_bytes());
    file.extend(body);
    file
}

#[test]
fn sizes_in_a_table_are_not_believed() {
    let _alone = alone();
    let deflated = |raw: &[u8]| {
        let mut compressor = libdeflater::Compressor::new(libdeflater::CompressionLvl::best());
        let mut out = vec![0; compressor.deflate_compress_bound(raw.len())];
        let length = compressor.deflate_compress(raw, &mut out).expect("the bound leaves room");
        out.truncate(length);
        out
    };
    let bomb = deflated(&vec![0; 64 << 20]);
    let stored = bomb.len() as u32;
    // More inside than announced is found out when the room is full, less when the stream ends.
    for raw in [16, 1 << 20, 64 << 20, u32::MAX] {
        let file = file(&[(1, 1, stored, raw)], &bomb);
        let most = (raw as usize).min(1032 * bomb.len()) + (1 << 20);
        let opened = within(most, &format!("{raw} announced"), || Index::open(&file));
        assert!(opened.is_err());
    }
    let all = file(&[1, 2, 3, 4, 6, 7, 8, 9].map(|kind| (kind, 1, 4, u32::MAX)), &[0; 32]);
    assert!(matches!(within(1 << 20, "4 GB each", || Index::open(&all)), Err(FormatError::Invalid(_))));
}

/// Terms that share nearly all of a long one would make the dictionary larger than the file many times over.
#[test]
fn terms_have_a_longest_one() {
    let _alone = alone();
    let word = "x".repeat(100_000);
    let pages = [page("a", "t", "en", &[&[&word, "other words"]])];
    let index = index(&pages, Positions::Off);
    assert_eq!(index.search("other", &SearchOptions::default()).total, 1);
    assert_eq!(index.document(0).expect("the page").sections[0].paragraphs[0], word);
}

/// PAGES and CLASSES, as `format::container` numbers them.
const PAGES: u8 = 11;
const CLASSES: u8 = 8;

/// The root of a split index says how many words stand before each section, and its few bytes may say billions.
#[test]
fn a_root_may_claim_any_number_of_words() {
    let _alone = alone();
    let SplitIndex { root, files } = index(&corpus(), Positions::On).split().expect("a small index");
    let claim = |pages: &mut Vec<u8>| {
        // Those of the last section are the last number.
        assert!(pages.pop().is_some_and(|last| last < 0x80));
        pages.extend([0x80, 0x80, 0x80, 0x80, 0x0F]);
    };
    let mut split = Split::open(&SplitIndex { root: with_section(&root, PAGES, claim), files });
    let answer = within(8 << 20, "billions of words", || {
        split.ask(|index| index.search("capture enviroment", &SearchOptions::default()))
    });
    assert_eq!(answer.corrected.len(), 1);
    assert_eq!(answer.total, 1);
}

/// An index of one page with links from "zq" to phrases.
fn linked(phrases: &[Vec<u8>], text: &str) -> Index {
    let pages = [page("a", "t", "en", &[&[text]])];
    let options = BuildOptions { acronyms: false, positions: Positions::On, ..BuildOptions::default() };
    let file = build(&pages, &options).expect("words").bytes;
    let number = |mut number: usize| {
        let mut bytes = Vec::new();
        while number >= 0x80 {
            bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
        bytes
    };
    let link = |to: &Vec<u8>| [&[0, 60, 2, b'z', b'q'][..], &number(to.len()), to].concat();
    let file = with_section(&file, CLASSES, |section| {
        assert_eq!(section.pop(), Some(0), "no links");
        section.extend(number(phrases.len()));
        phrases.iter().for_each(|to| section.extend(link(to)));
    });
    Index::open(&file).expect("links of any length")
}

#[test]
fn phrases_that_links_lead_to_are_bounded() {
    let _alone = alone();
    let text = "word ".repeat(3_000);
    let phrase = |words: usize| vec![&b"word"[..]; words].join(&0xFF);
    for (words, total) in [(2_000, 0), (65, 0), (64, 1)] {
        let index = linked(&vec![phrase(words); 64], &text);
        let what = format!("links to {words} words");
        let answer = within(64 << 20, &what, || index.search("zq", &SearchOptions::default()));
        assert_eq!(answer.total, total, "{what}");
    }
}

/// A term of a megabyte of letters, with as many marks on them.
#[test]
fn long_terms_of_links_are_spelled() {
    let _alone = alone();
    let marks = (0..500_000).flat_map(|at| [0x10 + (at % 64) as u8, 0x01]);
    let term = b"a".repeat(1_000_000).into_iter().chain([0x01, 0x01]).chain(marks).collect();
    let index = linked(&[term], "word");
    let links = within(64 << 20, "a link", || index.links());
    assert!(links[0].2.chars().count() >= 1_000_000);
}

/// What the readers and the builder take at full size: `cargo test --release --test limits -- --ignored --nocapture`. Minutes of
/// processor time are allowed for what takes one where nothing else runs.
fn at_full_size(factor: usize, name: &str, what: &str, text: &str) {
    let _alone = alone();
    within_time(10 * MINUTE, times(factor, text.as_bytes()), what, || indexed(name, text.as_bytes()));
}

#[test]
#[ignore = "gigabytes of memory"]
fn full_page() {
    let text = "<p>biên giới việt nam một hai ba bốn</p>\n".repeat(1_000_000);
    at_full_size(40, "a.html", "a file of 48 MB", &text);
}

#[test]
#[ignore = "minutes, and gigabytes of memory"]
fn full_records() {
    let body = "x ".repeat(90);
    let text: String = (0..1_000_000).map(|n| format!("{{\"id\":{n},\"body\":\"{body}\"}}\n")).collect();
    at_full_size(40, "a.ndjson", "200 MB of records", &text);
}

#[test]
#[ignore = "gigabytes of memory"]
fn full_headings() {
    at_full_size(200, "a.html", "a million headings", &"<h2>one</h2>x\n".repeat(1_000_000));
}

#[test]
#[ignore = "half a gigabyte of memory"]
fn full_word() {
    at_full_size(40, "a.txt", "a word of 10 MB", &"a".repeat(10_000_000));
}
