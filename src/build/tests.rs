//! What goes into an index, seen from the outside of the builder.

use super::*;
use crate::page::{Block, Section};

pub(crate) fn page(lang: &str, text: &str) -> Page {
    let section = Section { blocks: vec![Block::new(text)], ..Section::default() };
    Page { lang: lang.into(), title: "T".into(), sections: vec![section], ..Page::default() }
}

/// The table of a language.
pub(crate) fn roles(lang: &str) -> Vec<u8> {
    languages::roles(&[lang])
}

/// The table of several languages, of which one comes first.
pub(crate) fn table(langs: &[&str], first: usize) -> Vec<u8> {
    let mut langs = langs.to_vec();
    langs.swap(0, first);
    languages::roles(&langs)
}

fn positioned(pages: &[Page], positions: Positions) -> usize {
    build(pages, &BuildOptions { positions, ..BuildOptions::default() })
        .expect("words")
        .stats
        .positioned_pages
}

#[test]
fn positions_go_where_they_help() {
    for (lang, text, needs) in [
        ("vi", "hoa binh", true),
        ("vi-VN", "hoa", true),
        ("zh_TW", "abc", true),
        ("en", "plain English words", false),
        ("", "Bộ đội Biên phòng ở biên giới", true),
        ("", "中文没有空格", true),
        ("", "déjà vu à la carte, über naïve façade", false),
        ("", "one 中 in a long line of English words", false),
    ] {
        assert_eq!(positioned(&[page(lang, text)], Positions::Auto), usize::from(needs), "{lang} {text}");
        assert_eq!(positioned(&[page(lang, text)], Positions::On), 1);
        assert_eq!(positioned(&[page(lang, text)], Positions::Off), 0);
    }
}

#[test]
fn the_main_language_is_the_most_frequent_one() {
    let main = |langs: &[&str]| language::main_language(langs.iter().copied()).to_string();
    assert_eq!(main(&[]), "");
    assert_eq!(main(&["", "", "vi"]), "vi");
    assert_eq!(main(&["en", "vi", "vi"]), "vi");
    assert_eq!(main(&["vi", "en"]), "en", "of equals the first by name");
}

#[test]
fn the_language_of_the_options_is_for_pages_without_one() {
    let options = BuildOptions { lang: "vi".into(), ..BuildOptions::default() };
    let built = build(&[page("", "hoa"), page("en", "flower")], &options).expect("words");
    assert_eq!(built.stats.positioned_pages, 1);
}

#[test]
fn counts_are_those_of_the_input() {
    let mut pages = vec![page("en", "two words"), page("en", "three more words")];
    pages[1].sections.push(Section { heading: "Head".into(), level: 2, ..Section::default() });
    let Stats { pages, sections, words, terms, text_bytes, .. } =
        build(&pages, &BuildOptions::default()).expect("words").stats;
    assert_eq!((pages, sections, words, terms), (2, 3, 5, 6));
    assert_eq!(text_bytes, "T".len() * 2 + "two words\nthree more words\nHead".len());
}

#[test]
fn ranks_order_by_length_of_list_then_by_number() {
    assert_eq!(ranks(&[1, 3, 1, 2]), [2, 0, 3, 1]);
    assert!(ranks(&[]).is_empty());
}

#[test]
fn dates_become_terms_but_not_words() {
    use crate::format::{Dictionary, Postings, Sections, Terms, unpack};
    let text = "Sáng ngày 17/5/2024, giai đoạn 2020 - 2024";
    let quiet = Page { sections: vec![Section::default(), Section::default()], ..page("vi", "") };
    let Built { bytes, stats } = build(&[quiet, page("vi", text)], &BuildOptions::default()).expect("words");
    assert_eq!(stats.words, 9);
    let sections = Sections::read(unpack(&bytes).expect("a good file")).expect("good sections");
    let (terms, post) = (sections.get(Kind::Terms), sections.get(Kind::Post));
    let mut tables = Terms::default();
    tables.fill(terms, sections.get(Kind::Freq), post.len()).expect("good tables");
    let dictionary = Dictionary::new(terms, &tables, terms);
    let postings = |term: &str| {
        let term = dictionary.find(term.as_bytes())?;
        let list = Postings::new(&post[tables.post(term)], 3);
        Some(list.map(|p| (p.section.0, p.count, p.weight)).collect::<Vec<_>>())
    };
    for (term, expected) in [
        ("@05172024", Some(vec![(2, 1, 1.0)])),
        ("@-202405", Some(vec![(2, 1, 1.0)])),
        ("@-2020-2024", Some(vec![(2, 1, 1.0)])),
        ("2022", Some(vec![(2, 1, 0.25)])),
        ("2024", Some(vec![(2, 2, 2.0)])),
        ("@0517", None),
        ("2025", None),
    ] {
        assert_eq!(postings(term), expected, "{term}");
    }
    let index = crate::Index::open(&bytes).expect("an index");
    let hits = |query| index.search(query, &crate::SearchOptions::default()).hits.len();
    assert_eq!((hits("2022"), hits("2025")), (1, 0));
    let document = index.document(1).expect("a page");
    assert!(format!("{document:?}").contains("17/5/2024"), "{document:?}");
}
