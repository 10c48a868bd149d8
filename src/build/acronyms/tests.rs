//! The miner on small pages, and on the vectors and texts handed around with the project (not part of the repository).

use super::*;
use crate::analyze;
use crate::page::{Block, Page, Section};
use std::path::{Path, PathBuf};

/// A page of paragraphs.
pub(in crate::build) fn page(blocks: &[&str]) -> Page {
    let blocks = blocks.iter().map(|text| Block::new(*text)).collect();
    Page { sections: vec![Section { blocks, ..Section::default() }], ..Page::default() }
}

/// Acronyms with their meanings, in lower case.
fn mined(pages: &[Page], sources: Sources) -> Vec<(String, String)> {
    from(&Corpus::of(pages), sources).into_iter().map(|one| (one.short, one.long.to_lowercase())).collect()
}

fn meanings(blocks: &[&str]) -> Vec<String> {
    mined(&[page(blocks)], Sources::Pages)
        .into_iter()
        .map(|(short, long)| format!("{short}={long}"))
        .collect()
}

#[test]
fn explanations_are_understood() {
    for (text, expected) in [
        ("The World Health Organization (WHO) said", "WHO=world health organization"),
        ("“World Health Organization” (WHO)", "WHO=world health organization"),
        ("WHO (World Health Organization) said", "WHO=world health organization"),
        ("API stands for application programming interface.", "API=application programming interface"),
        ("application programming interfaces (APIs)", "API=application programming interfaces"),
        ("The United States of America (USA)", "USA=united states of america"),
        ("Соединённые Штаты Америки (США)", "США=соединённые штаты америки"),
        ("Ευρωπαϊκή Ένωση (ΕΕ)", "ΕΕ=ευρωπαϊκή ένωση"),
        ("Sở Văn hóa Thể thao và Du lịch (Sở VHTT & DL)", "VHTT&DL=văn hóa thể thao và du lịch"),
        ("BĐBP là viết tắt của Bộ đội Biên phòng.", "BĐBP=bộ đội biên phòng"),
        ("CHQS: Chỉ huy quân sự", "CHQS=chỉ huy quân sự"),
        ("Nghị quyết số 18-NQ/TW", "NQ=nghị quyết"),
    ] {
        assert_eq!(meanings(&[text]), [expected], "{text}");
    }
    assert_eq!(meanings(&["CHQS", "Chỉ huy quân sự"]), ["CHQS=chỉ huy quân sự"], "cells of a table");
    assert_eq!(meanings(&["Chỉ huy quân sự", "CHQS"]), ["CHQS=chỉ huy quân sự"]);
}

#[test]
fn other_brackets_explain_nothing() {
    for text in [
        "tỉnh Hủa Phăn (Lào)",
        "World Health Organization (UN)",
        "the colours red, green (RGB)",
        "values r, g and b (RGB)",
        "Bộ dội Biên phòng (BĐBP)",
        "khóa XV (Quốc hội)",
        "some words. HTML follows",
    ] {
        assert_eq!(meanings(&[text]), [""; 0], "{text}");
    }
}

/// Two offices that are written with the acronym on one page and in full on the other.
fn offices(acronym: &str, long: &str) -> Vec<Page> {
    let text = |name: &str| {
        format!(
            "Bộ {name} tỉnh Thanh Hóa đã họp. Ban {name} huyện Sê Pôn cũng dự. Gặp Bộ {name} tỉnh Quảng Trị."
        )
    };
    vec![page(&[&text(acronym)]), page(&[&text(long)])]
}

#[test]
fn what_stands_in_the_same_places_means_the_same() {
    let expected = ("CHQS".to_owned(), "chỉ huy quân sự".to_owned());
    assert_eq!(mined(&offices("CHQS", "Chỉ huy Quân sự"), Sources::Pages), [expected]);
    for (acronym, long) in [("CHQS", "chỉ hoạt quân"), ("XV", "xâm canh vùng"), ("DHQS", "đi huy quân sự")]
    {
        assert_eq!(mined(&offices(acronym, long), Sources::Pages), [], "{acronym}");
    }
}

#[test]
fn threads_and_chance_do_not_show() {
    let pages: Vec<Page> = (0..200).flat_map(|_| offices("CHQS", "Chỉ huy Quân sự")).collect();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| mine(&Corpus::of(&pages)))
    };
    assert_eq!(with(1), with(4));
    assert_eq!(with(1)[0].evidence.shorts, 600);
}

fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if !path.exists() {
        println!("skipped: no ../shared");
        return None;
    }
    Some(path)
}

