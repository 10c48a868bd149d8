//! The counts of a report, compared with counting by hand.

use crate::page::{Block, Page, Section};
use crate::{BuildOptions, Index, build};

fn page(url: &str, title: &str, text: &str, weight: f32) -> Page {
    let blocks = vec![Block { text: text.into(), weight }];
    let section = Section { blocks, ..Section::default() };
    Page {
        url: url.into(),
        title: title.into(),
        lang: "en".into(),
        sections: vec![section],
        ..Page::default()
    }
}

fn index() -> Index {
    let pages = [
        page("a.html", "Lamp", "The lamp hangs. The lamp hangs. The lamp hangs on 17 May 2024.", 1.0),
        page("b.html", "Bridge", "The bridge of the lamp.", 1.0),
        page("c.html", "Menu", "Home news about contact", 0.0),
        page("d/c.html", "Menu", "Home news about contact", 0.0),
    ];
    Index::open(&build(&pages, &BuildOptions::default()).unwrap().bytes).unwrap()
}

#[test]
fn words_are_counted_by_pages_and_places() {
    let report = index().report(3);
    let count = |list: &[super::WordReport], word: &str| {
        list.iter().find(|own| own.word.eq_ignore_ascii_case(word)).map(|own| (own.pages, own.places))
    };
    assert_eq!(report.by_places.len(), 3);
    assert_eq!(count(&report.by_places, "lamp"), Some((2, 5)), "title and texts");
    assert_eq!(count(&report.by_places, "the"), Some((2, 5)));
    assert_eq!(report.dates, (1, 1));
}

#[test]
fn pages_have_their_words_bytes_and_likeness() {
    let index = index();
    let report = index.report(10);
    let words: Vec<u32> = report.pages.iter().map(|page| page.words).collect();
    assert_eq!(words, [13, 5, 4, 4]);
    assert_eq!(report.pages[2].likeness, report.pages[3].likeness);
    assert_ne!(report.pages[0].likeness, report.pages[1].likeness);
    assert_eq!((report.pages[1].light, report.pages[2].light), (0.0, 1.0), "text without weight");
    let lists: usize = report.fields.iter().map(|field| field.lists).sum();
    let post = index.sizes().iter().find(|(name, ..)| *name == "POST").unwrap().2;
    assert_eq!(lists, post, "each byte of the lists is some field's");
    assert_eq!(report.pages.iter().map(|page| page.bytes.lists).sum::<usize>(), post);
}

#[test]
fn pairs_stand_in_a_paragraph_at_least_three_times() {
    let pairs = index().report(10).pairs;
    assert_eq!(pairs.pages, 4);
    let told: Vec<_> = pairs.frequent.iter().map(|pair| (pair.words.to_lowercase(), pair.count)).collect();
    assert!(told.contains(&("the lamp".into(), 4)) && told.contains(&("lamp hangs".into(), 3)), "{told:?}");
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(pairs.bound.len(), 2);
}
