//! Damaged index files: an error, never a panic, a hang or more memory than the whole file could need.

#![cfg(feature = "build")]

mod common;

use common::file::{entries, header_length, seal, stored, unpacked};
use common::{bytes, corpus};
use peak_alloc::PeakAlloc;
use saola::{Document, FormatError, Index, Positions, Results, SearchOptions};
use std::panic::catch_unwind;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// All that an index says.
fn answers(index: &Index) -> (Vec<Results>, Vec<Document>) {
    let queries = ["biên giới", "hoa binh ky", "東京都", "clo"];
    let options = SearchOptions {
        limit: 100,
        sort: "place:desc, date, title, url".into(),
        facets: ["date:year", "date", "place", "tags"].map(Into::into).into(),
        ..SearchOptions::default()
    };
    let search = |query: &str| index.search(query, &options);
    (queries.map(search).into(), (0..5).filter_map(|page| index.document(page)).collect())
}

/// Opens damaged bytes; fails when that takes more memory than allowed or much time.
fn open(file: &[u8], most: usize, what: &str) -> Result<Index, FormatError> {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let start = Instant::now();
    let opened = catch_unwind(|| Index::open(file)).unwrap_or_else(|_| panic!("open panics: {what}"));
    let used = MEMORY.peak_usage().saturating_sub(before);
    assert!(opened.is_ok() || used <= most, "{what}: {used} bytes of memory, {most} allowed");
    assert!(start.elapsed() < Duration::from_secs(2), "{what}: too slow");
    opened
}

/// Everything in one test, since the memory of all threads is measured.
///
/// What is bounded: the memory in use at the highest point of one call of `Index::open` that ends in an error, above what
/// was in use before the call, is at most twice the size of the unpacked good index. (Opening the good index takes more:
/// its tables come on top.)
#[test]
fn damage_is_an_error() {
    let good = bytes(&corpus(), Positions::On);
    let most = 2 * unpacked(&good);
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 0xFF;
        assert!(open(&bad, most, &format!("byte {at}")).is_err(), "byte {at}");
    }
    for length in 0..good.len() {
        assert!(open(&good[..length], most, &format!("cut to {length}")).is_err(), "cut to {length}");
    }
    for more in 1..=8 {
        for byte in [0, 0xFF] {
            let long = [good.clone(), vec![byte; more]].concat();
            assert!(open(&long, most, &format!("{more} more")).is_err(), "{more} more");
        }
    }
    large();
    single_bits(&good, most);
    repaired(&bytes(&corpus()[..1], Positions::On));
}

/// The bound holds for larger files as well; here every 97th byte.
fn large() {
    let good = bytes(&(0..60).flat_map(|_| corpus()).collect::<Vec<_>>(), Positions::On);
    let most = 2 * unpacked(&good);
    for at in (0..good.len()).step_by(97) {
        let mut bad = good.clone();
        bad[at] ^= 0xFF;
        assert!(open(&bad, most, &format!("large, byte {at}")).is_err(), "byte {at}");
    }
}

/// Deflate has bits that mean nothing (behind the end of a stream) and ways to say the same thing twice (a length of 258,
/// the code of a symbol that does not occur). Where a bit of that kind changes, the sections are still the same; then and
/// only then the file may open.
fn single_bits(good: &[u8], most: usize) {
    let index = Index::open(good).expect("the good index");
    let (answers_of_good, sections) = (answers(&index), stored(good));
    let mut harmless = 0;
    for bit in 0..good.len() * 8 {
        let mut bad = good.to_vec();
        bad[bit / 8] ^= 1 << (bit % 8);
        if let Ok(opened) = open(&bad, most, &format!("bit {bit}")) {
            assert!(
                bit / 8 >= header_length(good) && stored(&bad) == sections,
                "bit {bit} changes a section"
            );
            assert!(answers(&opened) == answers_of_good, "bit {bit} changes an answer");
            harmless += 1;
        }
    }
    println!("{harmless} of {} bits have no effect", good.len() * 8);
}

/// Damage with good checksums, as no accident makes it: no panic outside the `fst` crate, no hang.
fn repaired(good: &[u8]) {
    let good = stored(good);
    Index::open(&good).expect("an index of stored sections opens");
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        LAST.with_borrow_mut(|last| *last = place);
    }));
    let mut panics: std::collections::BTreeMap<(u8, String), Vec<usize>> = std::collections::BTreeMap::new();
    let mut start = header_length(&good);
    for entry in entries(&good) {
        for at in start..start + entry.raw {
            for change in [0xFF, 1 << (at % 8)] {
                let mut bad = good.clone();
                bad[at] ^= change;
                seal(&mut bad);
                let began = Instant::now();
                if catch_unwind(|| Index::open(&bad).map(|index| answers(&index))).is_err() {
                    panics.entry((entry.kind, LAST.take())).or_default().push(at - start);
                }
                assert!(
                    began.elapsed() < Duration::from_secs(5),
                    "section {} byte {}: too slow",
                    entry.kind,
                    at - start
                );
            }
        }
        start += entry.raw;
    }
    let _ = std::panic::take_hook();
    for ((kind, place), offsets) in &panics {
        println!("section {kind}: {} panics at {place}", offsets.len());
    }
    let own: Vec<_> = panics.keys().filter(|(_, place)| !place.contains("/fst-")).collect();
    assert!(own.is_empty(), "{own:?}");
}

thread_local! {
    /// Where the last panic came from.
    static LAST: std::cell::RefCell<String> = const { std::cell::RefCell::new(String::new()) };
}