/// Rows of the table: kind, acronym or text, long form or what is expected.
fn rows(kind: &str) -> Vec<(String, String, String)> {
    let Some(path) = shared("vectors/acronyms.tsv") else { return Vec::new() };
    let text = std::fs::read_to_string(path).expect("a table");
    let rows =
        text.lines().map(|line| line.split('\t').collect::<Vec<_>>()).filter(|row| row.get(1) == Some(&kind));
    rows.map(|row| (row[0].into(), row[2].into(), row[3].into())).collect()
}

fn words(text: &str) -> Vec<String> {
    let words = analyze::tokens(text).map(|token| analyze::term(&text[token.start..token.end]));
    words.map(|term| analyze::render(&term, analyze::Style::Old)).collect()
}

#[test]
fn well_known_pairs_need_no_explanation() {
    for (id, short, long) in rows("pair") {
        let uses = page(&[&format!("Sáng nay {short} đã họp và được biết nhiều việc ở địa phương.")]);
        let says = page(&[&format!("Sáng nay {long} đã họp và được biết nhiều việc ở địa phương.")]);
        for pages in [vec![uses.clone()], vec![says.clone()], vec![uses, says]] {
            let found = mine(&Corpus::of(&pages));
            let hit = found.iter().any(|one| one.short == short && words(&one.long) == words(&long));
            assert!(hit, "{id} {short} = {long}: {found:?}");
        }
    }
}

#[test]
fn names_without_a_meaning_get_none() {
    for (id, short, _) in rows("none") {
        let page = page(&[&format!(
            "Sáng nay {short} đã họp và được biết nhiều việc ở địa phương. Khối {short} mở rộng."
        )]);
        assert_eq!(mine(&Corpus::of(&[page])), [], "{id}");
    }
}

#[test]
fn negative_rows_are_not_mined() {
    for (id, short, long) in rows("negative") {
        let text = |name: &str| {
            format!(
                "Theo {name} tỉnh, việc này đã được nêu. Ở đó {name} có nhiều người. Gặp {name} ở địa phương."
            )
        };
        let other =
            format!("Từ nay hội {long} phòng khác đã mở cửa. Loại {long} ma túy này. Mười {long} thông mới.");
        let found = mined(&[page(&[&text(&short)]), page(&[&other, &other])], Sources::All);
        let meant = found.iter().any(|(own, meaning)| *own == short && (long.is_empty() || *meaning == long));
        assert!(!meant, "{id} {short} = {long}: {found:?}");
    }
}

#[test]
fn rows_to_be_mined_are() {
    for (id, text, expected) in rows("mine-explicit") {
        let mut found = meanings(&[&text]);
        // Row c144 is about Ban Chỉ đạo; that NQ in 18-NQ/TW is nghị quyết follows from the same rule as row c145.
        found.retain(|pair| id != "c144" || pair != "NQ=nghị quyết");
        let mut expected: Vec<&str> = expected.split(';').filter(|pair| pair.contains('=')).collect();
        expected.sort_unstable();
        assert_eq!(found, expected, "{id} {text}");
    }
    for (id, text, expected) in rows("mine-context") {
        let pages: Vec<Page> = text.split('/').map(|text| page(&[text.trim()])).collect();
        let found = mined(&pages, Sources::All);
        let found: Vec<String> = found.into_iter().map(|(short, long)| format!("{short}={long}")).collect();
        assert!(found.contains(&expected), "{id}: {found:?}");
    }
}

#[test]
fn the_texts_of_the_project_give_their_acronyms() {
    let Some(folder) = shared("seeds") else { return };
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).expect("a text");
        page(&text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>())
    };
    let pages: Vec<Page> = files.iter().map(read).collect();
    let found = mine(&Corpus::of(&pages));
    let chqs = found.iter().find(|one| one.short == "CHQS").expect("CHQS");
    assert_eq!((chqs.long.as_str(), chqs.evidence.explicit), ("Chỉ huy Quân sự", 0));
    assert!(chqs.evidence.context > 0.9, "{chqs:?}");
    let wrong: Vec<_> = rows("negative").into_iter().map(|(_, short, long)| (short, long)).collect();
    let mined = mined(&pages, Sources::All);
    assert_eq!(mined.iter().filter(|pair| wrong.contains(pair)).count(), 0);
    for (short, long) in [("TCVT", "thể công viettel"), ("TDTT", "thể dục thể thao"), ("TP", "thành phố")]
    {
        assert!(mined.contains(&(short.into(), long.into())), "{short}: {mined:?}");
    }
    let guessed = from(&Corpus::of(&pages), Sources::Pages);
    assert!(guessed.iter().any(|one| one.short == "CHQS"), "without the list: {guessed:?}");
}
