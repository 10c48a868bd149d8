//! The index that inputs change or ask: small, with everything an index can hold.

use crate::page::{Block, Page, Section};
use crate::{BuildOptions, Holds, Index, Positions, SplitIndex, Synonym, build};
use libdeflater::{Decompressor, crc32};
use std::sync::LazyLock;

/// Layout of the header, as `format::container` documents it.
const FIXED: usize = 14;
const ENTRY: usize = 14;
const MAGIC: usize = 10;

/// An index in all its shapes.
pub(super) struct Base {
    /// The packed index, opened.
    pub(super) index: Index,
    /// Its file.
    pub(super) file: Vec<u8>,
    /// The kinds of its sections, and what they hold.
    pub(super) sections: Vec<(u8, Vec<u8>)>,
    /// The same for the root of the split index.
    pub(super) root: Vec<(u8, Vec<u8>)>,
    /// The inflated parts of the split index.
    pub(super) parts: Vec<Vec<u8>>,
    /// The split index.
    pub(super) split: SplitIndex,
}

/// The index.
pub(super) static BASE: LazyLock<Base> = LazyLock::new(|| {
    let synonym = Synonym {
        from: "Khe Sanh".into(),
        to: vec!["Hướng Hóa".into()],
        weight: 0.6,
        holds: Holds::BothWays,
    };
    let options =
        BuildOptions { synonyms: vec![synonym], positions: Positions::On, ..BuildOptions::default() };
    let file = build(&pages(), &options).expect("pages with words").bytes;
    let index = Index::open(&file).expect("an index that was just built");
    let split = index.split().expect("an index of ordinary size");
    let root = Index::open(&split.root).expect("a root that was just written");
    let parts = (0..).map_while(|part| root.part(part)).map(|place| {
        let (_, file) = split.files.iter().find(|(name, _)| *name == place.file).expect("its file");
        place.inflated(file).expect("a part that was just written")
    });
    Base {
        sections: sections(&file),
        root: sections(&split.root),
        parts: parts.collect(),
        index,
        file,
        split,
    }
});

/// Unpacked bytes of an index with these sections, all checksums right.
pub(super) fn sealed(sections: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = BASE.file[..MAGIC].to_vec();
    for number in [0, sections.len() as u16] {
        bytes.extend(number.to_le_bytes());
    }
    for (kind, raw) in sections {
        bytes.extend([*kind, 0]);
        for number in [raw.len() as u32, raw.len() as u32, crc32(raw)] {
            bytes.extend(number.to_le_bytes());
        }
    }
    bytes.extend(crc32(&bytes).to_le_bytes());
    sections.iter().for_each(|(_, raw)| bytes.extend(raw));
    bytes
}

/// Writes the version and the checksums of unpacked bytes anew, as far as the table makes sense. So what was found in an
/// older version goes on being tried.
pub(super) fn seal(bytes: &mut [u8]) -> Option<()> {
    bytes.get_mut(..MAGIC)?.copy_from_slice(&BASE.file[..MAGIC]);
    let count = usize::from(u16::from_le_bytes(bytes.get(FIXED - 2..FIXED)?.try_into().ok()?));
    let end = FIXED + count * ENTRY;
    let mut start = end + 4;
    for entry in (FIXED..end).step_by(ENTRY) {
        let raw = number(bytes.get(entry + 6..entry + 10)?);
        if let Some(section) = bytes.get(start..start.saturating_add(raw)) {
            let crc = crc32(section).to_le_bytes();
            bytes[entry + 10..entry + 14].copy_from_slice(&crc);
        }
        start = start.saturating_add(raw);
    }
    let crc = crc32(bytes.get(..end)?).to_le_bytes();
    bytes.get_mut(end..end + 4)?.copy_from_slice(&crc);
    Some(())
}

/// The sections of a good file.
fn sections(file: &[u8]) -> Vec<(u8, Vec<u8>)> {
    let count = usize::from(file[FIXED - 2]);
    let mut start = FIXED + count * ENTRY + 4;
    let mut all = Vec::new();
    for entry in file[FIXED..].chunks_exact(ENTRY).take(count) {
        let (stored, raw) = (number(&entry[2..6]), number(&entry[6..10]));
        let section = &file[start..start + stored];
        start += stored;
        let mut out = vec![0; raw];
        match entry[1] {
            0 => out.copy_from_slice(section),
            _ => drop(Decompressor::new().deflate_decompress(section, &mut out).expect("good bytes")),
        }
        all.push((entry[0], out));
    }
    all
}

/// A little-endian number.
fn number(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

/// Pages in several languages and scripts, with headings, fields, weights and acronyms.
pub(super) fn pages() -> Vec<Page> {
    let mut pages = vec![
        page(
            "tin/bien-gioi.html",
            "Giao lưu biên giới",
            "vi",
            &[
                "Ủy ban nhân dân (UBND) tỉnh ký kết biên bản ngày 17/5/2024 ở biên giới.",
                "Hoà bình và hợp tác: \"hòa bình\" là chữ được nhắc nhiều nhất. UBND tỉnh dự lễ.",
            ],
        ),
        page(
            "tin/khe-sanh.html",
            "Khe Sanh",
            "vi",
            &[
                "Lễ kết nghĩa tại Khe Sanh, tỉnh Quảng Trị… với tỉnh Savannakhet (Lào).",
                "Đội K70 quy tập 15 hài cốt liệt sỹ, kinh phí 600 triệu đồng. H'Mông, KH&CN!",
            ],
        ),
        page(
            "guide.html",
            "The guide",
            "en",
            &[
                "A closure may capture its environment. Closures are anonymous functions.",
                "iPhone and McDonald, naïve résumé. See error E0382 in version 1.88.0?",
            ],
        ),
        page("ja/tokyo.html", "東京", "ja", &["東京は日本の首都です。人口は約1400万人。", "カタカナとABC"]),
    ];
    pages[0].description = "Tin về giao lưu".into();
    let mut field = |page: usize, name: &str, values: &[&str]| {
        pages[page].fields.insert(name.into(), values.iter().map(|value| (*value).into()).collect());
    };
    field(0, "date", &["2024-05-17"]);
    field(0, "tags", &["biên giới", "đối ngoại"]);
    field(1, "date", &["2024-06"]);
    field(1, "place", &["Lào > Savannakhet", "Việt Nam > Quảng Trị"]);
    field(2, "size", &["1.5", "12"]);
    pages[2].boost = 2.0;
    pages[1].sections[1].blocks.push(Block { text: "Tin mới cùng chuyên mục".into(), weight: 0.3 });
    pages
}

/// A page of a section for each text; all but the first have a heading.
pub(super) fn page(url: &str, title: &str, lang: &str, texts: &[&str]) -> Page {
    let section = |(at, text): (usize, &&str)| Section {
        heading: if at == 0 { String::new() } else { format!("Phần {at}") },
        anchor: if at == 0 { String::new() } else { format!("phan-{at}") },
        level: if at == 0 { 0 } else { 2 },
        blocks: vec![Block::new(*text)],
    };
    let sections = texts.iter().enumerate().map(section).collect();
    Page { url: url.into(), title: title.into(), lang: lang.into(), sections, ..Page::default() }
}
